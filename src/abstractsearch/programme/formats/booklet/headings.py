"""The heading of a session, taken apart: its title, and what stands beside it: its time, its day, its room."""

import re
from collections.abc import Iterator

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import OF_A_ROOM, room_in, without_chair
from abstractsearch.programme.formats.booklet.whereabouts import LONGEST_ROOM, rest_of_when
from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.days import day_in

_EDGE = r"[(\[,;|·]|\s[–—-]\s(?!\d?\d[:.hH]\d\d)|\t|\s{3,}"  # a dash between two times is none
_PART = re.compile(rf"(?P<before>^|{_EDGE})(?P<text>.*?)(?=$|[)\]]|{_EDGE})")


def session_heading(text: str) -> tuple[str, str | None]:
    """(title, room) of a session's heading as printed, without its times, its day and its chair.

    >>> session_heading("Session 3: Optimisation | Tuesday, 10:00-11:30 | Blue Lounge")
    ('Session 3: Optimisation', 'Blue Lounge')
    """
    text = without_chair(text)
    known = room_in(text)
    told = list(_beside_title(text))
    barred = [part.strip() for part in re.split(r"\s\|\s", text)]
    if not known and len(barred) == 3 and not rest_of_when(barred[0]) and OF_A_ROOM.search(barred[2]):
        return _bare(barred[1]), barred[2]  # "10:00 | Birds | Foyer"
    room = known[0] if known else next((text[start:end].strip() for start, end, is_room in told if is_room), None)
    for start, end, _ in told:
        text = text[:start] + "\0" * (end - start) + text[end:]
    return _bare(text), room


def _beside_title(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where a heading says when and where (start, end, whether it is a room): parts of nothing else, and behind one of
    them a few words."""
    titled = timed = False
    last = 0
    for part in _PART.finditer(text):
        content = part["text"].strip()
        timed = timed and not text[last : part.start()].strip(" )]")
        last = part.end()
        says_when = bool(content and (clock_in(content) or day_in(content)) and not rest_of_when(content))
        says_room = timed and titled and content[:1].isupper() and len(content.split()) <= LONGEST_ROOM
        if says_when or says_room:
            yield *part.span("text"), says_room and not says_when
        titled = titled or (bool(re.search(r"[^\W\d_]", content)) and not says_when)
        timed = says_when or bool(part["before"] and clock_in(content))


def _bare(line: str) -> str:
    """A heading without the times, the day and the room that stand within its title."""
    probe = Line(0, line, line)
    for found in (probe.clock and probe.clock.at, (room := room_in(line)) and room[1]):
        if found:
            line = line[: found[0]] + "\0" * (found[1] - found[0]) + line[found[1] :]
    day = day_in(line)
    if day and (day.day or day.at[0] == 0 or day.at[1] == len(line)) and day.number is None:
        line = line[: day.at[0]] + line[day.at[1] :]
    line = re.sub(r"\s(?:at|in|im|en|à|au|dans|nel|@)\s+(?=\0)", " ", line, flags=re.IGNORECASE)
    line = re.sub(r"[(\[][\s,;:.\-–—]*\0+[\s,;|\0]*[)\]]|\0+", " ", line)
    line = re.sub(r"[,;|·(]\s*(?=[,;|·)])|[,;|·(]\s*$", " ", re.sub(r"\(\s*\)", " ", line))
    return re.sub(r"\s+([:,;])", r"\1", " ".join(line.split())).strip(" ,;:.-–—|([·")
