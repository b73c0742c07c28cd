"""Text that is made to hang a reader, or came so out of a broken converter: each is read or refused in a moment."""

import json
import time
from contextlib import suppress
from pathlib import Path

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats import read
from abstractsearch.programme.formats.naming import field_named
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.names.lists import names_in

LONG = 50_000  # characters; what takes the square of it takes a minute
MOST_SECONDS = 5
UNITS = ["[", "(", "a ", "A", "\n", "5", "- ", " ", "_", "\\(", "$", "@", "a@", "~\\"]


def spent(since: float) -> float:
    return time.process_time() - since


@pytest.mark.parametrize("unit", UNITS)
def test_a_header_a_cell_and_a_formula(unit: str) -> None:
    text = unit * (LONG // len(unit))
    since = time.process_time()
    assert field_named(text) is None
    names_in(text)
    names_in(f"Ada{text}Stone")
    readable(rf"\emph{{a}} {text}")
    assert spent(since) < MOST_SECONDS


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("form", ["csv", "jsonl", "md"])
def test_a_file(tmp_path: Path, unit: str, form: str) -> None:
    text = unit * (LONG // 2 // len(unit))
    contents = {
        "csv": f"title,authors,start,duration,abstract,x\n{','.join([json.dumps(text)] * 6)}\n",
        "jsonl": json.dumps({"title": text, "abstract": text, "authors": [text], "x": text}),
        "md": f"# Days\n\n9:00-9:40 Ada Stone\nRobins\n\n{text}\n\n9:40-10:00 Ben Hill\nCats\n",
    }
    (tmp_path / f"a.{form}").write_text(contents[form])
    since = time.process_time()
    with suppress(SourceError):
        read(tmp_path / f"a.{form}")
    assert spent(since) < MOST_SECONDS
