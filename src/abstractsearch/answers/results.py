"""What search and similar answer with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from abstractsearch.programme.model import Talk

Match = Literal["name", "text", "weak", "none"]


@dataclass(frozen=True)
class Evidence:
    """Why a talk is in an answer.

    `sentence` is the sentence of its abstract that says most (empty where it has none), `terms` the words that
    were matched, as the talk writes them, and `reason` a line for a person. For similar talks, `counterpart`
    is the sentence of the asked talk that `sentence` comes closest to.
    """

    sentence: str
    terms: tuple[str, ...]
    reason: str
    counterpart: str = ""


@dataclass(frozen=True)
class Part:
    """One thing that a question asks for besides its subject, and the question without it.

    `kind` is "when", "without", "session", "room", "board", "from" or a field of the talks; `label` says it for people.
    """

    kind: str
    label: str
    rest: str


@dataclass(frozen=True)
class Result:
    """One talk of an answer. `score`: higher is better, comparable within one answer only.

    `near` tells the talks that are about the question from those that are merely the nearest there are; all near ones
    come first.
    """

    rank: int
    score: float
    talk: Talk
    evidence: Evidence
    near: bool = True


@dataclass(frozen=True)
class Results:
    """An answer, best first.

    `match` says how good the best talk is: a name was hit, the text fits, it fits weakly, or nothing does (`confident`
    is False then). `message` is the sentence a person reads, `parts` are what the question was understood to ask for
    besides its subject; `timing` is in milliseconds, by stage.
    """

    programme: str
    query: str
    message: str
    results: tuple[Result, ...]
    match: Match
    parts: tuple[Part, ...] = ()
    timing: Mapping[str, float] = field(default_factory=dict, compare=False)

    @property
    def confident(self) -> bool:
        return self.match != "none"

    def __len__(self) -> int:
        return len(self.results)

    def __iter__(self) -> Iterator[Result]:
        return iter(self.results)
