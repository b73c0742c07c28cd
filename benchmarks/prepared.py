"""What the commands on speed share: programmes indexed once, questions, how figures are asked for and shown."""

import argparse
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from abstractsearch import Encoder, Index, build, load, read, save
from abstractsearch.index import store
from abstractsearch.index.encoder import encoder_named
from abstractsearch.index.library import Library
from abstractsearch.index.store import MODEL_CACHE
from made import Recalling, made

WORK = Path(tempfile.gettempdir()) / "abstractsearch-benchmarks"
QUERIES = (
    "posterior sampling",
    "how do people read charts",
    "graph",
    "super-resolution microscpy",
    "deep learning",
    "GAN",
    "a tool that shows uncertainty in forecasts to people who are no experts",
    "transfor",
)

Figures = dict[str, float | str]


@dataclass(frozen=True)
class Given:
    """What a command was asked: its programmes, talks to make of them, the folder that holds the indexes."""

    programmes: list[Path]
    made: int
    work: Path
    json: bool

    def indexes(self) -> list[Index]:
        """The index of each programme, then that of the made talks, if there are to be any."""
        sources = [indexed(source, self.work) for source in self.programmes]
        return [*sources, indexed_made(sources, self.made, self.work)] if self.made else sources

    def show(self, figures: Figures) -> None:
        if self.json:
            print(json.dumps(figures, indent=1))
            return
        for name, value in figures.items():
            print(f"{name:84} {value}", flush=True)


def parser(doc: str | None) -> argparse.ArgumentParser:
    """The arguments that all commands on speed take."""
    taken = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    taken.add_argument("programmes", type=Path, nargs="+", metavar="PROGRAMME")
    taken.add_argument("--made", type=int, default=0, metavar="N", help="and a programme of N talks made from these")
    taken.add_argument(
        "--work", type=Path, default=WORK, metavar="DIR", help="keeps the indexes (default: %(default)s)"
    )
    taken.add_argument("--json", action="store_true", help="print the figures as JSON")
    return taken


def given(doc: str | None) -> Given:
    return Given(**vars(parser(doc).parse_args()))


def library(work: Path) -> Library:
    """Programmes in `work`/data, indexes in `work`/indexes."""
    (work / "indexes").mkdir(parents=True, exist_ok=True)
    return Library(work / "data", work / "indexes")


def encoder(work: Path) -> Encoder:
    """The shipped model, exported at the first use."""
    return encoder_named(None, work / "indexes" / MODEL_CACHE)


def indexed(source: Path, work: Path) -> Index:
    """The index of what `abstractsearch import` reads from `source`; built where `work` has none that is current."""
    programme = read(source)
    kept = library(work)
    if not store.is_current(programme, kept.indexes / programme.name):
        kept.add(programme, replace=True)
        kept.build(programme.name)
    return kept.index(programme.name)


def indexed_made(sources: Sequence[Index], talks: int, work: Path) -> Index:
    """The index of `talks` talks made from `sources`; kept in `work` as well, but without a folder of its talks."""
    name = f"made-{talks}"
    folder = library(work).indexes / name
    programme, known = made(sources, talks, name)
    if not store.is_current(programme, folder):
        index = build(programme, Recalling(encoder(work), known))
        save(dataclasses.replace(index, encoder=encoder(work)), folder)
    return load(folder, encoder(work))


def recalling(index: Index) -> Recalling:
    """The encoder of `index`, which need not encode what is in it."""
    talks = index.programme.talks
    known = dict(zip(index.vocabulary.words, index.vocabulary.vectors, strict=True))
    known |= dict(zip(sentence_texts(index), index.sentences.vectors, strict=True))
    known |= dict(zip((talk.text for talk in talks), index.talks.vectors, strict=True))
    return Recalling(index.encoder, known)


def sentence_texts(index: Index) -> Iterable[str]:
    """The text of each row of `index.sentences`."""
    for talk, spans in zip(index.programme.talks, index.spans, strict=True):
        yield talk.title if talk.text else ""
        for start, end in spans:
            yield talk.abstract[start:end]


def on_one_core() -> None:
    """Keep this process, and what it starts, on one core."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def cpu_seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def fastest(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the fastest of `rounds`: what the work costs when nobody else is at it."""
    return min(cpu_seconds(work) for _ in range(rounds))


@dataclass(frozen=True)
class Spent:
    """What a process took: seconds by the wall clock and of CPU, and the most memory it held, in MB."""

    wall: float
    cpu: float
    peak: float
    output: str


def process(command: Sequence[object]) -> Spent:
    """Run a process to its end (Linux only); raises CalledProcessError where it fails.

    What the kernel tells of a child's memory in the end includes what its parent held before; so it is read meanwhile.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        child = subprocess.Popen(list(map(str, command)), stdout=output, stderr=sys.stderr)
        ended, peak = 0, 0.0
        while not ended:
            time.sleep(0.005)
            peak = max(peak, _most_memory(child.pid))
            ended, status, used = os.wait4(child.pid, os.WNOHANG)
        wall, child.returncode = time.perf_counter() - began, os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise subprocess.CalledProcessError(child.returncode, list(command))
        output.seek(0)
        return Spent(wall, used.ru_utime + used.ru_stime, peak, output.read())


def _most_memory(pid: int) -> float:
    """The most memory that a running process has held so far, in MB; 0 where it has just ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
    return 0.0
