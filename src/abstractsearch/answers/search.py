"""Search and similar: one ranking, two questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from abstractsearch.answers import evidence, ranking
from abstractsearch.answers.evidence import listed
from abstractsearch.answers.results import Result, Results
from abstractsearch.errors import QuestionError
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import stems
from abstractsearch.index.names import NameHit
from abstractsearch.programme.identity import folded
from abstractsearch.programme.model import shortened

LONGEST_QUERY = 8_000
NEARLY_A_TITLE = 88  # of 100, rapidfuzz's ratio of folded texts
TALKS_SEARCHED_FOR_PHRASE = 5
MOST_NAMED = 3
SPEAKS, WROTE, NAMED_BESIDE, TITLE = 2.0, 1.5, 0.5, 1.0  # added to a fused score in [0, 1]

Match = Literal["name", "text", "weak", "none"]


def search(
    index: Index,
    query: str,
    *,
    limit: int | None = 10,
    day: str | date | None = None,
    session: str | None = None,
    speaker: str | None = None,
    where: Sequence[tuple[str, str]] = (),
) -> Results:
    """The talks that answer `query`, best first: by meaning, by words, by name or by title.

    Parameters
    ----------
    limit : at most so many talks; None for all.
    day : a date, or "2025-09-30", "Tuesday".
    session : a session's id, or its title if no other has it.
    speaker : words of a name; authors count where the source names no speakers.
    where : (facet, value) pairs, all of which must hold.

    Returns
    -------
    Results
        `confident` is False where no talk passes the lower cut on the raw cosine (0.38 for the shipped model) and
        no name, exact phrase or title was hit; `results` holds the nearest all the same.

    Raises
    ------
    QuestionError
        If the query is blank or longer than 8,000 characters, or a filter names what is not there.
    """
    query = " ".join(query.split())
    _check_query(query)
    clock = _Clock()
    rows = ranking.kept(index, day=day, session=session, speaker=speaker, where=where)
    clock.stop("filter")
    (vector,) = index.encoder.encode([query])
    clock.stop("encode")
    found = _ranked(index, query, vector, rows)
    clock.stop("rank")
    results = tuple(
        Result(
            rank=place,
            score=round(float(found.score[row]), 6),
            talk=index.programme.talks[row],
            evidence=evidence.for_query(index, row, vector, found.stems, found.names),
            near=bool(found.near[row]),
        )
        for place, row in enumerate(found.rows[:limit], start=1)
    )
    clock.stop("evidence")
    return Results(
        index.programme.name, query, found.match != "none", _message(index, query, found), results, clock.stages
    )


def similar(index: Index, talk_id: str, *, limit: int | None = 10) -> Results:
    """The talks most like another, best first, each with the closest sentences and the shared terms.

    Never the talk itself, never a talk without an abstract. A talk of which nothing is known yet has no neighbours.

    Raises
    ------
    ProgrammeError
        If there is no such talk; the message names near ids.
    """
    clock = _Clock()
    asked = index.programme.talk(talk_id)
    row = index.rows[asked.id]
    score = ranking.near_talk(index, row) if asked.text else np.full(len(index), -np.inf, dtype=np.float32)
    rows = ranking.best_first(score, np.flatnonzero(np.isfinite(score)))[:limit]
    clock.stop("rank")
    results = tuple(
        Result(
            place,
            round(float(score[other]), 6),
            index.programme.talks[other],
            evidence.for_neighbour(index, row, other),
        )
        for place, other in enumerate(rows, start=1)
    )
    clock.stop("evidence")
    if results:
        message = f"Talks like “{asked.title}”, the nearest first."
    elif not asked.text:
        message = "This talk has no abstract yet, so nothing can be compared with it."
    else:
        message = "No other talk here has an abstract to compare."
    return Results(index.programme.name, talk_id, True, message, results, clock.stages)


@dataclass(frozen=True)
class _Found:
    """A query's talks, best first. `match` is how good the best of them is."""

    rows: ranking.Rows
    score: ranking.Scores
    near: NDArray[np.bool_]
    match: Match
    stems: Sequence[str]
    names: Sequence[NameHit]


def _ranked(index: Index, query: str, vector: Vectors, rows: ranking.Rows) -> _Found:
    query_stems = stems(query)
    nearness = ranking.near_query(index, vector, query_stems)
    names = _names(index, query)
    name_score = _name_scores(index, names)
    titled = _titled(index, query)
    score = nearness.score + name_score + TITLE * titled
    rows = ranking.best_first(score, rows)
    if any(hit.whole for hit in names):
        near = (name_score > 0) | (index.lexical.scores(query_stems) > 0)
    else:
        near = (nearness.cosine >= ranking.WEAK) | (name_score > 0) | titled
    best = float(nearness.cosine[rows].max(initial=-1.0))
    match: Match = "none"
    if name_score[rows].any():
        match = "name"
    elif best >= ranking.SURE or titled[rows].any() or _phrase_in(index, query_stems, rows):
        match = "text"
    elif best >= ranking.WEAK:
        match = "weak"
    return _Found(rows, score, near, match, query_stems, names)


def _names(index: Index, query: str) -> list[NameHit]:
    content = [word for word in folded(query).split() if stems(word)]
    unusual = [word for word in content if not any(stem in index.lexical for stem in stems(word))]
    return index.names.in_query(content, unusual)


def _name_scores(index: Index, names: Sequence[NameHit]) -> ranking.Scores:
    """What a name adds to each talk's score: most to those whom it names as a speaker."""
    score = np.zeros(len(index), dtype=np.float32)
    for hit in names:
        for row, talk in enumerate(index.programme.talks):
            if hit.person in talk.authors:
                worth = SPEAKS if hit.person in talk.speakers else WROTE
                score[row] = max(score[row], worth if hit.whole else NAMED_BESIDE)
    return score


def _titled(index: Index, query: str) -> NDArray[np.bool_]:
    """Which titles `query` nearly is."""
    titled = np.zeros(len(index), dtype=bool)
    wanted = folded(query)
    if " " in wanted:
        hits = process.extract(wanted, index.titles, scorer=fuzz.ratio, score_cutoff=NEARLY_A_TITLE)
        titled[[row for _, _, row in hits]] = True
    return titled


def _phrase_in(index: Index, query_stems: Sequence[str], rows: ranking.Rows) -> bool:
    """Whether one of the talks with most of the query's words has them side by side, in order."""
    lexical = index.lexical.scores(query_stems)
    likely = ranking.best_first(lexical, rows)[:TALKS_SEARCHED_FOR_PHRASE]
    phrase = f" {' '.join(query_stems)} "
    return bool(query_stems) and any(
        lexical[row] > 0 and phrase in f" {' '.join(stems(index.programme.talks[row].text))} " for row in likely
    )


def _message(index: Index, query: str, found: _Found) -> str:
    about = f"“{shortened(query)}”"
    if not len(found.rows):
        return "No talk passes these filters; take one away."
    if found.match == "name":
        named = listed(list(dict.fromkeys(hit.person.name for hit in found.names))[:MOST_NAMED])
        return f"Talks with {named}."
    if found.match == "none":
        return f"No talk here is about {about}; the nearest are:"
    if found.match == "weak":
        return f"Only a weak match for {about}; the nearest talks are:"
    count = int(found.near[found.rows].sum())
    return (
        f"{count} talks come close to {about}, the nearest first." if count > 1 else f"One talk comes close to {about}."
    )


def _check_query(query: str) -> None:
    if not query:
        raise QuestionError("The question is empty; type a few words, a name or a title.")
    if len(query) > LONGEST_QUERY:
        raise QuestionError(
            f"The question has {len(query):,} characters; at most {LONGEST_QUERY:,} can be read, so shorten it."
        )


class _Clock:
    """Milliseconds spent since the last stop, by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._last = perf_counter()

    def stop(self, stage: str) -> None:
        now = perf_counter()
        self.stages[stage] = round((now - self._last) * 1000, 3)
        self._last = now
