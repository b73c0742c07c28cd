"""The words that the talks of a session share and other talks do not."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.audit.likeness import Rows
from abstractsearch.index.build import Index
from abstractsearch.index.terms import as_written

MOST = 5
WEAKEST = 0.3  # of the strength of the strongest


def shared_terms(index: Index, sessions: Mapping[str, Rows]) -> dict[str, tuple[str, ...]]:
    """For each session's rows, at most five words or pairs of words of two or more of its talks, most telling first.

    A term tells by its mean tf-idf in the session's talks, less that in all talks, times how near it is in meaning to
    the talks; words of people's names and words that a better term has already are left out.
    """
    if not sessions:
        return {}
    everywhere = np.asarray(index.terms.matrix.mean(axis=0)).ravel()
    return {session: _chosen(index, rows, _strength(index, rows, everywhere)) for session, rows in sessions.items()}


def _strength(index: Index, rows: Rows, everywhere: NDArray[Any]) -> dict[str, float]:
    matrix, about = index.terms.matrix[rows], index.talks.vectors[rows].mean(axis=0)
    telling = np.asarray(matrix.mean(axis=0)).ravel() - everywhere
    shared = np.flatnonzero((np.asarray((matrix > 0).sum(axis=0)).ravel() > 1) & (telling > 0))
    terms = [(index.terms.vocabulary[int(column)], float(telling[column])) for column in shared]
    return {
        term: value * max(0.0, float(index.vocabulary.vector(term) @ about))
        for term, value in terms
        if not any(part in index.names for part in term.split(" "))
    }


def _chosen(index: Index, rows: Rows, strength: Mapping[str, float]) -> tuple[str, ...]:
    """The strongest terms as they are written, no word twice."""
    weakest = WEAKEST * max(strength.values(), default=0.0)
    chosen: list[str] = []
    taken: set[str] = set()
    for term in sorted(strength, key=lambda term: (-strength[term], term)):
        parts = set(term.split(" "))
        if len(chosen) == MOST or strength[term] <= weakest:
            break
        if not taken & parts and (written := _written(index, rows, term)):
            chosen.append(written)
            taken |= parts
    return tuple(chosen)


def _written(index: Index, rows: Rows, term: str) -> str | None:
    """`term` as a talk writes it; None where something always stands between its words."""
    side_by_side = re.compile(r"[\w'’]+[ -][\w'’]+" if " " in term else r"[\w'’]+")
    written = (as_written(term, index.programme.talks[row].text) for row in rows)
    return next((text for text in written if text and side_by_side.fullmatch(text)), None)
