"""A booklet as it comes: its lines, what else its source tells, and what holds for the whole of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from abstractsearch.programme.formats import pdf
from abstractsearch.programme.formats.booklet.lines import Line, read_lines
from abstractsearch.programme.formats.booklet.titles import joined
from abstractsearch.programme.formats.booklet.vocabulary import room_in, section_of
from abstractsearch.programme.formats.booklet.whereabouts import day_heading
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.when.clock import prints_four_digits, with_colons
from abstractsearch.programme.when.days import date_range_in

_WHERE_TALKS_ARE = re.compile(
    r"\b(?:talks?|lectures?|presentations|exposés|conférences|vorträge)\b"
    r".*\b(?:held|place|given|lieu|statt|gehalten|donnés)\b"
    r"|\b(?:all|alle|tous les|toutes les) (?:talks|lectures|exposés|conférences|vorträge) .{0,12}\b(?:in|im|dans)\b",
    re.IGNORECASE,
)
_FRONT = 20  # lines in which the date of the whole stands
_LONGEST_PLACE = 140  # characters
_LETTER_HEAD = re.compile(
    r"\s*(?:(?:from|to|cc|subject|date|sent|reply-to|von|an|betreff|datum|gesendet|de|à|objet|envoyé|para|asunto|fecha"
    r"|enviado|da|a|oggetto|data|assunto)\s*:.*\n(?:[ \t]+\S.*\n)*){3,}",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^\s*(?:subject|betreff|objet|asunto|oggetto|assunto)\s*:\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_LETTER_END = re.compile(
    r"^(?:--\s?$|(?:(?:with )?(?:best|kind|warm)\s(?:wishes|regards)|regards|cheers|(?:viele|beste|herzliche) grüße"
    r"|mit freundlichen grüßen|cordialement|bien à vous|(?:un )?saludos?|cordiali saluti|atenciosamente)\s?[,.!]?$)",
    re.IGNORECASE | re.MULTILINE,
)
_CUT_WORD = re.compile(r"(?<!\w)\w+[-‐‑]\s*\n\s*\w+")
_COMMON_WORD = re.compile(r"(?<![\w-])[^\W\d_A-Z]{2,}(?:-[^\W\d_A-Z]{2,})?(?![\w-])")


@dataclass(frozen=True)
class Document:
    """The lines of one or several sources, numbered through.

    `empty_pages` are pages without text, `furniture` counts the lines that belong to the page, `year` is the one in
    which a letter was sent.
    """

    lines: tuple[Line, ...]
    title: str | None = None
    empty_pages: tuple[int, ...] = ()
    furniture: int = 0
    year: int | None = None


def document_of(source: Source) -> Document:
    """The lines of a text or a PDF, without the front matter of a site's page or the head of a letter, which tell the
    title."""
    if pdf.looks_so(source):
        found = pdf.text_of(source)
        return Document(found.lines, None, found.empty_pages, len(found.furniture))
    text = source.text
    if match := re.match(r"\s*---\n(.{0,4000}?)\n---\s*\n", text, re.DOTALL):
        stated = re.search(r"^title:\s*[\"']?(.+?)[\"']?\s*$", match[1], re.MULTILINE)
        return Document(tuple(read_lines(text[match.end() :])), stated[1] if stated else None)
    return _letter(text, match) if (match := _LETTER_HEAD.match(text)) else Document(tuple(read_lines(text)))


def _letter(text: str, head: re.Match[str]) -> Document:
    """The lines of an e-mail between its head, which tells title and year, and its signature."""
    sent = re.search(r"\b20\d\d\b", head[0])
    about = _SUBJECT.search(head[0])
    body = text[head.end() :]
    end = _LETTER_END.search(body)
    body, signature = (body[: end.start()], body[end.start() :]) if end else (body, "")
    return Document(
        tuple(read_lines(body)),
        title=about[1].strip() if about else None,
        furniture=sum(bool(one.strip()) for one in (*head[0].splitlines(), *signature.splitlines())),
        year=int(sent[0]) if sent else None,
    )


def joined_documents(documents: Sequence[Document]) -> Document:
    """Several documents as one; its title is the one that a source states, else its first heading's."""
    every = (line for one in documents for line in one.lines)
    lines = [replace(line, number=number) for number, line in enumerate(every, start=1)]
    if prints_four_digits(line.text for line in lines):
        lines = [replace(line, text=with_colons(line.text), printed=with_colons(line.printed)) for line in lines]
    return Document(
        lines=tuple(lines),
        title=next((one.title for one in documents if one.title), None) or _title(lines),
        empty_pages=tuple(page for one in documents for page in one.empty_pages),
        furniture=sum(one.furniture for one in documents),
        year=next((one.year for one in documents if one.year), None),
    )


def common_words(lines: Iterable[Line]) -> frozenset[str]:
    """The words that a document prints in small letters, folded: they are no names."""
    texts = "\n".join(line.text for line in lines)
    return frozenset(folded(word) for word in set(_COMMON_WORD.findall(_CUT_WORD.sub(" ", texts))) if word.islower())


def room_of_all(lines: Sequence[Line]) -> str | None:
    """The room of a sentence such as "Talks will be held at the lecture room A1", or of the front page."""
    for line in lines:
        told = _WHERE_TALKS_ARE.search(line.text) if len(line.text) < 250 else None
        if told and (room := room_in(line.text)):
            return room[0]
    return _room_of_front(lines)


def _room_of_front(lines: Sequence[Line]) -> str | None:
    """The room beside the date of the whole, where no other short line or cell names one."""
    dated = [n for n, line in enumerate(lines[:_FRONT]) if date_range_in(line.text) and not line.clock]
    beside = [line.text for n in dated for line in lines[max(0, n - 1) : n + 3] if not (line.clock or line.cells)]
    found = next((room[0] for text in beside if (room := room_in(text))), None)
    texts = (text for line in lines for text in (line.cells or (line.text,)) if len(text) < _LONGEST_PLACE)
    rooms = {folded(room[0]) for text in texts if (room := room_in(text))} if found else set()
    return found if len(rooms) == 1 else None


def _title(lines: Sequence[Line]) -> str | None:
    """The first heading of the highest level, else the first line, that names neither a part nor a day."""
    fit = [
        line
        for line in lines[:40]
        if not section_of(line.text) and not day_heading(line) and not line.cells and not line.day
    ]
    headings = [line for line in fit[:12] if line.level == 1] or fit[:1]
    if not headings:
        return None
    rest = takewhile(lambda line: line.level == 1 and not line.after_gap, lines[lines.index(headings[0]) + 1 :][:2])
    title = joined([headings[0].text, *(line.text for line in rest if headings[0].level == 1)], ())
    return title.strip(" .:") if len(title) < 200 else None
