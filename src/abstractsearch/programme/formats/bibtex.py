"""BibTeX: an entry for each reference that has a title and authors."""

import logging
import re
from collections.abc import Sequence

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Left, Settings
from abstractsearch.programme.formats.accents import accented
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.rows import entries_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.names.identity import natural_order
from abstractsearch.programme.names.printed import Named

_NO_TALKS = frozenset({"proceedings", "book", "string", "comment", "preamble"})


def looks_so(source: Source) -> bool:
    return (
        source.is_text
        and len(re.findall(r"^\s*@[a-zA-Z]+\s*\{\s*[^\s,{}]+\s*,", source.text[:20_000], re.MULTILINE)) > 0
    )


def read(sources: Sequence[Source], settings: Settings) -> Found:
    """The references as talks; those without a title are left."""
    from bibtexparser.entrypoint import parse_string

    source = sources[0]
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # what it cannot read is told by us
    try:
        library = parse_string(source.text)
    except (ValueError, RecursionError, IndexError):
        raise SourceError(f"{source.name} is BibTeX that cannot be read; export it again.") from None
    rows, left = [], []
    for entry in library.entries:
        fields = {key.casefold(): accented(str(field.value)) for key, field in entry.fields_dict.items()}
        if entry.entry_type.casefold() in _NO_TALKS or not fields.get("title"):
            left.append(
                Left(entry.key, fields.get("title", entry.entry_type), f"a reference of the kind {entry.entry_type}")
            )
            continue
        rows.append(_row(entry.key, fields))
    left += [
        Left(f"line {block.start_line}", str(block.raw)[:300], "cannot be read") for block in library.failed_blocks
    ]
    if not rows:
        raise SourceError(
            f"{source.name} is BibTeX without a reference that has a title; export the papers with titles."
        )
    entries, notes = entries_of(rows, settings)
    return Found(entries, notes=notes, unit="reference", total=len(rows) + len(left), left=tuple(left))


def _row(key: str, fields: dict[str, str]) -> Row:
    people = tuple(
        Named(natural_order(_plain(name)))
        for name in re.split(r"\s+and\s+", fields.get("author", ""))
        if name.strip() and name.strip() != "others"
    )
    named = {"title": ("title",), "abstract": ("abstract",), "keywords": ("keywords",), "session": ("session",)}
    texts = {
        name: tuple(_plain(fields[field]) for field in those if fields.get(field)) for name, those in named.items()
    }
    facets = {
        name: (_plain(fields[name]),) for name in ("booktitle", "pages", "doi", "url", "year") if fields.get(name)
    }
    return Row(key, {**texts, "id": (key,)}, {"authors": people}, facets)


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[{}]", "", readable(text.replace("~", " "))).split())
