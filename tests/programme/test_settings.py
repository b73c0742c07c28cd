"""Booklets in many settings, each with its whole programme beside it as it should be read.

`booklets/NAME.txt` or `.md` is a booklet, `booklets/NAME.programme` its talks: day and time ("in" that of the session),
board and title, people, session, place and the first words of the abstract.
"""

from pathlib import Path

import pytest

from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Talk

BOOKLETS = sorted(path for path in (Path(__file__).parent / "booklets").iterdir() if path.suffix in (".txt", ".md"))


def printed(path: Path) -> str:
    """The programme of a booklet, a line each talk."""
    reading = read_sources([Source(path.name, path.read_bytes())], name=path.stem, settings=Settings())
    return "".join(f"{line_of(talk)}\n" for talk in reading.programme.talks)


def line_of(talk: Talk) -> str:
    of_session = f"in {talk.session.start:%d %H:%M}" if talk.session and talk.session.start else "-"
    when = f"{talk.start:%d %H:%M}" if talk.start else of_session
    end = f"{talk.end:%H:%M}" if talk.end else "-"
    people = ", ".join(person.name for person in talk.authors)
    session = talk.session.title if talk.session else "-"
    words = " ".join((talk.abstract or "-").split()[:5])
    title = f"[{talk.board}] {talk.title}" if talk.board else talk.title
    return " | ".join((when, end, title, people, session, talk.place or "-", words))


@pytest.mark.parametrize("path", BOOKLETS, ids=lambda path: path.name)
def test_the_whole_programme_is_read(path: Path) -> None:
    assert printed(path) == path.with_suffix(".programme").read_text(encoding="utf-8")
