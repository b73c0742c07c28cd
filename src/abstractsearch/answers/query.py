"""What a query means here: its words, the people and the titles it names, the acronyms it uses."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.lexical import stems, words
from abstractsearch.index.names import NameHit
from abstractsearch.programme.identity import folded

LONGEST_QUERY = 8_000
NEARLY_A_TITLE = 88  # of 100, rapidfuzz's ratio of folded texts
_ACRONYM = re.compile(r"\b(?:(?P<before>\w+)-)?(?P<short>[A-Z][A-Za-z]*[A-Z0-9]|\w{3,4})\b")


@dataclass(frozen=True)
class Query:
    """A question as it is put to the ranking.

    `expanded` has a long form in the place of each acronym in `acronyms`; `stems` are those of both.
    `unknown` are the words that no talk uses. `titled` (shape (n,)) says which talks' titles the query nearly is.
    """

    text: str
    expanded: str
    stems: Sequence[str]
    acronyms: Mapping[str, str]
    unknown: Sequence[str]
    names: Sequence[NameHit]
    titled: NDArray[np.bool_]

    @property
    def is_name(self) -> bool:
        """Whether the query is nothing but a person's name."""
        return any(hit.whole for hit in self.names)


def understood(index: Index, text: str) -> Query:
    """`text` as a Query; raises QuestionError where it is blank or longer than 8,000 characters."""
    text = " ".join(text.split())
    if not text:
        raise QuestionError("The question is empty; type a few words, a name or a title.")
    if len(text) > LONGEST_QUERY:
        raise QuestionError(f"The question has {len(text):,} characters; shorten it to at most {LONGEST_QUERY:,}.")
    acronyms = _acronyms(index, text)
    expanded = text
    for short, long in acronyms.items():
        expanded = re.sub(rf"\b{re.escape(short)}\b", long, expanded)
    names = _names(index, text)
    return Query(
        text=text,
        expanded=expanded,
        stems=[*stems(text), *(stem for long in acronyms.values() for stem in stems(long))],
        acronyms=acronyms,
        unknown=[] if names else _unknown(index, expanded),
        names=names,
        titled=_titled(index, text),
    )


def _unknown(index: Index, text: str) -> list[str]:
    return [text[word.start : word.end].casefold() for word in words(text) if word.stem not in index.lexical]


def _acronyms(index: Index, text: str) -> dict[str, str]:
    """Long forms of what is written like an acronym, and of short words that no talk uses."""
    found = {}
    for match in _ACRONYM.finditer(text):
        short, before = match["short"], match["before"] or ""
        in_capitals = short[1:] != short[1:].casefold()
        unknown = bool(stems(short)) and not any(stem in index.lexical for stem in stems(short))
        if (in_capitals or unknown) and (long := index.acronyms.long_form(short, before)):
            found[short] = long
    return found


def _names(index: Index, text: str) -> list[NameHit]:
    content = [word for word in folded(text).split() if stems(word)]
    unusual = [word for word in content if not any(stem in index.lexical for stem in stems(word))]
    return index.names.in_query(content, unusual)


def _titled(index: Index, text: str) -> NDArray[np.bool_]:
    titled = np.zeros(len(index), dtype=bool)
    wanted = folded(text)
    if " " in wanted:
        hits = process.extract(wanted, index.titles, scorer=fuzz.ratio, score_cutoff=NEARLY_A_TITLE, limit=None)
        titled[[row for _, _, row in hits]] = True
    return titled
