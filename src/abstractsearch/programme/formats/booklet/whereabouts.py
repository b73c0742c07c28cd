"""What a line says of when and where: times, days, rooms, who chairs, and what is left beside them."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from abstractsearch.programme.formats.booklet.codes import is_code, is_timetable_code, without_lettered_code
from abstractsearch.programme.formats.booklet.lines import LONGEST_TIMED_LINE, Line
from abstractsearch.programme.formats.booklet.vocabulary import (
    CHAIRING,
    ROOM_WORDS,
    is_chair,
    label_of,
    room_in,
    without_chair,
)
from abstractsearch.programme.names.bylines import looks_like_names
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.occasions import is_break
from abstractsearch.programme.when.clock import Clock, clock_in, duration_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import date_range_in, day_in

LONGEST_ROOM = 4  # words of a room that only its place beside a time tells
APART = re.compile(r"\t|\s{3,}")
_BESIDE_A_DAY = frozenset("programme program schedule programm talks of for on the du le am morning afternoon".split())
_BESIDE_WHEN = frozenset(
    "ore uhr h hrs at in um a as de del della dei from to von bis il le el am den i o the time room".split()
)
_HOUSE = re.compile(
    rf"(?:{ROOM_WORDS}|palazzo|palais|palacio|palácio|castello|château|castillo|schloss|villa|haus|campus|edificio"
    r"|hotel|hôtel)\b(?:\s(?:d[aeiou]s?|del|dal|dell[aeo]|dell['’]|des|du|of|the|der|zum|zur))*\s?(?-i:[A-ZÀ-Þ«“„\"\d].*)?",
    re.IGNORECASE,
)
_BEFORE_A_TIME = re.compile(r"^\s*(?:ore|um|at|às|a las|à|om|kl\.?|from|von|ab|dalle|das)\s+(?=$)", re.IGNORECASE)


def names_a_house(text: str) -> bool:
    """Whether a line opens with a kind of room or house and its name, and says no more: "Aula Magna, Palazzo Bo"."""
    return bool(_HOUSE.fullmatch(text)) and len(text.split()) <= 10 and ":" not in text and text[:1].isupper()


def is_timed(line: Line) -> bool:
    """Whether a line gives a time at its beginning or end, as entries do and sentences do not."""
    clock = line.clock
    if clock is None or line.cells:
        return False
    before, after = _BEFORE_A_TIME.sub("", line.text[: clock.at[0]]), line.text[clock.at[1] :]
    introduced = before != line.text[: clock.at[0]]  # "ore 13.00"
    before = "" if is_code(before, bare=True) else before
    if day := line.day:
        before = before.replace(line.text[day.at[0] : day.at[1]], "")
    if room := room_in(after):
        after = after.replace(room[0], "")
    if duration := duration_in(after):
        after = after[: duration[1][0]] + after[duration[1][1] :]
    first, last = not re.search(r"\w", before), not re.search(r"\w", after)
    if clock.end is None:
        dotted = not introduced and re.fullmatch(r"\d\d?\.\d\d", clock.printed)
        bracketed = last and before.rstrip().endswith(("(", "["))
        dashed = last and not dotted and bool(re.search(r"\s[—–|·]\s*$", before))
        return (
            (first and not dotted)
            or (first and is_break(after))
            or bool(line.level and last)
            or bracketed
            or dashed
            or (first and bool(re.match(r"\s+[A-ZÀ-Þ]", after)))
        )
    if last and not first and line.text.endswith(".") and len(before.split()) > 2:
        return False  # "Ask on Sundays between 10:00 and 12:00."
    return first or last or line.level > 0 or (line.after_gap and len(line.text) < 140 and not line.text.endswith("."))


def day_heading(line: Line) -> Day | None:
    """The day of a line that names a day and hardly more."""
    text = line.text
    if len(text) > LONGEST_TIMED_LINE or date_range_in(text) or line.clock or line.item:
        return None
    day = day_in(text)
    if day is None:
        return None
    if day.day and day.at[0] == 0 and re.match(r"\s*[:–—|]\s|\s+-\s", text[day.at[1] :]):
        return day  # a remark stands behind it
    if len(text) > 90:
        return None
    rest = text[: day.at[0]] + " " + text[day.at[1] :]
    if found := room_in(rest):
        rest = rest.replace(found[0], " ")
    before, after = folded(text[: day.at[0]]).split(), folded(rest).split()
    allowed = (6 if line.level else 3) - 2 * len(set(before) - _BESIDE_A_DAY)
    return day if len(before) <= 2 and len(set(after) - _BESIDE_A_DAY) <= allowed else None


def is_dated(line: Line) -> bool:
    """Whether a line says when a conference is, and hardly more: "Oslo, 16-17 June 2025"."""
    when = date_range_in(line.text) or (line.day if line.day and line.day.year else None)
    return bool(when) and len(line.text.split()) <= 9 and not line.clock


def chairs_in(text: str) -> tuple[Named, ...]:
    """Who chairs, by a heading or a line of its own: "Session 1: Seas (chair: Ada Brook)", "Leitung: Dr. B. Crow"."""
    told = text[len(common_start(text, without_chair(text))) :] or (text if is_chair(text) else "")
    names = re.sub(rf"^\W*{CHAIRING}\w*\s*(?:by\b|par\b|de séance)?\W*", "", told, flags=re.IGNORECASE).strip(" ()[]")
    return names_in(names) if names and looks_like_names(names) else ()


def common_start(one: str, other: str) -> str:
    count = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:count]


def clock_of(text: str) -> Clock | None:
    """The time that a line tells; the number of a room, such as "Room 9.12", or of a talk is none."""
    return clock_in(without_lettered_code(_without_room(text)))


def without_when(line: Line) -> tuple[Line, str]:
    """A line without the part that stands apart from the others and says when and where; and that part."""
    parts = APART.split(line.text)
    told = [part for part in parts if len(part) < 60 and (clock_in(part) or day_in(part))]
    if len(parts) < 2 or not told:
        return line, ""
    printed = [
        part for part in APART.split(line.printed) if part and (len(part) >= 60 or not (clock_in(part) or day_in(part)))
    ]
    kept = "   ".join(part for part in parts if part not in told)
    whole = "   ".join(printed) or kept
    behind = re.search(r"\s[·|]\s([^·|]+)$", kept)
    if behind and (room := room_in(behind[1])) and room[0] == behind[1] and whole.endswith(behind[0]):
        kept, whole = kept[: behind.start()], whole[: -len(behind[0])]
        told.append(behind[1])
    return replace(line, text=kept, printed=whole), " ".join(told)


def rest_of_when(text: str) -> str:
    """What a line says besides times, days, a room and who chairs; "" where it says nothing else."""
    rest = without_chair(text)
    label = label_of(rest)
    if label and label[0] in ("room", "time"):
        return ""
    rest = _without_room(without_lettered_code(rest))
    for find in (clock_in, clock_in, day_in):
        rest = _without(find, rest)
    rest = "" if is_timetable_code(rest.strip(" ,;·|")) else rest
    return " ".join(word for word in re.findall(r"[^\W\d_]+", rest) if folded(word) not in _BESIDE_WHEN)


def says_when_and_where(line: Line) -> float:
    """How surely a line is a day, a time and a place: "Tuesday, 9:00-10:00; Foyer", most surely between bars."""
    if line.clock is None or line.day is None:
        return 0.0
    barred = [part.strip() for part in re.split(r"\s[|·]\s", line.text)]
    if len(barred) > 2 and sum(not rest_of_when(part) for part in barred) > 1:
        return float(all(len(part.split()) <= LONGEST_ROOM for part in barred))
    room = room_of(line.text, alone=True)
    parts = [part.strip() for part in re.split(r"[,;|·]\s|\s[–—-]\s|\s{3,}|[()]", line.text)]
    fits = room is not None and room in parts and len(room.split()) <= LONGEST_ROOM and room[:1].isupper()
    return 0.7 if line.clock.end is not None and fits else 0.0


def room_of(text: str, *, alone: bool) -> str | None:
    """The room that a line names; in a line of nothing but time and room, what is neither time nor day."""
    text = without_chair(text).strip()
    label = label_of(text)
    if label and label[0] == "room":
        return _without(clock_in, label[1]).strip(" –—-|,;") or None
    text = label[1] if label and label[0] == "time" else text
    known = room_in(text)
    if not alone:
        return known[0] if known else None
    barred = [part.strip() for part in re.split(r"\s[|·]\s", text)]
    behind = [part for before, part in pairwise(barred) if clock_in(before) and not rest_of_when(before)]
    if len(barred) > 2 and behind and re.search(r"\w", behind[0]) and not (clock_in(behind[0]) or day_in(behind[0])):
        return behind[0]
    for found in (clock_in(text), day_in(text)):
        if found:
            text = text[: found.at[0]] + "\0" * (found.at[1] - found.at[0]) + text[found.at[1] :]
    rest = re.sub(r"^(?:in|im|at|ore|uhr|h)\b\s*|\s*\b(?:ore|uhr|h)$", "", text.replace("\0", "").strip(" ,;·|()–-:."))
    rest = rest.strip(" ,;·|()–-:.")
    plain = re.match(r"[^\W\d_]", rest) and 1 < len(rest) < 60 and rest.count(",") < 1
    return rest if plain else (known[0] if known else None)


def _without(find: Callable[[str], Clock | Day | None], text: str) -> str:
    found = find(text)
    return f"{text[: found.at[0]]} {text[found.at[1] :]}" if found else text


def _without_room(text: str) -> str:
    room = room_in(text)
    return f"{text[: room[1][0]]} {text[room[1][1] :]}" if room else text
