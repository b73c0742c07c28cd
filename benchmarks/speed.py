"""Every figure of speed and memory, each by a command of its own that can be run alone.

    python benchmarks/speed.py PROGRAMME… [--made N] [--only PART]… [--work DIR] [--json]

PROGRAMME is anything that `abstractsearch import` reads, from small to large; the parts that need one programme take
the last. With --made N there is a further one of N talks, made from the sentences of the others. Parts:

    encoding  texts a second beside sentence-transformers          rebuild   one talk changed
    engines   a query beside txtai and beside FAISS with bm25s     visitors  fifty people search at once
    sizes     build, load, first answer, memory                    pages     first load and rerun in a browser
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from prepared import Figures, Given, parser, process

HERE = Path(__file__).parent
Arguments = Callable[[Given], list[object]]


def _all(asked: Given) -> list[object]:
    return [*asked.programmes, "--made", asked.made]


def _last(asked: Given) -> list[object]:
    return [asked.programmes[-1]]


def _smallest_and_largest(asked: Given) -> list[object]:
    return list(dict.fromkeys((asked.programmes[0], asked.programmes[-1])))


PARTS: dict[str, Arguments] = {
    "encoding": _last,
    "engines": _all,
    "sizes": _all,
    "rebuild": _last,
    "visitors": _last,
    "pages": _smallest_and_largest,
}


def main() -> None:
    arguments = parser(__doc__)
    arguments.add_argument("--only", choices=PARTS, action="append", metavar="PART", help="may be given several times")
    taken = vars(arguments.parse_args())
    parts = taken.pop("only") or PARTS
    asked = Given(**taken)
    figures: Figures = {}
    for part in parts:
        ran = process([sys.executable, HERE / f"{part}.py", *PARTS[part](asked), "--work", asked.work, "--json"])
        figures |= json.loads(ran.output)
        print(f"{part}: {ran.wall:.0f} seconds", file=sys.stderr)
    asked.show(figures)


if __name__ == "__main__":
    main()
