"""How printed days and times are read: pieces with their readings by hand, beside dateutil and one regular expression.

    python benchmarks/when.py GOLD [--show] [--json]

A piece is right where its day (date, weekday, "Day 2" or first and last day) and its times are all right, and where
nothing is read in a piece that names neither. Each piece is read as a line of a booklet and as the cell of a table;
"cell: " before a piece says that only a table writes so.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from dateutil import parser

from abstractsearch.programme.when.clock import clock_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import date_range_in, day_in
from abstractsearch.programme.when.moments import context_of, moment_in

YEAR = 2026
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ONE_PATTERN = re.compile(r"(\d{1,2})[:.h](\d\d)(?:\s*[-–]\s*(\d{1,2})[:.h](\d\d))?")


def as_line(text: str) -> str:
    span, day, clock = date_range_in(text), day_in(text), clock_in(text)
    named = "..".join(map(_day, span)) if span else _day(day) if day else ""
    times = "-".join(_time(at) for at in (clock.start, clock.end) if at is not None) if clock else ""
    return f"{named} {times}".strip() or "-"


def as_cell(text: str) -> str:
    moment = moment_in(text, context_of([text], year=YEAR))
    named = ""
    if moment.day:
        many = moment.until_day and moment.until_day != moment.day
        named = f"{moment.day}..{moment.until_day}" if many else f"{moment.day}"
    elif moment.weekday is not None:
        named = WEEKDAYS[moment.weekday]
    elif moment.span:
        named = f"{moment.span[0]}..{moment.span[1]}"
    elif moment.number:
        named = f"day{moment.number}"
    times = "-".join(_time(at.hour * 60 + at.minute) for at in (moment.at, moment.until) if at)
    zone = datetime.combine(date(YEAR, 1, 1), moment.at).isoformat()[-6:] if moment.at and moment.at.tzinfo else ""
    return f"{named} {times}{zone}".strip() or "-"


def by_dateutil(text: str) -> str:
    """What dateutil sets of two different defaults."""
    try:
        first, second = (
            parser.parse(text, fuzzy=True, dayfirst=True, default=default)
            for default in (datetime(YEAR, 1, 1), datetime(YEAR, 2, 2, 1, 1))
        )
    except (ValueError, OverflowError):
        return "-"
    named = f"{first:%Y-%m-%d}" if first.date() == second.date() else ""
    timed = first.time() == second.time()
    zone = first.isoformat()[-6:] if timed and first.tzinfo else ""
    return f"{named} {_time(first.hour * 60 + first.minute) if timed else ''}{zone}".strip() or "-"


def by_one_pattern(text: str) -> str:
    found = ONE_PATTERN.search(text)
    parts = [int(part) for part in found.groups() if part] if found else []
    return "-".join(_time(60 * hour + minute) for hour, minute in zip(parts[::2], parts[1::2], strict=True)) or "-"


READERS: dict[str, Callable[[str], str]] = {
    "dateutil": by_dateutil,
    "one pattern": by_one_pattern,
    "line": as_line,
    "cell": as_cell,
}


def right(read: str, gold: str) -> bool:
    """Whether a reading says what the gold says; a date without a year in the gold may be of the year asked for."""
    return gold in (read, re.sub(rf"\b{YEAR}-", "", read))


def _day(day: Day) -> str:
    if day.day:
        return f"{day.year}-{day.month:02d}-{day.day:02d}" if day.year else f"{day.month:02d}-{day.day:02d}"
    return f"day{day.number}" if day.number else WEEKDAYS[day.weekday] if day.weekday is not None else ""


def _time(minutes: int) -> str:
    return f"{minutes // 60}:{time(minute=minutes % 60):%M}"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--show", action="store_true", help="print each piece that is read wrong")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    correct, asked = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    with options.gold.open(encoding="utf-8", newline="") as file:
        pieces = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for piece in pieces:
        text = piece["text"].removeprefix("cell: ")
        for name, reader in READERS.items():
            if name == "line" and text != piece["text"]:
                continue
            read = reader(text)
            for kind in (piece["kind"], "all"):
                asked[kind, name] += 1
                correct[kind, name] += right(read, piece["reading"])
            if options.show and not options.json and name in ("line", "cell") and not right(read, piece["reading"]):
                print(f"{name}: {text!r} read {read}, is {piece['reading']}")
    if options.json:
        kinds = dict.fromkeys(kind for kind, _ in asked)
        figures = {kind: {name: [correct[kind, name], asked[kind, name]] for name in READERS} for kind in kinds}
        print(json.dumps(figures, indent=1))
        return
    print(f"{'':26}" + "".join(f"{name:>14}" for name in READERS))
    for kind in dict.fromkeys([*(piece["kind"] for piece in pieces), "all"]):
        print(f"{kind:26}" + "".join(f"{correct[kind, name]:>8} of {asked[kind, name]:<3}" for name in READERS))


if __name__ == "__main__":
    main()
