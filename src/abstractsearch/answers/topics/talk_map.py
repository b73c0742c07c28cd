"""Where each talk stands on the topic map: near talks near each other, and where they stood after the last build."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.topics.views import Matrix, joined_rows
from abstractsearch.index.build import Index

Place = tuple[float, float]
Points = NDArray[np.float64]

FEWEST = 3  # talks that make a map
LARGEST = 3000  # talks that are laid out one by one; the others go beside those that they are like
DIMENSIONS = 50  # to which the texts are reduced before they are laid out
PERPLEXITY = 30.0  # at most; about how many neighbours a talk keeps near
KEPT = 0.8  # share of talks known from before, from which the map stays as it was
NEAREST = 10  # points around one, that say whose place it is
BESIDE = 5  # talks that say where one stands that is not laid out itself


def talk_map(index: Index, before: Mapping[str, Place]) -> dict[str, Place]:
    """A position for each talk that has a text, by id, in [−1, 1] both ways.

    Where four in five talks were on the map `before`, they stay where they were and new ones come beside those that
    they are like. Else it is drawn anew: t-SNE (van der Maaten & Hinton 2008) of meaning and words, begun at the
    positions before, and turned, mirrored and scaled to fit them (Procrustes). The same input gives the same map.
    """
    rows = [row for row, talk in enumerate(index.programme.talks) if talk.text]
    ids = [index.programme.talks[row].id for row in rows]
    if len(rows) < FEWEST:
        return {an_id: (float(place), 0.0) for an_id, place in zip(ids, np.linspace(-0.5, 0.5, len(ids)), strict=True)}
    known = np.asarray([an_id in before for an_id in ids])
    places = np.asarray([before.get(an_id, (0.0, 0.0)) for an_id in ids])
    if known.all():
        return _by_id(ids, places)
    joined = joined_rows(index, np.asarray(rows))
    if known.mean() >= KEPT:
        places[~known] = _beside(joined[~known], joined[known], places[known])
        return _by_id(ids, places)
    laid = np.linspace(0, len(rows) - 1, min(LARGEST, len(rows))).round().astype(np.intp)
    reduced = _reduced(joined)
    start = _start(reduced[laid], joined[laid], [before.get(ids[place]) for place in laid])
    points = np.zeros((len(rows), 2))
    points[laid] = _laid_out(reduced[laid], start)
    others = np.setdiff1d(np.arange(len(rows)), laid)
    if len(others):
        points[others] = _beside(joined[others], joined[laid], points[laid])
    return _by_id(ids, _fitted(points, known, places))


def name_places(places: Mapping[str, Place], groups: Sequence[Sequence[str]]) -> list[Place | None]:
    """Where on the map a group's name stands: on the member that has most of its group among its nearest ten.

    `groups` are talks' ids; of equals, the member nearest to the middle of them all. None without a talk on the map.
    """
    from scipy.spatial import KDTree

    ids = list(places)
    points = np.asarray([places[an_id] for an_id in ids], dtype=np.float64).reshape(-1, 2)
    near = min(NEAREST, len(ids))
    nearest = KDTree(points).query(points, k=np.arange(1, near + 1))[1] if near else np.zeros((0, 0), np.intp)
    row_of = {an_id: row for row, an_id in enumerate(ids)}
    found: list[Place | None] = []
    for group in groups:
        rows = np.asarray([row_of[an_id] for an_id in group if an_id in row_of], dtype=np.intp)
        if not len(rows):
            found.append(None)
            continue
        own = np.isin(nearest[rows], rows).sum(axis=1)
        distance = np.hypot(*(points[rows] - np.median(points[rows], axis=0)).T)
        found.append(places[ids[rows[np.lexsort((distance, -own))[0]]]])
    return found


def _by_id(ids: Sequence[str], points: Points) -> dict[str, Place]:
    return {an_id: (round(float(x), 4), round(float(y), 4)) for an_id, (x, y) in zip(ids, points, strict=True)}


def _reduced(joined: Matrix) -> Matrix:
    from sklearn.decomposition import PCA

    width = min(DIMENSIONS, len(joined) - 1, joined.shape[1])
    solver = "full" if len(joined) <= LARGEST else "randomized"
    return np.asarray(PCA(width, svd_solver=solver, random_state=0).fit_transform(joined), dtype=np.float32)


def _start(reduced: Matrix, joined: Matrix, before: list[Place | None]) -> Points:
    """The positions before, at the small scale that t-SNE begins with; where most are new, the first two components."""
    known = np.asarray([place is not None for place in before])
    if known.sum() < max(FEWEST, len(before) / 2):
        start = np.zeros((len(reduced), 2))
        start[:, : min(2, reduced.shape[1])] = reduced[:, :2]
    else:
        start = np.asarray([place or (0.0, 0.0) for place in before], dtype=np.float64)
        if not known.all():
            start[~known] = _beside(joined[~known], joined[known], start[known])
    spread = start[:, 0].std()
    return start / spread * 1e-4 if spread > 0 else start


def _laid_out(reduced: Matrix, start: Points) -> Points:
    from sklearn.manifold import TSNE

    if not reduced.any() or np.ptp(reduced, axis=0).max() < 1e-6:
        return start
    perplexity = min(PERPLEXITY, max(2.0, (len(reduced) - 1) / 3))
    layout = TSNE(2, perplexity=perplexity, init=start.astype(np.float32), random_state=0, n_jobs=1)
    return np.asarray(layout.fit_transform(reduced), dtype=np.float64)


def _beside(others: Matrix, laid: Matrix, points: Points) -> Points:
    """The mean position of the most similar talks that are laid out, shape (len(others), 2)."""
    places = np.empty((len(others), 2))
    for first in range(0, len(others), 1000):
        nearest = np.argsort(-(others[first : first + 1000] @ laid.T), axis=1, kind="stable")[:, :BESIDE]
        places[first : first + 1000] = points[nearest].mean(axis=1)
    return places


def _fitted(points: Points, known: NDArray[np.bool_], before: Points) -> Points:
    """`points` centred and within [−1, 1], as near as turning, mirroring and scaling can bring them to those before."""
    points = points - points.mean(axis=0)
    if known.sum() >= FEWEST:
        from scipy.linalg import orthogonal_procrustes

        target, moved = before[known] - before[known].mean(axis=0), points[known] - points[known].mean(axis=0)
        turn, _ = orthogonal_procrustes(moved, target)
        points = (points - points[known].mean(axis=0)) @ turn
        size = float((moved**2).sum())
        scale = float(((moved @ turn) * target).sum()) / size if size else 1.0
        points = points * max(scale, 0.0) + before[known].mean(axis=0)
    reach = float(np.abs(points).max())
    return points / reach if reach > 1 or (known.sum() < FEWEST and reach > 0) else points
