"""The lines of a text that say something, without marks of Markdown and without what belongs to the page."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import normalize

from abstractsearch.programme.formats.booklet.codes import is_code
from abstractsearch.programme.formats.booklet.vocabulary import (
    is_chair,
    is_placeholder,
    is_session_heading,
    label_of,
    room_in,
    text_of_markdown,
)
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.occasions import is_break, is_ceremony
from abstractsearch.programme.when.clock import Clock, clock_in
from abstractsearch.programme.when.dates import Day
from abstractsearch.programme.when.days import day_in

LONGEST_TIMED_LINE = 320  # no longer line gives the time or the day of an entry
TABLE_GAP = "\t"
_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?[\s\-–—|]*$", re.IGNORECASE
)
_LONG_GAP = re.compile(r"([^\S\n]{120})[^\S\n]+")  # no gap tells more by being longer
_NUMBERED = re.compile(r"^\s*\d{1,4}\s{2,}\S|\S\s*[\s|·–—-]\s*(?:page\s*)?\d{1,4}\s*$", re.IGNORECASE)
_RULE = re.compile(r"[-*_=—–\s]{3,}")
_ACCENT_BEFORE = re.compile(r"([´¨˜ˆ¸ˇ˚])([^\W\d_])")  # "Mu˜noz", as some fonts come out of a PDF
_COMBINING = dict(zip("´¨˜ˆ¸ˇ˚", "\u0301\u0308\u0303\u0302\u0327\u030c\u030a", strict=True))
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_LEADER = re.compile(r"(?<!\.)(?<!\.\s)(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")


@dataclass(frozen=True)
class Line:
    """One line without its Markdown marks.

    `level` is that of a heading, 7 for a line all in bold, 0 else; `after_gap` that a blank line stands before it.
    `printed` keeps the marks of emphasis, which tell a title from a name on one line. A PDF tells the page, the size in
    points and whether a line is bold; 0 and False elsewhere.
    """

    number: int
    text: str
    printed: str
    level: int = 0
    italic: bool = False
    after_gap: bool = False
    item: bool = False
    cells: tuple[str, ...] = ()
    indent: int = 0
    page: int = 0
    size: float = 0.0
    bold: bool = False

    @cached_property
    def clock(self) -> Clock | None:
        return clock_in(self.text) if len(self.text) <= LONGEST_TIMED_LINE else None

    @cached_property
    def day(self) -> Day | None:
        return day_in(self.text) if len(self.text) <= LONGEST_TIMED_LINE else None


def read_lines(text: str) -> list[Line]:
    """The lines that say something: no blank lines, page numbers, running headers, rules or dotted contents."""
    plain = in_printed_letters(html.unescape(text))
    raw = [line.rstrip() for line in _LONG_GAP.sub(r"\1", plain).split("\n")]
    raw = _underlined_as_headings(raw)
    furniture = _furniture(raw)
    lines: list[Line] = []
    gap = True
    for number, content in enumerate(raw, start=1):
        if re.fullmatch(r"[|\s:+-]*\|[|\s:+-]*", content):
            continue  # the rule below the header of a table
        if number - 1 in furniture:
            gap = True  # a page ends here, and perhaps a paragraph
            continue
        line = _line(number, content.replace("\f", ""), gap)
        if line is None:
            gap = True
            continue
        lines.append(line)
        gap = False
    return lines


def in_printed_letters(text: str) -> str:
    """`text` with whole letters: no ligatures, soft hyphens or accents printed before their letter."""
    plain = text.replace("\u00a0", " ").replace("\u00ad", "").translate(_LIGATURES)
    return normalize("NFC", _ACCENT_BEFORE.sub(_accented, plain))


def is_rule(text: str) -> bool:
    """Whether a line says nothing: a rule, a line of the contents."""
    return not text.strip() or bool(_RULE.fullmatch(text) or _LEADER.search(text))


def is_code_alone(line: Line) -> bool:
    """Whether a line is nothing but the code of a talk: "P-07"."""
    return not line.cells and is_code(line.text)


def _accented(match: re.Match[str]) -> str:
    return match[2].replace("ı", "i") + _COMBINING[match[1]]


def _line(number: int, content: str, gap: bool) -> Line | None:
    heading = re.match(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*$", content)
    level = len(heading[1]) if heading else 0
    printed = (heading[2] if heading else re.sub(r"^(?:\s*>)+\s", "", content)).strip()
    printed = re.sub(r"^\d{1,2}[.)]\s+(?=\d{1,2}\s?[.:hH]\s?[0-5]\d\b)", "", printed)  # a number before a time
    printed = re.sub(r"^:\s+(?=\S)", "", printed)  # a definition list
    printed = _without_links(printed)
    if not printed.strip(">") or is_rule(printed):
        return None
    cells = _cells(content)
    item = bool(re.match(r"[-*+•◦▪–]\s+\S", printed)) and not cells
    if item:
        printed = re.sub(r"^[-*+•◦▪–]\s+", "", printed)
    if not level and re.fullmatch(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__):?", printed):
        level = 7
    italic = bool(re.fullmatch(r"[*_](?![*_\s])[^*_]+[*_]\.?", printed))
    text = text_of_markdown(printed)
    indent = len(content) - len(content.lstrip())
    return Line(number, text, printed, level, italic, gap, item, cells, indent) if text or cells else None


def _without_links(printed: str) -> str:
    """A text of Markdown with the words of its links, without images, footnotes and the signs that keep a sign."""
    printed = re.sub(r"!\[[^\[\]]{,300}\]\([^)]{,300}\)|<sup>.*?</sup>|<span[^>]*>\s*</span>", "", printed)
    printed = re.sub(r"\[([^\[\]]{,300})\]\((?:https?:|#|mailto:|[\w./-]+\))[^)]{,300}\)?", r"\1", printed)
    return re.sub(r"\\([*_#\[\]()&.|-])", r"\1", printed) if "$" not in printed else printed


def _cells(content: str) -> tuple[str, ...]:
    """The cells of a table row, in pipes or tabs; () for a line that is no row."""
    stripped = content.strip()
    if stripped.startswith("|") and stripped.count("|") >= 2:
        parts = re.split(r"(?<!\\)\|", stripped.strip("|"))
        return tuple(_cell(part) for part in parts)
    if TABLE_GAP in content.rstrip(TABLE_GAP) or content.startswith(TABLE_GAP):
        parts = content.rstrip("\n").split(TABLE_GAP)
        return tuple(_cell(part) for part in parts) if sum(map(bool, map(str.strip, parts))) else ()
    return ()


def _cell(text: str) -> str:
    return text_of_markdown(_without_links(re.sub(r"<br\s*/?>", "  ", text.strip())))


def _underlined_as_headings(raw: Sequence[str]) -> list[str]:
    """ "Title" over "=====" or "-----" as "# Title" or "## Title"."""
    lines = list(raw)
    for number in range(1, len(lines)):
        above, under = lines[number - 1].strip(), lines[number].strip()
        alone = number == 1 or not lines[number - 2].strip()
        if (
            above
            and alone
            and len(under) >= 3
            and under in ("=" * len(under), "-" * len(under))
            and above[0] not in "#|-"
        ):
            lines[number - 1], lines[number] = f"{'#' if under[0] == '=' else '##'} {above}", ""
    return lines


def _furniture(raw: Sequence[str]) -> set[int]:
    """Numbers of the lines that belong to the page: its number, and headers that run through the document."""
    printed = [number for number, line in enumerate(raw) if line.strip()]
    pages = {number for number in printed if _PAGE_NUMBER.match(raw[number].replace("\f", ""))}
    shapes = {number: _shape(raw[number]) for number in printed}
    count = Counter(shapes.values())
    beside = {n for n in printed if "\f" in raw[n] or {n - 2, n - 1, n + 1, n + 2} & pages} - pages
    paged = Counter(shapes[number] for number in beside)
    numbered = {number for number in printed if _NUMBERED.search(raw[number])}
    found = set(pages)
    for number in printed[1:]:
        shape = shapes[number]
        at_pages = number in beside and paged[shape] > 1 and 2 * paged[shape] >= count[shape]
        often = count[shape] >= 3 and (number in numbered or not _may_come_again(raw[number]))
        if (at_pages or often) and _may_run(raw[number]):
            found.add(number)
    return found


def _may_run(line: str) -> bool:
    """Whether a line can be a running header: it means nothing of its own."""
    text = text_of_markdown(line.replace("\f", "").strip("# ").lstrip("-*+•◦▪ "))
    meant = (
        is_break(text)
        or label_of(text)
        or is_chair(text)
        or clock_in(text[:LONGEST_TIMED_LINE])
        or is_code(text)
        or room_in(text)
        or "|" in text[:1]
        or "\t" in line
    )
    return not meant and len(text) > 2 and not is_placeholder(text) and not is_ceremony(text)


def _may_come_again(line: str) -> bool:
    """Whether a line may be printed often for its own sake: a heading, a day, a session, names, an institution."""
    text = text_of_markdown(line.strip("# "))
    own = day_in(text) or is_session_heading(text) or listed(text) or is_institution(text)
    return line.lstrip().startswith("#") or bool(own)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.replace("\f", "").strip("#*_ |").split())).strip(" 0|·-–—").casefold()


def moved(line: Line, text: str) -> Line:
    """The same line with other text."""
    return replace(line, text=text, printed=text)
