"""One person, many spellings: how many are found, and how often two people would be taken for one.

    python benchmarks/names.py [PROGRAMME…] [--pairs FILE] [--booklet BOOKLET GOLD] [--show] [--json]

--pairs is a table with the columns name_a, name_b, same (1 or 0). GOLD lists the spellings of each person that the
booklet spells in more than one way. Of a programme, the merges are made once more without the knowledge that two
authors of one talk are two people; every two of them that are merged then, though their names differ, are counted as
false.
"""

import argparse
import csv
import json
from itertools import combinations
from pathlib import Path

import yaml

from abstractsearch import Programme, read
from abstractsearch.answers.people import people_of
from abstractsearch.programme.names.identity import folded, initial_and_surname
from abstractsearch.programme.names.merging import Merge, merged_people
from abstractsearch.programme.names.spellings import MADE, alike

Figures = dict[str, object]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programmes", type=Path, nargs="*", metavar="PROGRAMME")
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--booklet", type=Path, nargs=2, metavar=("BOOKLET", "GOLD"))
    parser.add_argument("--show", action="store_true", help="print every merge, made or proposed")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures: dict[str, Figures] = {}
    if given.pairs:
        figures["pairs"] = of_pairs(given.pairs)
    if given.booklet:
        figures["booklet"] = of_booklet(*given.booklet)
    for source in given.programmes:
        figures[source.parent.name if source.is_file() else source.name] = of_programme(read(source), given.show)
    if given.json:
        print(json.dumps(figures, indent=1, ensure_ascii=False))
        return
    for name, values in figures.items():
        print(f"{name}: " + ", ".join(f"{key} {value}" for key, value in values.items()))


def of_pairs(table: Path) -> Figures:
    """Pairs taken for one person, by names alone; beside them the rule "one surname, one first initial"."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    found: dict[str, list[bool]] = {"1": [], "0": []}
    by_initial: dict[str, list[bool]] = {"1": [], "0": []}
    for row in rows:
        like = alike(row["name_a"], row["name_b"])
        found[row["same"]].append(like is not None and like.strength >= MADE)
        by_initial[row["same"]].append(initial_and_surname(row["name_a"]) == initial_and_surname(row["name_b"]))
    return {
        "same found": f"{sum(found['1'])} of {len(found['1'])}",
        "others merged": f"{sum(found['0'])} of {len(found['0'])}",
        "surname and initial: same found": sum(by_initial["1"]),
        "surname and initial: others merged": sum(by_initial["0"]),
    }


def of_booklet(booklet: Path, gold: Path) -> Figures:
    """People whose spellings are all found, and spellings or people merged that are not the same."""
    expected = [{folded(name) for name in names} for names in yaml.safe_load(gold.read_text(encoding="utf-8"))]
    people = people_of(read(booklet)).people
    spelled = [{folded(name) for name in (person.name, *person.variants)} for person in people if person.variants]
    return {
        "people with several spellings": len(expected),
        "found": sum(any(names <= group for group in spelled) for names in expected),
        "others merged": sum(not any(group <= names for names in expected) for group in spelled),
    }


def of_programme(programme: Programme, show: bool) -> Figures:
    """Merges made and proposed, and those that two authors of one talk show to be false."""
    merged = merged_people(programme.people, programme.talks)
    blind = merged_people(programme.people, programme.talks, authors_differ=False)
    false = set()
    for talk in programme.talks:
        for one, other in combinations(talk.authors, 2):
            together = blind.ids.get(one.id, one.id) == blind.ids.get(other.id, other.id)
            if together and folded(one.name) != folded(other.name):
                false.add((one.name, other.name))
    if show:
        for kind, merges in (("made", merged.made), ("proposed", merged.proposed)):
            for merge in merges:
                print(line_of(kind, merge))
        for names in sorted(false):
            print("false:", " | ".join(names))
    return {
        "names": len(programme.people),
        "people": len(merged.people),
        "merges made": len(merged.made),
        "proposed": len(merged.proposed),
        "false, if authors of one talk could be one": len(false),
    }


def line_of(kind: str, merge: Merge) -> str:
    return f"{kind}: {merge.one.name} | {merge.other.name} ({merge.reason}, {merge.strength:.2f})"


if __name__ == "__main__":
    main()
