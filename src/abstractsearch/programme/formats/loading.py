"""JSON, JSON Lines, YAML and XML as nested values, read without harm."""

import json
from contextlib import suppress
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import yaml

from abstractsearch.errors import SourceError
from abstractsearch.programme.formats.source import Source

Value = Any
"""What JSON can say: None, bool, int, float, str, list, dict."""
DEEPEST = 60  # levels of nesting
_LONGEST_YAML = 5_000_000  # characters; what is longer was not written by hand
_TEXTS = frozenset({"title", "subtitle", "abstract", "description", "booktitle", "name", "text", "p", "summary"})


def looks_like_json(source: Source) -> bool:
    return (
        source.is_text and source.text.lstrip()[:1] in ("{", "[") and _first_brace_is_json(source.text.lstrip()[:400])
    )


def looks_like_xml(source: Source) -> bool:
    head = source.text.lstrip()[:2000].casefold() if source.is_text else ""
    return head.startswith(("<?xml", "<schedule", "<collection")) and "<html" not in head


def looks_like_yaml(source: Source) -> bool:
    """Whether a text is a list or a mapping of YAML rather than prose with colons or Markdown with front matter."""
    if not source.is_text or source.ending in (".md", ".markdown", ".csv", ".tsv"):
        return False
    lines = [line for line in source.text[:4000].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    if len(lines) < 3 or source.ending not in (".yml", ".yaml", "", ".txt"):
        return False
    shaped = sum(_is_yaml_line(line) for line in lines[:-1])
    nested = any(line.startswith((" ", "- ", "\t")) for line in lines)
    return nested and shaped >= (0.5 if source.ending in (".yml", ".yaml") else 0.95) * (len(lines) - 1)


def from_json(source: Source) -> Value:
    """What a JSON file says, or a list of what the lines of a JSON Lines file say.

    Raises
    ------
    SourceError
        If it is neither; the line says where it stops being so.
    """
    return _from_json(source.name, source.text)


@lru_cache(maxsize=4)
def _from_json(name: str, text: str) -> Value:
    try:
        return _encodable(json.loads(text, parse_int=_whole_number), text)
    except RecursionError:
        raise SourceError(f"{name} is nested too deeply to be a programme; give the file as it was exported.") from None
    except ValueError as error:
        whole = error
    lines = [line for line in text.split("\n") if line.strip()]
    if not (len(lines) > 1 and _is_whole(lines[0])):
        raise _refusal(name, text, whole) from None
    return [value for _, value in _lines(name, text)]


def _refusal(name: str, text: str, error: ValueError) -> SourceError:
    """Where JSON stops being so, and whether it seems to have been cut off."""
    cut_off = getattr(error, "pos", 0) >= len(text.rstrip()) or "Unterminated" in str(error)
    advice = "it seems to have been cut off" if cut_off else "correct that place or export it again"
    return SourceError(f"{name} is not valid JSON: {_where(error)}; {advice}.")


def json_lines(source: Source) -> list[tuple[str, Value]]:
    """(place, value) of each line of a JSON Lines file that says something."""
    return _lines(source.name, source.text)


def _lines(name: str, text: str) -> list[tuple[str, Value]]:
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values.append((f"line {number}", _encodable(json.loads(line, parse_int=_whole_number), line)))
        except ValueError:
            if not values:
                with suppress(RecursionError):
                    _check_whole(name, text)
            if not text.rstrip().endswith("}") and number == text.rstrip().count("\n") + 1:
                raise SourceError(f"{name} was cut off in line {number}, its last; export it again.") from None
            raise SourceError(f"{name}, line {number} is not valid JSON; each line must be one object.") from None
        except RecursionError:
            raise SourceError(f"{name}, line {number} is nested too deeply to be a talk; correct that line.") from None
    return values


def _check_whole(name: str, text: str) -> None:
    """Raise SourceError that says where a text stops being JSON, if it is JSON over several lines."""
    if text.lstrip()[:1] in "{[" and not text.lstrip().split("\n", 1)[0].rstrip().endswith(("}", "]")):
        try:
            json.loads(text)
        except ValueError as error:
            raise _refusal(name, text, error) from None


def from_yaml(source: Source) -> Value:
    """What a YAML file says; numbers, dates and words such as "no" stay texts."""
    if len(source.text) > _LONGEST_YAML:
        raise SourceError(f"{source.name} is too long for YAML that people write; give it as JSON.")
    try:
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(source.text, Loader=loader)):
            raise SourceError(f"{source.name} holds YAML aliases, which are not read; write things out.")
        return yaml.load(source.text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise SourceError(f"{source.name}{where} is not valid YAML: {getattr(error, 'problem', None)}.") from None
    except RecursionError:
        raise SourceError(f"{source.name} is nested too deeply to be a programme.") from None


def from_xml(source: Source) -> Value:
    """What an XML file says, as JSON would say it: an element is a dictionary of its attributes and children."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(source.content)
    except DefusedXmlException:
        raise SourceError(
            f"{source.name} defines entities of its own, which are not read; export it without them."
        ) from None
    except (ParseError, ValueError, LookupError) as error:
        raise SourceError(f"{source.name} is not valid XML ({error}); it may have been cut off.") from None
    return {_tag(root): _of_element(root, 0)}


def _of_element(element: Element, depth: int) -> Value:
    tag = _tag(element)
    children = [child for child in element if isinstance(child.tag, str)]
    if depth > DEEPEST or not children or (tag in _TEXTS and (element.text or "").strip()) or tag in _TEXTS - {"name"}:
        text = " ".join("".join(element.itertext()).split()) if children else (element.text or "").strip()
        return {**element.attrib, "name": text} if element.attrib and tag in ("person", "author", "speaker") else text
    record: dict[str, Value] = dict(element.attrib)
    for child in children:
        name, value = _tag(child), _of_element(child, depth + 1)
        if name not in record or name in element.attrib:
            repeated = sum(_tag(other) == name for other in children[:50]) > 1 or name in (
                "event",
                "room",
                "day",
                "paper",
            )
            record[name] = [value] if repeated else value
        elif isinstance(record[name], list):
            record[name].append(value)
        else:
            record[name] = [record[name], value]
    return record


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _encodable(value: Value, text: str) -> Value:
    """The same with a question mark for each half of a character, which no file can hold."""
    if "\\ud" not in text.casefold():
        return value
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return line.lstrip().startswith("{")
    return True


def _whole_number(digits: str) -> int | str:
    """A number; one with more digits than Python reads stays a text."""
    return int(digits) if len(digits) < 1000 else digits


def _where(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.casefold()} in line {error.lineno}, column {error.colno}"
    return "it breaks off"


def _first_brace_is_json(head: str) -> bool:
    """Whether what follows the first brace is what JSON has there; LaTeX and BibTeX have braces as well."""
    rest = head[1:].lstrip()
    return not rest or rest[0] in '"{[}]-0123456789tfn'


def _is_yaml_line(line: str) -> bool:
    stripped = line.strip()
    if stripped.startswith("- "):
        return True
    key, colon, _ = stripped.partition(":")
    return (bool(colon) and len(key) < 40 and " " not in key.strip()) or line.startswith("    ")
