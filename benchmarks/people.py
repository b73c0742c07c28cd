"""Who works with whom: names in prose and reference lists against a reading by hand.

    python benchmarks/people.py BOOKLET GOLD [--json]

A tie is a kind, a speaker and the other person. `named` are the joint-work ties between the speaker and others,
`own` and `cited` those of the reference list.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from abstractsearch import People, read
from abstractsearch.answers.people import Kind, people_of
from abstractsearch.programme.names.identity import folded

KINDS: dict[str, Kind] = {"named": "joint-work", "own": "own-reference", "cited": "citation"}

Named = tuple[str, str, str]
"""(kind in the gold, the speaker, the other), folded."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("booklet", type=Path)
    parser.add_argument("gold", type=Path, help="a YAML list with speaker, named, own, cited")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    expected = set(by_hand(yaml.safe_load(given.gold.read_text(encoding="utf-8"))))
    found = set(shown(people_of(read(given.booklet))))
    figures = {kind: agreement(only(found, kind), only(expected, kind)) for kind in KINDS}
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for kind, values in figures.items():
        print(f"{kind:6}", "  ".join(f"{measure} {value}" for measure, value in values.items()))
    for kind, speaker, other in sorted(found ^ expected):
        where = "missed" if (kind, speaker, other) in expected else "not in the gold"
        print(f"  {kind}: {speaker} and {other}, {where}")


def by_hand(entries: Sequence[Mapping[str, Any]]) -> Iterator[Named]:
    for entry in entries:
        for kind in KINDS:
            yield from ((kind, folded(entry["speaker"]), folded(name)) for name in entry.get(kind, ()))


def shown(people: People) -> Iterator[Named]:
    """Every tie with a speaker of the talk that shows it."""
    for kind, tie_kind in KINDS.items():
        for tie in people.ties:
            if tie.kind != tie_kind:
                continue
            for evidence in tie.evidence:
                speakers = {person.id for person in evidence.talk.speakers} if evidence.talk else set()
                for one, other in ((tie.a, tie.b), (tie.b, tie.a)):
                    if one.id in speakers:
                        yield kind, folded(one.name), folded(other.name)


def only(ties: set[Named], kind: str) -> set[Named]:
    return {tie for tie in ties if tie[0] == kind}


def agreement(found: set[Named], expected: set[Named]) -> dict[str, float]:
    both = len(found & expected)
    return {
        "precision": round(both / len(found), 3) if found else 1.0,
        "recall": round(both / len(expected), 3) if expected else 1.0,
        "ties": len(expected),
    }


if __name__ == "__main__":
    main()
