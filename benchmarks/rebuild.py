"""One talk of a programme changes: what building its index again costs, beside building it from nothing; on one core.

    python benchmarks/rebuild.py PROGRAMME [--work DIR] [--json]

`abstractsearch build` as a process, start and reading included: once with no index there; then, after a sentence was
added to the abstract of one talk, three times a new one, of which the fastest counts. CPU times.
"""

import sys
import tempfile
from pathlib import Path

from abstractsearch import read
from abstractsearch.index.library import Library
from abstractsearch.index.store import MODEL_CACHE
from prepared import Figures, Spent, encoder, given, library, on_one_core, process

ROUNDS = 3
GOAL = 1 / 20


def main() -> None:
    asked = given(__doc__)
    on_one_core()
    encoder(asked.work)  # so that its export is not counted
    figures: Figures = {}
    for source in asked.programmes:
        figures |= rebuilt(source, asked.work)
    asked.show(figures)


def rebuilt(source: Path, work: Path) -> Figures:
    """CPU seconds of the full build and of that after one change, and the second as a share of the first."""
    with tempfile.TemporaryDirectory() as folder:
        here = Library(Path(folder) / "data", Path(folder) / "indexes")
        programme = read(source)
        here.add(programme)
        here.indexes.mkdir()
        (here.indexes / MODEL_CACHE).symlink_to((library(work).indexes / MODEL_CACHE).resolve())
        full = built(here)
        changed = next(talk for talk in programme.talks if talk.abstract)
        again = []
        for number in range(ROUNDS):
            with (here.data / programme.name / f"{changed.id}.md").open("a", encoding="utf-8") as file:
                file.write(f"\nThis sentence was added by way of experiment number {number}.\n")
            again.append(built(here))
        nothing = built(here)
    least = min(again, key=lambda spent: spent.cpu)
    size = f"{len(programme.talks)} talks"
    return {
        f"build, {size}: CPU s": round(full.cpu, 1),
        f"build, {size}, one talk changed: CPU s": round(least.cpu, 2),
        f"build, {size}, one talk changed, as a share (goal: {GOAL})": round(least.cpu / full.cpu, 4),
        f"build, {size}, nothing changed: CPU s": round(nothing.cpu, 2),
    }


def built(here: Library) -> Spent:
    folders = ["--data", here.data, "--indexes", here.indexes]
    return process([sys.executable, "-m", "abstractsearch", "build", *folders])


if __name__ == "__main__":
    main()
