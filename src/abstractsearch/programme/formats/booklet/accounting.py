"""What became of each line of a booklet: found again in talks, sessions, events and people, or left."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from abstractsearch.programme.entries import Entry, Left
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import CHAIRS, LABELS, label_of, section_of
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.names.printed import Named

ENOUGH = 0.6  # of a line's pairs of words that must be found again
_TIME_WORDS = re.compile(r"[\d:.,–—\-−/|()h\s]+|\b(?:am|pm|uhr|min|to|bis)\b", re.IGNORECASE)
_LABELS = frozenset((*CHAIRS, *" ".join(LABELS.values()).split(), "prof", "dr", "keynote", "plenary"))
_APART = re.compile(r"\s{2,}")
_DASHES = re.compile(r"\s*[—–|·]\s+|\s{3,}|[()\[\]]|:\s|[.;]\s+(?=[^\W\d_a-z])")


def accounted(
    lines: Sequence[Line], entries: Sequence[Entry], people: Sequence[Named], title: str | None, aside: Collection[int]
) -> tuple[dict[str, int], tuple[Left, ...]]:
    """(how many lines went where, the lines that are nowhere) by the words of the lines, whichever way they went.

    It does not trust the reading: a line counts as used where its words stand together in what was read. `aside` are
    the numbers of lines that are biographies and labels.
    """
    parts = {
        "talks": _Words(text for entry in entries if not entry.event for text in _texts(entry)),
        "sessions": _Words(
            text for entry in entries for text in (entry.session or "", *(one.name for one in entry.chairs))
        ),
        "events": _Words(entry.title for entry in entries if entry.event),
        "people": _Words(text for one in people for text in (one.name, one.affiliation or "")),
        "title": _Words([title or ""]),
    }
    told = {word for entry in entries for text in _short_texts(entry) for word in folded(text).split()}
    counts = Counter[str]()
    left: list[Left] = []
    for line in lines:
        text = _APART.sub("   ", "   ".join(line.cells)) if line.cells else line.text
        words = folded(text).split()
        where = next((what for what, known in parts.items() if known.hold(words)), None)
        if where:
            counts[where] += 1
        elif all(
            _says_only(part, told)
            or any(parts[what].hold(folded(part).split()) for what in ("talks", "sessions", "events"))
            for part in filter(_is_told, _DASHES.split(text))
        ):
            counts["talks"] += 1
        elif not line.cells and section_of(text):
            counts["headings of parts"] += 1
        elif line.number in aside:
            counts["biographies and labels"] += 1
        elif line.day or line.clock or not re.search(r"[^\W\d_]{3}", _TIME_WORDS.sub(" ", text)):
            counts["times"] += 1
        else:
            left.append(Left(_place(line), text, "in no talk"))
    return dict(counts), tuple(left)


def _is_told(text: str) -> bool:
    """Whether a part of a line says anything beside a label or a rank and what a clock shows."""
    return bool(set(folded(text).split()) - _LABELS) and bool(re.search(r"[^\W\d_]{3}", _TIME_WORDS.sub(" ", text)))


def _says_only(text: str, told: Collection[str]) -> bool:
    """Whether a text says nothing but these words, behind a label and beside marks and initials."""
    words = folded((label_of(text) or ("", text))[1]).split()
    words = [word for word in words if len(word) > 1 and word.isalpha() and word not in CHAIRS]
    return bool(words) and set(words) <= set(told)


class _Words:
    """Words and pairs of neighbouring words of some texts."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._pairs: set[tuple[str, str]] = set()
        self._words: set[str] = set()
        for text in texts:
            words = folded(text).split()
            self._pairs.update(pairwise(words))
            self._words.update(words)

    def hold(self, words: Sequence[str]) -> bool:
        if len(words) < 2:
            return bool(words) and words[0] in self._words
        pairs = list(pairwise(words))
        return sum(pair in self._pairs for pair in pairs) >= ENOUGH * len(pairs)


def _texts(entry: Entry) -> Iterable[str]:
    yield from (entry.title, entry.abstract, *entry.references)
    yield from _short_texts(entry)


def _short_texts(entry: Entry) -> Iterable[str]:
    """What an entry says of people, places and keywords, which may be printed in another order and with marks."""
    for one in (*entry.authors, *entry.speakers, *entry.chairs):
        yield f"{one.name} {one.affiliation or ''}"
        yield one.affiliation or ""
    for values in entry.facets.values():
        yield from values
    yield from (slot.room or "" for slot in entry.slots)


def _place(line: Line) -> str:
    return f"page {line.page}" if line.page else f"line {line.number}"
