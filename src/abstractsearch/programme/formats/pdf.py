"""PDF: its text as lines with the facts that printing gives them: size, weight, slant, place, gaps, columns.

Characters make words, words of one baseline make pieces, pieces make lines, in the order in which a person reads them.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.booklet.lines import Line, in_printed_letters, is_rule
from abstractsearch.programme.formats.source import Source

MOST_PAGES = 1500
_MOST_CHARACTERS = 6_000_000
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = 1.6  # letter heights between two pieces of a line that stand apart
_PAGE_NUMBER = re.compile(
    r"[\s\-–—|]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?[\s\-–—|]*", re.IGNORECASE
)
_BULLET = re.compile(r"^[•◦▪●○■–]\s+(?=\S)")


@dataclass(frozen=True)
class PdfText:
    """The lines of a PDF; the running heads and numbers of its pages, the pages without text, and its own title."""

    lines: tuple[Line, ...]
    furniture: tuple[str, ...] = ()
    empty_pages: tuple[int, ...] = ()
    pages: int = 0


@dataclass
class _Word:
    text: str
    left: float
    right: float
    base: float  # from the top of the page
    size: float
    bold: bool
    italic: bool
    spaced: bool = True  # whether a blank stands before it


@dataclass
class _Piece:
    """Words that stand side by side on one baseline."""

    words: list[_Word] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return self.words[-1].right

    @property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @property
    def size(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).size

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True)
class _Row:
    """The pieces of one line of a column, on one page."""

    page: int
    pieces: tuple[_Piece, ...]
    height: float  # of the page

    @property
    def base(self) -> float:
        return self.pieces[0].base

    @property
    def size(self) -> float:
        return max(self.pieces, key=lambda piece: piece.right - piece.left).size

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)


def looks_so(source: Source) -> bool:
    return b"%PDF-" in source.content[:1024]


def text_of(source: Source) -> PdfText:
    """The lines of a PDF in reading order.

    Raises
    ------
    SourceError
        If it is protected by a password, damaged, longer than MOST_PAGES, or has no text at all.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.content)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        what = (
            "is protected by a password; save it without one"
            if "assword" in str(error)
            else "is damaged; export it again"
        )
        raise SourceError(f"{source.name} {what}.") from None
    if pages > MOST_PAGES:
        raise SourceError(
            f"{source.name} has {pages:,} pages; give the part with the programme, at most {MOST_PAGES:,} pages."
        )
    rows: list[_Row] = []
    empty: list[int] = []
    characters = 0
    try:
        for number in range(pages):
            words = _words(document[number])
            characters += sum(len(word.text) for word in words)
            if characters > _MOST_CHARACTERS:
                raise SourceError(
                    f"{source.name} holds more text than a programme does; give the part with the programme."
                )
            if not words:
                empty.append(number + 1)
            rows += _rows(words, number + 1, document[number].get_height())
    except pypdfium2.PdfiumError:
        raise SourceError(f"{source.name} is damaged on page {number + 1}; export it again.") from None
    finally:
        document.close()
    if not rows:
        raise SourceError(
            f"{source.name} has no text, only images of {pages} pages; give a PDF in which text can be marked."
        )
    furniture = _furniture(rows)
    kept = [row for n, row in enumerate(rows) if n not in furniture]
    return PdfText(tuple(_lines(kept)), tuple(rows[n].text for n in sorted(furniture)), tuple(empty), pages)


@dataclass(slots=True)
class _Glyph:
    character: str
    left: float
    right: float
    base: float
    size: float
    index: int
    blank: bool  # whether a blank stands before it, in the text or as pdfium sees it


def _words(page: Any) -> list[_Word]:
    """The words of a page in the order of its content; rotated and invisible ones are left out."""
    text = page.get_textpage()
    words: list[_Word] = []
    style = _styles(text.raw)
    for run in _runs(_glyphs(text.raw, page.get_height())):
        gaps = [after.left - before.right for before, after in pairwise(run) if not after.blank]
        usual = max(median(gaps), 0.0) if gaps else 0.0  # wide in headings that are set apart letter by letter
        letters: list[_Glyph] = []
        for glyph in run:
            gap = glyph.left - letters[-1].right if letters else 0.0
            if letters and (gap > usual + 0.28 * glyph.size or (glyph.blank and gap > usual + 0.06 * glyph.size)):
                words.append(_word(letters, style))
                letters = []
            letters.append(glyph)
        words.append(_word(letters, style))
    return _without_doubles([word for word in words if word.text])


def _word(glyphs: Sequence[_Glyph], style: Callable[[int], tuple[bool, bool] | None]) -> _Word:
    first = glyphs[0]
    found = style(first.index)
    text = "".join(glyph.character for glyph in glyphs) if found else ""
    return _Word(text, first.left, glyphs[-1].right, first.base, first.size, *(found or (False, False)), first.blank)


def _runs(glyphs: Iterable[_Glyph]) -> Iterator[list[_Glyph]]:
    """Glyphs that follow one another on one baseline, in one size."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        last = run[-1] if run else None
        if last and (
            abs(glyph.base - last.base) > 0.2 * last.size
            or abs(glyph.size - last.size) > 0.08 * last.size
            or glyph.left < last.left - 0.5 * last.size
        ):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _glyphs(text: Any, height: float) -> Iterator[_Glyph]:
    import ctypes

    import pypdfium2.raw as raw

    left, bottom, right, top, x, y = (ctypes.c_double() for _ in range(6))
    blank = True
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == 2 or code == 0xFFFE:  # a hyphen at the end of a line
            code = 0x2D
        character = chr(code) if 32 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
        if character.isspace() or character == "\uffff":
            blank = True
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = raw.FPDFText_GetFontSize(text, index)
        if size <= 1.5:  # some PDFs scale a font of one point
            size = max((top.value - bottom.value) * 1.3, 1.0)
        yield _Glyph(character, left.value, right.value, height - y.value, size, index, blank)
        blank = False


def _styles(text: Any) -> Callable[[int], tuple[bool, bool] | None]:
    """Whether the letter of an index is bold and whether it is italic; None for one that is rotated."""
    import ctypes

    import pypdfium2.raw as raw

    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    known: dict[tuple[bytes, int, int], tuple[bool, bool]] = {}

    def style(index: int) -> tuple[bool, bool] | None:
        if 0.2 < raw.FPDFText_GetCharAngle(text, index) < 6.08:
            return None
        raw.FPDFText_GetFontInfo(text, index, name, 128, flags)
        weight = raw.FPDFText_GetFontWeight(text, index)
        key = (name.value, flags.value, weight)
        if key not in known:
            font = name.value.decode("ascii", "replace").casefold()
            known[key] = (
                weight >= 600 or bool(re.search(r"bold|black|cmbx|-bd\b|heavy|demi", font)),
                bool(flags.value & 64) or bool(re.search(r"italic|oblique|cmti|cmsl", font)),
            )
        return known[key]

    return style


def _without_doubles(words: Sequence[_Word]) -> list[_Word]:
    """Words that are printed once, also where a fake bold prints them twice."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for word in words:
        places = {(word.text, round(word.left) + dx, round(word.base) + dy) for dx in (0, 1) for dy in (0, 1)}
        if not places & seen:
            kept.append(word)
        seen |= places
    return kept


def _rows(words: Sequence[_Word], page: int, height: float) -> list[_Row]:
    """The lines of a page in reading order: column by column where it is set in two."""
    pieces = [piece for line in _baselines(words) for piece in _pieces(line)]
    if not pieces:
        return []
    ordered: list[_Piece] = []
    rows: list[_Row] = []
    for column in _columns(pieces):
        ordered = sorted(column, key=lambda piece: (piece.base, piece.left))
        row: list[_Piece] = []
        for piece in ordered:
            if row and abs(piece.base - row[0].base) > 0.45 * max(piece.size, row[0].size):
                rows.append(_Row(page, tuple(sorted(row, key=lambda one: one.left)), height))
                row = []
            row.append(piece)
        rows.append(_Row(page, tuple(sorted(row, key=lambda one: one.left)), height))
    return rows


def _baselines(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words of one baseline each; small ones that are raised or lowered belong to the line they stand in."""
    lines: list[list[_Word]] = []
    for word in sorted(words, key=lambda word: -word.size):
        fits = (line for line in lines if abs(line[0].base - word.base) < 0.5 * line[0].size)
        line = min(fits, key=lambda line: abs(line[0].base - word.base), default=None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    for line in sorted(lines, key=lambda line: line[0].base):
        yield sorted(line, key=lambda word: word.left)


def _pieces(line: Sequence[_Word]) -> list[_Piece]:
    largest = max(word.size for word in line)
    base = next(word.base for word in line if word.size == largest)
    pieces: list[_Piece] = []
    for word in line:
        raised = word.size < 0.85 * largest and word.base < base - 0.15 * largest
        if raised and re.fullmatch(r"[\d,*†‡§∗]+", word.text):
            word = replace(word, text=word.text.translate(_SUPERSCRIPTS).replace(",", ""))
        last = pieces[-1].words[-1] if pieces else None
        gap = word.left - last.right if last else 0
        if last and gap < 0.12 * largest and not word.spaced:
            joined = replace(last, text=last.text + word.text, right=word.right)
            pieces[-1].words[-1] = joined if last.size >= word.size else replace(joined, size=word.size, base=word.base)
        elif last and gap < _WIDE * largest:
            pieces[-1].words.append(word)
        else:
            pieces.append(_Piece([word]))
    return pieces


def _columns(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """The pieces in one list, or, where a page is set in two columns, in bands: full width, left, right, …"""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    width = right - left
    gutter = _gutter(pieces, left, width)
    if gutter is None:
        return [list(pieces)]
    bands: list[list[_Piece]] = []
    beside: tuple[list[_Piece], list[_Piece]] = ([], [])

    def flush() -> None:
        bands.extend(one for one in (list(beside[0]), list(beside[1])) if one)
        beside[0].clear()
        beside[1].clear()

    for piece in sorted(pieces, key=lambda piece: piece.base):
        if piece.left < gutter < piece.right:
            flush()
            bands.append([piece])
        else:
            beside[piece.left >= gutter].append(piece)
    flush()
    return bands


def _gutter(pieces: Sequence[_Piece], left: float, width: float) -> float | None:
    """Where the gap between two columns of text is; None on a page of one column."""
    wide = [piece for piece in pieces if piece.right - piece.left > 0.25 * width]
    if len(wide) < 12:
        return None
    best, fewest = None, len(wide)
    for step in range(40, 61):
        x = left + width * step / 100
        crossing = sum(piece.left < x < piece.right for piece in wide)
        if crossing < fewest:
            best, fewest = x, crossing
    if best is None or fewest > 0.2 * len(wide):
        return None
    sides = [sum(piece.right <= best for piece in wide), sum(piece.left >= best for piece in wide)]
    return best if min(sides) >= 0.25 * len(wide) else None


def _furniture(rows: Sequence[_Row]) -> set[int]:
    """Numbers of the rows that belong to the page: its number, and heads and feet that run through the document."""
    pages = {row.page for row in rows}
    edges = [n for n, row in enumerate(rows) if row.base < 0.09 * row.height or row.base > 0.91 * row.height]
    found = {n for n in edges if _PAGE_NUMBER.fullmatch(rows[n].text)}
    shapes = Counter((re.sub(r"\d+", "0", rows[n].text), round(rows[n].base / 8)) for n in edges)
    often = 2 if len(pages) < 6 else max(3, 0.2 * len(pages))
    for n in edges:
        shape = re.sub(r"\d+", "0", rows[n].text)
        if sum(shapes[shape, round(rows[n].base / 8) + step] for step in (-1, 0, 1)) >= often:
            found.add(n)
    last = {row.page: n for n, row in enumerate(rows)}
    found |= {
        n for n in last.values() if re.fullmatch(r"\W*\d{1,4}\W*", rows[n].text) and rows[n].base > 0.8 * rows[n].height
    }
    return found


def _lines(rows: Sequence[_Row]) -> Iterator[Line]:
    """Rows as lines: how large and heavy beside the body, how far below the line before."""
    body = _body_size(rows)
    larger = sorted({round(row.size, 1) for row in rows if row.size > 1.12 * body and len(row.text) > 2}, reverse=True)
    levels = {size: min(level, 6) for level, size in enumerate(_merged(larger), start=1)}
    leading = _leading(rows)
    left = min((row.pieces[0].left for row in rows), default=0.0)
    before: _Row | None = None
    for number, row in enumerate(rows, start=1):
        words = [word for piece in row.pieces for word in piece.words]
        heavy = sum(len(word.text) for word in words if word.bold) >= 0.9 * sum(len(word.text) for word in words)
        slanted = all(word.italic for word in words)
        level = (
            next((level for size, level in levels.items() if abs(row.size - size) < 0.35), 0)
            if row.size > 1.12 * body
            else 0
        )
        gap = (row.base - before.base) / max(row.size, 1.0) if before and before.page == row.page else 9.0
        new_column = before is not None and row.base < before.base and before.page == row.page
        apart = gap > leading * 1.25 or (new_column and before is not None and _ends(before.text))
        if before is not None and before.page != row.page:
            apart = _ends(before.text) or level > 0 or heavy
        printed = in_printed_letters(_printed(row, heavy, slanted))
        text = in_printed_letters("   ".join(piece.text for piece in row.pieces))
        before = row
        if is_rule(text):
            continue
        item = bool(_BULLET.match(text))
        yield Line(
            number=number,
            text=_BULLET.sub("", text),
            printed=_BULLET.sub("", printed),
            level=level or (7 if heavy else 0),
            italic=slanted,
            after_gap=apart,
            item=item,
            indent=round((row.pieces[0].left - left) / max(body / 2, 1)),
            page=row.page,
            size=round(row.size, 1),
            bold=heavy,
        )


def _merged(sizes: Iterable[float]) -> list[float]:
    kept: list[float] = []
    for size in sizes:
        if not kept or kept[-1] - size >= 0.7:
            kept.append(size)
    return kept


def _body_size(rows: Sequence[_Row]) -> float:
    """The size in which most letters are printed."""
    sizes = Counter[float]()
    for row in rows:
        sizes[round(row.size, 1)] += len(row.text)
    return sizes.most_common(1)[0][0]


def _leading(rows: Sequence[_Row]) -> float:
    """The usual distance of two baselines within a paragraph, in letter heights."""
    steps = [
        (after.base - before.base) / max(after.size, 1.0)
        for before, after in pairwise(rows)
        if before.page == after.page and 0 < after.base - before.base < 3 * after.size
    ]
    return median(steps) if steps else 1.3


def _printed(row: _Row, heavy: bool, slanted: bool) -> str:
    """A row with marks of emphasis where its weight or slant changes."""
    if heavy or slanted:
        return "   ".join(piece.text for piece in row.pieces)
    parts = []
    for piece in row.pieces:
        runs = [
            (style, " ".join(word.text for word in words))
            for style, words in groupby(piece.words, key=lambda word: (word.bold, word.italic))
        ]
        parts.append(" ".join(_marked(text, *style) for style, text in runs))
    return "   ".join(parts)


def _marked(text: str, bold: bool, italic: bool) -> str:
    mark = "**" if bold else "*" if italic else ""
    return f"{mark}{text}{mark}" if mark and re.search(r"\w", text) and "*" not in text else text


def _ends(text: str) -> bool:
    return bool(re.search(r"[.?!:;…][\"”’')\]]*$", text))
