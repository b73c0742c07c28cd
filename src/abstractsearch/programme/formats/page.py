"""Pages of conference sites: EasyChair's and ConfTool's programmes, data in JSON-LD, tables, else their text."""

import json
import re
from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats import nested
from abstractsearch.programme.formats.booklet import read_lines_of
from abstractsearch.programme.formats.booklet.lines import read_lines
from abstractsearch.programme.formats.booklet.vocabulary import label_of
from abstractsearch.programme.formats.markup import plain
from abstractsearch.programme.formats.page_exports import conftool, easychair, title_of
from abstractsearch.programme.formats.page_tables import tables_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.formats.table import found_in
from abstractsearch.programme.joining import joined

_MOST_CHARACTERS = 40_000_000
_BLOCKS = frozenset("p li dt dd td th div blockquote h1 h2 h3 h4 h5 h6 section article body main header figure".split())
_NAMED_PART = re.compile(r"(?i)\b(?:time|hour|start|title|speakers?|authors?|presenter|room|location|venue|track)\b")
_ROOM_CLASS = re.compile(r"(?i)\b(?:room|location|venue)\b")
_DASH_BETWEEN = re.compile(r"(?<=\d) \| ([–—-]) \| (?=\d)")  # of two times in elements of their own
_LABELS = {
    "Session: ": re.compile(r"(?i)\b(?:session|track|panel)[-_]?(?:title|name|head(?:er|ing)?)\b"),
    "Speaker: ": re.compile(r"(?i)^(?:[\w-]+[-_ ])?(?:speakers?|presenters?)(?:[-_]names?)?$"),
    "Authors: ": re.compile(r"(?i)^(?:[\w-]+[-_ ])?authors?(?:[-_]names?)?$"),
}
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "h5": "##### ", "h6": "###### ", "dt": "#### "}


def looks_so(source: Source) -> bool:
    if not source.is_text:
        return False
    head = source.text[:3000].casefold()
    return (
        "<!doctype html" in head
        or "<html" in head
        or bool(re.match(r"\s*<(?:head|body|div|table|article|section|main)\b", head))
    )


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """What one page says, by the first way that finds talks in it."""
    source = sources[0]
    if len(source.text) > _MOST_CHARACTERS:
        raise SourceError(f"{source.name} is larger than a programme's page; save the part with the talks.")
    page = LexborHTMLParser(source.text)
    for way in (easychair, conftool, _linked_data, _tables):
        if (found := way(source, page, settings)) is not None:
            return found
    return _as_text(source, page, settings)


def _linked_data(source: Source, page: LexborHTMLParser, settings: Settings) -> Found | None:
    """schema.org's Event in JSON-LD."""
    values = []
    for node in page.css('script[type="application/ld+json"]'):
        try:
            values.append(json.loads(node.text()))
        except (ValueError, RecursionError):
            continue
    if "Event" not in json.dumps(values)[:5_000_000]:
        return None
    try:
        found = nested.found_in(source.name, values, settings)
    except SourceError:
        return None
    return found if len(found.entries) > 1 else None


def _tables(source: Source, page: LexborHTMLParser, settings: Settings) -> Found | None:
    """The tables of the page that list talks under a header."""
    found = []
    for day, lines in tables_of(page):
        if len(lines) < 3 or len(lines[0].cells) < 2:
            continue
        try:
            one = found_in(source.name, lines, settings, day=day)
        except SourceError:
            continue
        if sum(bool(entry.authors or entry.speakers or entry.slots) for entry in one.entries) * 2 > len(one.entries):
            found.append(one)
    return joined(found) if found else None


def _as_text(source: Source, page: LexborHTMLParser, settings: Settings) -> Found:
    """The page's text as Markdown, read as booklets are."""
    for node in page.css("script, style, nav, footer, noscript, form, svg"):
        node.decompose()
    body = page.body
    text = "\n".join(_markdown(body)) if body is not None else ""
    return read_lines_of(source.name, read_lines(text), settings, title_of(page))


def _markdown(body: LexborNode) -> list[str]:
    """The text of a page's blocks, a line each, set apart and marked as Markdown does."""
    lines: list[str] = []
    block, parts = -1, [""]
    for node in body.traverse(include_text=True):
        if node.tag == "br":
            parts.append("\n")
        if node.tag != "-text":
            continue
        if not (text := node.text()).strip():
            parts.append(" ")
            continue
        around = _block(node)
        if around.mem_id != block:
            lines += _lines("".join(parts))
            block, parts = around.mem_id, [_HEADINGS.get(around.tag or "", "") + _label(around, text)]
        if _NAMED_PART.search(_class(node)):
            alone = not "".join(parts).strip(" |#*") and bool(_ROOM_CLASS.search(_class(node)))
            parts.append(f" | {'Room: ' * (alone and not label_of(text))}{text.strip()} | ")
            continue
        mark = _MARKS.get((node.parent.tag if node.parent else "") or "", "")
        bare = text.strip()
        parts.append(text.replace(bare, f"{mark}{bare}{mark}") if mark else text)
    return [*lines, *_lines("".join(parts))]


def _label(block: LexborNode, text: str) -> str:
    """The label that a block's class stands for, where its text has none: "Speaker: " for <p class="speaker">."""
    name = block.attributes.get("class") or ""
    return "" if label_of(text) else next((label for label, names in _LABELS.items() if names.search(name)), "")


def _class(node: LexborNode) -> str:
    """The class of the inline element that a text stands in; "" where it stands in a block."""
    around = node.parent
    inline = around is not None and around.tag not in _BLOCKS
    return f"{around.tag} {around.attributes.get('class') or ''}" if around is not None and inline else ""


def _block(node: LexborNode) -> LexborNode:
    """The block that a text stands in."""
    around = node
    for _ in range(12):
        if around.parent is None or around.tag in _BLOCKS:
            break
        around = around.parent
    return around


def _lines(text: str) -> list[str]:
    parts = (re.sub(r"\s*\|[\s|]*", " | ", part).strip(" |") for part in plain(text).split("\n"))
    parts = (_DASH_BETWEEN.sub(r"\1", part) for part in parts)
    return [line for part in parts if part.strip(" *#") for line in ("", part)]
