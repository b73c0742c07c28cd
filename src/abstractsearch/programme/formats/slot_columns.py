"""Columns that give a talk more than one time: "Day 1, Start 1, Day 2, Start 2", "First slot, Second slot"."""

import re
from collections.abc import Mapping, Sequence

from abstractsearch.programme.formats.contents import Column, fit
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.names.identity import folded

_ORDINALS = (
    "first|1st|erste|erster|erstes|premier|premiere|primer|primero|primera|primo|prima|primeiro|primeira",
    "second|2nd|zweite|zweiter|zweites|deuxieme|seconde|segundo|segunda|secondo|seconda|repeat|repeated|repetition"
    "|wiederholung|repeticion|replica|repeticao|again",
    "third|3rd|dritte|dritter|drittes|troisieme|tercer|tercero|tercera|terzo|terza|terceiro|terceira",
)
_NUMBERS = {word: number for number, words in enumerate(_ORDINALS, start=1) for word in words.split("|")}
_PARTS = ("date", "day", "start", "end", "room")
_FITS = 0.25


def slot_columns(columns: Sequence[Column]) -> tuple[Mapping[str, int], ...]:
    """For each slot that a talk may have, which column holds its day, start, end and room; () where it has one."""
    slots: dict[int, dict[str, int]] = {}
    plain: dict[str, int] = {}
    for number, column in enumerate(columns):
        place, base = _numbered(column.header)
        part = _part(column, base)
        if part and place is not None:
            slots.setdefault(place, {}).setdefault(part, number)
        elif part:
            plain.setdefault(part, number)
    if 1 not in slots and 2 in slots:
        slots[1] = {part: number for part, number in plain.items() if part in slots[2]}
    timed = {place: slot for place, slot in sorted(slots.items()) if _is_timed(slot, columns)}
    return tuple(timed.values()) if len(timed) > 1 else ()


def _numbered(header: str) -> tuple[int | None, str]:
    """(which slot a header is about, the header without that)."""
    words = folded(header).split()
    told = [_NUMBERS.get(word) or (int(word) if re.fullmatch(r"[1-9]", word) else None) for word in words]
    number = next((place for place in told if place), None)
    return number, " ".join(word for word, place in zip(words, told, strict=True) if place is None)


def _part(column: Column, base: str) -> str:
    found = field_named(base or "slot")
    if not found or found[0] not in _PARTS or not column.filled:
        return ""
    part = "date" if found[0] == "day" else found[0]
    return part if max(fit(column, found[0]), fit(column, part)) * found[1] >= _FITS else ""


def _is_timed(slot: Mapping[str, int], columns: Sequence[Column]) -> bool:
    return "start" in slot or ("date" in slot and columns[slot["date"]].clocks > 0.5)
