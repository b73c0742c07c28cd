"""What a booklet prints twice: titles and speakers that its timetable announces lead to its abstracts."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from abstractsearch.programme.formats.booklet.grammar import State
from abstractsearch.programme.formats.booklet.kinds import Kind
from abstractsearch.programme.formats.booklet.lines import Line, moved
from abstractsearch.programme.formats.booklet.view import Facts
from abstractsearch.programme.formats.booklet.vocabulary import label_of
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.lists import listed

_RUN_IN = re.compile(r".*?(?:[.:?!]|\s[—–])\s+(?=\S+\s\S+\s\S+)")


def titles_apart(lines: Sequence[Line], titles: Collection[str]) -> list[Line]:
    """The lines, where "On trees. Trees grow slowly." has become two, if "On trees" is one of these titles."""
    openings = {title.casefold() for title in titles if len(title.split()) > 1}
    found = []
    for line in lines:
        match = _RUN_IN.match(line.text)
        title = next((one for one in openings if line.text.casefold().startswith(one)), None) if match else None
        rest = line.text[len(title) :] if title else ""
        if title and _RUN_IN.match(rest) and not line.cells:
            found.append(replace(line, text=line.text[: len(title)], printed=line.text[: len(title)], level=7))
            found.append(replace(moved(line, rest.lstrip(" .:—–")), after_gap=False))
        else:
            found.append(line)
    return found


def announced(
    facts: Sequence[Facts], titles: Collection[str], speakers: Collection[str], but: Collection[int]
) -> list[Facts]:
    """The same facts, where it is known which lines are one of these titles (folded) or name one of these speakers
    (initial and surname), and are not the only ones that do; nothing new of the lines `but`, counted from 0."""
    surnames = {name.rpartition(" ")[2] for name in speakers}
    said = [{*_titles_in(one, titles, surnames), *_speakers_in(one, speakers)} for one in facts]
    count = Counter(what for one in said for what in one)
    found = []
    for number, (one, what) in enumerate(zip(facts, said, strict=True)):
        if number in but:
            found.append(one)
            continue
        known = {("announced title" if each in titles else "announced names"): 1.0 for each in what if count[each] > 1}
        if "announced title" in known and not any(folded(piece) in titles for piece in one.pieces):
            one = replace(one, pieces=(one.line.text.partition(":")[2].strip(),))
        found.append(replace(one, values={**one.values, **known}) if known else one)
    return found


def of_timetable(facts: Sequence[Facts], states: Sequence[State]) -> Iterator[int]:
    """The lines, counted from 0, of entries that give a time and no abstract: they announce, and are not announced."""
    entries: list[list[int]] = []
    for number, state in enumerate(states):
        if state.has is None:
            continue
        if state.opens or not entries:
            entries.append([])
        entries[-1].append(number)
    for entry in entries:
        if any(facts[n]["timed"] for n in entry) and not any(states[n].kind is Kind.BODY for n in entry):
            yield from entry


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
