"""The people of a booklet: its list of participants, and the names in headings and prose against that list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.names.cuts import leaves_open, outside_brackets
from abstractsearch.programme.names.identity import (
    PARTICLES,
    folded,
    natural_order,
    split_name,
)
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.names.printed import Named, in_reading_case, is_name

_BESIDE = re.compile(r"\s+[–—|-]\s+|\s{3,}|\t")  # between a name and what stands beside it
_NOT_OF_A_NAME = re.compile(r"^\s*\d+[.)]\s+|\S+@\S+|https?://\S+|[()]\s*[()]")


def roster(lines: Sequence[Line]) -> list[Named]:
    """The people of a printed list: one a line, or many in a paragraph; "Jane Doe (X)", "Doe, Jane, X", "DOE Jane, X".

    Whether surnames stand first is told by the list as a whole.
    """
    entries = [entry for text in _paragraphs(lines) for entry in _entries(text)]
    turned = sum(_surname_before_comma(entry) for entry in entries) * 2 > sum("," in entry for entry in entries)
    people = [_turned(entry) if turned and "," in entry else next(iter(listed(entry)), None) for entry in entries]
    found = [one for one in people if one and (is_name(one.name) or "," in one.name)]
    found = [one if "," in one.name else Named(in_reading_case(one.name), one.affiliation) for one in found]
    first = [folded(one.name) for one in found]
    last = [folded(split_name(one.name)[1]) for one in found]
    if not turned and len(found) > 4 and _in_order(first) and not _in_order(last):
        found = [Named(_comma_after_surname(one.name), one.affiliation) for one in found]
    return found


def _paragraphs(lines: Sequence[Line]) -> list[str]:
    """The lines of a list as text, where a paragraph of many people that was set over several lines is one."""
    texts: list[str] = []
    for line in lines:
        text = _BESIDE.sub(", ", _NOT_OF_A_NAME.sub(" ", line.text)).strip(" .,")
        open_end = texts and (texts[-1].endswith((",", ";")) or leaves_open(texts[-1], "()"))
        if open_end and not line.after_gap and not line.item:
            texts[-1] = f"{texts[-1]} {text}"
        elif not line.level:
            texts.append(text + line.text.rstrip()[-1:] if line.text.rstrip().endswith((",", ";")) else text)
    return texts


def _entries(text: str) -> list[str]:
    """The persons of one paragraph, each with what is printed about them."""
    if ";" in text:
        return outside_brackets(text, ";")
    pieces = outside_brackets(text, ",")
    people = [is_name(piece.partition(" (")[0]) and not is_institution(piece.partition(" (")[0]) for piece in pieces]
    placed = sum(piece.endswith(")") for piece in pieces)
    return pieces if all(people) and (placed > 1 or len(pieces) > 2) else [text]


def _surname_before_comma(entry: str) -> bool:
    """Whether an entry is printed as "Doe, Jane": one surname, particles and all, before the comma."""
    surname, comma, _ = entry.partition(",")
    return bool(comma) and len([word for word in surname.split() if word.casefold() not in PARTICLES]) == 1


def _turned(entry: str) -> Named | None:
    """ "Doe Roe, Jane, University X" or "Doe Roe, Jane (X)" as one person."""
    surname, _, rest = entry.partition(",")
    given, _, place = re.sub(r"\s*\(", ", ", rest.replace(")", "")).partition(",")
    name = f"{surname.strip()}, {given.strip()}"
    fits = 1 <= len(given.split()) <= 4 and is_name(natural_order(name)) and not is_institution(given)
    return Named(name, place.strip() or None) if fits else next(iter(listed(entry)), None)


def _in_order(keys: Sequence[str]) -> bool:
    return sum(one <= other for one, other in pairwise(keys)) >= 0.9 * (len(keys) - 1)


def _comma_after_surname(name: str) -> str:
    """ "van der Doe Jane" as "van der Doe, Jane"."""
    words = name.split()
    end = next((n for n, word in enumerate(words) if word.casefold() not in PARTICLES), 0) + 1
    return f"{' '.join(words[:end])}, {' '.join(words[end:])}" if end < len(words) else name
