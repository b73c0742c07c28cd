"""Speed on one core: encoding, a query without its encoding, and the start of the process.

    python benchmarks/speed.py PROGRAMME… [--json]

PROGRAMME is anything that `abstractsearch import` reads; the last one gives the texts that are encoded. Encoding is
beside sentence-transformers in float32 at three batch sizes, in turn, several rounds; times are CPU times, ratios are
of medians. The start is that of `abstractsearch search` on the first programme beside a script that imports
sentence-transformers and encodes one query.
"""

import argparse
import dataclasses
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from abstractsearch import Index, Programme, build, read, search, similar
from abstractsearch.index.encoder import ShippedEncoder
from abstractsearch.index.graph import packaged_file
from abstractsearch.index.library import Library

TEXTS, ROUNDS = 64, 5
BATCHES = (8, 32, 128)
STARTS = 5
QUERIES = ("posterior sampling", "how do people read charts", "graph", "super-resolution microscopy", "deep learning")

Figures = dict[str, float | str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programmes", type=Path, nargs="+", metavar="PROGRAMME")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    given = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    programmes = [read(source) for source in given.programmes]
    figures = {**start(programmes[0])}
    for programme in programmes:
        figures |= query(build(programme))
    figures |= encoding([talk.text for talk in programmes[-1].talks if talk.abstract][:TEXTS])
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        print(f"{name:72} {value}")


def encoding(texts: Sequence[str]) -> Figures:
    """Texts a second and the ratio to sentence-transformers at its best batch size; cosine between the two."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    reference = SentenceTransformer(str(packaged_file("tokenizer.json").parent), device="cpu", local_files_only=True)
    shipped = ShippedEncoder(Path("indexes") / ".model")
    ways: dict[str, Callable[[], np.ndarray]] = {"shipped": lambda: shipped.encode(texts)}
    for size in BATCHES:
        ways[f"sentence-transformers, batch {size}"] = lambda size=size: reference.encode(
            list(texts), batch_size=size, normalize_embeddings=True, show_progress_bar=False
        )
    spent: dict[str, list[float]] = {name: [] for name in ways}
    vectors = {name: way() for name, way in ways.items()}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            spent[name].append(cpu_seconds(way))
    medians = {name: statistics.median(values) for name, values in spent.items()}
    best = min(seconds for name, seconds in medians.items() if name != "shipped")
    cosines = (vectors["shipped"] * vectors[f"sentence-transformers, batch {BATCHES[0]}"]).sum(axis=1)
    figures: Figures = {f"encoding, {name}: texts a second": round(len(texts) / s, 1) for name, s in medians.items()}
    figures["encoding, shipped beside the best batch size: times as fast"] = round(best / medians["shipped"], 2)
    figures["encoding, lowest cosine between the two"] = round(float(cosines.min()), 6)
    return figures


def query(index: Index) -> Figures:
    """Median CPU milliseconds of search and similar, with the query's vector at hand."""
    known = dataclasses.replace(index, encoder=_Remembering(index.encoder))
    for text in QUERIES:
        search(known, text)
    asked = [cpu_seconds(lambda text=text: search(known, text)) for _ in range(40) for text in QUERIES]
    told = [talk.id for talk in index.programme.talks if talk.abstract][:100]
    similar(known, told[0])
    neighbours = [cpu_seconds(lambda talk=talk: similar(known, talk)) for talk in told]
    size = f"{len(index)} talks"
    return {
        f"search, {size}, encoding aside: CPU ms, median": round(1000 * statistics.median(asked), 2),
        f"similar, {size}: CPU ms, median": round(1000 * statistics.median(neighbours), 2),
    }


class _Remembering:
    """An encoder that encodes each list of texts once."""

    def __init__(self, encoder) -> None:
        self.name, self.weights, self.dimension = encoder.name, encoder.weights, encoder.dimension
        self._encoder, self._known = encoder, {}

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        key = tuple(texts)
        if key not in self._known:
            self._known[key] = self._encoder.encode(texts)
        return self._known[key]


def start(programme: Programme) -> Figures:
    """Seconds from process start to the first answer, beside sentence-transformers; CPU seconds of --help."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "data", Path(folder) / "indexes")
        library.add(programme)
        library.indexes.mkdir()
        (library.indexes / ".model").symlink_to(Path("indexes/.model").resolve())
        library.build(programme.name)
        run = [sys.executable, "-m", "abstractsearch"]
        ours = [*run, "search", QUERIES[0], "--data", str(library.data), "--indexes", str(library.indexes)]
        theirs = [sys.executable, "-c", REFERENCE, str(packaged_file("tokenizer.json").parent)]
        first, second = [], []
        for _ in range(STARTS):
            first.append(process_seconds(ours))
            second.append(process_seconds(theirs))
        helps = [process_seconds([*run, "--help"]) for _ in range(STARTS)]
    wall = [statistics.median(seconds for seconds, _ in times) for times in (first, second)]
    return {
        "start to first answer: wall seconds, median": round(wall[0], 2),
        "start to first vector, sentence-transformers: wall seconds, median": round(wall[1], 2),
        "start, ours as a share of theirs": round(wall[0] / wall[1], 3),
        "--help: CPU seconds, median": round(statistics.median(cpu for _, cpu in helps), 2),
    }


REFERENCE = """
import sys
from sentence_transformers import SentenceTransformer
SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True).encode(["posterior sampling"])
"""


def process_seconds(command: Sequence[str]) -> tuple[float, float]:
    """(wall, CPU) seconds of a whole process."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
