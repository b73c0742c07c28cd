"""Codes that number talks and posters: "O1.2", "P-07", "12.", "Paper ID 17"."""

import re
from collections.abc import Collection

CONTRIBUTIONS = (
    "oral|paper|talk|poster|abstract|submission|contribution|vortrag|beitrag|exposé|résumé|ponencia|póster|contributo"
    "|comunicação|comunicación|comunicazione"
)
NUMBER_WORDS = r"(?:id|no\.?|nr\.?|n[°º.]|num(?:ber|mer|éro|ero)?\.?|code|#)"
SHORT_CODE = r"[A-Z]{1,3}\d{0,2}[.-]?\d{1,3}[a-z]?"  # "T3", "S1-2", "O.12"
_KIND = rf"(?i:{CONTRIBUTIONS})\s*(?i:{NUMBER_WORDS})?\s*"
_LETTERED = r"[A-Z]{1,4}(?:-[A-Z]{1,3})?(?:[\s.-]?\d{1,3}|[.-]?\d{4})(?:[.-]\d{1,3}){0,2}[a-z]?"
_NUMBERED = r"0\d{3}|\d{1,3}(?:[.-]\d{1,3}){0,2}"
_CODE = re.compile(rf"^\s*(?![AI] \d)[\[(#]?(?:{_KIND})?(?:{_LETTERED}|{_NUMBERED})[\])]?\s*(?:[.:)|–—-]|\s)\s*(?=\S)")


_ALONE = re.compile(rf"(?i:no\.?\s?)?[\[(]?(?:{_LETTERED}|{_KIND}\d{{1,3}})[.:)\]|\s]*")
_BEFORE_MORE = re.compile(rf"^\s*[\[(]?{_LETTERED}[\])]?\s+(?=\S)")
_OF_A_TIMETABLE = re.compile(r"[A-Z][A-Za-z]{0,4}-?\d{1,3}[.-]\d{1,3}")
_BARE = re.compile(r"(?i:no\.?\s?)?\d{1,4}(?:[.-]\d{1,3})*[|:.\s]*")


def is_code(text: str, *, bare: bool = False) -> bool:
    """Whether a text is a code and nothing else; `bare` takes a number for one."""
    return bool(_ALONE.fullmatch(text.strip()) or (bare and _BARE.fullmatch(text.strip())))


def is_timetable_code(text: str) -> bool:
    """Whether a text is the code of a slot and a place in it, such as "TuAT1.2"."""
    return bool(_OF_A_TIMETABLE.fullmatch(text))


def without_lettered_code(text: str) -> str:
    """ "O1.2 10:15" as "10:15"."""
    return _BEFORE_MORE.sub("", text)


def behind_code(text: str) -> str:
    """What follows the code that opens a line, where that opens like a title or a name; else the whole text."""
    rest = _CODE.sub("", text)
    return rest if rest[:1].isupper() or rest[:1] in '«“„"*' else text


def has_code(text: str) -> bool:
    return bool(_CODE.match(text))


def printed_code(text: str) -> str:
    """The code that opens a text, as printed; "" without one."""
    match = _CODE.match(text)
    return match[0].strip(" .:)|–—-[(") if match else ""


def code_of(text: str) -> str | None:
    """The letters of the code that opens a text: "P" of "P-07 On trees", "" of "7. On trees"; None without a code."""
    match = _CODE.match(text)
    return re.sub(r"[^A-Za-z]", "", match[0]).upper() if match else None


def board_of(text: str) -> str | None:
    """The code of a poster that opens a text, such as "P-07"."""
    return printed_code(text) if (code_of(text) or "").startswith("P") else None


def without_code(text: str, codes: Collection[str]) -> str:
    """ "O1.2 On trees" as "On trees", where codes of these letters number the talks."""
    return _CODE.sub("", text) if code_of(text) in codes else text
