"""Topics: how well found ones match real labels, beside BERTopic; and how well named ones match readings by hand.

    python benchmarks/topics.py --programme PROGRAMME… --label session [--pool "VIS Full Papers"]… [--bertopic] [--json]
    python benchmarks/topics.py --named BOOKLET GOLD [--json]
    python benchmarks/topics.py --tracks PROGRAMME… [--json]

The first takes the talks of the pool that have an abstract and a label of three talks or more, and compares topics at
the true number of labels (adjusted Rand index, normalised mutual information; five seeds) and at the number chosen by
itself (adjusted mutual information). The second gives the booklet the topics of GOLD as bare names and compares the
members with the talks listed there. The third takes the names of the tracks as topics: how often is a talk's own track
its heaviest topic? --bertopic adds its rows on the same vectors where it is installed (it is no dependency).
"""

import argparse
import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import yaml
from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score, normalized_mutual_info_score

from abstractsearch import Index, build, read
from abstractsearch.answers.topics import topics
from abstractsearch.answers.topics.clusters import discovered
from abstractsearch.programme.model import Topic
from similar import pooled

SEEDS = range(5)
Figures = dict[str, float | int | str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programme", dest="programmes", type=Path, nargs="+", default=[])
    parser.add_argument("--label", default="session")
    parser.add_argument("--pool", action="append", default=[])
    parser.add_argument("--bertopic", action="store_true")
    parser.add_argument("--named", type=Path, nargs=2, metavar=("BOOKLET", "GOLD"))
    parser.add_argument("--tracks", type=Path, nargs="+", default=[])
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    figures: dict[str, dict[str, Figures]] = {}
    for source in given.programmes:
        figures[source.parent.name] = found_topics(source, given.label, given.pool, given.bertopic)
    if given.named:
        figures[given.named[0].stem] = {"named, by hand": named_topics(*given.named)}
    for source in given.tracks:
        figures[source.parent.name] = {"names of the tracks": track_names(source)}
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, rows in figures.items():
        print(name)
        for method, values in rows.items():
            print(f"  {method:28}", "  ".join(f"{measure} {value}" for measure, value in values.items()))


def found_topics(source: Path, label: str, pool: list[str], bertopic: bool) -> dict[str, Figures]:
    programme, labels = pooled(read(source), label, pool)
    index = build(programme)
    names = sorted({labels[talk.id] for talk in programme.talks})
    truth = np.asarray([names.index(labels[talk.id]) for talk in programme.talks])
    number = len(names)
    rows: dict[str, Figures] = {
        "true number": mean_figures(truth, lambda seed: discovered(index, number=number, seed=seed).labels)
    }
    rows["own number"] = mean_figures(truth, lambda seed: discovered(index, seed=seed).labels)
    rows["own number"] |= seeds_agree(index) | answer_figures(index)
    if bertopic:
        rows |= bertopic_rows(index, truth, number)
    return rows


def mean_figures(truth: np.ndarray, labels: Callable[[int], np.ndarray]) -> Figures:
    found = [labels(seed) for seed in SEEDS]
    measures = {
        "ARI": adjusted_rand_score,
        "NMI": normalized_mutual_info_score,
        "AMI": adjusted_mutual_info_score,
    }
    means = {
        name: round(float(np.mean([measure(truth, one) for one in found])), 3) for name, measure in measures.items()
    }
    return {**means, "topics": "/".join(str(len(set(one.tolist()) - {-1})) for one in found)}


def seeds_agree(index: Index) -> Figures:
    """Mean adjusted Rand index of the topics of one seed with those of another."""
    found = [discovered(index, seed=seed).labels for seed in SEEDS]
    pairs = [adjusted_rand_score(one, other) for place, one in enumerate(found) for other in found[:place]]
    return {"alike over seeds": round(float(np.mean(pairs)), 3)}


def answer_figures(index: Index) -> Figures:
    begun = process_time()
    answer = topics(index, discover=True)
    seconds = process_time() - begun
    labels = [topic.label for topic in answer.topics]
    return {
        "alike over resamples": round(answer.stability or 0.0, 3),
        "without a topic": len(answer.without),
        "labels used twice": len(labels) - len(set(labels)),
        "CPU s": round(seconds, 1),
    }


def bertopic_rows(index: Index, truth: np.ndarray, number: int) -> dict[str, Figures]:
    """BERTopic with its defaults, with smaller topics, and with KMeans, on the same vectors, UMAP seeded."""
    try:
        from bertopic import BERTopic
        from sklearn.cluster import KMeans
        from umap import UMAP
    except ImportError as error:
        return {"BERTopic": {"left out": f"it is not installed ({error})"}}
    texts = [talk.text for talk in index.programme.talks]

    def fitted(seed: int, **options: Any) -> np.ndarray:
        umap = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
        model = BERTopic(umap_model=umap, embedding_model=None, **options)
        return np.asarray(model.fit_transform(texts, np.asarray(index.talks.vectors))[0])

    variants: dict[str, Callable[[int], np.ndarray]] = {
        "BERTopic, defaults": fitted,
        "BERTopic, min_topic_size 3": lambda seed: fitted(seed, min_topic_size=3),
        "BERTopic, KMeans(true number)": lambda seed: fitted(
            seed, hdbscan_model=KMeans(number, random_state=seed, n_init=10)
        ),
    }
    return {name: mean_figures(truth, labels) for name, labels in variants.items()}


def named_topics(booklet: Path, gold: Path) -> Figures:
    """Precision, recall and F1 over all pairs of talk and topic; the topics are given as bare names."""
    expected = {(name, talk) for name, talks in yaml.safe_load(gold.read_text()).items() for talk in talks}
    names = tuple(Topic(name) for name in yaml.safe_load(gold.read_text()))
    programme = dataclasses.replace(read(booklet), topics=names)
    answer = topics(build(programme))
    found = {(topic.label, member.talk.id) for topic in answer.topics for member in topic.talks}
    right = len(found & expected)
    return {
        "precision": round(right / max(len(found), 1), 3),
        "recall": round(right / len(expected), 3),
        "micro-F1": round(2 * right / (len(found) + len(expected)), 3),
        "too many": listed(found - expected),
        "missed": listed(expected - found),
    }


def listed(pairs: set[tuple[str, str]]) -> str:
    return ", ".join(f"{talk} ({name})" for name, talk in sorted(pairs)) or "none"


def track_names(source: Path) -> Figures:
    """Share of talks whose track is their heaviest topic, beside the plain cosine of name and text."""
    programme = read(source)
    track = {talk.id: next(iter(talk.facets.get("track", ())), "") for talk in programme.talks}
    names = sorted(Counter(name for name in track.values() if name))
    programme = dataclasses.replace(programme, topics=tuple(Topic(name) for name in names))
    index = build(programme)
    heaviest = dict(heaviest_topics(index))
    cosines = np.asarray(index.talks.vectors @ index.encoder.encode(names).T)
    plain = {talk.id: names[place] for talk, place in zip(programme.talks, cosines.argmax(axis=1), strict=True)}
    asked = [talk.id for talk in programme.talks if track[talk.id] and talk.abstract]

    def share(given: dict[str, str]) -> float:
        return round(float(np.mean([given.get(talk) == track[talk] for talk in asked])), 3)

    covered = [talk for talk in asked if talk in heaviest]
    return {
        "heaviest is the track": share(heaviest),
        "plain cosine": share(plain),
        "talks with a topic": round(len(covered) / len(asked), 3),
        "talks": len(asked),
        "tracks": len(names),
    }


def heaviest_topics(index: Index) -> Iterator[tuple[str, str]]:
    best: dict[str, float] = {}
    for topic in topics(index).topics:
        for member in topic.talks:
            if member.weight > best.get(member.talk.id, 0.0):
                best[member.talk.id] = member.weight
                yield member.talk.id, topic.label


if __name__ == "__main__":
    main()
