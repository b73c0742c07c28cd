"""Exports as nested data: JSON and JSON Lines, XML, YAML."""

from collections.abc import Sequence

from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats import loading, nested
from abstractsearch.programme.formats.source import Source


def read_json(sources: Sequence[Source], settings: Settings) -> Found:
    return nested.found_in(sources[0].name, loading.from_json(sources[0]), settings)


def read_xml(sources: Sequence[Source], settings: Settings) -> Found:
    return nested.found_in(sources[0].name, loading.from_xml(sources[0]), settings)


def read_yaml(sources: Sequence[Source], settings: Settings) -> Found:
    return nested.found_in(sources[0].name, loading.from_yaml(sources[0]), settings)
