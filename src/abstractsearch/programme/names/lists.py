"""Names as one cell of a table lists them."""

import re
from collections.abc import Iterable

from abstractsearch.programme.model import PLACEHOLDER_TITLES
from abstractsearch.programme.names.identity import PARTICLES, folded
from abstractsearch.programme.names.mentions import Named

_MARKS = re.compile(
    r"[*†‡§¶#∗⋆¹²³⁰-⁹✉\u200b-\u200f\u202a-\u202e\ufeff]+"
    r"|\$?\^\{?[\d,*†‡ ]+\}?\$?"
    r"|[\[(]\d{1,2}(?:\s*[,;–-]\s*\d{1,2})*[\])]"
    r"| ?(?:(?<![\w.+-])|[<\[(])[\w.+-]++@[\w.-]+\.\w+[>\])]?"
    r"|(?<=[^\W\d_])\d+(?:\s*,\s*\d+)*$"
)
_RANKS = re.compile(  # academic ranks and titles, wherever they stand in a name
    r"(?:^|(?<=[\s,]))(?:(?:(?:assoc|asst|assist|adj|em|hon|apl|priv)\.?\s?-?\s?)?(?:prof(?:essor)?|doz)(?:in|\.in|\.ssa)?\b\.?"
    r"|(?:associate|assistant|adjunct|full|emeritus)\s+professor\b|(?:dr|mr|mrs|ms|pr|dott|dipl|mag|univ|ing|dra|sr|sra)\.(?:ssa|in)?"
    r"|ph\.?\s?d\.?(?=[\s,.)]|$)|m\.?sc\.?(?=[\s,.)]|$)|b\.?sc\.?(?=[\s,.)]|$)|h\.?c\.|med\.|rer\.|nat\.|habil\.|-?ing\.|univ\.)"
    r"(?:\s*-?\s*(?=[\s,A-ZÀ-Þ]|$))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:(?:speakers?|presenters?|authors?|by|von|par|por|presented by)\b\s*:?\s+)", re.IGNORECASE)
_ASIDES = re.compile(
    r"\s*[(\[](?:(?:the\s)?(?:presenting|corresponding)?\s?(?:author|presenter|speaker|moderator|chair|organi[sz]er|panelist|host|online|remote|virtual"
    r"|invited|keynote|vortragend\w*|referent\w*|orateur|oratrice|ponente|relatore|palestrante)|(?:she|he|they)/\w+(?:/\w+)?)[)\]]",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n\s*")
_STRONG = re.compile(r"\s*[;|\n·•]\s*|\s+/\s+|(?<=[^\W\d_]{2})/(?=[A-ZÀ-Þ])")
_AND = re.compile(r",?[ \t]+(?:and|und|et|&)[ \t]+|[ \t]*&[ \t]*")
_SOFT_AND = re.compile(r"\s+[ye]\s+")
_ET_AL = re.compile(r",?\s*\bet al\.?\s*$|\s*\(Hrsg\.\)|,?\s*\bu\.\s?a\.\s*$", re.IGNORECASE)
_PLACE = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<place>[^()\[\]]*(?:\([^()]*\)[^()\[\]]*)*)[)\]]$", re.DOTALL)
_INSTITUTION = re.compile(
    r"univ|instit|college|school|schule|école|ecole|department|dept|laborat|\blab|cent(?:er|re)|zentrum|academy|"
    r"akademie|polit|polytech|\binc\b|\bltd\b|gmbh|hospital|research|observator|museum|consejo|consiglio|centro",
    re.IGNORECASE,
)
_SURELY_A_PLACE = re.compile(
    r"\b(?:univ|instit|colleges?\b|school\b|hochschule|[ée]cole\b|depart|dept\b|facult|laborat|labs?\b|cent(?:er|re)\b"
    r"|zentrum\b|academy\b|akademie\b|polyt[eé]ch|polit[eé]c|inc\b|ltd\b|gmbh\b|hospital\b|research\b|observator"
    r"|museum\b)|^(?-i:[A-Z][A-Z&-]{2,})$",
    re.IGNORECASE,
)
_OUTSIDE = "\ue010\ue011\ue012\ue013"  # stand for ; | , and newline within brackets


def names_in(cell: str) -> tuple[Named, ...]:
    """Everybody whom `cell` lists, in order, with affiliations.

    Names are separated by ';', '|', '·', '/', lines, 'and', '&' or commas. "Doe, Jane; Roe, Max" and "Doe, J., Roe, M."
    are two people each; an affiliation stands in brackets behind its name, behind '@', or behind a comma or one of ';',
    '|' and lines.

    >>> [(one.name, one.affiliation) for one in names_in("Jane Doe (Univ. A, Rome) and Max Roe")]
    [('Jane Doe', 'Univ. A, Rome'), ('Max Roe', None)]
    """
    text = _LINES.sub("\n", _SPACES.sub(" ", cell.strip()))  # no run of blanks for the patterns to try piece by piece
    text = _LABEL.sub("", _ASIDES.sub("", _ET_AL.sub("", text)))
    text = re.sub(r"[(\[][^()\[\]]*[)\]]", _shielded, text)
    named = (_named(part.translate(_UNSHIELDED)) for part in _parts(text))
    return tuple(one for one in named if _is_somebody(one.name))


def person_in(cell: str) -> tuple[Named, ...]:
    """The one person of a cell that holds one: what stands behind the comma of "Jane Doe, Head of X" is no name."""
    name, comma, rest = cell.partition(",")
    if comma and len(_bare(name).split()) > 1 and not _STRONG.search(cell.strip()):
        return (Named(_bare(_MARKS.sub("", name)), rest.strip()),)
    return names_in(cell)


def named_in(text: str) -> tuple[Named, ...]:
    """The one person whom `text` names, without marks and ranks; () where it names nobody."""
    one = _named(_ASIDES.sub("", text))
    return (one,) if _is_somebody(one.name) else ()


def listed(cell: str) -> tuple[str, ...]:
    """The members of a list that is separated by '|', ';', lines or else by commas."""
    parts = _STRONG.split(cell) if _STRONG.search(cell.strip(" ;|\n")) else cell.strip(" ;|\n").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def looks_like_names(cell: str) -> bool:
    """Whether `cell` is a list of persons' names rather than a title or a sentence."""
    people = names_in(cell)
    return bool(people) and all(_looks_like_a_name(one.name) for one in people)


_SHIELDED = str.maketrans(";|,\n", _OUTSIDE)
_UNSHIELDED = str.maketrans(_OUTSIDE, ";|,\n")


def _shielded(match: re.Match[str]) -> str:
    return _AND.sub(lambda found: found[0].replace(" ", "\u00a0"), match[0]).translate(_SHIELDED)


def _parts(text: str) -> list[str]:
    """`text` cut where one person ends and the next begins."""
    if _STRONG.search(text):
        return _with_their_places(part for part in _STRONG.split(text) if part)
    pieces = [piece for piece in _AND.split(text) if piece.strip(" ,")]
    if len(pieces) > 1 and all(piece.count(",") == 1 and _surname_first(piece) for piece in pieces):
        return pieces
    return [part for piece in pieces for part in _between_commas(piece)]


def _with_their_places(parts: Iterable[str]) -> list[str]:
    """`parts` with each that is a place put in brackets behind the name before it."""
    people: list[str] = []
    for part in parts:
        if not people or not _SURELY_A_PLACE.search(part.partition(",")[0]) or len(people[-1].split()) < 2:
            people.append(part)
        elif people[-1].endswith(")"):
            people[-1] = f"{people[-1][:-1]}; {part})"
        else:
            people[-1] = f"{people[-1]} ({part})"
    return people


def _between_commas(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) == 1:
        sides = _SOFT_AND.split(parts[0])
        return sides if all(len(side.split()) > 1 for side in sides) else parts
    if len(parts) == 2 and (_surname_first(text) or _is_place(parts[1])):
        return [text]
    if len(parts) > 2 and len(parts[0].split()) > 1 and _is_place(parts[1]):
        return [text]
    short = sum(len(part.split()) == 1 or _initials(part) for part in parts)
    if len(parts) % 2 == 0 and short > len(parts) / 2:
        return [f"{surname}, {given}" for surname, given in zip(parts[::2], parts[1::2], strict=True)]
    return [side for part in parts for side in (_between_commas(part) if " " in part else [part])]


def _surname_first(text: str) -> bool:
    """Whether "A, B" is one person, surname first."""
    before, _, after = (part.strip() for part in text.partition(","))
    words = [word for word in before.split() if word not in PARTICLES]
    return not _is_place(after) and (len(words) == 1 or len(after.split()) == 1 or _initials(after))


def _is_somebody(name: str) -> bool:
    return bool(re.match(r"[^\W\d_]|['’]", name)) and name.casefold() not in PLACEHOLDER_TITLES


def _initials(text: str) -> bool:
    return bool(re.fullmatch(r"(?:[^\W\d_]\.?[\s-]*)+", text)) and all(
        len(word.strip(".")) == 1 for word in re.split(r"[\s.-]+", text) if word
    )


def _is_place(text: str) -> bool:
    text = re.sub(r"[(\[].*", "", text, flags=re.DOTALL).partition(",")[0].strip()
    return bool(_INSTITUTION.search(text)) or bool(re.fullmatch(r"[A-Z][A-Z&-]{2,}(?: [A-Z]\w+)*", text))


def _named(part: str) -> Named:
    """One person's name and affiliation."""
    part = " ".join(part.split())
    part = " ".join(_MARKS.sub("", part).split()).strip(" ,;")
    name, at, place = part.partition(" @ ")
    if at and name.strip() and place.strip():
        return Named(_bare(name), place.strip())
    if match := _PLACE.match(part):
        place = match["place"].strip()
        return Named(_bare(match["name"]), place if re.search(r"[^\W\d_]{2}", place) else None)
    name, _, place = (side.strip() for side in part.partition(","))
    if place and len(_bare(name).split()) > 1 and _is_place(place):
        return Named(_bare(name), place)
    return Named(_bare(part), None)


def _bare(name: str) -> str:
    """A name without ranks and titles."""
    bare = " ".join(_RANKS.sub(" ", name).split()).strip(" ,;:")
    return bare or name.strip(" ,;:")


def _looks_like_a_name(name: str) -> bool:
    words = [word for word in name.replace(",", " ").split() if word not in PARTICLES]
    capital = all(word[:1].isupper() or not word[:1].isascii() for word in words)
    return 2 <= len(words) <= 5 and capital and not re.search(r"[\d:?!/]", name) and len(folded(name)) >= 4
