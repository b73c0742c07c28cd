"""Facts that only the whole document tells: its own title, sessions by times and codes, feet of abstracts."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from abstractsearch.programme.formats.booklet.codes import printed_code
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import label_of, section_of
from abstractsearch.programme.formats.booklet.whereabouts import clock_of, is_dated, names_a_house
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.names.printed import is_shouted
from abstractsearch.programme.occasions import is_ceremony
from abstractsearch.programme.when.clock import Clock

MOST_SHOUTED = 0.3  # of the lines of names: where more have a word in capitals, it is a surname
FEWEST_CAPITAL_TITLES = 3  # with a code
FEWEST_OF_A_LIST = 3
FEWEST_FEET = 3  # lines of time and place below abstracts that make it the way of a document


@dataclass(frozen=True)
class Facts:
    """One line, what it says without time, day, room and code (`pieces`), and its facts by their names."""

    line: Line
    pieces: tuple[str, ...]
    values: Mapping[str, float] = field(repr=False)
    when: str = ""  # the part of the line, apart from the others, that says when and where

    def __getitem__(self, name: str) -> float:
        return self.values.get(name, 0.0)

    @cached_property
    def clock(self) -> Clock | None:
        """The time of a line; the number of a room, such as "Room 9.12", is none."""
        return clock_of(self.when or self.line.text)

    @cached_property
    def look(self) -> tuple[object, ...]:
        """How a line is printed."""
        line = self.line
        return (line.level, round(line.size), line.italic, bool(self["capitals"]))

    @cached_property
    def form(self) -> tuple[object, ...]:
        """How a line is built: with a time, with a code, as an item, indented, behind a gap."""
        line = self.line
        return (bool(self["timed"]), bool(self["code"]), line.item, min(line.indent // 4, 3), line.after_gap)


def in_view(facts: Sequence[Facts]) -> list[Facts]:
    """The same facts, and those that a line has among the others."""
    spans, houses = list(_spanning(facts)), list(_below_days(facts))
    told = {
        "spans": spans,
        "heads a span": _heads_a_span(facts, spans),
        "foot": _feet(facts),
        "on a committee": _committees(facts),
        "remark": _remarks(facts),
        "of a life": _lives(facts),
        "place of a day": houses,
        "when": houses,
        "where": houses,
        "heads a chair": _heading_chairs(facts),
        "holds headings": _holding_headings(facts),
        "one of a list": _of_a_list(facts),
        "odd capitals": _odd_capitals(facts),
        "capital title": _capital_titles(facts),
        "repeated": _repeated(facts),
        "heads codes": _heads_codes(facts),
        "first": _first([one.line for one in facts]),
    }
    names: dict[int, dict[str, float]] = {}
    for name, numbers in told.items():
        for number in numbers:
            names.setdefault(number, {})[name] = 1.0
    return [replace(one, values={**one.values, **names[n]}) if n in names else one for n, one in enumerate(facts)]


def _spanning(facts: Sequence[Facts]) -> Iterator[int]:
    """Which lines print a range of times in which the next two timed lines lie: sessions."""
    timed = [n for n, one in enumerate(facts) if one["timed"] and one.line.clock]
    for n, *inner in zip(timed, timed[1:], timed[2:], strict=False):
        clock = facts[n].line.clock
        following = [facts[m].line.clock for m in inner]
        if not (clock and clock.end) or facts[n]["break"]:
            continue
        starts = [start for one in following if one and (start := _within(one.start, clock.start, clock.end))]
        if len(starts) == 2 and starts[0] < starts[1]:
            yield n


def _within(start: int, first: int, end: int) -> int | None:
    """A time, or the same in the afternoon, that lies in a range: "2:30" in "2:00 PM-4:00 PM"."""
    return next((one for one in (start, start + 12 * 60) if first <= one < end), None)


def _heads_a_span(facts: Sequence[Facts], spans: Sequence[int]) -> Iterator[int]:
    """Which lines stand directly above a line of nothing but such a range."""
    for n in spans:
        above, line = facts[n - 1], facts[n]
        if n and line["when"] and not (line.line.after_gap or above["timed"] or above["when"] or above["chair"]):
            yield n - 1


def _heading_chairs(facts: Sequence[Facts]) -> Iterator[int]:
    """Which headings stand directly above a line that says who chairs, or one of a place and then such a line."""
    for n, (one, *below) in enumerate(zip(facts, facts[1:], facts[2:], strict=False)):
        named = one["heading"] or (one["stub"] and not (one["when"] or one["timed"] or one["chair"]))
        placed = below[0]["says room"] and below[1]["chair"]
        if named and not one["day"] and (below[0]["chair"] or below[0]["chaired"] or placed):
            yield n


def _committees(facts: Sequence[Facts]) -> Iterator[int]:
    """Which lines name people directly below the heading of a part without talks, "Committee", or below a ceremony."""
    within = False
    for n, one in enumerate(facts):
        opens = bool(one["front"]) or is_ceremony(" – ".join(one.pieces))
        named = one["names"] >= 0.5 or one["placed person"] > 0
        within = opens or (within and named and not one["timed"])
        if within and not opens:
            yield n


def _remarks(facts: Sequence[Facts]) -> Iterator[int]:
    """Which texts stood behind a day and a time on one line: "Monday, 2:00-3:30, Old Hall. Odd numbers come first"."""
    for n, (above, one) in enumerate(pairwise(facts), start=1):
        behind = above.line.number == one.line.number and above.line.day and above.line.clock
        if behind and above["when"] and not label_of(one.line.text):
            yield n


def _lives(facts: Sequence[Facts]) -> Iterator[int]:
    """Which lines go on with a biography, "Bio: …": those of its paragraph."""
    within = False
    for n, one in enumerate(facts):
        line = one.line
        goes_on = not (line.after_gap or line.level or line.cells or one["timed"] or one["when"] or label_of(line.text))
        if within and goes_on and not one["life"]:
            yield n
        within = bool(one["life"]) or (within and goes_on and not one["stub"])


def _below_days(facts: Sequence[Facts]) -> Iterator[int]:
    """Which lines say where a day takes place: those that open with a kind of room or house, directly below it."""
    for n, (above, one) in enumerate(pairwise(facts), start=1):
        bare = not (one.line.cells or one.line.clock or one["ended"] or one["when"])
        if above["day"] and bare and names_a_house(one.line.text):
            yield n


def _feet(facts: Sequence[Facts]) -> list[int]:
    """Which lines of time and place stand at the foot of abstracts: text above the first, nothing below the last."""
    found = [n for n, one in enumerate(facts) if one["when"] and one.clock and not one["spans"]]
    if len(found) < FEWEST_FEET or any(one["timed"] and n not in found for n, one in enumerate(facts)):
        return []
    below = facts[found[-1] + 1] if found[-1] + 1 < len(facts) else None
    alone = below is None or bool(below["part"] or below["front"] or below["roster"])
    told = all(_is_text(facts[n - 1]) for n in found if n) and found[0] > 1
    return found if alone and told else []


def _holding_headings(facts: Sequence[Facts]) -> Iterator[int]:
    """Which headings stand above a heading of a lower level, with nothing but times and who chairs between them."""
    headings = [n for n, one in enumerate(facts) if one["heading"]]
    for n, m in pairwise(headings):
        between = facts[n + 1 : m]
        bare = all(one["when"] or one["chair"] or one["timed"] for one in between)
        deeper = facts[m].line.level > facts[n].line.level and not label_of(facts[m].line.text)
        if deeper and bare and between and not (facts[n]["day"] or facts[n]["part"]):
            yield n


def _of_a_list(facts: Sequence[Facts]) -> list[int]:
    """Which items hold names and a title, where most items do: talks, and not the points of a text."""
    items = [n for n, one in enumerate(facts) if one.line.item]
    talks = [n for n in items if facts[n]["both"] > 0]
    return talks if len(talks) >= FEWEST_OF_A_LIST and 2 * len(talks) > len(items) else []


def _odd_capitals(facts: Sequence[Facts]) -> list[int]:
    """Which lines hold an acronym beside words as names have them, "MIT Boston", where names are in small letters."""
    named = [n for n, one in enumerate(facts) if one["names"] >= 0.5]
    shouted = {n for n in named if not facts[n]["capitals"] and _all_shout(facts[n].line.text)}
    return sorted(shouted) if len(shouted) < MOST_SHOUTED * len(named) else []


def _capital_titles(facts: Sequence[Facts]) -> list[int]:
    """Which lines in capitals are titles though they look like names: where titles are so, and names are not."""
    capitals = [n for n, one in enumerate(facts) if one["capitals"] and not (one["when"] or one["chair"])]
    coded = sum(facts[n]["code"] > 0 for n in capitals)
    named = sum(one["names"] >= 0.5 and not one["capitals"] for one in facts)
    return capitals if coded >= FEWEST_CAPITAL_TITLES and named >= coded / 2 else []


def _all_shout(text: str) -> bool:
    """Whether each name of a list holds a word in capitals."""
    return all(any(map(is_shouted, one.name.split())) for one in listed(text)) and bool(listed(text))


def _is_text(one: Facts) -> bool:
    return one["prose"] > 0.5 or (one["ended"] > 0 and not one["names"] and not one["place"])


def _repeated(facts: Sequence[Facts]) -> list[int]:
    """Which lines are printed three times and more, as affiliations are and titles are not."""
    counts = Counter(folded(one.line.text) for one in facts if not one.line.cells)
    return [
        n
        for n, one in enumerate(facts)
        if counts[folded(one.line.text)] >= 3 and " " in one.line.text and not one["timed"] and not one["full"]
    ]


def _heads_codes(facts: Sequence[Facts]) -> list[int]:
    """Which lines open with the code of a session, "HK 1: Structure", that opens the codes of talks, "HK 1.2"."""
    clocks = [one.line.clock for one in facts]
    opening = [clock.at[1] if clock and clock.at[0] < 3 else 0 for clock in clocks]
    printed = [printed_code(one.line.text[start:]) for one, start in zip(facts, opening, strict=True)]
    heads = Counter(code.rpartition(".")[0] or code.rpartition("-")[0] for code in printed if code)
    return [n for n, code in enumerate(printed) if code and code[0].isalpha() and heads[code] > 1 and "." not in code]


def _first(lines: Sequence[Line]) -> range:
    """Which lines are the document's own title: those of the highest level, if they stand together at its beginning."""
    levels = Counter(line.level for line in lines if line.level)
    highest = min(levels, default=0)
    place = next((n for n, line in enumerate(lines[:6]) if line.level == highest), None)
    if place is not None and 0 < highest < 7 and levels[highest] <= 3:
        own = range(place, place + levels[highest])
        if all(line.level == highest for line in lines[own.start : own.stop]):
            return own
    if not lines:
        return range(0)
    dated = any(is_dated(line) or section_of(line.text) for line in lines[1:4])
    years = [n for n, line in enumerate(lines[:3]) if re.search(r"\b20\d\d\b", line.text) and len(line.text) < 120]
    years = [n for n in years if not (lines[n].clock or lines[n].day)]
    if lines[0].clock or lines[0].day:
        return range(0)
    return range(max([n + 1 for n in years] + [int(dated)]))
