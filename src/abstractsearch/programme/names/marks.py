"""Marks on names, raised or in brackets, and the affiliations that they lead to."""

import re
from collections.abc import Collection, Iterable, Mapping

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ"
_PLAIN = str.maketrans(_RAISED, "0123456789abcdefghij")
_SYMBOLS = "*†‡§¶#∗⋆✉"
BETWEEN = "\ue014"  # stands for the comma of "Ada Brook1,2"
_COMMA = re.compile(rf"(?<=[\d{_RAISED}{_SYMBOLS}])\s?[,·]\s?(?=[\d{_RAISED}{_SYMBOLS}])(?!\d{{3}})")
_COMMA_OF_LETTERS = re.compile(r"(?<=\^\{[a-z\d*]),|(?<=\^[a-z\d]),(?=[a-z\d](?![^\W_]))")
_MARKS = re.compile(
    rf"\$?\^\{{?(?P<power>[a-z\d{BETWEEN}{_SYMBOLS}]+)\}}?\$?(?![^\W_])"
    rf"|(?P<raised>[{_RAISED}{_SYMBOLS}{BETWEEN}]+(?:\d{{1,2}}(?!\d))?)"
    rf"| ?[\[(](?P<bracketed>\d{{1,2}}(?: ?[,;{BETWEEN}–-] ?\d{{1,2}})*|[a-z](?: ?[,;] ?[a-z])*|[{_SYMBOLS}]+)[\])]"
    rf"|(?<=[^\W\d_])(?P<behind>\d{{1,2}}(?:{BETWEEN}\d{{1,2}})*)(?![^\W_])"
    rf"|(?<=[^\W\d_.])(?P<apart> \d{{1,2}}(?:[ {BETWEEN}]+(?:\d{{1,2}}|[{_SYMBOLS}]+))*)$"
)
_CAPITAL = "A-ZÀ-ÖØ-ÞĀ-Ž"
_PLACE_NUMBER = r"(?:^|[;,.]\s*|\s)[\[(]?(?P<mark>{marks})[\])]?[.:)]?\s*(?=[{capital}])"
_FIRST_PLACE = re.compile(rf"[;,.\n]\s*(?:[\[(](?P<mark>1|a)[\])]|(?P<bare>[1¹aᵃ])[.:)]?)\s*(?=[{_CAPITAL}][^\W\d_]+)")


def joined_marks(text: str) -> str:
    """`text` with the commas within marks out of the way of those between names."""
    return _COMMA_OF_LETTERS.sub(BETWEEN, _COMMA.sub(BETWEEN, text))


def without_marks(name: str) -> tuple[str, tuple[str, ...]]:
    """(the name, its marks) of "Ada Brook1,2*", after `joined_marks`."""
    marks: list[str] = []
    for match in _MARKS.finditer(name):
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "raised" and not re.search(r"\d$", text):
            marks += re.findall(rf"[\da-j{_SYMBOLS}]+?|\d", text.translate(_PLAIN))
        else:
            marks += re.findall(rf"\d+|[a-z{_SYMBOLS}]", text.translate(_PLAIN))
    return " ".join(_MARKS.sub("", name).split()), tuple(marks)


def places_cut_off(text: str) -> tuple[str, str]:
    """(names, numbered places) of "A [1], B [2]; [1] University X, [2] College Y"; no places where there are none."""
    for match in _FIRST_PLACE.finditer(text):
        names = text[: match.start()]
        digits = (match["mark"] or match["bare"]) in "1¹"
        if re.search(rf"[\d{_RAISED[:10]}]" if digits else r"\^\{?a|\(a|ᵃ", names):
            return names, text[match.start() + 1 :]
    return text, ""


def places_by_mark(text: str, used: Iterable[str]) -> Mapping[str, str]:
    """By mark, the place behind it in "1 Elm University 2 Oak College"; letters and signs only those that are used."""
    plain = re.sub(rf"([{_RAISED}]+)", r" \1 ", text).translate(_PLAIN)
    others = [re.escape(mark) for mark in dict.fromkeys(used) if not mark.isdigit()]
    pattern = _PLACE_NUMBER.format(marks="|".join((r"\d{1,2}", *others)), capital=_CAPITAL)
    found = list(re.finditer(pattern, plain))
    ends = [match.start() for match in found[1:]] + [len(plain)] if found else []
    places = (
        (match["mark"], " ".join(plain[match.end() : end].split()).strip(" ;,."))
        for match, end in zip(found, ends, strict=True)
    )
    return {mark: place for mark, place in places if re.search(r"[^\W\d_]{2}", place)}


def place_of(marks: Collection[str], places: Mapping[str, str]) -> str | None:
    """The places that marks lead to, in the marks' order."""
    return "; ".join(dict.fromkeys(places[mark] for mark in marks if mark in places)) or None
