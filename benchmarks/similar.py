"""Similar talks: how often a neighbour has the same session or track; and CSFCube's query by example.

    python benchmarks/similar.py PROGRAMME… --label session [--pool "VIS Full Papers"]… [--json]
    python benchmarks/similar.py --csfcube DIR [--json]

Every talk of the pool asks, the rest are ranked. --label is `session` or a field of the talks such as `track`; --pool
keeps the talks whose track is one of those given. Talks without an abstract, and labels with fewer than three talks,
are left out. "joined" is half centred cosine, half tf-idf cosine; "centred" the first of them alone.
"""

import argparse
import dataclasses
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from abstractsearch import Index, Programme, Talk, build, read, similar
from search import collection, judgements, lines

FEWEST = 3
CUTS = (1, 4)

Orders = dict[str, list[str]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programmes", type=Path, nargs="*", metavar="PROGRAMME")
    parser.add_argument("--label", default="session")
    parser.add_argument("--pool", action="append", default=[])
    parser.add_argument("--csfcube", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    figures = {source.parent.name: same_label(source, given.label, given.pool) for source in given.programmes}
    if given.csfcube:
        figures[given.csfcube.name] = csfcube(given.csfcube)
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, rows in figures.items():
        print(name)
        for ranker, values in rows.items():
            print(f"  {ranker:8}", "  ".join(f"{measure} {value:.3f}" for measure, value in values.items()))


def same_label(source: Path, label: str, pool: Sequence[str]) -> dict[str, dict[str, float]]:
    """Share of the nearest talk, and of the first four, that have the asking talk's label."""
    programme, labels = pooled(read(source), label, pool)
    index = build(programme)
    return {
        name: {
            f"same label in {cut}": round(
                float(
                    np.mean([[labels[near] == labels[talk] for near in order[:cut]] for talk, order in orders.items()])
                ),
                4,
            )
            for cut in CUTS
        }
        for name, orders in rankings(index, [talk.id for talk in programme.talks], max(CUTS)).items()
    }


def pooled(programme: Programme, label: str, pool: Sequence[str]) -> tuple[Programme, dict[str, str]]:
    labels = {talk.id: named for talk in programme.talks if (named := labelled(talk, label)) and in_pool(talk, pool)}
    count = Counter(labels.values())
    kept = tuple(talk for talk in programme.talks if count[labels.get(talk.id, "")] >= FEWEST)
    return dataclasses.replace(programme, talks=kept), labels


def labelled(talk: Talk, label: str) -> str | None:
    if not talk.abstract:
        return None
    if label == "session":
        return talk.session.id if talk.session else None
    return next(iter(talk.facets.get(label, ())), None)


def in_pool(talk: Talk, pool: Sequence[str]) -> bool:
    return not pool or bool(set(pool) & set(talk.facets.get("track", ())))


def rankings(index: Index, asked: Sequence[str], limit: int | None) -> dict[str, Orders]:
    """For each ranker, the ids of the talks nearest to each of `asked`, best first."""
    ids = [talk.id for talk in index.programme.talks]
    rows = [index.rows[talk] for talk in asked]
    tfidf = TfidfVectorizer(stop_words="english", sublinear_tf=True, ngram_range=(1, 2), min_df=2)
    terms = tfidf.fit_transform([talk.text for talk in index.programme.talks])
    centred = index.centred[rows] @ index.centred.T
    joined = centred + np.asarray((terms[rows] @ terms.T).todense())
    return {
        "centred": ordered(ids, rows, centred, limit),
        "joined": ordered(ids, rows, joined, limit),
        "similar": {talk: [result.talk.id for result in similar(index, talk, limit=limit)] for talk in asked},
    }


def ordered(ids: Sequence[str], rows: Sequence[int], scores: np.ndarray, limit: int | None) -> Orders:
    orders = {}
    for row, values in zip(rows, scores, strict=True):
        order = [ids[other] for other in np.argsort(-values, kind="stable") if other != row]
        orders[ids[row]] = order[:limit]
    return orders


def csfcube(folder: Path) -> dict[str, dict[str, float]]:
    """nDCG at 20% of each query's judged pool: linear gain, discounts 1, 1, 1/log₂3, …"""
    index = build(collection(folder))
    judged = judgements(folder / "qrels.tsv")
    queries = [query for query in lines(folder / "queries.jsonl") if query["_id"] in judged]
    asked = sorted({query["doc_id"] for query in queries})
    return {
        name: {
            "NDCG%20": round(
                float(np.mean([ndcg_20(orders[q["doc_id"]], judged[q["_id"]], q["doc_id"]) for q in queries])), 4
            )
        }
        for name, orders in rankings(index, asked, None).items()
    }


def ndcg_20(order: Sequence[str], grades: dict[str, int], asked: str) -> float:
    pool = [text for text in order if text in grades and text != asked]
    gains = np.array([grades[text] for text in pool], dtype=float)
    discounts = np.array([1.0, *(1 / np.log2(np.maximum(np.arange(2, len(pool) + 1), 2)))])
    cut = max(1, int(0.2 * len(pool)))
    best = np.sort(gains)[::-1]
    return float((gains * discounts)[:cut].sum() / (best * discounts)[:cut].sum())


if __name__ == "__main__":
    main()
