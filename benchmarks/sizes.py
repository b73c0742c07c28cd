"""What a programme costs by its size: build without encoding, load, first answer, memory; on one core.

    python benchmarks/sizes.py PROGRAMME… [--made N] [--work DIR] [--json]

Each step is a process of its own, run twice (the build once); the faster counts. Memory is the most that the process
held. The first answer is that of `abstractsearch search`, from the start of the process to its end, with its files in
the machine's memory; beside it stands a script that imports sentence-transformers and encodes one question.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from abstractsearch import Index, build, search, similar
from abstractsearch.index.graph import packaged_file
from prepared import QUERIES, Figures, Spent, cpu_seconds, given, library, on_one_core, process, recalling

HERE = Path(__file__).parent
ROUNDS = 2
REFERENCE = [
    sys.executable,
    "-c",
    "import sys; from sentence_transformers import SentenceTransformer; "
    f'SentenceTransformer(sys.argv[1], device="cpu", local_files_only=True).encode(["{QUERIES[0]}"])',
    packaged_file("tokenizer.json").parent,
]


def main() -> None:
    asked = given(__doc__)
    on_one_core()
    figures: Figures = {}
    for index in asked.indexes():
        figures |= measured(index.programme.name, len(index), len(index.sentences), asked.work)
    figures["sentence-transformers: process start to first vector, wall s"] = round(_fastest(REFERENCE).wall, 2)
    figures["--help: CPU s"] = round(_fastest([sys.executable, "-m", "abstractsearch", "--help"]).cpu, 2)
    asked.show(figures)


def measured(name: str, talks: int, sentences: int, work: Path) -> Figures:
    """Seconds and megabytes of each step for one programme."""
    size = f"{talks} talks"
    folders = ["--data", work / "data", "--indexes", work / "indexes"]
    ask = [sys.executable, "-m", "abstractsearch", "search", QUERIES[0], "--programme", name, *folders]
    first, loaded, built = _fastest(ask), _step("load_and_ask", name, work), _step("build_again", name, work, rounds=1)
    on_disk = sum(path.stat().st_size for path in _generation(name, work).rglob("*") if path.is_file())
    load, first_search, first_similar = map(float, loaded.output.split())
    return {
        f"{size}: sentences": sentences,
        f"{size}: index on disk, MB": round(on_disk / 1e6, 1),
        f"{size}: build without encoding, CPU s": round(float(built.output), 2),
        f"{size}: build without encoding, most memory, MB": round(built.peak),
        f"{size}: load, CPU s": round(load, 2),
        f"{size}: the first search after that, CPU s": round(first_search, 3),
        f"{size}: the first similar after that, CPU s": round(first_similar, 3),
        f"{size}: process start to first answer, wall s": round(first.wall, 2),
        f"{size}: process start to first answer, most memory, MB": round(first.peak),
    }


def load_and_ask(name: str, work: str) -> None:
    """Print the CPU seconds of loading an index, of the first search and of the first similar."""
    on_one_core()
    kept = library(Path(work))
    loaded: list[Index] = []
    load = cpu_seconds(lambda: loaded.append(kept.index(name)))
    (index,) = loaded
    first = cpu_seconds(lambda: search(index, QUERIES[0]))
    told = next(talk for talk in index.programme.talks if talk.abstract)
    print(load, first, cpu_seconds(lambda: similar(index, told.id)))


def build_again(name: str, work: str) -> None:
    """Print the CPU seconds of building an index whose vectors are at hand."""
    on_one_core()
    index = library(Path(work)).index(name)
    known = recalling(index)
    print(cpu_seconds(lambda: build(index.programme, known)))


def _step(function: str, name: str, work: Path, rounds: int = ROUNDS) -> Spent:
    code = f"import sys; sys.path.insert(0, {str(HERE)!r}); import sizes; sizes.{function}({name!r}, {str(work)!r})"
    return _fastest([sys.executable, "-c", code], rounds)


def _fastest(command: Sequence[object], rounds: int = ROUNDS) -> Spent:
    return min((process(command) for _ in range(rounds)), key=lambda spent: spent.wall)


def _generation(name: str, work: Path) -> Path:
    folder = library(work).indexes / name
    return folder / library(work).generation(name).split()[0]


if __name__ == "__main__":
    main()
