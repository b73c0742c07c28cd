"""How printed lists of people are read: lists with their readings by hand, beside a cut at separators.

    python benchmarks/bylines.py GOLD [--show] [--json]

"//" stands before the affiliations printed below, "\\n" for a line's end. A person is wrong where they are missed,
invented, or named otherwise; case, accents and the order of "Surname, Given" do not count. A person who is found but
has another affiliation than the gold says is counted apart. What the gold calls no list of people is asked of the
strict reader alone, which the readers of booklets use.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from abstractsearch.programme.names.identity import folded, natural_order
from abstractsearch.programme.names.lists import listed, names_in
from abstractsearch.programme.names.printed import Named, in_reading_case

NOBODY = "no people"


def by_separators(text: str) -> tuple[Named, ...]:
    return tuple(Named(part.strip()) for part in re.split(r"[,;&\n]| and ", text.replace(" // ", ",")) if part.strip())


def in_a_cell(text: str) -> tuple[Named, ...]:
    return names_in(text.replace(" // ", "\n"))


def below_a_title(text: str) -> tuple[Named, ...]:
    byline, _, places = text.partition(" // ")
    return names_in(byline, places)


def strictly(text: str) -> tuple[Named, ...]:
    return listed(text.partition(" // ")[0])


READERS: dict[str, Callable[[str], tuple[Named, ...]]] = {
    "separators": by_separators,
    "cell": in_a_cell,
    "byline": below_a_title,
    "strict": strictly,
}


def compared(name: str) -> str:
    return folded(in_reading_case(natural_order(name)))


def by_hand(reading: str) -> list[Named]:
    """ "Ada Brook (Elm University) | Ben Crow" as people; "-" as nobody."""
    found = (re.fullmatch(r"(.*?)(?: \((.*)\))?", one) for one in reading.split(" | ") if one != "-")
    return [Named(match[1], match[2]) for match in found if match]


def faults(read: Sequence[Named], gold: Sequence[Named]) -> tuple[int, int]:
    """(people missed, invented or named otherwise; people with another affiliation)."""
    names, due = Counter(compared(one.name) for one in read), Counter(compared(one.name) for one in gold)
    places = {compared(one.name): folded(one.affiliation or "") for one in read}
    misplaced = sum(places.get(compared(one.name)) not in (None, folded(one.affiliation or "")) for one in gold)
    return max((due - names).total(), (names - due).total()), misplaced


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path)
    arguments.add_argument("--show", action="store_true", help="print each list that is read wrong")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    with options.gold.open(encoding="utf-8", newline="") as file:
        lists = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    wrong, misplaced = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    people = Counter(kind for row in lists for kind in (row["kind"], "all") for _ in by_hand(row["reading"]))
    for row in lists:
        gold, text = by_hand(row["reading"]), row["text"].replace("\\n", "\n")
        for name, reader in READERS.items():
            if row["kind"] == NOBODY and name != "strict":
                continue
            read = reader(text)
            named, placed = faults(read, gold)
            for kind in (row["kind"], "all"):
                wrong[kind, name] += named
                misplaced[kind, name] += placed
            if options.show and name != "separators" and named + placed:
                said = " | ".join(f"{one.name} ({one.affiliation})" if one.affiliation else one.name for one in read)
                print(f"{name}: {row['text']!r} read {said or '-'}, is {row['reading']}")
    kinds = [*dict.fromkeys(row["kind"] for row in lists), "all"]
    if options.json:
        print(json.dumps({kind: {name: [wrong[kind, name], people[kind]] for name in READERS} for kind in kinds}))
        return
    print(f"{len(lists)} lists; people wrong, and of the others those with another affiliation")
    print(f"{'':16}{'people':>8}" + "".join(f"{name:>14}" for name in READERS))
    for kind in kinds:
        cells = "".join(f"{wrong[kind, name]:>8} + {misplaced[kind, name]:<3}" for name in READERS)
        print(f"{kind:16}{people[kind]:>8}{cells}")


if __name__ == "__main__":
    main()
