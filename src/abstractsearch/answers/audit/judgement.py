"""Do the sessions hang together, and which talks sit in the wrong one?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from abstractsearch.answers.audit import remarks
from abstractsearch.answers.audit.coherence import Verdict, verdicts
from abstractsearch.answers.audit.likeness import Rows, Space, space_of
from abstractsearch.answers.audit.misfits import Placing, placings
from abstractsearch.answers.audit.pools import Pool, members_of, pools
from abstractsearch.answers.audit.shared_terms import shared_terms
from abstractsearch.index.build import Index
from abstractsearch.programme.model import Session, Talk
from abstractsearch.programme.names.identity import folded

NUMBER = re.compile(r"(?: (?:\d+|[ivx]+|[ab]))+$")
HUNDREDFOLD = float(np.log(100))
MOSTLY = 0.9
NOBODY: Rows = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Fit:
    """How a talk sits in its session.

    `misfit` is a real number, higher fits worse: the log odds against its session; 0 where there is nothing to compare
    with. `better` is the session it would fit best in, its own aside, and `resampled` the share in [0, 1] of resamples
    of the sessions' other talks in which `better` stays better than its own; both None where there is nothing to
    compare with. `outlier` where a person should be told: `better` is at least a hundred times as likely as its own
    session, and stays better in nine of ten resamples. `sentence` says which is better; empty where none is.
    """

    talk: Talk
    misfit: float
    better: Session | None
    resampled: float | None
    outlier: bool
    sentence: str = ""


@dataclass(frozen=True)
class Audited:
    """One session. `coherence` is the mean likeness of its talks, higher is closer, 0 an average pair of talks.

    `percentile` in [0, 100] is the share of random sessions of its size that are less coherent, `p_value` that of
    those at least as coherent, `q_value` the same corrected for the number of sessions judged; all None where a
    session is too small to judge. `sentence` says it in words; `terms` are words that its talks share. `talks` are
    all its talks, those that fit worst first, those without an abstract last.
    """

    session: Session
    coherence: float | None
    percentile: float | None
    p_value: float | None
    q_value: float | None
    sentence: str
    terms: tuple[str, ...]
    talks: tuple[Fit, ...]


@dataclass(frozen=True)
class Audit:
    """The sessions of a programme, worst first; those that cannot be judged come last.

    `between`, in the order of `sessions`, is how close two sessions are: the mean likeness of their talks, 0 for an
    average pair of talks and where one of the sessions has no talks to compare. `message` sums up.
    """

    programme: str
    sessions: tuple[Audited, ...]
    between: tuple[tuple[float, ...], ...]
    message: str


def audit(index: Index) -> Audit:
    """Judge every session against random ones of its size, and every talk against the other sessions.

    Only talks with an abstract count; the others are listed. Seeded: the same index gives the same answer.
    """
    programme = index.programme
    rows = np.asarray([row for row, talk in enumerate(programme.talks) if talk.abstract], dtype=np.intp)
    told = [programme.talks[row] for row in rows]
    space, members, compared = space_of(index, rows), members_of(told), pools(told)
    judged, fits = verdicts(space, compared), _fits(index, rows, space, compared)
    terms = shared_terms(index, {session: rows[places] for session, places in members.items()})
    everyone = members_of(programme.talks)
    sessions = [
        _audited(
            session,
            [programme.talks[row] for row in everyone.get(session.id, NOBODY)],
            judged.get(session.id),
            fits,
            terms.get(session.id, ()),
        )
        for session in programme.sessions
    ]
    sessions.sort(key=_worst_first)
    between = _between(space, [members.get(audited.session.id, NOBODY) for audited in sessions])
    named = sum(fit.outlier for fit in fits.values())
    message = remarks.on_programme(len(sessions), [verdict.q_value for verdict in judged.values()], named)
    return Audit(programme.name, tuple(sessions), between, message)


def _fits(index: Index, rows: Rows, space: Space, compared: Sequence[Pool]) -> dict[str, Fit]:
    """The talks of judged sessions beside the sessions of their pool, by id."""
    by_id = {session.id: session for session in index.programme.sessions}
    fits = {}
    for pool in compared:
        candidates = [(by_id[session], places) for session, places in pool.sessions.items()]
        for place, placing in placings(index, rows, space, candidates).items():
            talk = index.programme.talks[rows[place]]
            if talk.session and talk.session.id in pool.judged:
                fits[talk.id] = _fit(talk, candidates[placing.better][0], placing)
    return fits


def _fit(talk: Talk, better: Session, placing: Placing) -> Fit:
    clear = placing.margin >= HUNDREDFOLD and placing.resampled >= MOSTLY
    outlier = clear and not (talk.session and of_one_subject(talk.session.title, better.title))
    sentence = remarks.on_talk(talk, better, placing.resampled, outlier=outlier) if placing.margin > 0 else ""
    return Fit(talk, placing.misfit, better, placing.resampled, outlier, sentence)


def of_one_subject(one: str, other: str) -> bool:
    """Whether two titles name a subject in common, what stands before a colon and numbers at the end aside.

    >>> of_one_subject("Zoom 14D: Information Extraction", "Gather 4C: Information Extraction II; Demos")
    True
    """
    return bool(_subjects(one) & _subjects(other))


def _subjects(title: str) -> set[str]:
    named = (title.partition(": ")[2] or title).split(";")
    return {NUMBER.sub("", folded(subject)) for subject in named} - {""}


def _audited(
    session: Session, talks: Sequence[Talk], verdict: Verdict | None, fits: Mapping[str, Fit], terms: tuple[str, ...]
) -> Audited:
    listed = [fits.get(talk.id, Fit(talk, 0.0, None, None, False)) for talk in talks]
    listed.sort(key=lambda fit: (not fit.talk.abstract, -fit.misfit))
    told = sum(bool(talk.abstract) for talk in talks)
    if verdict is None:
        why = remarks.on_unjudged(session, told)
        return Audited(session, None, None, None, None, why, terms, tuple(listed))
    figures = (verdict.coherence, verdict.percentile, verdict.p_value, verdict.q_value)
    return Audited(session, *figures, remarks.on_session(session, told, verdict), terms, tuple(listed))


def _worst_first(audited: Audited) -> tuple[bool, float, str]:
    return audited.p_value is None, -(audited.p_value or 0.0), audited.session.id


def _between(space: Space, groups: Sequence[Rows]) -> tuple[tuple[float, ...], ...]:
    """The likeness of each pair of groups; 0 where one of them is empty."""
    closeness = np.zeros((len(groups), len(groups)))
    if told := [place for place, group in enumerate(groups) if len(group)]:
        closeness[np.ix_(told, told)] = space.between([groups[place] for place in told])
    return tuple(tuple(float(value) for value in row) for row in closeness)
