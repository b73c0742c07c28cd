"""The line of names below or above a title: people with their affiliations, numbered or not."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from abstractsearch.programme.names.identity import PARTICLES, folded
from abstractsearch.programme.names.lists import names_in, person_in
from abstractsearch.programme.names.mentions import Named, is_institution

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NUMBERED_PLACE = re.compile(r"(?:^|[;,.]\s*|\s)[\[(]?(\d{1,2})[\])]?[.:)]?\s*(?=[A-ZÀ-Þ])")
_MARKED = re.compile(r"^(?P<name>\D+?)\s*[\[(]?(?P<marks>\d{1,2}(?:\s*[,;]\s*\d{1,2})*)[\])]?[*†‡]*\s*$")
_LONGEST_BYLINE = 600
_CITY_AND_COUNTRY = 40  # characters


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    names = (
        name for language in ("en", "de", "fr", "es", "it", "pt") for name in Locale(language).territories.values()
    )
    return frozenset(folded(str(name)) for name in names) | {"usa", "uk", "england", "scotland", "wales"}


def is_country(text: str) -> bool:
    """Whether `text` is the name of a country, in one of six languages."""
    return folded(text).removeprefix("the ") in _countries()


@lru_cache(maxsize=32768)
def people_of(byline: str, places: str = "") -> tuple[Named, ...]:
    """Everybody whom a byline names, in order; `places` are the lines of affiliations below it.

    >>> [one.affiliation for one in people_of("Ada Brook [1], Ben Crow [1,2]", "1 University of Elm; 2 Oak College")]
    ['University of Elm', 'University of Elm; Oak College']
    """
    if len(byline) > _LONGEST_BYLINE:
        return ()
    names, _, inline = _cut_at_places(byline)
    listed = _numbered_places(f"{inline} {places}" if inline else places)
    if listed and (marked := _marked(names)):
        return tuple(
            Named(name, "; ".join(listed[mark] for mark in marks if mark in listed) or None) for name, marks in marked
        )
    plain = _RAISED.sub("", names)
    people = _one_with_a_place(plain) or names_in(plain)
    if places and not listed and len(people) == 1 and not people[0].affiliation:
        return (Named(people[0].name, " ".join(places.split())),)
    return people


@lru_cache(maxsize=32768)
def is_byline(text: str) -> bool:
    """Whether a line is a list of people: every one of its names is built as names are."""
    if (
        not 4 < len(text) < 400
        or text.rstrip()[-1:] in "?!:"
        or (text.rstrip()[-1:] == "." and not re.search(r"\b[A-Z]\.$|\bal\.$", text))
    ):
        return False
    people = people_of(text)
    return bool(people) and all(_is_name(one.name) for one in people)


def opens_with_a_name(text: str) -> bool:
    """Whether a line is names, or one name and behind its comma what may be a place nobody knows."""
    first, comma, rest = text.partition(",")
    small = sum(word[:1].islower() for word in rest.split())
    placed = bool(comma) and len(text) < 200 and text[-1:] not in ".?!:" and 3 * small < len(rest.split())
    return is_byline(text) or (placed and _is_name(first.strip()))


def _is_name(name: str) -> bool:
    printed = [word for word in re.split(r"[\s,]+", name) if word]
    words = [word for place, word in enumerate(printed) if place == 0 or word.casefold() not in PARTICLES]
    capital = all(word[0].isupper() or not word[0].isascii() for word in words)
    return (
        2 <= len(words) <= 6
        and capital
        and not re.search(r"[\d:?!/]", name)
        and not _is_title(words)
        and not is_institution(name)
    )


def _is_title(words: Sequence[str]) -> bool:
    """Whether words in capitals are a title's: "Deep Learning for Lakes" has a small word that no name has."""
    return any(
        word.casefold() in {"for", "in", "of", "on", "with", "and", "the", "to", "using", "from", "via", "an"}
        for word in words
    )


def _one_with_a_place(text: str) -> tuple[Named, ...]:
    """The person of "Ada Brook, Core Facility, Centre for Lakes (CL), Lyon, France": one name, then where from."""
    if ";" in text or " and " in text or " & " in text:
        return ()
    first, *rest = (part.strip() for part in text.split(","))
    if not rest or len(first.split()) < 2:
        return ()
    places = [
        part for part in rest if is_institution(part) or is_country(part) or re.fullmatch(r"[A-Z][A-Z&-]{1,9}", part)
    ]
    return person_in(text) if places and "(" not in first else ()


def _cut_at_places(byline: str) -> tuple[str, str, str]:
    """(names, "", numbered places) of "A [1], B [2]; [1] University X, [2] College Y"."""
    match = re.search(r"[;,]\s*[\[(]?1[\])]?[.:)]?\s+(?=[A-ZÀ-Þ][^\W\d_]+)", byline.translate(_DIGITS))
    if match and re.search(r"\d", byline.translate(_DIGITS)[: match.start()]):
        return byline[: match.start()], "", byline[match.start() + 1 :]
    return byline, "", ""


def _numbered_places(text: str) -> dict[str, str]:
    plain = re.sub(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", r" \1 ", text).translate(_DIGITS)
    found = list(_NUMBERED_PLACE.finditer(plain))
    ends = [match.start() for match in found[1:]] + [len(plain)] if found else []
    return {
        match[1]: place
        for match, end in zip(found, ends, strict=True)
        if (place := " ".join(plain[match.end() : end].split()).strip(" ;,.")) and re.search(r"[^\W\d_]{2}", place)
    }


def _marked(names: str) -> list[tuple[str, list[str]]]:
    """(name, numbers) of everybody in "Ada Brook1, Ben Crow1,2 and Cyril Dow [2]"."""
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda match: f" {','.join(match[0].translate(_DIGITS))}", names)
    text = (
        re.sub(r"(?<=\d)\s*,\s*(?=\d)", ";", text)
        .replace(" and ", ", ")
        .replace(" & ", ", ")
        .replace(" und ", ", ")
        .replace(" et ", ", ")
    )
    people = []
    for part in text.split(","):
        match = _MARKED.match(part.replace("[", "").replace("]", "").strip())
        name = match["name"] if match else part
        marks = re.findall(r"\d+", match["marks"]) if match else []
        people += [(one.name, marks) for one in names_in(name)]
    return people if any(marks for _, marks in people) else []
