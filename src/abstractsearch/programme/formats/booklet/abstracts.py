"""Abstracts: which paragraphs a page break or the end of a line tore, which are references."""

import re
from collections.abc import Collection, Sequence

from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.titles import NEVER_LAST, SENTENCE_STARTS, joined
from abstractsearch.programme.formats.booklet.vocabulary import label_of, role_of
from abstractsearch.programme.names.identity import folded

MARK = re.compile(r"^(?:[-•*◦▪]\s*)?(?:\[\w{1,12}\]|\(?\d{1,2}[.)])\s+|^[-•◦▪*]\s+")
_TELLING = 200  # characters at the end of a paragraph that say whether it goes on
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d[a-z]?(?!\d)")
_SOURCE = re.compile(
    r"https?://|\bdoi\b|arxiv|\bpp?\.\s?\d|\bvol\.|\d+\s?\(\d+\)|\bjournal\b|\bproc(?:eedings|\.)|\bpreprint\b|\bin:|\bconference\b|\bpress\b"
    r"|\bet al\b|\btrans(?:actions|\.)|\bletters?\b|\bneurips|\bicml|\bicassp|\bjmlr|\bieee\b|\bsiam\b|\d+:\d+",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"^[A-ZÀ-Þ][\w'’\-]+,?\s(?:[A-Z]\.[\s\-,]*)+(?:[^.]|\b[A-Z]\.|\bal\.){0,200}?[(,]\s?(?:19|20)\d\d[a-z]?[),.]"
)
_AUTHORS_FIRST = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’\-]+,\s+(?:[A-Z]\.[\s\-,]*)+|(?:[A-Z]\.[\s\-]?)+\s?[A-ZÀ-Þ][\w'’\-]+\s*[,&(:]|[A-ZÀ-Þ][\w'’\-]+\s[A-ZÀ-Þ][\w'’\-]+,)"
)


def paragraphs(lines: Sequence[Line], common: Collection[str]) -> list[str]:
    """The paragraphs of a text, where what a page break or the end of a line tore is whole again."""
    found: list[list[str]] = []
    for line in lines:
        starts_item = bool(MARK.match(line.printed)) or line.item
        text = f"• {line.text}" if line.item and not MARK.match(line.text) else line.text
        if found and not starts_item and (not line.after_gap or _torn(_ending(found[-1], common), text)):
            found[-1].append(text)
        else:
            found.append([text])
    return [joined(texts, common) for texts in found]


def _ending(texts: Sequence[str], common: Collection[str]) -> str:
    """The end of what `texts` are joined: long enough to say whether it is torn."""
    first = len(texts) - 1
    while first > 0 and sum(map(len, texts[first:])) < _TELLING:
        first -= 1
    return joined(texts[first:], common)[-_TELLING:]


def without_references(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """(paragraphs, references): the items of a bibliography at the end are taken from the paragraphs."""
    heading = next((n for n, text in enumerate(texts) if role_of(text) == "references"), None)
    if heading is not None:
        first = (label_of(texts[heading]) or ("", ""))[1]
        return list(texts[:heading]), tuple(_unmarked(item) for item in [first, *texts[heading + 1 :]] if item)
    start = len(texts)
    while start > 0 and is_reference(texts[start - 1]):
        start -= 1
    return list(texts[:start]), tuple(map(_unmarked, texts[start:]))


def is_reference(text: str) -> bool:
    """Whether a paragraph is one item of a bibliography."""
    bare = _unmarked(text)
    if len(bare) > 600:
        return False
    dated, sourced, authored = _YEAR.search(bare), _SOURCE.search(bare), _AUTHORS_FIRST.match(bare)
    if MARK.match(text):
        address = re.match(r"https?://\S+$", bare)
        return bool(address or (dated and sourced) or (authored and (dated or sourced)))
    return bool(dated and authored and sourced) or bool(_DATED.match(bare))


def _torn(before: str, after: str) -> bool:
    """Whether one sentence runs from the end of one paragraph into the next."""
    if re.search(r"[.?!:;…][\"”’')\]*]*$|\$\$$", before):
        return False
    last = re.findall(r"[\w']+", before.casefold())[-1:]
    unfinished = before.endswith((",", "-", "‐", "‑", "–", "(")) or bool(last and last[0] in NEVER_LAST)
    first = re.match(r"[\"“‘('\[]*(\w+)", after)
    starts = bool(first and folded(first[1]) in SENTENCE_STARTS) or is_reference(after) or bool(label_of(after))
    return unfinished or bool(first and first[1][0].islower()) or (len(before) > 80 and not starts)


def _unmarked(text: str) -> str:
    return MARK.sub("", text).strip()
