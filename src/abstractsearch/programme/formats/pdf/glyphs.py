"""The words of a page, with their places, sizes and styles, as pdfium tells them.

A call of pdfium costs about a microsecond, so a page is asked for its text at once and, of each word, for the places of
its first and last letter; only a word that several text objects print together is looked at letter by letter.
"""

import ctypes
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from math import hypot
from typing import Any

from abstractsearch.programme.formats.pdf.words import Word, spelled, without_doubles

_WORD = re.compile(r"[^\s\x00-\x1f\ufffe\uffff]*[\x02\ufffe]|[^\s\x00-\x1f\ufffe\uffff]+")  # \x02, \ufffe: a hyphen
_HYPHENS = str.maketrans("\x02\ufffe", "--")
_BOLD = re.compile(r"bold|black|cmbx|-bd\b|heavy|demi", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|cmti|cmsl", re.IGNORECASE)


@dataclass(frozen=True)
class _Style:
    """What the letters of one text object share."""

    base: float
    size: float
    bold: bool
    italic: bool
    turn: int | None


@dataclass(frozen=True)
class Box:
    """A page's edges in its own coordinates, which run upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def size(self, turn: int) -> tuple[float, float]:
        """Width and height in the frame of a turn."""
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if turn in (0, 180) else (height, width)

    def framed(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """A point in the frame of a turn: from the left, and from the top."""
        if turn == 90:
            return y - self.bottom, x - self.left
        if turn == 180:
            return self.right - x, y - self.bottom
        if turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def box_of(page: Any) -> Box:
    left, bottom, right, top = page.get_bbox()
    return Box(left, bottom, right, top)


def words_of(page: Any) -> list[Word]:
    """The words of a page in the order of its content, each once."""
    text = _TextPage(page)
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text.characters):
        first, last = match.start(), match.end() - 1
        spaced = first > end or first == 0
        end = match.end()
        found = text.words(match[0].translate(_HYPHENS), first, last, spaced)
        if words and words[-1].goes_on_in(found[0]) and not (spaced and text.has_blank(first - 1)):
            words[-1] = words[-1].joined(found.pop(0))
        words += found
    return without_doubles(words)


class _TextPage:
    """The characters of a page; what all letters of a text object share is asked once."""

    def __init__(self, page: Any) -> None:
        import pypdfium2.raw as raw

        self._raw = raw
        self._page = page.get_textpage()  # keeps the handle open
        self._handle = ctypes.cast(self._page.raw, ctypes.c_void_p).value
        self._styles: dict[int | None, _Style] = {}
        self.box = box_of(page)
        self._start = self.box.left
        self._edges = (ctypes.c_float * 4)()
        self._place = ctypes.addressof(self._edges)
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self._object = _quick(raw.FPDFText_GetTextObject, pointer, pointer, number)
        self._loose = _quick(raw.FPDFText_GetLooseCharBox, number, pointer, number, pointer)

    @cached_property
    def characters(self) -> str:
        """Every character; a blank for what is none, so that places in it are pdfium's numbers."""
        raw, handle = self._raw, self._page.raw
        count = max(raw.FPDFText_CountChars(handle), 0)
        buffer = (ctypes.c_ushort * (count + 1))()
        raw.FPDFText_GetText(handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "replace")
        if len(text) == count and "\0" not in text and "\ufffd" not in text:
            return text
        codes = (raw.FPDFText_GetUnicode(handle, number) for number in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " " for code in codes)

    def has_blank(self, number: int) -> bool:
        """Whether a blank is printed, and not only supposed by pdfium."""
        return number >= 0 and self._raw.FPDFText_IsGenerated(self._page.raw, number) == 0

    def words(self, text: str, first: int, last: int, spaced: bool) -> list[Word]:
        """The words that the letters of `text` make, at least one; several where baseline or size change among them."""
        one = self._object(self._handle, first)
        if first == last or one == self._object(self._handle, last):
            return [self._word(text, first, last, one, spaced)]
        letters = [
            self._word(letter, number, number, self._object(self._handle, number), spaced and number == first)
            for number, letter in enumerate(text, start=first)
        ]
        return spelled(letters)

    def _word(self, text: str, first: int, last: int, holder: int | None, spaced: bool) -> Word:
        style = self._styles.get(holder)
        if style is None:
            style = self._style(first)
            if holder is not None:
                self._styles[holder] = style
        left, right = self._across(first, style.turn or 0)
        if first != last:
            right = self._across(last, style.turn or 0)[1]
        return Word(text, left, max(right, left), style.base, style.size, style.bold, style.italic, spaced, style.turn)

    def _across(self, number: int, turn: int) -> tuple[float, float]:
        """Where a letter begins and where the next one would."""
        self._loose(self._handle, number, self._place)
        if turn == 0:
            return self._edges[0] - self._start, self._edges[2] - self._start
        left, top, right, bottom = self._edges
        one, _ = self.box.framed(left, top, turn)
        other, _ = self.box.framed(right, bottom, turn)
        return min(one, other), max(one, other)

    def _style(self, number: int) -> _Style:
        raw, handle = self._raw, self._page.raw
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(handle, number, matrix)
        size = raw.FPDFText_GetFontSize(handle, number) * (hypot(matrix.c, matrix.d) or 1.0)
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        raw.FPDFText_GetFontInfo(handle, number, name, 128, flags)
        font = name.value.decode("ascii", "replace")
        bold = raw.FPDFText_GetFontWeight(handle, number) >= 600 or bool(_BOLD.search(font))
        italic = bool(flags.value & 64) or bool(_ITALIC.search(font))
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(handle, number, x, y)
        turn = _turn(matrix.a, matrix.b)
        return _Style(self.box.framed(x.value, y.value, turn or 0)[1], max(size, 1.0), bold, italic, turn)


def _quick(function: Any, answer: Any, *arguments: Any) -> Callable[..., Any]:
    """The same function taking addresses as numbers, which saves a third of what a call costs."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    call: Callable[..., Any] = ctypes.CFUNCTYPE(answer, *arguments)(address)
    return call


def _turn(right: float, up: float) -> int | None:
    """By how many degrees writing in this direction is turned; None for one that is no multiple of 90."""
    long, short = max(abs(right), abs(up)), min(abs(right), abs(up))
    if short > 0.15 * long:
        return None
    if abs(right) >= abs(up):
        return 0 if right >= 0 else 180
    return 90 if up > 0 else 270
