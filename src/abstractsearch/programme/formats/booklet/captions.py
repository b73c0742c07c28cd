"""Lines above a title that hold its code, its time, its place and its kind: "S2-O3 · Tuesday, 10:15 · Hall B"."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.booklet.codes import CONTRIBUTIONS, NUMBER_WORDS, printed_code
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import TALK_KINDS, is_session_heading, label_of, room_in
from abstractsearch.programme.formats.booklet.whereabouts import LONGEST_ROOM
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.occasions import is_break
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import day_in

FEWEST = 3  # captions of one shape that make it the way of a document
_LONGEST = 140  # characters of a caption
_APART = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|[;,]\s+|\t|\s{2,}|\s+/\s+|[()\[\]]")
_NUMBER = rf"{NUMBER_WORDS}?\s*:?\s*"
_FEWEST_ABOVE = 3  # lines above a caption that stands at the foot of an abstract
_PROSE = 60  # characters of a line of running text, at least
_SESSION = re.compile(
    r"(?:session|sitzung|séance|sesión|sessione|sessão|block|panel)\s+(?:[A-Z]?\d{0,2}[a-z]?|[IVX]+)", re.IGNORECASE
)
_CODE = re.compile(
    rf"(?:{CONTRIBUTIONS}|id)\s*{_NUMBER}[A-Z]{{0,4}}[-. ]?\d{{1,5}}(?:[.-]\d{{1,4}})?"
    r"|(?-i:[A-ZÄÖÜ][A-Za-z]{0,4}\d{0,3}(?:[-.–]\s?[A-Z]{0,4}|\s)\d{1,5}(?:[-.]\d{1,4})?[a-z]?|[A-Z]{1,5}\d{1,4}[a-z]?"
    r"|#\d{1,5})",
    re.IGNORECASE,
)
_BOARD = re.compile(
    r"(?:(?:poster|display)?\s?(?:board|panel|tafel|wand|stand|stellwand|tablero|panneau|pannello|painel)|poster)\s*"
    rf"{_NUMBER}(?P<board>[A-Z]{{0,3}}[-. ]?\d{{1,4}})",
    re.IGNORECASE,
)
_KIND = re.compile(
    rf"(?:{TALK_KINDS}|{CONTRIBUTIONS}|on-?site|in-?person|online|virtual|remote|hybrid|orale|solicited|highlight|full"
    r"|flash|lightning|student|pico|ecs|demo|video|award|live|presentation|communication|présentation|presentación"
    r"|kurzvortrag)s?"
    r"(?:\s(?:oral|orale|presentation|talk|lecture|paper|contribution|communication|speaker|affichée)s?)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Caption:
    """What a caption says; `other` is what nothing tells: a room, where it stands in several."""

    session: str = ""
    code: str = ""
    board: str = ""
    kind: str = ""
    when: str = ""
    room: str = ""
    other: str = ""

    @property
    def shape(self) -> tuple[bool, ...]:
        return (bool(self.code), bool(self.board), bool(self.kind), bool(self.when), bool(self.room or self.other))


def captions_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, where a caption has become a line of time and room, and its code opens the line below it."""
    found = {number: caption for number, line in enumerate(lines) if (caption := caption_in(line))}
    shapes = Counter(one.shape for one in found.values())
    others = Counter(one.other for one in found.values())
    usual = {
        number
        for number, one in found.items()
        if shapes[one.shape] >= FEWEST
        and (not one.other or others[one.other] > 1 or (re.search(r"\d", one.other) and one.when))
    }
    usual |= {number for number in found if number + 1 in usual}
    feet = _are_feet(lines, usual)
    legend = {} if feet else _legend(lines[: min(usual, default=0)], {found[number].code for number in usual})
    told = set(legend.values())
    result: list[Line] = []
    session = code = ""
    for number, line in enumerate(lines):
        if number in usual:
            own = found[number].session or legend.get(_opening(found[number].code), ("", 0))[0]
            if own != session and own and not feet:
                result.append(replace(line, text=f"Session: {own}", printed=own, level=0, after_gap=True))
            session = own
            result.extend(_lines(line, found[number]))
            code = (
                "" if feet else found[number].code or (f"Poster {found[number].board}" if found[number].board else "")
            )
            continue
        if any(number == where for _, where in told):
            continue
        if code and not line.cells and printed_code(f"{code}. X") == code and not label_of(line.text):
            line = replace(line, text=f"{code}. {line.text}", printed=f"{code}. {line.printed}")
        code = ""
        result.append(line)
    return result


def _opening(code: str) -> str:
    """The session that a code names: "S2" of "S2-O3"."""
    match = re.match(r"[A-Z]{1,4}\s?\d{1,2}(?=[-.])", code)
    return match[0] if match else ""


def _legend(lines: Sequence[Line], codes: Collection[str]) -> dict[str, tuple[str, int]]:
    """What the sessions of these codes are called, "S2 · Salt and water", each with the number of its line."""
    openings = set(filter(None, map(_opening, codes)))
    found: dict[str, tuple[str, int]] = {}
    for number, line in enumerate(lines):
        match = re.match(r"([A-Z]{1,4}\s?\d{1,2})\s*[·:.|–—-]\s+(\S.{3,100})$", line.text)
        if match and match[1] in openings and not line.cells:
            found.setdefault(match[1], (f"{match[1]} {match[2]}", number))
    return found if len(found) == len(openings) else {}


def _are_feet(lines: Sequence[Line], captions: Collection[int]) -> bool:
    """Whether captions stand below the abstracts: text stands above the first, and hardly anything below the last."""
    if not captions or max(captions) < len(lines) - 3 or min(captions) < _FEWEST_ABOVE:
        return False
    return any(len(line.text) > _PROSE for line in lines[min(captions) - _FEWEST_ABOVE : min(captions)])


def caption_in(line: Line) -> Caption | None:
    """What a line says, where that is a code, a board or a kind of talk, with a time, a day or a room, and no more.

    >>> caption_in(Line(1, "P-12 · Tuesday, 14:30 · Board 4", "")).when
    'Tuesday 14:30'
    """
    text = line.text
    if line.cells or len(text) > _LONGEST or label_of(text) or is_break(text):
        return None
    said: dict[str, list[str]] = {}
    for part in filter(None, map(str.strip, _APART.split(text))):
        for what, value in _told(part):
            second = what == "code" and "code" in said  # a room such as "H 12"
            said.setdefault("other" if second else what, []).append(value)
    others = said.pop("other", [])
    if sum(map(len, said.values())) < 2 or not {"code", "board", "kind"} & said.keys() or len(others) > 1:
        return None
    if others and (len(others[0].split()) > LONGEST_ROOM or listed(others[0]) or not said.get("when")):
        return None
    if is_session_heading(text) and not {"session", "code", "when"} <= said.keys():
        return None
    if any(len(values) > 1 for what, values in said.items() if what in ("session", "code", "board", "room")):
        return None
    return Caption(**{what: " ".join(values) for what, values in said.items()}, other=" ".join(others))


def _told(part: str) -> Iterator[tuple[str, str]]:
    """What a part of a caption says, piece by piece: ("when", "10:15"), ("room", "Hall B"); else ("other", part)."""
    if _SESSION.fullmatch(part):
        yield "session", part
        return
    rest = part
    day, clock = day_in(rest), clock_in(rest)
    code = None if _BOARD.fullmatch(rest) else _CODE.match(rest)
    if code and _is_code_of(rest, code, day):
        yield "code", code[0]
        rest = rest[code.end() :]
        day, clock = day_in(rest), clock_in(rest)
    spans = [found.at for found in (day, clock) if found]
    for start, end in sorted(spans):
        yield "when", rest[start:end].strip()
    for start, end in spans:
        rest = rest[:start] + "\0" * (end - start) + rest[end:]
    rest = re.sub(r"^(?:h|Uhr|hrs?|ore|at|um|à|a las)\b\.?", "", rest.replace("\0", "").strip(" .:,")).strip(" .:,")
    if not rest:
        return
    if board := _BOARD.fullmatch(rest):
        yield "board", board["board"]
    elif (room := room_in(rest)) and room[1] == (0, len(rest)):
        yield "room", rest
    elif _KIND.fullmatch(rest):
        yield "kind", rest
    elif (code := _CODE.fullmatch(rest)) and rest == part:
        yield "code", rest
    else:
        yield "other", rest


def _is_code_of(text: str, code: re.Match[str], day: Day | None) -> bool:
    """Whether what looks like a code ends a word, and is neither part of a day, "May 12", nor a room, "Room 5"."""
    overlaps = day is not None and day.at[0] < code.end() and code.start() < day.at[1]
    return not overlaps and not room_in(text[: code.end()]) and bool(re.match(r"\W*$|\s", text[code.end() :]))


def _lines(line: Line, caption: Caption) -> Iterator[Line]:
    room = caption.room or caption.other
    text = " | ".join(filter(None, (caption.when, room)))
    if text:
        text = f"Time: {text}" if caption.when else f"Room: {text}"
        yield replace(line, text=text, printed=text, level=0, italic=False, after_gap=True, item=False)
