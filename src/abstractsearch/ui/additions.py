"""The programme that is being added on this server: one at a time, in a thread of its own, whoever leaves the page."""

import shutil
import time
from dataclasses import dataclass, field
from functools import cache
from threading import Lock, Thread

from abstractsearch.answers.pictures import drawn
from abstractsearch.errors import AbstractSearchError, ProgrammeError
from abstractsearch.index.library import Library
from abstractsearch.programme.model import Programme

UNFORESEEN = "The programme could not be made ready for search, and the server's log says why."
SECONDS_TO_BEGIN = 5  # the model is loaded and, at the end, the pictures are drawn
CHARACTERS_A_SECOND = 15_000  # of titles and abstracts, on one core of a laptop
LEAST_TO_JUDGE = 0.02  # the share that must be done before the time left is told


def seconds_for(programme: Programme) -> float:
    """How long it takes to get `programme` ready for search on a machine that does little else."""
    return SECONDS_TO_BEGIN + sum(len(talk.text) for talk in programme.talks) / CHARACTERS_A_SECOND


@dataclass(eq=False)
class Addition:
    """A programme on its way into the library; its thread writes `share`, `error` and `ready`.

    `share` is that of the characters encoded, in [0, 1]; `error` is a sentence once it has failed; `ready` is True
    once it can be searched.
    """

    programme: Programme
    replaces: bool
    started: float = field(default_factory=time.monotonic)
    share: float = 0.0
    error: str = ""
    ready: bool = False

    @property
    def running(self) -> bool:
        return not (self.ready or self.error)

    @property
    def seconds_left(self) -> float | None:
        """An estimate, rather too long than too short, for long texts come first; None where it is too early to say."""
        spent = time.monotonic() - self.started
        return spent * (1 - self.share) / self.share if self.share >= LEAST_TO_JUDGE else None


class Additions:
    """Those of one library."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._latest: Addition | None = None
        self.thread: Thread | None = None  # of the latest

    @property
    def running(self) -> str | None:
        """The name of the programme that is being added just now."""
        latest = self._latest
        return latest.programme.name if latest and latest.running else None

    def start(self, library: Library, programme: Programme, *, replace: bool = False) -> Addition:
        """Write `programme` into the data folder now, and index it in a thread.

        Raises
        ------
        ProgrammeError
            If another one is being added, or there is one of that name and it is not to be replaced.
        OSError
            If the data folder cannot be written.
        """
        addition = self._take_turn(programme, replace)
        try:
            library.add(programme, replace=replace)
        except (ProgrammeError, OSError) as error:
            addition.error = str(error)  # the turn is over
            raise
        self.thread = Thread(target=_index, args=(library, addition), name=f"add {programme.name}", daemon=True)
        self.thread.start()
        return addition

    def _take_turn(self, programme: Programme, replace: bool) -> Addition:
        with self._lock:
            if self.running == programme.name:
                raise ProgrammeError(f"Somebody else is adding “{self.running}” just now; give yours another name.")
            if self.running:
                raise ProgrammeError(f"“{self.running}” is being added just now; try again in a minute.")
            self._latest = Addition(programme, replace)
            return self._latest


@cache
def additions(library: Library) -> Additions:
    """The additions to `library`, the same for all visitors."""
    return Additions()


def _index(library: Library, addition: Addition) -> None:
    """Index what was written; a new programme that fails leaves nothing behind."""
    name, error = addition.programme.name, UNFORESEEN

    def report(done: int, total: int) -> None:
        addition.share = done / max(total, 1)

    try:
        library.build(name, progress=report, draw=drawn)
        addition.ready = True
    except (AbstractSearchError, OSError) as known:
        error = str(known)
    finally:
        if not addition.ready:
            if not addition.replaces:
                shutil.rmtree(library.data / name, ignore_errors=True)
            addition.error = error
