"""How well a booklet is read: six fields of each talk against a reading by hand.

python benchmarks/booklet.py BOOKLET GOLD [--json]
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from abstractsearch.programme.formats import read
from abstractsearch.programme.model import Talk
from abstractsearch.programme.names.identity import folded

FIELDS = ("speakers", "title", "day", "start", "end", "session")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("booklet", type=Path)
    parser.add_argument("gold", type=Path, help="a YAML list with speakers, title, day, start, end, session")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    gold = yaml.load(arguments.gold.read_text(encoding="utf-8"), yaml.BaseLoader)
    talks = read(arguments.booklet).talks
    differences = compared(talks, gold)
    total = len(FIELDS) * len(gold)
    surplus = len(talks) - len(gold)
    if arguments.json:
        print(json.dumps({"wrong": len(differences), "fields": total, "talks": len(talks), "differences": differences}))
        return
    for difference in differences:
        print("{entry}: {field} is {read!r}, by hand {gold!r}".format(**difference))
    print(f"{len(differences)} of {total} fields wrong; {len(talks)} talks read, {len(gold)} by hand ({surplus:+d}).")


def compared(talks: Sequence[Talk], gold: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Every field that differs; each entry is compared with the talk that agrees with it most."""
    left = list(talks)
    differences = []
    for entry in gold:
        wanted = fields_by_hand(entry)
        found = max(left, key=lambda talk: agreement(fields_read(talk), wanted), default=None)
        if found is not None and agreement(fields_read(found), wanted) >= 2:
            left.remove(found)
            read_fields = fields_read(found)
        else:
            read_fields = dict.fromkeys(FIELDS)
        differences += [
            {"entry": ", ".join(entry["speakers"]), "field": field, "read": read_fields[field], "gold": wanted[field]}
            for field in FIELDS
            if read_fields[field] != wanted[field]
        ]
    return differences


def agreement(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return sum(one[field] == other[field] for field in FIELDS)


def fields_read(talk: Talk) -> dict[str, Any]:
    return {
        "speakers": sorted(folded(person.name) for person in talk.speakers),
        "title": folded(talk.title),
        "day": f"{talk.start:%Y-%m-%d}" if talk.start else None,
        "start": f"{talk.start:%H:%M}" if talk.start else None,
        "end": f"{talk.end:%H:%M}" if talk.end else None,
        "session": folded(talk.session.title) if talk.session else None,
    }


def fields_by_hand(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "speakers": sorted(map(folded, entry.get("speakers") or [])),
        "title": folded(entry["title"]),
        "day": entry.get("day") or None,
        "start": entry["start"].zfill(5) if entry.get("start") else None,
        "end": entry["end"].zfill(5) if entry.get("end") else None,
        "session": folded(entry["session"]) if entry.get("session") else None,
    }


if __name__ == "__main__":
    main()
