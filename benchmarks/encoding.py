"""Texts encoded a second, beside sentence-transformers in float32 at three batch sizes, on one core.

    python benchmarks/encoding.py PROGRAMME… [--json]

The texts are the first 64 of the last programme that have an abstract. All ways take turns, several rounds; times are
CPU times, ratios are of medians.
"""

import statistics
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from abstractsearch import read
from abstractsearch.index.graph import packaged_file
from prepared import Figures, cpu_seconds, encoder, given, on_one_core

TEXTS, ROUNDS = 64, 5
BATCHES = (8, 32, 128)


def main() -> None:
    asked = given(__doc__)
    on_one_core()
    talks = read(asked.programmes[-1]).talks
    asked.show(encoding([talk.text for talk in talks if talk.abstract][:TEXTS], asked.work))


def encoding(texts: Sequence[str], work: Path) -> Figures:
    """Texts a second and the ratio to sentence-transformers at its best batch size; cosine between the two."""
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(1)
    reference = SentenceTransformer(str(packaged_file("tokenizer.json").parent), device="cpu", local_files_only=True)
    shipped = encoder(work)
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


if __name__ == "__main__":
    main()
