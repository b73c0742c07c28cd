"""PDF: its text as lines with the facts that printing gives them: size, weight, slant, place, gaps, columns.

page ─ glyphs ─► words ─ rows, columns ─► rows in reading order ─ furniture ─► rows of the text ─ printing ─► Line
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.pdf.furniture import furniture
from abstractsearch.programme.formats.pdf.glyphs import Box, box_of, words_of
from abstractsearch.programme.formats.pdf.printing import lines_of
from abstractsearch.programme.formats.pdf.rows import Sheet, sheets_of, turns_of
from abstractsearch.programme.formats.pdf.rules import Rules, rules_of
from abstractsearch.programme.formats.pdf.words import Word
from abstractsearch.programme.formats.source import Source

__all__ = ["MOST_PAGES", "PdfText", "looks_so", "text_of"]

MOST_PAGES = 1500
_MOST_CHARACTERS = 6_000_000


@dataclass(frozen=True)
class PdfText:
    """The lines of a PDF; the running heads and numbers of its pages, the pages without text, and its own title."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...] = ()
    empty_pages: tuple[int, ...] = ()
    pages: int = 0


def looks_so(source: Source) -> bool:
    return b"%PDF-" in source.content[:1024]


def text_of(source: Source) -> PdfText:
    """The lines of a PDF in reading order.

    Raises
    ------
    SourceError
        If it is protected by a password, damaged, longer than MOST_PAGES, or has no text at all.
    """
    sheets: list[Sheet] = []
    empty: list[int] = []
    number = 0
    for number, (words, box, rules) in enumerate(_pages(source), start=1):
        if not words:
            empty.append(number)
        sheets += sheets_of(words, number, box, rules)
    if not sheets:
        raise SourceError(
            f"{source.name} has no text, only images of {number} pages; give a PDF in which text can be marked."
        )
    aside = furniture(sheets)
    lines = {n: {line for _, line in group} for n, group in groupby(sorted(aside), key=lambda place: place[0])}
    rows = [row for n, sheet in enumerate(sheets) for row in sheet.rows(lines.get(n, ()))]
    said = tuple(sheets[n].items[line].text for n, line in sorted(aside))
    return PdfText(tuple(lines_of(rows)), said, tuple(empty), number)


def _pages(source: Source) -> Iterator[tuple[Sequence[Word], Box, Rules]]:
    """Words, edges and ruled lines of each page."""
    import pypdfium2

    document = _opened(source)
    characters = number = 0
    try:
        for number in range(len(document)):
            page = document[number]
            words = words_of(page)
            characters += sum(len(word.text) for word in words)
            if characters > _MOST_CHARACTERS:
                raise SourceError(
                    f"{source.name} holds more text than a programme does; give the part with the programme."
                )
            box, turn = box_of(page), next(iter(turns_of(words)), 0) or 0
            yield words, box, rules_of(page, box, turn)
    except pypdfium2.PdfiumError:
        raise SourceError(f"{source.name} is damaged on page {number + 1}; export it again.") from None
    finally:
        document.close()


def _opened(source: Source) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        what = "is protected by a password; save it without one" if locked else "is damaged; export it again"
        raise SourceError(f"{source.name} {what}.") from None
    if pages > MOST_PAGES:
        raise SourceError(
            f"{source.name} has {pages:,} pages; give the part with the programme, at most {MOST_PAGES:,} pages."
        )
    return document
