"""Lines above a title that hold its code, its time, its place and its kind: "S2-O3 · Tuesday, 10:15 · Hall B"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.booklet.codes import printed_code
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import is_session_heading, label_of, room_in
from abstractsearch.programme.formats.booklet.whereabouts import LONGEST_ROOM
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.occasions import is_break
from abstractsearch.programme.when.clock import Clock, clock_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import day_in

FEWEST = 3  # captions of one shape that make it the way of a document
_LONGEST = 140  # characters of a caption
_APART = re.compile(r"\s*[|·•]\s*|\s+[–—-]\s+|[;,]\s+|\t|\s{2,}|\s+/\s+|[()\[\]]")
_NUMBER = r"(?:id|no\.?|nr\.?|n[°º]|num\.?|#)?\s*:?\s*"
_CODE = re.compile(
    r"(?:abstract|paper|talk|contribution|beitrag|vortrag|comunicación|comunicação|comunicazione|contributo|submission"
    rf"|résumé|id)\s*{_NUMBER}[A-Z]{{0,4}}[-. ]?\d{{1,5}}(?:[.-]\d{{1,4}})?"
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
    r"(?:on-?site|in-?person|online|virtual|remote|hybrid|oral|orale|poster|keynote|invited|solicited|highlight"
    r"|contributed|plenary|regular|short|long|full|flash|lightning|student|pico|ecs|demo|video|award|live"
    r"|communication|comunicación|comunicação|comunicazione|présentation|presentación|vortrag|kurzvortrag)s?"
    r"(?:\s(?:oral|orale|presentation|talk|lecture|paper|contribution|communication|speaker|affichée)s?)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Caption:
    """What a caption says; `other` is what nothing tells: a room, where it stands in several."""

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
        if shapes[one.shape] >= FEWEST and not (one.other and others[one.other] < 2 and not one.when)
    }
    usual |= {number for number in found if number + 1 in usual}
    result: list[Line] = []
    code = ""
    for number, line in enumerate(lines):
        if number in usual:
            result.extend(_lines(line, found[number]))
            code = found[number].code or (f"Poster {found[number].board}" if found[number].board else "")
            continue
        if code and not line.cells and printed_code(f"{code}. X") == code and not label_of(line.text):
            line = replace(line, text=f"{code}. {line.text}", printed=f"{code}. {line.printed}")
        code = ""
        result.append(line)
    return result


def caption_in(line: Line) -> Caption | None:
    """What a line says, where that is a code, a board or a kind of talk, with a time, a day or a room, and no more.

    >>> caption_in(Line(1, "P-12 · Tuesday, 14:30 · Board 4", "")).when
    'Tuesday 14:30'
    """
    text = line.text
    if line.cells or len(text) > _LONGEST or label_of(text) or is_session_heading(text) or is_break(text):
        return None
    said: dict[str, list[str]] = {}
    for part in filter(None, map(str.strip, _APART.split(text))):
        for what, value in _told(part):
            said.setdefault(what, []).append(value)
    others = said.pop("other", [])
    if sum(map(len, said.values())) < 2 or not {"code", "board", "kind"} & said.keys() or len(others) > 1:
        return None
    if others and (len(others[0].split()) > LONGEST_ROOM or listed(others[0]) or not said.get("when")):
        return None
    if any(len(values) > 1 for what, values in said.items() if what in ("code", "board", "room")):
        return None
    return Caption(**{what: " ".join(values) for what, values in said.items()}, other=" ".join(others))


def _told(part: str) -> Iterator[tuple[str, str]]:
    """What a part of a caption says, piece by piece: ("when", "10:15"), ("room", "Hall B"); else ("other", part)."""
    rest = part
    day, clock = day_in(rest), clock_in(rest)
    code = None if _BOARD.fullmatch(rest) else _CODE.match(rest)
    if code and _is_code_of(rest, code, day):
        yield "code", code[0]
        rest = rest[code.end() :]
        day, clock = day_in(rest), clock_in(rest)
    spans = [found.at for found in (day, clock and _in_small_letters(clock)) if found]
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


def _in_small_letters(clock: Clock) -> Clock:
    """A time without the "H" behind it, which belongs to a room: "9:30 H 12"."""
    return replace(clock, at=(clock.at[0], clock.at[1] - 2)) if clock.printed.endswith(" H") else clock


def _lines(line: Line, caption: Caption) -> Iterator[Line]:
    room = caption.room or caption.other
    text = " | ".join(filter(None, (caption.when, room)))
    if text:
        text = f"Time: {text}" if caption.when else f"Room: {text}"
        yield replace(line, text=text, printed=text, level=0, italic=False, after_gap=True, item=False)
