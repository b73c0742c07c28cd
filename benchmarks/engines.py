"""A query, and a build without encoding, beside txtai's hybrid search and beside FAISS with bm25s by hand; one core.

    python benchmarks/engines.py PROGRAMME… [--made N] [--work DIR] [--json]

By hand: sentence-transformers, FAISS Flat and bm25s with English stop words, 100 each, joined by reciprocal ranks.
txtai runs with its defaults and `hybrid`; it is no dependency: `pip install txtai==9.14.0` in an environment of its
own that also sees this project's packages. All three have the same whole texts and vectors and give ten talks; ours
also reads what was typed, compares sentences and finds the evidence. A query's time is the CPU time of the fastest of
seven rounds, all engines in turn, averaged over the questions; its stages are parts of the same rounds by the wall
clock.
"""

import dataclasses
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np

from abstractsearch import Index, Results, build, search
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.graph import packaged_file
from made import Recalling
from prepared import QUERIES, Figures, cpu_seconds, given, on_one_core, recalling

LIMIT, DEPTH, K = 10, 100, 60
ROUNDS = 7
MODEL = packaged_file("tokenizer.json").parent


class Engine(Protocol):
    """Something that answers a query."""

    def encode(self, query: str) -> object:
        """All that an answer has to encode."""
        ...

    def answer(self, query: str) -> object:
        """The best ten talks; nothing is encoded but at the first time."""
        ...


def main() -> None:
    asked = given(__doc__)
    on_one_core()
    import faiss
    import torch

    torch.set_num_threads(1)
    faiss.omp_set_num_threads(1)
    indexes = asked.indexes()
    for make in makers(indexes[0]).values():
        make()  # so that no import is counted
    figures: Figures = {}
    for index in indexes:
        figures |= compared(index)
    asked.show(figures)


def compared(index: Index) -> Figures:
    """Milliseconds of a query and seconds of a build, and both beside those of the engine made by hand."""
    size = f"{len(index)} talks"
    figures: Figures = {}
    engines: dict[str, Engine] = {}
    building: dict[str, float] = {}
    for name, make in makers(index).items():
        building[name] = cpu_seconds(lambda name=name, make=make: engines.update({name: make()}))
    without, encoding, stages = measured(engines)
    for name, seconds in without.items():
        figures[f"query, {size}, {name}, encoding aside: CPU ms"] = round(1000 * seconds, 2)
        figures[f"query, {size}, {name}, encoding: CPU ms"] = round(1000 * encoding[name], 2)
    figures |= {f"query, {size}, ours, {stage}: ms": round(value, 2) for stage, value in stages.items()}
    for name in engines:
        figures[f"build, {size}, {name}, encoding aside: CPU s"] = round(building[name], 3)
        if name == "by hand":
            continue
        figures[f"query, {size}, {name} beside by hand, encoding aside"] = round(without[name] / without["by hand"], 2)
        whole, by_hand = (without[each] + encoding[each] for each in (name, "by hand"))
        figures[f"query, {size}, {name} beside by hand, encoding included"] = round(whole / by_hand, 2)
        figures[f"build, {size}, {name} beside by hand, encoding aside"] = round(
            building[name] / building["by hand"], 2
        )
    if "txtai" not in engines:
        figures[f"query, {size}, txtai"] = "not installed"
    return figures


def makers(index: Index) -> dict[str, Callable[[], Engine]]:
    """What builds each engine that is installed, from texts and vectors that are at hand."""
    known = recalling(index)
    told = [row for row, talk in enumerate(index.programme.talks) if talk.text]
    texts, vectors = [index.programme.talks[row].text for row in told], index.talks.vectors[told]
    found: dict[str, Callable[[], Engine]] = {
        "ours": lambda: Ours(dataclasses.replace(build(index.programme, known), encoder=index.encoder), known),
        "by hand": lambda: ByHand(texts, vectors),
    }
    if importlib.util.find_spec("txtai"):
        found["txtai"] = lambda: Txtai(texts, dict(zip(texts, vectors, strict=True)))
    return found


def measured(engines: Mapping[str, Engine]) -> tuple[dict[str, float], dict[str, float], dict[str, float]]:
    """Seconds of an answer and of its encoding, by engine; milliseconds of our stages. Means over the questions."""
    answering: dict[str, list[float]] = {name: [] for name in engines}
    encoding: dict[str, list[float]] = {name: [] for name in engines}
    stages: dict[str, list[float]] = {}
    for query in QUERIES:
        for engine in engines.values():
            engine.answer(query)
        rounds = [{name: _once(engine, query) for name, engine in engines.items()} for _ in range(ROUNDS)]
        for name in engines:
            answering[name].append(min(each[name][0] for each in rounds))
            encoding[name].append(min(each[name][1] for each in rounds))
        timings = [engines["ours"].answer(query).timing for _ in range(ROUNDS)]
        for stage in timings[0]:
            stages.setdefault(stage, []).append(min(timing[stage] for timing in timings))
    return _means(answering), _means(encoding), _means(stages)


def _once(engine: Engine, query: str) -> tuple[float, float]:
    return cpu_seconds(lambda: engine.answer(query)), cpu_seconds(lambda: engine.encode(query))


def _means(values: Mapping[str, list[float]]) -> dict[str, float]:
    return {name: float(np.mean(each)) for name, each in values.items()}


class Ours:
    """abstractsearch; `known` has the vectors of all texts and, once asked, of every question."""

    def __init__(self, index: Index, known: Recalling) -> None:
        self._encoder, self._noting = index.encoder, Noting(known)
        self._index = dataclasses.replace(index, encoder=self._noting)

    def encode(self, query: str) -> None:
        for texts in self._noting.asked[query]:
            self._encoder.encode(texts)

    def answer(self, query: str) -> Results:
        self._noting.begin(query)
        return search(self._index, query, limit=LIMIT)


class Noting:
    """An encoder that notes what it is asked for each query: a word that no talk uses is encoded by itself."""

    def __init__(self, known: Recalling) -> None:
        self.name, self.weights, self.dimension = known.name, known.weights, known.dimension
        self._known = known
        self.asked: dict[str, list[Sequence[str]]] = {}

    def begin(self, query: str) -> None:
        self._calls = self.asked[query] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._calls.append(texts)
        return self._known.encode(texts)


class ByHand:
    """sentence-transformers, FAISS Flat and bm25s, joined by reciprocal ranks (Cormack et al. 2009)."""

    def __init__(self, texts: Sequence[str], vectors: Vectors) -> None:
        import bm25s
        import faiss

        self._faiss = faiss.IndexFlatIP(vectors.shape[1])
        self._faiss.add(np.ascontiguousarray(vectors))
        self._bm25 = bm25s.BM25()
        self._bm25.index(bm25s.tokenize(list(texts), stopwords="en", show_progress=False), show_progress=False)
        self._depth = min(DEPTH, len(texts))
        self._vectors: dict[str, Vectors] = {}

    def encode(self, query: str) -> Vectors:
        return reference().encode([query], normalize_embeddings=True, show_progress_bar=False)

    def answer(self, query: str) -> list[int]:
        import bm25s

        if query not in self._vectors:
            self._vectors[query] = self.encode(query)
        _, (near,) = self._faiss.search(self._vectors[query], self._depth)
        words = bm25s.tokenize([query], stopwords="en", show_progress=False)
        (saying,), _ = self._bm25.retrieve(words, k=self._depth, show_progress=False)
        score: dict[int, float] = {}
        for rows in (near, saying):
            for place, row in enumerate(rows, start=1):
                score[int(row)] = score.get(int(row), 0.0) + 1 / (K + place)
        return sorted(score, key=score.get, reverse=True)[:LIMIT]


class Txtai:
    """txtai, hybrid, otherwise as it comes; `known` has the vectors of all texts."""

    def __init__(self, texts: Sequence[str], known: Mapping[str, np.ndarray]) -> None:
        from txtai import Embeddings

        vectors = dict(known)

        def transform(wanted: Sequence[str]) -> Vectors:
            for text in wanted:
                if text not in vectors:
                    vectors[text] = reference().encode([text], normalize_embeddings=True, show_progress_bar=False)[0]
            return np.stack([vectors[text] for text in wanted])

        self._embeddings = Embeddings(method="external", transform=transform, hybrid=True)
        self._embeddings.index(texts)
        self._encoding = Embeddings(path=str(MODEL), gpu=False)

    def encode(self, query: str) -> object:
        return self._encoding.batchtransform([query], "query")

    def answer(self, query: str) -> object:
        return self._embeddings.search(query, LIMIT)


@cache
def reference() -> Any:
    """The same model by sentence-transformers."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(MODEL), device="cpu", local_files_only=True)


if __name__ == "__main__":
    main()
