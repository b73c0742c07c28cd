"""Search on judged collections: BM25, dense and fused, in one run.

    python benchmarks/search.py DIR… [--json]

Each DIR holds corpus.jsonl, queries.jsonl and qrels.tsv (the BEIR layout). Queries without a relevant text are left
out. Measures by ir_measures: nDCG@10 (linear gain), recall at 100, and average precision over the first 1,000.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import ir_measures
import numpy as np
from ir_measures import AP, R, nDCG

from abstractsearch import Index, Programme, Talk, build, search
from abstractsearch.answers import ranking
from abstractsearch.answers.query import understood

MEASURES = (nDCG @ 10, R @ 100, AP @ 1000)
DEPTH = 1000

Run = dict[str, dict[str, float]]
Ranker = Callable[[Index, str], dict[str, float]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    figures = {folder.name: measure(folder) for folder in given.folders}
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for collection, rows in figures.items():
        print(collection)
        for ranker, values in rows.items():
            print(f"  {ranker:8}", "  ".join(f"{measure} {value:.3f}" for measure, value in values.items()))


def measure(folder: Path) -> dict[str, dict[str, float]]:
    """The mean of each measure over the judged queries, for each ranker."""
    index = build(collection(folder))
    judged = judgements(folder / "qrels.tsv")
    queries = {line["_id"]: line["text"] for line in lines(folder / "queries.jsonl") if line["_id"] in judged}
    return {
        name: scored(judged, {q: rank(index, text) for q, text in queries.items()}) for name, rank in RANKERS.items()
    }


def collection(folder: Path) -> Programme:
    talks = [Talk(line["_id"], line["title"] or "TBA", line["text"].strip()) for line in lines(folder / "corpus.jsonl")]
    return Programme(folder.name, folder.name, tuple(talks))


def judgements(path: Path) -> dict[str, dict[str, int]]:
    judged: dict[str, dict[str, int]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        query, text, grade = line.split("\t")
        judged.setdefault(query, {})[text] = max(int(grade), 0)
    return {query: grades for query, grades in judged.items() if any(grades.values())}


def lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def by_words(index: Index, query: str) -> dict[str, float]:
    return best(index, index.lexical.scores(understood(index, query).stems))


def by_meaning(index: Index, query: str) -> dict[str, float]:
    return best(index, ranking.cosines(index, index.encoder.encode([query])[0]))


def fused(index: Index, query: str) -> dict[str, float]:
    return {result.talk.id: result.score for result in search(index, query, limit=DEPTH)}


RANKERS: dict[str, Ranker] = {"BM25": by_words, "dense": by_meaning, "fused": fused}


def best(index: Index, scores: np.ndarray) -> dict[str, float]:
    rows = ranking.best_first(scores, np.arange(len(index)))[:DEPTH]
    return {index.programme.talks[row].id: float(scores[row]) for row in rows}


def scored(judged: dict[str, dict[str, int]], run: Run) -> dict[str, float]:
    means = ir_measures.calc_aggregate(MEASURES, judged, run)
    return {str(measure): round(means[measure], 4) for measure in MEASURES}


if __name__ == "__main__":
    main()
