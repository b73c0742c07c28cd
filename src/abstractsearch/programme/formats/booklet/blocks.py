"""Entries printed as blocks of labelled fields, whichever comes first: the fields of a block in the order of a head."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from abstractsearch.programme.formats.booklet.codes import CONTRIBUTIONS, NUMBER_WORDS
from abstractsearch.programme.formats.booklet.likeness import place_likeness
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.titles import joined
from abstractsearch.programme.formats.booklet.vocabulary import label_of

FEWEST = 3  # blocks that make it the way of a document
_HEAD = ("session", "title", "speaker", "authors", "affiliation", "supervisor", "time", "room")
_TEXT = ("abstract", "keywords", "references")
_CODE = re.compile(
    rf"(?:(?:{CONTRIBUTIONS})\s*)?{NUMBER_WORDS}\s*:?\s*(?P<code>[A-Z]{{0,4}}[-. ]?\d{{1,5}})",
    re.IGNORECASE,
)
_SHORT = 0.7  # of a full line: a shorter one is not gone on with


@dataclass
class _Block:
    fields: dict[str, list[Line]] = field(default_factory=dict)
    text: list[Line] = field(default_factory=list)  # what follows the first field that is text


def blocks_in_order(lines: Sequence[Line]) -> list[Line]:
    """The lines, where blocks of labelled fields open with their session and their title."""
    roles = [_role(line) for line in lines]
    first = _opener(lines, roles)
    opening = [n for n, role in enumerate(roles) if role == first] if first else []
    if len(opening) < FEWEST or Counter(roles)["title"] < 0.8 * len(opening):
        return list(lines)
    width = max(len(line.text) for line in lines if len(line.text) < 200)
    result = list(lines[: opening[0]])
    said = ""
    for start, end in zip(opening, [*opening[1:], len(lines)], strict=True):
        block = _block(lines[start:end], roles[start:end], width)
        session = " ".join(line.text for line in block.fields.pop("session", ()))
        if session and session != said:
            result.append(_whole([replace(lines[start], text=session, printed=session)], gap=True))
        said = session or said
        result.extend(_of(block))
    return result


def _role(line: Line) -> str | None:
    """The field that a line opens."""
    if line.cells:
        return None
    if _CODE.fullmatch(line.text):
        return "code"
    label = label_of(line.text)
    return label[0] if label else None


def _opener(lines: Sequence[Line], roles: Sequence[str | None]) -> str | None:
    """The field that opens the first block: labelled lines, of which one is the title's."""
    title = next((n for n, role in enumerate(roles) if role == "title"), None)
    if title is None:
        return None
    while title and roles[title - 1] in ("code", *_HEAD) and not lines[title].after_gap:
        title -= 1
    return roles[title]


def _block(lines: Sequence[Line], roles: Sequence[str | None], width: int) -> _Block:
    block = _Block()
    own: list[Line] = []
    for number, (line, role) in enumerate(zip(lines, roles, strict=True)):
        above = lines[number - 1]
        fits = len(above.text) > _SHORT * width or bool(own and line.indent > own[0].indent)
        goes_on = fits and number > 0 and not line.after_gap
        if role in ("code", *_HEAD) and role not in block.fields:
            own = block.fields.setdefault(str(role), [])
        elif role or not (own and own is not block.text and goes_on):
            own = block.text
        own.append(line)
    return block


def _of(block: _Block) -> Iterator[Line]:
    code = _CODE.fullmatch(block.fields["code"][0].text) if "code" in block.fields else None
    for role in _HEAD:
        if lines := block.fields.get(role):
            own = [line for line in lines if line is lines[0] or not place_likeness(line.text)]
            line = _whole(own, gap=role == "title")
            if role == "title" and code and code["code"][:1].isupper():
                text = f"{code['code']}. {(label_of(line.text) or ('', ''))[1]}"
                line = replace(line, text=text, printed=text, level=7)
            yield line
            yield from (line for line in lines if line not in own)
    yield from block.text


def _whole(lines: Sequence[Line], *, gap: bool) -> Line:
    text = joined([line.text for line in lines], ())
    printed = joined([line.printed for line in lines], ())
    return replace(lines[0], text=text, printed=printed, after_gap=gap)
