"""Exports as nested data: JSON and JSON Lines, XML, YAML."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats import loading, nested, table
from abstractsearch.programme.formats.contents import is_code
from abstractsearch.programme.formats.delimited import Line, cell_of
from abstractsearch.programme.formats.naming import field_of_key
from abstractsearch.programme.formats.nested.values import flat, name_of, text_of
from abstractsearch.programme.formats.source import Source

Record = Mapping[str, Any]


def read_json(sources: Sequence[Source], settings: Settings) -> Found:
    return _found(sources[0].name, loading.from_json(sources[0]), settings)


def read_xml(sources: Sequence[Source], settings: Settings) -> Found:
    return nested.found_in(sources[0].name, loading.from_xml(sources[0]), settings)


def read_yaml(sources: Sequence[Source], settings: Settings) -> Found:
    return _found(sources[0].name, loading.from_yaml(sources[0]), settings)


def _found(name: str, value: Any, settings: Settings) -> Found:
    """Talks wherever they are; a list of records without titles is a table that may have the numbers of talks."""
    records = _listed(value)
    lines = _lines(records) if not any(map(_is_titled, records)) else []
    if len(lines) > 1:
        with suppress(SourceError):
            found = table.found_in(name, lines, settings)
            if found.by_number:
                return found
    return nested.found_in(name, value, settings)


def _listed(value: Any) -> list[Record]:
    """The records of the one list that there is; [] where it holds anything else."""
    lists = [item for item in value.values() if isinstance(item, list)] if isinstance(value, Mapping) else [value]
    records = lists[0] if len(lists) == 1 and isinstance(lists[0], list) else []
    return records if all(isinstance(record, Mapping) for record in records) else []


def _is_titled(record: Record) -> bool:
    return any(field_of_key(str(key)) == "title" and not is_code(text_of(item)) for key, item in record.items())


def _lines(records: Sequence[Record]) -> list[Line]:
    """The records as rows below the row of their keys."""
    rows = [{key.rpartition(".")[2]: _cell(item) for key, item in flat(record)} for record in records]
    keys = tuple(dict.fromkeys(key for row in rows for key in row))
    lines = [Line(f"record {number}", tuple(row.get(key, "") for key in keys)) for number, row in enumerate(rows, 1)]
    return [Line("keys", keys), *(line for line in lines if line.filled)]


def _cell(value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    texts = [name_of(item) if isinstance(item, Mapping) else text_of(item) for item in values]
    return cell_of("; ".join(filter(None, texts)))
