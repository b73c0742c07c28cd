"""Attendees' questions asked of a programme: accepted talks among the first three, and what is told apart as foreign.

    python benchmarks/questions.py SOURCE QUESTIONS [--json] [--all]

SOURCE is anything that `abstractsearch import` reads, QUESTIONS a YAML file like gold/booklet-questions.yaml.
"""

import argparse
import json
from pathlib import Path

import yaml

from abstractsearch import Index, build, read, search

KINDS = {"far": "far away, told so", "near": "neighbouring field, told so"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--all", action="store_true", help="print every question, not only what went wrong")
    given = parser.parse_args()
    figures = measure(build(read(given.source)), yaml.safe_load(given.questions.read_text(encoding="utf-8")), given.all)
    if given.json:
        print(json.dumps(figures, indent=1))
        return
    for line in figures.pop("lines"):
        print(line)
    for name, value in figures.items():
        print(f"{name:40} {value}")


def measure(index: Index, questions: dict[str, list], everything: bool = False) -> dict:
    """Counts over the answerable, far and near questions, with a line for each that went wrong."""
    found = confident = 0
    lines = []
    for question in questions["answerable"]:
        answer = search(index, question["query"], limit=10)
        ids = [result.talk.id for result in answer]
        hit = bool(set(ids[:3]) & set(question["accepted"]))
        found, confident = found + hit, confident + answer.confident
        if everything or not (hit and answer.confident):
            lines.append(f"{'ok  ' if hit else 'MISS'} {question['query']!r} confident={answer.confident}: {ids[:5]}")
    told = {}
    for kind in ("far", "near"):
        if kind not in questions:
            continue
        answers = [search(index, query, limit=3) for query in questions[kind]]
        told[kind] = sum(not answer.confident for answer in answers)
        lines += [
            f"{kind}: {answer.query!r} confident={answer.confident} {answer.message}"
            for answer in answers
            if everything or answer.confident
        ]
    return {
        "accepted talk among the first three": f"{found} of {len(questions['answerable'])}",
        "confident": f"{confident} of {len(questions['answerable'])}",
        **{KINDS[kind]: f"{number} of {len(questions[kind])}" for kind, number in told.items()},
        "lines": lines,
    }


if __name__ == "__main__":
    main()
