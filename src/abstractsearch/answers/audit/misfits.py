"""How well each talk fits each session, and whether it fits another better than its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.audit.likeness import NOTHING, Floats, Rows, Space
from abstractsearch.index.build import Index
from abstractsearch.index.lexical import stems
from abstractsearch.programme.model import Session

NEAREST = 10
POPULARITY = 0.5  # of how near a session is to the talks nearest to it, taken off
RIDGE = 1.0
NO_WEIGHT = 1e-3
RESAMPLES = 200

Table = NDArray[np.float64]  # of shape (talks, sessions)


@dataclass(frozen=True)
class Placing:
    """A talk beside the sessions.

    `misfit` is the log odds against its own session, higher fits worse; `better` the place of the best other session;
    `margin` the log of how many times as likely as its own that is (below 0 where its own is likelier); `resampled`
    the share in [0, 1] of resamples of both sessions' other talks in which it stays likelier.
    """

    misfit: float
    better: int
    margin: float
    resampled: float


def placings(index: Index, rows: Rows, space: Space, sessions: Sequence[tuple[Session, Rows]]) -> dict[int, Placing]:
    """Each talk of two or more sessions beside them all, by its place in `space`, whose talks are `rows` of `index`.

    How well a talk fits a session is a conditional logit (McFadden 1974) of three views: cosine of the talk with the
    mean of the session's talks, itself left out; nearness in meaning to the session's title; words of the title in
    the talk. Their weights are those, 0 or more, under which the programme's own sessions are likeliest. Where the
    titles leave nothing to the first view, it stands alone. Empty where it weighs 0 by itself: talks are then no nearer
    to their session than to others, and none is better.
    """
    if len(sessions) < 2:
        return {}
    seating = _Seating.of(space.vectors, [members for _, members in sessions])
    text = seating.cosines_with_means()
    titles = [session.title for session, _ in sessions]
    views = np.stack([_less_popularity(text), *_title_views(index, titles, rows[seating.talks])])
    spread = views.std(axis=(1, 2), keepdims=True)
    spread = np.where(spread > NOTHING, spread, np.inf)
    views /= spread
    weights = likeliest_weights(views, seating.own)
    if weights[0] < NO_WEIGHT:  # the titles say it all, or nothing does
        weights = np.append(likeliest_weights(views[:1], seating.own), [0.0, 0.0])
    if weights[0] < NO_WEIGHT:
        return {}
    fit = np.tensordot(weights, views, axes=1)
    return _placed(seating, fit, text, text_worth=float(weights[0] / spread[0, 0, 0]))


@dataclass(frozen=True, eq=False)
class _Seating:
    """Who sits where: the talk at `talks[i]` of `vectors` is in `groups[own[i]]`."""

    vectors: Floats
    groups: Sequence[Rows]
    talks: Rows
    own: Rows

    @classmethod
    def of(cls, vectors: Floats, groups: Sequence[Rows]) -> "_Seating":
        own = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
        return cls(vectors, groups, np.concatenate(groups), own)

    def cosines_with_means(self) -> Table:
        """Cosine of each talk with the mean of each group, itself left out."""
        sums = np.stack([self.vectors[group].sum(axis=0) for group in self.groups])
        vectors = self.vectors[self.talks]
        cosines = vectors @ _unit(sums).T
        rest = _unit(sums[self.own] - vectors)
        cosines[np.arange(len(vectors)), self.own] = np.einsum("ij,ij->i", vectors, rest)
        return np.asarray(cosines, dtype=np.float64)

    def resampled_own(self, random: np.random.Generator) -> Floats:
        """Cosine of each talk with the mean of the others of its group, resampled, shape (talks, RESAMPLES)."""
        cosines = []
        for group in self.groups:
            times, vectors = _times_drawn(len(group) - 1, random), self.vectors[group]
            for place, talk in enumerate(vectors):
                cosines.append(_unit(times @ np.delete(vectors, place, axis=0)) @ talk)
        return np.stack(cosines)

    def resampled_with(self, others: Rows, random: np.random.Generator) -> Floats:
        """Cosine of each talk i with the mean of group `others[i]`, resampled, shape (talks, RESAMPLES)."""
        cosines = np.zeros((len(self.talks), RESAMPLES), dtype=np.float32)
        for other in np.unique(others):
            group, lines = self.groups[other], np.flatnonzero(others == other)
            means = _unit(_times_drawn(len(group), random) @ self.vectors[group])
            cosines[lines] = self.vectors[self.talks[lines]] @ means.T
        return cosines


def likeliest_weights(views: NDArray[np.float64], own: Rows) -> NDArray[np.float64]:
    """The weights, 0 or more, of each view under which the talks' own sessions are likeliest, shape (views,).

    P(session | talk) is proportional to exp(weights · views); `views` has the shape (views, talks, sessions), `own` the
    session of each talk. A small ridge penalty keeps the weights finite where every talk is nearest to its own session.
    """
    from scipy.optimize import minimize

    talks = np.arange(len(own))
    of_own = views[:, talks, own].sum(axis=1)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        fit = np.tensordot(weights, views, axes=1)
        total = _log_sum_exp(fit)
        expected = np.einsum("vts,ts->v", views, np.exp(fit - total[:, np.newaxis]))
        penalty = RIDGE * float(weights @ weights) / 2
        return float(total.sum() - weights @ of_own) + penalty, expected - of_own + RIDGE * weights

    start = np.full(len(views), 0.5)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(views))
    return np.asarray(found.x)


def _placed(seating: _Seating, fit: Table, text: Table, text_worth: float) -> dict[int, Placing]:
    """Each talk by its place, from how well it fits; a cosine in `text` adds `text_worth` times itself to `fit`."""
    lines, own = np.arange(len(seating.talks)), seating.own
    others = np.array(fit)
    others[lines, own] = -np.inf
    better, of_own = others.argmax(axis=1), fit[lines, own]
    misfit, margin = _log_sum_exp(others) - of_own, others[lines, better] - of_own
    random = np.random.default_rng(0)
    theirs = seating.resampled_with(better, random) - text[lines, better][:, np.newaxis]
    mine = seating.resampled_own(random) - text[lines, own][:, np.newaxis]
    resampled = np.mean(margin[:, np.newaxis] + text_worth * (theirs - mine) > 0, axis=1)
    return {
        int(talk): Placing(float(misfit[line]), int(better[line]), float(margin[line]), float(resampled[line]))
        for line, talk in enumerate(seating.talks)
    }


def _times_drawn(size: int, random: np.random.Generator) -> Floats:
    """How often each of `size` talks is drawn when as many are drawn with repeats, shape (RESAMPLES, size)."""
    return random.multinomial(size, np.full(size, 1 / size), size=RESAMPLES).astype(np.float32)


def _title_views(index: Index, titles: Sequence[str], rows: Rows) -> tuple[Table, Table]:
    """How near talks are to titles in meaning (centred, without what is near to everything) and in words (BM25)."""
    vectors = index.encoder.encode(titles)
    meaning = index.centred[rows] @ _unit(vectors - vectors.mean(axis=0)).T
    in_words = np.stack([index.lexical.scores(stems(title))[rows] for title in titles], axis=1)
    return _less_popularity(np.asarray(meaning, dtype=np.float64)), np.asarray(in_words, dtype=np.float64)


def _less_popularity(view: Table) -> Table:
    """A view less half of how near each session is to its ten nearest talks."""
    nearest = min(NEAREST, len(view))
    return np.asarray(view - POPULARITY * np.partition(view, -nearest, axis=0)[-nearest:].mean(axis=0))


def _log_sum_exp(values: NDArray[np.float64]) -> NDArray[np.float64]:
    highest = values.max(axis=1)
    return np.asarray(highest + np.log(np.exp(values - highest[:, np.newaxis]).sum(axis=1)))


def _unit(vectors: Floats) -> Floats:
    """Rows of length 1; rows that are no more than rounding become zeros."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(np.where(length > 1e-5, vectors / np.maximum(length, 1e-5), 0), dtype=np.float32)
