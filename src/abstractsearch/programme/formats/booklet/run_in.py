"""Entries whose head is one paragraph, "HK 1.2 Mon 14:30 H1 Title — Names — Places", as lines of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.booklet.likeness import is_sentence
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.titles import joined
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.days import day_in

FEWEST = 3  # heads that make it the way of a document
_LONGEST = 12  # lines of a head
_CODE = re.compile(
    r"^(?P<kind>[^\W\d_][\w -]{3,24}?\s+)?(?P<code>[A-ZÄÖÜ]{1,5}\s?\d{1,3}\.\d{1,3})\.?\s+(?P<rest>\S.*)$", re.DOTALL
)
_DASH = re.compile(r"\s+—\s*|\s*—\s+")
_ROOM = re.compile(r"\s*(?P<room>[A-Z][A-Za-z]{0,3}\s?[\d.]{0,5}[a-z]?)\s+(?=\S)")
_EMPHASIS = re.compile(r"\*\*|__|<[^>]+>")
_SPEAKING = "∙•"


@dataclass(frozen=True)
class _Head:
    """What the paragraph that opens an entry says, and how many lines it takes."""

    size: int
    code: str
    when: str
    room: str
    title: str
    names: str
    places: str


def run_in_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, where heads that run in one paragraph have become lines: code and title, time, room, names, places."""
    heads = {number: head for number in range(len(lines)) if (head := _head(lines[number : number + _LONGEST]))}
    if len(heads) < FEWEST:
        return list(lines)
    result: list[Line] = []
    within = 0
    for number, line in enumerate(lines):
        if number in heads:
            within = number + heads[number].size
            result.extend(_lines(line, heads[number]))
        elif number >= within:
            result.append(line)
    return result


def _head(lines: Sequence[Line]) -> _Head | None:
    """The head that begins with the first of these lines; it ends with the first short line behind names and place."""
    if not (match := _CODE.match(lines[0].text)) or lines[0].cells:
        return None
    widest = max(len(line.text) for line in lines)
    for size in range(1, len(lines) + 1):
        if size > 1 and (lines[size - 1].cells or _CODE.match(lines[size - 1].text)):
            return None
        parts = _DASH.split(joined([line.text for line in lines[:size]], ()))
        if len(parts) > 2 and _ends(lines, size, widest) and listed(_bare(parts[1])):
            when, room, title = _taken_apart(parts[0][match.start("rest") :], lines[0].printed)
            return _Head(size, match["code"], when, room, title, parts[1], "; ".join(parts[2:])) if title else None
    return None


def _ends(lines: Sequence[Line], size: int, widest: int) -> bool:
    """Whether the head may end with that many lines: the last is short, or a sentence begins below it."""
    below = " ".join(line.text for line in lines[size : size + 2])
    last = lines[size - 1].text
    if not below or last.endswith((",", "—", "-", " and", " und")):
        return not below
    return len(last) < 0.85 * widest or (below[:1].isupper() and is_sentence(below))


def _taken_apart(text: str, printed: str) -> tuple[str, str, str]:
    """(time, room, title) of "Mon 14:30 H1 Title"; the room ends where the emphasis of the title begins."""
    clock = clock_in(text)
    if clock is None or len(text[: clock.at[0]].split()) > 2:
        return "", "", text
    rest = text[clock.at[1] :]
    day = day_in(text[: clock.at[0]])
    when = f"{text[day.at[0] : day.at[1]]} {clock.printed}" if day else clock.printed
    emphasised = _EMPHASIS.split(printed)
    before = next((part for part in emphasised if clock.printed in part), "").partition(clock.printed)[2].strip()
    if before and len(emphasised) > 2 and rest.strip().startswith(before) and len(before) < 20:
        return when, before, rest.strip()[len(before) :].strip()
    room = _ROOM.match(rest)
    return when, room["room"] if room else "", rest[room.end() if room else 0 :].strip()


def _bare(names: str) -> str:
    return names.translate({ord(sign): None for sign in _SPEAKING}).split(" for the ")[0]


def _lines(line: Line, head: _Head) -> Iterator[Line]:
    speaking = [
        part.strip() for part in re.split(r",|\band\b|\bund\b", head.names) if part.strip().startswith(tuple(_SPEAKING))
    ]
    texts = [
        f"{head.code}. {head.title}",
        f"Time: {head.when}" if head.when else "",
        f"Room: {head.room}" if head.room else "",
        f"Speaker: {_bare(speaking[0])}" if len(speaking) == 1 else "",
        f"Authors: {_bare(head.names)}",
        f"Affiliation: {head.places}",
    ]
    for number, text in enumerate(filter(None, texts)):
        yield replace(
            line, text=text, printed=text, level=0 if number else 7, italic=False, after_gap=not number, item=False
        )
