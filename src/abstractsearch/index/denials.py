"""Words that a talk says it does without ("instead of unrolling"): they are no mention."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from abstractsearch.index.lexical import stems, words

# A cue and up to four words after it, on one side of any punctuation.
_DENIAL = re.compile(
    r"""\b(?: without | unlike | instead\s+of | rather\s+than | in\s+contrast\s+to | as\s+opposed\s+to
        | no\s+need\s+(?:for|of|to)
        | (?:not|n['’]t|never|nor)\s+(?:rely|relies|relying|based|built|depend|depends|depending)\s+(?:up)?on
        | (?:not|n['’]t|never|nor)\s+(?:use|uses|using|need|needs|needing|require|requires|requiring|involve|involves)
    )\b (?:\s+(?!(?:but|we|our)\b)[\w-]+){1,4}""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class Sentence:
    """A sentence in which something is denied: its talk's row, its own row, and the stems that it says elsewhere."""

    talk: int
    row: int
    said: frozenset[str]


class Denials:
    """What talks say they do without; `texts` holds the title and each sentence of each, as the index has them."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self._texts = texts
        self._starts = [0, *accumulate(map(len, texts))]

    @cached_property
    def _by_stem(self) -> dict[str, list[Sentence]]:
        found: dict[str, list[Sentence]] = defaultdict(list)
        for talk, texts in enumerate(self._texts):
            for row, text in enumerate(texts, start=self._starts[talk]):
                spans = [match.span() for match in _DENIAL.finditer(text)]
                if spans:
                    inside = {w.stem for w in words(text) if any(start <= w.start < end for start, end in spans)}
                    outside = {w.stem for w in words(text) if not any(start <= w.start < end for start, end in spans)}
                    for stem in inside:
                        found[stem].append(Sentence(talk, row, frozenset(outside)))
        return found

    def sentences(self, forms: Collection[str]) -> set[int]:
        """Rows of the sentences that have these stems only where they are denied."""
        wanted = set(forms)
        denying = (each for stem in wanted for each in self._by_stem.get(stem, ()))
        return {each.row for each in denying if not wanted & each.said}

    def talks(self, forms: Collection[str]) -> list[int]:
        """Rows of the talks that have these stems only where they are denied."""
        wanted, denying = set(forms), self.sentences(forms)
        return sorted(talk for talk in self._with(wanted) if not self._said(talk, denying, wanted))

    def _with(self, wanted: set[str]) -> set[int]:
        return {each.talk for stem in wanted for each in self._by_stem.get(stem, ())}

    def _said(self, talk: int, denying: set[int], wanted: set[str]) -> bool:
        rows = enumerate(self._texts[talk], start=self._starts[talk])
        return any(row not in denying and wanted & set(stems(text)) for row, text in rows)
