"""Judged questions of all kinds, beside ten plain lines of code: first three, nDCG@10, exclusion, refusals, honesty.

    python benchmarks/judged.py SOURCE QUESTIONS [SOURCE QUESTIONS …] [--show]

SOURCE is anything that `abstractsearch import` reads; QUESTIONS a YAML list of {q, kind, expect: answer or none,
grades: {talk: 1 or 2}, avoid: [talk]}. "Close" is the share of talks counted as close that are graded, over topical
kinds.
"""

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import bm25s
import numpy as np
import yaml

from abstractsearch import Index, Results, build, read, search
from abstractsearch.index.lexical import stems
from abstractsearch.programme.model import Talk

TOPICAL = ("topical-short", "topical-sentence", "variant", "conjunction", "negation")
RESAMPLES = 5000


@dataclass(frozen=True)
class Outcome:
    """What one question got; what its kind does not have is None."""

    kind: str
    hit: bool | None = None
    ndcg: float | None = None
    plain: float | None = None  # nDCG of the ten lines
    refused: bool | None = None
    told: bool | None = None
    avoided: bool | None = None
    close: int = 0
    close_and_graded: int = 0


def ten_lines(index: Index) -> Callable[[str], list[str]]:
    """Half BM25 with stems over all that is said of a talk, half the cosine of the whole text, each from 0 to 1."""
    bm25 = bm25s.BM25()
    bm25.index([stems(everything(talk)) for talk in index.programme.talks], show_progress=False)

    def scaled(values: np.ndarray) -> np.ndarray:
        return (values - values.min()) / ((values.max() - values.min()) or 1)

    def ask(question: str) -> list[str]:
        known = [bm25.vocab_dict[stem] for stem in stems(question) if stem in bm25.vocab_dict]
        lexical = bm25.get_scores_from_ids(known) if known else np.zeros(len(index))
        (vector,) = index.encoder.encode([question])
        order = np.argsort(-(scaled(lexical) + scaled(index.talks.vectors @ vector)), kind="stable")
        return [index.programme.talks[row].id for row in order[:10]]

    return ask


def everything(talk: Talk) -> str:
    people = (f"{person.name} {person.affiliation or ''}" for person in (*talk.authors, *talk.speakers))
    facets = (value for values in talk.facets.values() for value in values)
    return " ".join((talk.text, talk.session.title if talk.session else "", talk.place or "", *people, *facets))


def gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, start=1))


def outcome(question: dict, answer: Results, plain: Sequence[str]) -> Outcome:
    grades, kind = question["grades"], question["kind"]
    if question["expect"] == "none":
        return Outcome(kind, told=not answer.confident)
    found = [result.talk.id for result in answer]
    best = gain(sorted(grades.values(), reverse=True)[:10])
    close = [result.talk.id for result in answer if result.near] if kind in TOPICAL and answer.confident else []
    avoid = set(question.get("avoid") or ())
    return Outcome(
        kind,
        hit=any(talk in grades for talk in found[:3]),
        ndcg=gain([grades.get(talk, 0) for talk in found]) / best,
        plain=gain([grades.get(talk, 0) for talk in plain]) / best,
        refused=not answer.confident,
        avoided=not avoid & set(found[:5]) if avoid else None,
        close=len(close),
        close_and_graded=sum(talk in grades for talk in close),
    )


def row(name: str, outcomes: Sequence[Outcome]) -> str:
    def count(figure: str) -> str:
        values = [value for one in outcomes if (value := getattr(one, figure)) is not None]
        return f"{sum(values)}/{len(values)}" if values else "-"

    def mean(figure: str) -> str:
        values = [value for one in outcomes if (value := getattr(one, figure)) is not None]
        return f"{np.mean(values):.3f}" if values else "-"

    close = sum(one.close for one in outcomes)
    share = f"{sum(one.close_and_graded for one in outcomes) / close:.2f}" if close else "-"
    cells = (count("hit"), mean("ndcg"), mean("plain"), count("refused"), count("told"), count("avoided"), share)
    return f"{name:18}" + "".join(f"{cell:>12}" for cell in cells)


def table(name: str, outcomes: Sequence[Outcome]) -> None:
    heads = ("first three", "nDCG@10", "ten lines", "refused", "told", "avoided", "close")
    print(f"\n{name:18}" + "".join(f"{head:>12}" for head in heads))
    for kind in dict.fromkeys(one.kind for one in outcomes):
        print(row(kind, [one for one in outcomes if one.kind == kind]))
    print(row("all", outcomes))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+", metavar="SOURCE QUESTIONS")
    parser.add_argument("--show", action="store_true", help="print each question that went wrong")
    given = parser.parse_args()
    every: list[Outcome] = []
    for source, questions in zip(given.pairs[::2], given.pairs[1::2], strict=True):
        index = build(read(source))
        plain = ten_lines(index)
        outcomes = []
        for question in yaml.safe_load(questions.read_text(encoding="utf-8")):
            answer = search(index, question["q"], limit=10)
            outcomes.append(outcome(question, answer, plain(question["q"])))
            if given.show and (outcomes[-1].hit is False or outcomes[-1].refused or outcomes[-1].told is False):
                print(f"{question['kind']}: {question['q']!r}: {answer.message} {[one.talk.id for one in answer][:5]}")
        table(index.programme.name, outcomes)
        every += outcomes
    table("together", every)
    ahead = np.array([one.ndcg - one.plain for one in every if one.ndcg is not None and one.plain is not None])
    random = np.random.default_rng(0)
    means = [random.choice(ahead, len(ahead)).mean() for _ in range(RESAMPLES)]
    low, high = np.percentile(means, [2.5, 97.5])
    print(f"\nnDCG@10 less that of the ten lines: {ahead.mean():.3f}, 95% interval {low:.3f} to {high:.3f}")


if __name__ == "__main__":
    main()
