"""A list of people cut where one ends and the next begins: groups, and in them pieces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from abstractsearch.programme.names.marks import joined_marks
from abstractsearch.programme.names.printed import is_name
from abstractsearch.programme.names.ranks import is_role, without_label, without_monsieur, without_others, without_ranks

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\ufeff]")
_SPACES, _LINES = re.compile(r"[^\S\n]+"), re.compile(r" ?\n\s*")
_MARKUP = re.compile(
    r"</?(?:b|i|u|em|strong|sup|sub|span|mark)\b[^<>]*>|\*\*(?=[^\W\d_])|(?<=[^\W\d])\*\*|__"
    r"|(?<!\w)[*_](?=[^\W\d_])|(?<=[^\W_])_(?!\w)"
)
_ADDRESS = re.compile(r" ?(?:(?<![\w.+-])|[<\[(])[\w.+-]++@[\w.-]+\.\w+[>\])]?| ?[<\[(]?https?://[^\s,;)>]+[>\])]?")
_ORCID = re.compile(r" ?[\[(]?(?:\d{4}-){3}\d{3}[\dX][)\]]?")
_BRACKETS = re.compile(r"[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]")
_PAIRS = ("()", "[]", "«»", "“”", "„“")
_HAN = "\u3400-\u9fff"
_GROUPS = re.compile(
    rf" ?[;；|\n•、] ?| ?· ?| / |(?<=[^\W\d_][^\W\d_])/(?=[A-ZÀ-Þ])| [–—-] |(?<=[{_HAN}])・(?=[{_HAN}])"
)
_AND = re.compile(r",? (?:and|und|et|sowie|as well as|ainsi que|u\.|&) |,? ?(?<![A-Z])& ?| &(?=\w)")
_SOFT_AND = re.compile(r" (?:y|e|ed|и|with|mit|avec|con|com) ")  # between two names; "y" may stand within one
_LEADING_AND = re.compile(r"^(?:y|e|ed|и) (?=[^\W\d_a-zà-ÿ])")
_SEPARATORS = ";；|\n•、·/–—-・&, "
_SHIELD = {ord(sign): chr(0xE020 + number) for number, sign in enumerate(_SEPARATORS)}
_UNSHIELD = {ord(shield): chr(sign) for sign, shield in _SHIELD.items()}


@dataclass(frozen=True)
class Piece:
    """What stands between two commas or words for "and"; `joined` where it follows one of the latter."""

    text: str
    joined: bool = False


def leaves_open(text: str, *pairs: str) -> bool:
    """Whether a text opens a bracket or a quotation, of these pairs or any, that it does not close."""
    return any(text.count(pair[0]) > text.count(pair[1]) for pair in pairs or _PAIRS)


def cleaned(text: str) -> str:
    """A list without labels, roles, addresses, emphasis and "et al."; what stands in brackets is kept whole."""
    text = _MARKUP.sub("", _ORCID.sub("", _ADDRESS.sub("", squeezed(text)))).strip()
    text = _BRACKETS.sub(_shielded, joined_marks(text))
    return without_others(without_monsieur(without_label(text))).strip(" ,;\n")


def squeezed(text: str) -> str:
    """`text` with single blanks and line ends, so that no pattern tries a run of them bit by bit."""
    return _LINES.sub("\n", _SPACES.sub(" ", _INVISIBLE.sub("", text.strip())))


def groups_of(text: str) -> Iterator[str]:
    """The parts of a cleaned list between its strongest separators, none empty."""
    return (part for part in _GROUPS.split(text) if part.strip(" ,"))


def pieces_of(group: str) -> list[Piece]:
    """The parts of one group, none empty."""
    pieces: list[Piece] = []
    for number, side in enumerate(_AND.split(group)):
        inner = [half for part in side.split(",") for half in _halves(_LEADING_AND.sub("", part.strip()))]
        for at, (half, joined) in enumerate(inner):
            if half:
                pieces.append(Piece(half, joined or (number > 0 and at == 0)))
    return pieces


def _halves(part: str) -> Iterator[tuple[str, bool]]:
    """A part at its "y" or "with" where both sides are names, each with whether it stands behind such a word."""
    last = 0
    for between in _SOFT_AND.finditer(part):
        before, after = part[last : between.start()], part[between.end() :]
        if _is_whole(before) and _is_whole(after):
            yield before, last > 0
            last = between.end()
    yield part[last:], last > 0


def _is_whole(text: str) -> bool:
    bare = without_ranks(re.sub(r"[(\[].*|[^\w\s.'’-].*|\d.*", "", text).strip())
    return len(bare.split()) > 1 and (is_name(bare) or bool(_SOFT_AND.search(f"{bare} ")))


def unshielded(text: str) -> str:
    return text.translate(_UNSHIELD)


def _shielded(match: re.Match[str]) -> str:
    return "" if is_role(match[0][1:-1]) else match[0].translate(_SHIELD)


def outside_brackets(text: str, separator: str) -> list[str]:
    """`text` cut at every `separator` that stands outside brackets, without empty pieces."""
    shielded = _BRACKETS.sub(lambda match: match[0].translate(_SHIELD), text)
    return [piece for part in shielded.split(separator) if (piece := unshielded(part).strip())]
