"""Codes that number talks and posters: "O1.2", "P-07", "12."."""

import re
from collections.abc import Collection

_KIND = (
    r"(?i:oral|paper|talk|poster|abstract|vortrag|beitrag|exposé|ponencia|póster|contribution|contributo|comunicação"
    r"|comunicación)\s*(?:no?\.?|n°|#)?\s*"
)
_LETTERED = r"[A-Z]{1,4}(?:-[A-Z]{1,3})?(?:[\s.-]?\d{1,3}|[.-]?\d{4})(?:[.-]\d{1,3}){0,2}[a-z]?"
_NUMBERED = r"0\d{3}|\d{1,3}(?:[.-]\d{1,3}){0,2}"
_CODE = re.compile(rf"^\s*(?![AI] \d)[\[(#]?(?:{_KIND})?(?:{_LETTERED}|{_NUMBERED})[\])]?\s*(?:[.:)|–—-]|\s)\s*(?=\S)")


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
