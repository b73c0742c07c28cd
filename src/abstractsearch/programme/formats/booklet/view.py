"""Facts that only the whole document tells: its own title, sessions by times and codes, what is announced elsewhere."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from abstractsearch.programme.formats.booklet.codes import printed_code
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import label_of, section_of
from abstractsearch.programme.formats.booklet.whereabouts import clock_of, is_dated
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.when.clock import Clock


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
        shouted = bool(self["capitals"]) and len(line.text.split()) > 2
        return (line.level, round(line.size), line.italic, shouted)

    @cached_property
    def form(self) -> tuple[object, ...]:
        """How a line is built: with a time, with a code, as an item, indented."""
        return (bool(self["timed"]), bool(self["code"]), self.line.item, min(self.line.indent // 4, 3))


def in_view(facts: Sequence[Facts]) -> list[Facts]:
    """The same facts, and those that a line has among the others."""
    told = {
        "spans": _spanning(facts),
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
        starts = [one.start for one in following if one and clock.start <= one.start < clock.end]
        if len(starts) == 2 and starts[0] < starts[1]:
            yield n


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


def announced(facts: Sequence[Facts], titles: Collection[str], speakers: Collection[str]) -> list[Facts]:
    """The same facts, where it is known which lines are one of these titles (folded) or name one of these speakers
    (initial and surname), and are not the only ones that do."""
    surnames = {name.rpartition(" ")[2] for name in speakers}
    said = [{*_titles_in(one, titles, surnames), *_speakers_in(one, speakers)} for one in facts]
    count = Counter(what for one in said for what in one)
    found = []
    for one, what in zip(facts, said, strict=True):
        known = {("announced title" if each in titles else "announced names"): 1.0 for each in what if count[each] > 1}
        if "announced title" in known and not any(folded(piece) in titles for piece in one.pieces):
            one = replace(one, pieces=(one.line.text.partition(":")[2].strip(),))
        found.append(replace(one, values={**one.values, **known}) if known else one)
    return found


def _titles_in(one: Facts, titles: Collection[str], surnames: Collection[str]) -> set[str]:
    """The titles that a line prints, alone or behind a surname: "Baum: Trees and codes"."""
    label = label_of(one.line.text)
    found = {folded(piece) for piece in (*one.pieces, *(label[1:] if label else ()))}
    before, colon, rest = one.line.text.partition(":")
    if colon and folded(before).rpartition(" ")[2] in surnames and not one["timed"]:
        found.add(folded(rest))
    return found & set(titles)


def _speakers_in(one: Facts, speakers: Collection[str]) -> set[str]:
    if not one["names"]:
        return set()
    return {initial_and_surname(name.name) for name in listed(one.line.text)} & set(speakers)
