"""Topics that nobody named: talks that many groupings put together, and how many such topics there are.

Graphs of near talks are grouped many times (Louvain; Blondel et al. 2008) and the groupings vote on each pair of talks;
the tree of the votes is cut (evidence accumulation; Fred & Jain 2005). The number of topics is the one at which
grouping by meaning and grouping by words agree best.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.topics.views import Matrix, Rows, Views, joined_rows, unit_rows, views_of, views_of_groups
from abstractsearch.index.build import Index

Labels = NDArray[np.intp]

FEWEST_TEXTS = 8
FEWEST_TALKS = 3  # of a topic
MOST_DIRECT = 1000  # above it, groups of near talks stand for them
TWO_LEVELS = 200
MOST_TOPICS = 60
STEP = 1.15  # from one number of topics that is tried to the next
NEIGHBOURS = (1.0, 2.0)  # of each talk in a graph, in units of √n
RUNS = 6  # of Louvain on each graph
TRIES = 7  # to find the resolution that gives a number of topics
RESAMPLES, STABILITY_RESAMPLES, KEPT = 30, 3, 0.8
AS_GOOD = 1 / 3  # of the deviation over resamples, by which a smaller number may agree less than the best


@dataclass(frozen=True, eq=False)
class Clusters:
    """Which topic each of `rows` is in, and how surely: the share of groupings that put it with the topic's others.

    `labels`, shape (len(rows),), count from 0, the largest topic first; `broad` gives each topic's wider topic, empty
    where there is one level. `stability` in [0, 1]: adjusted Rand index with the topics of resamples.
    """

    rows: Rows
    labels: Labels
    weights: Matrix
    broad: tuple[int, ...]
    stability: float | None
    reason: str

    @property
    def number(self) -> int:
        return int(self.labels.max(initial=-1)) + 1


def discovered(index: Index, *, number: int | None = None, seed: int = 0) -> Clusters:
    """The topics of all talks that have a text; `number` of them where it is given."""
    rows = np.asarray([row for row, talk in enumerate(index.programme.talks) if talk.text], dtype=np.intp)
    texts = {index.programme.talks[row].text for row in rows}
    if len(texts) < max(FEWEST_TEXTS, number or 0):
        return _none(rows, len(texts))
    group = _near_groups(index, rows, seed)
    size = int(group.max()) + 1
    views = views_of(index, rows) if size == len(rows) else views_of_groups(index, rows, group, size)
    chosen = number or agreed_number(views, seed)
    similarity = views.similarity()
    graphs = [_graph(similarity, factor) for factor in NEIGHBOURS]
    resolutions = [_resolution(graph, chosen, seed) for graph in graphs]
    votes = _votes(graphs, resolutions, range(seed * RUNS, (seed + 1) * RUNS))
    labels = _cut(votes, chosen)
    if number is None:
        labels = _without_small(labels, views.joined, np.bincount(group))
    labels = by_size(labels, np.bincount(group))
    stability = _stability(views, labels, resolutions, seed)
    broad = _broad(views.joined, labels) if len(rows) > TWO_LEVELS else ()
    weights = np.asarray([votes[place, labels == label].mean() for place, label in enumerate(labels)], np.float32)
    count = int(labels.max()) + 1
    return Clusters(rows, labels[group], weights[group], broad, stability, _reason(count, broad))


def _none(rows: Rows, texts: int) -> Clusters:
    said = "no text" if not texts else "one text only" if texts == 1 else f"only {texts} different texts"
    reason = f"There are no topics: the talks have {said} so far, and it takes {FEWEST_TEXTS} to tell topics apart."
    return Clusters(rows[:0], np.zeros(0, np.intp), np.zeros(0, np.float32), (), None, reason)


def _reason(topics: int, broad: Sequence[int]) -> str:
    text = f"{topics} topics: at about this number, grouping the talks by meaning and grouping them by words agree best"
    parts = Counter(broad).values()
    wider = sum(part > 1 for part in parts)
    if not wider:
        return f"{text}."
    return f"{text}; {'they' if min(parts) > 1 else 'most of them'} fall into {wider} wider ones."


def agreed_number(views: Views, seed: int = 0) -> int:
    """The number of topics at which trees (Ward) of meaning and of words agree best, by adjusted mutual information.

    The mean over resamples of the talks decides; of numbers that are nearly as good as the best, the smallest.
    """
    words = np.asarray((views.words @ views.words.T).toarray())
    meaning = views.meaning @ views.meaning.T
    numbers = _numbers(len(views))
    agreement = np.asarray(
        [
            _agreement(meaning[np.ix_(kept, kept)], words[np.ix_(kept, kept)], numbers)
            for kept in _resamples(len(views), RESAMPLES, seed)
        ]
    )
    mean, deviation = agreement.mean(axis=0), agreement.std(axis=0)
    best = int(mean.argmax())
    return numbers[int(np.flatnonzero(mean >= mean[best] - AS_GOOD * deviation[best])[0])]


def _numbers(talks: int) -> list[int]:
    """Numbers of topics to try for so many talks: from √(talks / 2) on, so that a topic can be read through."""
    fewest = max(2, round((talks / 2) ** 0.5))
    most = max(fewest, min(MOST_TOPICS, int(talks * KEPT) // FEWEST_TALKS))
    return sorted({round(fewest * STEP**power) for power in range(30) if round(fewest * STEP**power) <= most})


def _agreement(meaning: Matrix, words: Matrix, numbers: Sequence[int]) -> list[float]:
    from scipy.cluster.hierarchy import fcluster, ward
    from scipy.spatial.distance import squareform
    from sklearn.metrics import adjusted_mutual_info_score

    def cuts(cosines: Matrix) -> list[Labels]:
        distances = np.sqrt(np.maximum(2 - 2 * cosines.astype(np.float64), 0))
        np.fill_diagonal(distances, 0)
        tree = ward(squareform(distances, checks=False))
        return [fcluster(tree, number, "maxclust") for number in numbers]

    return [
        float(adjusted_mutual_info_score(one, other)) for one, other in zip(cuts(meaning), cuts(words), strict=True)
    ]


def _resamples(size: int, number: int, seed: int) -> Iterable[Rows]:
    random = np.random.default_rng(seed)
    for _ in range(number):
        yield np.sort(random.permutation(size)[: max(2, int(size * KEPT))])


def _near_groups(index: Index, rows: Rows, seed: int) -> Labels:
    """Each talk its own group, or, of many talks, at most `MOST_DIRECT` groups of near ones; shape (len(rows),)."""
    if len(rows) <= MOST_DIRECT:
        return np.arange(len(rows))
    from sklearn.cluster import MiniBatchKMeans

    joined = joined_rows(index, rows)
    means = MiniBatchKMeans(MOST_DIRECT, random_state=seed, n_init=1, batch_size=4096, max_iter=20)
    return np.unique(means.fit_predict(joined), return_inverse=True)[1]


def _votes(graphs: Sequence[Any], resolutions: Sequence[float], seeds: Sequence[int]) -> Matrix:
    """The share of groupings that put two things together, shape (n, n), in [0, 1]."""
    votes = np.zeros(graphs[0].shape, dtype=np.float32)
    for graph, resolution in zip(graphs, resolutions, strict=True):
        for seed in seeds:
            labels = louvain(graph, resolution, seed)
            votes += labels[:, np.newaxis] == labels
    return np.asarray(votes / (len(graphs) * len(seeds)), dtype=np.float32)


def louvain(ties: Any, resolution: float, seed: int) -> Labels:
    """A group for each node, shape (n,), counted from 0; the higher `resolution`, the more groups.

    Parameters
    ----------
    ties : symmetric sparse matrix (CSR), shape (n, n), of positive weights.
    """
    from sknetwork.clustering import Louvain

    method = Louvain(resolution, "newman", shuffle_nodes=True, random_state=seed)
    return np.asarray(method.fit_predict(ties), dtype=np.intp)


def _graph(similarity: Matrix, factor: float) -> Any:
    """Each thing tied to its nearest, `factor` · √n of them, by how much nearer they are than the average."""
    from scipy.sparse import csr_matrix

    size = len(similarity)
    neighbours = min(size - 1, max(4, round(factor * size**0.5)))
    others = similarity.copy()
    np.fill_diagonal(others, -np.inf)
    nearest = np.argsort(-others, axis=1, kind="stable")[:, :neighbours]
    weight = np.maximum(np.take_along_axis(others, nearest, axis=1), 1e-6).ravel()
    ties = csr_matrix((weight, (np.repeat(np.arange(size), neighbours), nearest.ravel())), shape=(size, size))
    return ties.maximum(ties.T).tocsr()


def _resolution(graph: Any, number: int, seed: int) -> float:
    """The resolution, of those tried by bisection, at which Louvain finds most nearly `number` groups."""
    low, high, tried = 0.02, 200.0, 1.0
    best, smallest = tried, np.inf
    for _ in range(TRIES):
        found = int(louvain(graph, tried, seed).max()) + 1
        if abs(found - number) < smallest:
            best, smallest = tried, abs(found - number)
        if found == number:
            break
        low, high = (tried, high) if found < number else (low, tried)
        guess = tried * number / found
        tried = guess if low < guess < high else float(np.sqrt(low * high))
    return best


def _cut(votes: Matrix, number: int) -> Labels:
    """The tree of the votes (average linkage) cut into `number` topics."""
    from scipy.cluster.hierarchy import average, cut_tree
    from scipy.spatial.distance import squareform

    distances = 1 - votes.astype(np.float64)
    np.fill_diagonal(distances, 0)
    return np.asarray(cut_tree(average(squareform(distances, checks=False)), number).ravel(), dtype=np.intp)


def _without_small(labels: Labels, joined: Matrix, sizes: Labels) -> Labels:
    """Talks of topics that are too small go to the topic whose mean is nearest."""
    count = np.bincount(labels, weights=sizes)
    small = np.flatnonzero(count < FEWEST_TALKS)
    large = np.flatnonzero(count >= FEWEST_TALKS)
    if not len(small) or not len(large):
        return labels
    means = unit_rows(np.stack([(joined * sizes[:, np.newaxis])[labels == label].sum(axis=0) for label in large]))
    moved = labels.copy()
    homeless = np.isin(labels, small)
    moved[homeless] = large[(joined[homeless] @ means.T).argmax(axis=1)]
    return moved


def by_size(labels: Labels, sizes: Labels) -> Labels:
    """The same topics counted from 0, the largest first; of equal ones, that of the first talk."""
    names, first = np.unique(labels, return_index=True)
    count = np.bincount(labels, weights=sizes)[names]
    order = np.lexsort((first, -count))
    place = {int(names[old]): new for new, old in enumerate(order)}
    return np.asarray([place[int(label)] for label in labels], dtype=np.intp)


def _stability(views: Views, labels: Labels, resolutions: Sequence[float], seed: int) -> float:
    """Mean adjusted Rand index of `labels` with what is found again in resamples, in [0, 1]."""
    from sklearn.metrics import adjusted_rand_score

    number = int(labels.max()) + 1
    found = []
    for kept in _resamples(len(views), STABILITY_RESAMPLES, seed + 1):
        similarity = views.some(kept).similarity()
        votes = _votes([_graph(similarity, factor) for factor in NEIGHBOURS], resolutions, range(seed, seed + 2))
        found.append(adjusted_rand_score(labels[kept], _cut(votes, min(number, len(kept)))))
    return float(np.clip(np.mean(found), 0, 1))


def _broad(joined: Matrix, labels: Labels) -> tuple[int, ...]:
    """For each topic its wider topic, counted from 0: the tree (Ward) of the topics' means, cut at √(2 · topics)."""
    from scipy.cluster.hierarchy import cut_tree, ward

    topics = int(labels.max()) + 1
    number = round((2 * topics) ** 0.5)
    if number >= topics:
        return ()
    means = unit_rows(np.stack([joined[labels == label].sum(axis=0) for label in range(topics)]))
    found = cut_tree(ward(means.astype(np.float64)), number).ravel()
    return tuple(int(label) for label in by_size(found, np.bincount(labels)))
