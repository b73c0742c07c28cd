"""From words to lines and pieces: words of one baseline are a line, those of it that stand side by side a piece."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from abstractsearch.programme.formats.pdf.words import Word

_SUPERSCRIPTS = str.maketrans("0123456789abcdefghij", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ")
WIDE = 1.6  # letter heights between two pieces of a line that stand apart
GAP = 0.7  # and between two words that may be of two columns
_MARK = re.compile(r"(?:\d{1,2}|[a-z]|[*†‡§¶∗⋆#])(?:[,;]?(?:\d{1,2}|[a-z]|[*†‡§¶∗⋆#]))*[,;]?")
_RAISED = re.compile(r"[\d,;*†‡§¶∗⋆#]+|(?:[a-j]|[\d*†‡§¶∗⋆#]{1,2})(?:[,;](?:[a-j]|[\d*†‡§¶∗⋆#]{1,2}))*[,;]?")


@dataclass
class Piece:
    """Words that stand side by side on one baseline."""

    words: list[Word] = field(default_factory=list)

    @cached_property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def base(self) -> float:
        return median(word.base for word in self.words)

    @cached_property
    def size(self) -> float:
        return max(self.words, key=lambda word: len(word.text)).size

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def lines_of(words: Sequence[Word]) -> list[list[Word]]:
    """The lines from top to bottom, each from left to right; raised marks stand in the line they belong to."""
    bases: list[float] = []
    line: list[Word] = []
    line_base = -1.0
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.size):
        if abs(word.base - line_base) < 0.01:
            line.append(word)  # the next word of the same line
            continue
        at = bisect(bases, word.base)
        near = range(max(at - 2, 0), min(at + 2, len(lines)))
        fits = [n for n in near if _belongs(word, lines[n], bases[n])]
        if fits:
            at = min(fits, key=lambda n: abs(bases[n] - word.base))
            lines[at].append(word)
        else:
            bases.insert(at, word.base)
            lines.insert(at, [word])
        line, line_base = lines[at], bases[at]
    return [_with_marks(sorted(line, key=lambda word: word.left)) for line in lines]


def _belongs(word: Word, line: Sequence[Word], base: float) -> bool:
    """Whether a word stands on a line, or is a mark raised beside one of its words."""
    size = line[0].size
    if abs(base - word.base) < 0.5 * size:
        return True
    if not (0 < base - word.base < 0.8 * size and word.size < 0.9 * size and _MARK.fullmatch(word.text)):
        return False
    return any(
        -0.3 * size < word.left - one.right < 0.35 * size or -0.3 * size < one.left - word.right < 0.35 * size
        for one in line
    )


def _with_marks(line: Sequence[Word]) -> list[Word]:
    """A line in which raised numbers are written as such and what a blank does not part is one word."""
    if all(word.spaced and word.size == line[0].size for word in line):
        return _spelled_out(list(line))
    result: list[Word] = []
    for number, word in enumerate(line):
        last = line[number - 1] if number else None
        following = line[number + 1] if number + 1 < len(line) else None
        after = last is not None and _is_raised(word, last, word.left - last.right)
        if after or (following is not None and _is_raised(word, following, following.left - word.right)):
            word = replace(word, text=word.text.translate(_SUPERSCRIPTS).replace(",", "").replace(";", ""))
        if last and result and (after or _is_joined(last, word)):
            whole = replace(result[-1], text=result[-1].text + word.text, right=word.right)
            result[-1] = whole if whole.size >= word.size else replace(whole, size=word.size, base=word.base)
        else:
            result.append(word)
    return _spelled_out(result)


def _is_raised(word: Word, beside: Word, gap: float) -> bool:
    """Whether a word is a mark that is raised beside another."""
    small = word.size < 0.9 * beside.size and word.base < beside.base - 0.15 * beside.size
    return small and -0.3 * beside.size < gap < 0.35 * beside.size and bool(_RAISED.fullmatch(word.text))


def _is_joined(last: Word, word: Word) -> bool:
    """Whether no blank parts two words, or a comma follows a mark."""
    gap = word.left - last.right
    after_mark = word.text[0] in ",;.:)" and gap < 0.1 * word.size and bool(_RAISED.fullmatch(last.text))
    return after_mark or (not word.spaced and -word.size < gap < 0.12 * max(last.size, word.size))


def _spelled_out(line: list[Word]) -> list[Word]:
    """A line of single letters, set apart letter by letter, in words."""
    if len(line) < 5 or len(line[0].text) > 1 or any(len(word.text) > 1 for word in line):
        return line
    gaps = [after.left - before.right for before, after in pairwise(line)]
    usual = median(gaps)
    words = [line[0]]
    for word, gap in zip(line[1:], gaps, strict=True):
        if gap > 1.6 * usual + 0.02 * word.size:
            words[-1] = replace(words[-1], right=word.left - 0.3 * word.size)  # what parts words is a blank here
            words.append(word)
        else:
            words[-1] = words[-1].joined(word)
    return words


def pieces_of(line: Sequence[Word]) -> list[Piece]:
    """The parts of a line that stand apart; a line that is only stretched to the full width is one."""
    size = max(word.size for word in line)
    gaps = [after.left - before.right for before, after in pairwise(line)]
    if len(gaps) > 1 and max(gaps) - min(gaps) < 0.05 * size:
        return [Piece(list(line))]
    pieces = [Piece([line[0]])]
    for word, gap in zip(line[1:], gaps, strict=True):
        if gap < WIDE * size:
            pieces[-1].words.append(word)
        else:
            pieces.append(Piece([word]))
    return pieces


def split_at(line: Sequence[Word], channels: Sequence[tuple[float, float]]) -> Iterator[list[Word]]:
    """The parts of a line between channels that no word of it crosses."""
    part: list[Word] = []
    for word in line:
        if part and any(_crosses(channel, part[-1], word) for channel in channels):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _crosses(channel: tuple[float, float], last: Word, word: Word) -> bool:
    """Whether a channel runs between two words: in a wide gap, or so that the second word begins where it ends."""
    gap = min(word.left, channel[1]) - max(last.right, channel[0])
    if gap <= 0:
        return False
    wide = word.left - last.right
    return wide > GAP * word.size or (abs(word.left - channel[1]) < 0.75 and wide > 0.2 * word.size)
