"""Search and similar: one ranking, two questions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers import evidence, exclusion, filters, ranking
from abstractsearch.answers.conditions import Condition
from abstractsearch.answers.message import message
from abstractsearch.answers.query import Query, understood
from abstractsearch.answers.results import Evidence, Match, Result, Results
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import stems
from abstractsearch.index.names import NameHit
from abstractsearch.programme.when.questions import When, half_of

TALKS_SEARCHED_FOR_PHRASE = 5
NEAR_SHARE = 0.65
LIKELY = 0.5  # relevance from which a talk comes close
SPEAKS, WROTE, TITLE = 2.0, 1.5, 1.0  # added to a fused score in [0, 1]


class _Clock:
    """Milliseconds spent since the last stop, by stage."""

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self._last = perf_counter()

    def stop(self, stage: str) -> None:
        now = perf_counter()
        self.stages[stage] = round((now - self._last) * 1000, 3)
        self._last = now


def search(
    index: Index,
    query: str,
    *,
    limit: int | None = 10,
    day: str | date | None = None,
    session: str | None = None,
    speaker: str | None = None,
    where: Sequence[tuple[str, str]] = (),
    among: Collection[str] | None = None,
    now: datetime | None = None,
) -> Results:
    """The talks that answer `query`, best first: by meaning, by words, by name or by title.

    Words in quotation marks must stand in a talk as they are; `speaker:"…"` names who must speak. A day of the
    programme or half of one, "Tuesday afternoon", keeps the talks of that time, those all in order of time where
    nothing else is asked; the filter `day` goes before it.

    Parameters
    ----------
    limit : at most so many talks; None for all.
    day : a date, or "2025-09-30", "Tuesday".
    session : a session's id, or its title if no other has it.
    speaker : words of a name; authors count where the source names no speakers.
    where : (facet, value) pairs, all of which must hold.
    among : only talks of these ids, such as those of a topic; None for all.
    now : in the programme's time zone, for "today" and "tomorrow"; by default the clock's time.

    Returns
    -------
    Results
        `confident` is False where no talk comes within the lowest raw cosine (`ranking.lowest_cosine`) and no name,
        exact phrase or title was hit; `results` holds the nearest all the same.

    Raises
    ------
    QuestionError
        If the query is blank or longer than 8,000 characters, or a filter names what is not there.
    """
    clock = _Clock()
    asked = understood(index, query, now)
    speakers = [*asked.speakers, speaker] if speaker else asked.speakers
    rows = filters.kept(index, day=day, session=session, speakers=speakers, where=where, among=among)
    narrowed = _narrowed(index, asked, rows, is_filtered=day is not None)
    clock.stop("understand")
    return _answered(index, asked, narrowed, limit, clock)


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
    return Results(index.programme.name, talk_id, message, results, "text", timing=clock.stages)


@dataclass(frozen=True)
class _Found:
    """A query's talks, best first. `match` is how good the best of them is."""

    rows: ranking.Rows
    score: ranking.Scores
    near: NDArray[np.bool_]
    match: Match


@dataclass(frozen=True)
class _Narrowed:
    """The rows left by the time that a question names: `on` that time, or `missed` where there was nothing then."""

    rows: ranking.Rows
    on: When | None = None
    missed: When | None = None
    unmet: tuple[Condition, ...] = ()


def _answered(index: Index, asked: Query, narrowed: _Narrowed, limit: int | None, clock: _Clock) -> Results:
    (vector,) = index.encoder.encode([asked.meant])
    clock.stop("encode")
    is_timetable = asked.narrows and not asked.meant
    if is_timetable:
        found = _in_order_of_time(index, asked, narrowed.rows)
    else:
        found = _ranked(index, asked, vector, narrowed.rows)
    found, left_out = _without_excluded(index, asked, found)
    clock.stop("rank")
    results = tuple(
        Result(
            rank=place,
            score=round(float(found.score[row]), 6),
            talk=index.programme.talks[row],
            evidence=_at_its_time(index, row)
            if is_timetable
            else evidence.for_query(index, row, vector, asked, near=bool(found.near[row])),
            near=bool(found.near[row]),
        )
        for place, row in enumerate(found.rows[:limit], start=1)
    )
    clock.stop("evidence")
    near = int(found.near[found.rows].sum())
    sentence = message(
        asked, found.match, near, len(found.rows), narrowed.on, narrowed.missed, left_out, narrowed.unmet
    )
    return Results(index.programme.name, asked.text, sentence, results, found.match, asked.parts, clock.stages)


def _narrowed(index: Index, query: Query, rows: ranking.Rows, *, is_filtered: bool) -> _Narrowed:
    """`rows` that meet the query's conditions, each as far as any does, at the time that it names.

    Those of the named half day; else, where that has none, of its day; else, where a person is asked for, all.
    """
    unmet = []
    for condition in query.conditions:
        if condition.rows[rows].any():
            rows = rows[condition.rows[rows]]
        else:
            unmet.append(condition)
    return replace(_at_the_time(index, query, rows, is_filtered=is_filtered), unmet=tuple(unmet))


def _at_the_time(index: Index, query: Query, rows: ranking.Rows, *, is_filtered: bool) -> _Narrowed:
    if query.when is None:
        return _Narrowed(rows)
    talks = index.programme.talks
    then = rows[[query.when.has(talks[row]) for row in rows]]
    named = _name_scores(index, query.names) > 0
    if query.names and not named[then].any() and named[rows].any() and not is_filtered:
        return _Narrowed(rows, missed=query.when)
    if len(then):
        return _Narrowed(then, on=query.when)
    if is_filtered:
        return _Narrowed(rows)
    whole_day = When(query.when.day)
    return _Narrowed(rows[[whole_day.has(talks[row]) for row in rows]], missed=query.when)


def _without_excluded(index: Index, query: Query, found: _Found) -> tuple[_Found, int]:
    """What was found without the talks about what the query excludes, and how many near ones were left out."""
    excluded = np.zeros(len(index), dtype=bool)
    for phrase in query.excluded:
        excluded |= exclusion.about(index, phrase, query.meant)
    rows = found.rows[~excluded[found.rows]]
    if not query.excluded or not len(rows):
        return found, 0
    near = found.near & ~excluded
    left_out = int((found.near & excluded)[found.rows].sum())
    return replace(found, rows=rows, near=_near_first(rows, near, at_least=found.match != "none")), left_out


def _in_order_of_time(index: Index, query: Query, rows: ranking.Rows) -> _Found:
    starts = [index.programme.talks[row].start or datetime.max for row in rows]
    rows = rows[sorted(range(len(rows)), key=lambda place: starts[place])]
    score = np.zeros(len(index), dtype=np.float32)
    score[rows] = np.linspace(1, 0, len(rows), endpoint=False)
    match: Match = "none" if not len(rows) else "name" if query.speakers else "text"
    return _Found(rows, score, np.ones(len(index), dtype=bool), match)


def _at_its_time(index: Index, row: int) -> Evidence:
    start = index.programme.talks[row].start
    reason = f"{start:{'%A at %H:%M' if half_of(index.programme.talks[row]) else '%A'}}." if start else ""
    return Evidence(index.sentence(row, 0) if index.spans[row] else "", (), reason)


def _ranked(index: Index, query: Query, vector: Vectors, rows: ranking.Rows) -> _Found:
    nearness = ranking.near_query(index, vector, query.stems, query.synonyms)
    if query.both:
        nearness = ranking.near_all(index, nearness, query.both)
    named = _name_scores(index, query.names)
    score = nearness.score + named + TITLE * query.titled
    lowest = ranking.lowest_cosine(index)
    near = ((nearness.cosine >= lowest) & (nearness.relevance >= LIKELY)) | (named > 0) | query.titled
    if query.is_name:
        near = (named > 0) | (index.lexical.scores(query.stems) > 0)
        rows = rows[near[rows]]
    literal = rows[_word_for_word(index, query.phrases)[rows]]
    if len(literal):
        rows = literal
        near[rows] = True
    saying = _saying(index, query, rows)
    near[saying] = True
    best = float(nearness.cosine[rows].max(initial=-1.0))
    match: Match = "none"
    if named[rows].any() or (query.speakers and not query.meant and len(rows)):
        match = "name"
    elif query.phrases:
        match = "text" if len(literal) else "none"
    elif best >= lowest + ranking.SURE or query.titled[rows].any() or len(saying):
        match = "text"
    elif best >= lowest:
        match = "weak"
    rows = ranking.best_first(score, rows)
    return _Found(rows, score, _near_first(rows, near, at_least=match != "none"), match)


def _near_first(rows: ranking.Rows, near: NDArray[np.bool_], *, at_least: bool) -> NDArray[np.bool_]:
    """`near`, shape (n,), so that all near talks come before all others: the longest run from the first talk on that
    ends with a near one and of which about two thirds are near; `at_least` the first where one is known to fit."""
    share = np.cumsum(near[rows]) / np.arange(1, len(rows) + 1)
    ends = np.flatnonzero(near[rows] & (share >= NEAR_SHARE))
    first_far = int(ends[-1]) + 1 if len(ends) else int(at_least)
    result = np.zeros_like(near)
    result[rows[:first_far]] = True
    return result


def _word_for_word(index: Index, phrases: Sequence[str]) -> NDArray[np.bool_]:
    """Which talks have every phrase, if there is one, in title, abstract or names; shape (n,)."""
    if not phrases:
        return np.zeros(len(index), dtype=bool)
    wanted = [f" {phrase} " for phrase in phrases]
    return np.asarray([all(words in text for words in wanted) for text in index.folded_texts], dtype=bool)


def _name_scores(index: Index, names: Sequence[NameHit]) -> ranking.Scores:
    """What the names in a query add to each talk's score: most to those whom they name as a speaker."""
    score = np.zeros(len(index), dtype=np.float32)
    for hit in names:
        for row in index.rows_by_author.get(hit.person.id, ()):
            worth = SPEAKS if hit.person in index.programme.talks[row].speakers else WROTE
            score[row] = max(score[row], worth)
    return score


def _saying(index: Index, query: Query, rows: ranking.Rows) -> ranking.Rows:
    """Those talks, of the few with most of the query's words, that have them all side by side, in order."""
    wanted = stems(query.meant)
    lexical = index.lexical.scores(wanted)
    likely = [row for row in ranking.best_first(lexical, rows)[:TALKS_SEARCHED_FOR_PHRASE] if lexical[row] > 0]
    phrase = f" {' '.join(wanted)} "
    saying = [row for row in likely if phrase in f" {' '.join(stems(index.programme.talks[row].text))} "]
    return np.asarray(saying, dtype=np.intp)
