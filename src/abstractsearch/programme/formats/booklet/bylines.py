"""One line cut into what stands apart on it: names, title, affiliation."""

import re
from collections.abc import Collection

from abstractsearch.programme.formats.booklet.codes import SHORT_CODE
from abstractsearch.programme.formats.booklet.lines import Line
from abstractsearch.programme.formats.booklet.vocabulary import TALK_KINDS, room_in
from abstractsearch.programme.formats.booklet.whereabouts import is_timed
from abstractsearch.programme.names.bylines import A_NAME, name_likeness
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed
from abstractsearch.programme.when.clock import clock_in, duration_in
from abstractsearch.programme.when.days import LONGEST_DATE_LINE, day_in

EDGE = "\x1f"  # where emphasis begins or ends
_CODE = re.compile(
    rf"^(?:{SHORT_CODE}(?:\s*[.:)](?!\d)|\s+[—–-]\s+|\s*$|(?=\s*[\[(]))|[\[(]{SHORT_CODE}[\])]"
    r"|[A-Z]{1,3} ?\d{1,3}(?=\s{2,}))\s*"
)
_KIND = re.compile(
    r"^(?:opening|closing|inaugural)\s(?:lecture|keynote|talk|address)(?:\s*[:.–—-](?=\s)\s*|$)|"
    rf"^(?:(?:{TALK_KINDS})[\s-]*(?:talk|lecture|speaker|address|presentation|plénière|plenaria|plenária|inaugural|magistral|invitée?|invitada|invitata)?\s*(?:\d*|[IVX]+)\s*(?::|[.–—-](?=\s))\s*"
    rf"|(?:talk|exposé|vortrag)\s*\d+\s*[:.–—-]?\s*|[\[(](?:{TALK_KINDS})[\s\w]*[\])]\s*)"
    rf"|^(?:{TALK_KINDS})(?:\s(?:talk|lecture|speaker|address|plénière|plenaria|plenária|inaugural|magistral|invitée?"
    rf"|invitada|invitata|d['’]ouverture|de (?:clôture|apertura|clausura|cierre|abertura|encerramento)"
    rf"|(?:di |d['’])(?:apertura|chiusura)|introduttiva))?$|\s*[\[(](?:{TALK_KINDS})(?:\s+\w+)?[\])]$",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(rf"({EDGE}|\s+[—–|·•]\s+|\s*\|\s*|\s+-\s+|\t|\s{{3,}}|\s*(?:\.\s?){{4,}}\s*)")
_KEPT = "\ue015"  # a dash within brackets
_IN_BRACKETS = re.compile(r"\([^()]{1,200}\)")
_DASH_BETWEEN = re.compile(r"(?<=\s)[—–](?=\s)")
_QUOTED = re.compile(r"[“«„]\s*([^”»“]{8,}?)\s*[”»“]|\"([^\"]{8,})\"|(?<=,\s)‘\s*(?P<single>.{8,}?)\s*’(?=\W*$)")


def pieces_of(line: Line, common: Collection[str] = (), *, in_list: bool = False) -> list[str]:
    """The parts of a line that stand apart by dashes, bars, wide gaps or emphasis, or by how names and titles are set.

    Times, days, rooms and codes are none of them; `common` holds words that the document prints in lower case.
    `in_list` tells that the line is one of a list, in which a full stop may stand between title and names.
    """
    pieces = _apart(line)
    if len(pieces) > 1 and (quoted := _quoted_at(whole := ", ".join(pieces))):
        rest = f"{whole[: quoted.start()]} {whole[quoted.end() :]}".strip(" ,;:.–—-")
        named = name_likeness(re.sub(r"(?:,\s*){2,}", ", ", rest), common) >= A_NAME
        return [_trimmed(re.sub(r"(?:,\s*){2,}", ", ", rest)), next(filter(None, quoted.groups()))] if named else pieces
    if len(pieces) == 1:
        pieces = _two_in_one(pieces[0], common)
    if len(pieces) == 1 and in_list:
        pieces = _title_and_names(pieces[0], common)
    return [piece for piece in map(_trimmed, pieces) if piece]


def quoted_in(text: str) -> str:
    """What stands in quotation marks beside something else; "" where nothing does."""
    quoted = _quoted_at(text)
    return next(filter(None, quoted.groups())) if quoted and quoted[0].strip() != text.strip() else ""


def plain_of(line: Line) -> str:
    """A line without its times, days and rooms."""
    dated = line.day is not None and len(line.text) < LONGEST_DATE_LINE
    return " – ".join(map(_trimmed, _apart(line))) if is_timed(line) or dated else line.text


def without_kind(text: str) -> str:
    """ "Keynote: On trees" and "On trees (invited)" as "On trees"."""
    return _KIND.sub("", text)


def _apart(line: Line) -> list[str]:
    marked = _with_edges(line.printed)
    marked = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜᵈᵉᶠᵍʰⁱʲ]+", "", _without_when(marked) if line.clock else marked)
    marked = re.sub(r"^\s*(?:\d{1,2}[.)]\s+(?=[A-ZÀ-Þ“\"]))", "", marked)
    pieces: list[str] = []
    last, surname = "", re.compile(r"[^\W\d_a-z][\w'’ -]*,")
    marked = _IN_BRACKETS.sub(lambda found: _DASH_BETWEEN.sub(_KEPT, found[0]), marked)
    for part in _SEPARATOR.split(marked)[::2]:
        cleaned = without_kind(_CODE.sub("", part.replace(_KEPT, "–").strip())).strip()
        if pieces and re.match(r"[(\[,;.]", cleaned) and re.search(r"\w", cleaned):
            pieces[-1] = re.sub(r"\s+,", ",", f"{pieces[-1]} {cleaned}")
        elif pieces and surname.fullmatch(last) and re.search(r"\w", cleaned):
            pieces[-1] = f"{pieces[-1]}, {cleaned}"  # a surname in bold, with its comma
        elif re.search(r"\w", cleaned):
            pieces.append(cleaned.strip(" ,;:–—-|"))
        last = cleaned or last
    return pieces


def _quoted_at(text: str) -> re.Match[str] | None:
    """The first quotation that stands in no brackets."""
    found = _QUOTED.finditer(text)
    return next((one for one in found if text.count("(", 0, one.start()) == text.count(")", 0, one.start())), None)


def _two_in_one(text: str, common: Collection[str]) -> list[str]:
    """Names and title that one piece holds: "Jane Doe: On things", "On things (Jane Doe, X)", "“On things”, J. Doe"."""
    if quoted := _quoted_at(text):
        rest = (text[: quoted.start()] + " " + text[quoted.end() :]).strip(" ,;:.–—-")
        return [rest, next(filter(None, quoted.groups()))] if rest else [text]
    left, colon, right = text.partition(": ")
    if colon and right.strip() and listed(left) and name_likeness(left, common) >= A_NAME:
        return [left, right]
    placed = re.match(r"((?:[^()]|\([^()]*\))*?\([^()]*\))[,:]?\s+(?=[^\W\d_a-z])(\S.*)", text)
    if placed and name_likeness(placed[1], common) >= A_NAME and not listed(placed[2]):
        return [placed[1], placed[2]]
    ending = re.fullmatch(r"(.*\S)\s*\(((?:[^()]|\([^()]*\))+)\)", text)
    if (
        ending
        and name_likeness(ending[2], common) >= A_NAME
        and not listed(ending[1])
        and not is_institution(ending[2].split(",")[0])
    ):
        return [ending[1], ending[2]]
    title, slash, people = text.rpartition(" / ")
    if slash and name_likeness(people, common) >= A_NAME and not listed(title):
        return [title, people]
    title, by, person = text.rpartition(" by ")
    return [title, person] if by and name_likeness(person, common) >= A_NAME and len(title.split()) > 2 else [text]


def _title_and_names(text: str, common: Collection[str]) -> list[str]:
    """ "On trees. J. Doe, M. Roe" of a list, cut at its full stop."""
    for stop in re.finditer(
        r"(?<=[^\W\d_]{2} [A-Z])\.\s+(?=[A-ZÀ-Þ«“„¿\"])|(?<=[A-Z]{2})\.\s+(?=[A-ZÀ-Þ«“„¿\"])", text
    ):
        left, right = text[: stop.start()], text[stop.end() :]
        if name_likeness(left, common) >= A_NAME and len(right.split()) > 1 and not listed(right):
            sentences = re.split(r"(?<=[.?!])\s+", right.strip(" ."))
            placed = len(sentences) > 1 and is_institution(sentences[-1])
            return [left, " ".join(sentences[:-1]).rstrip(".") if placed else right]
    for stop in re.finditer(r"(?<=\w{4})[.?!]\s+", text):
        left, right = text[: stop.end()].strip(" ."), text[stop.end() :]
        if len(left.split()) > 1 and name_likeness(right, common) >= A_NAME and not listed(left):
            return [left, right]
    return [text]


def _trimmed(piece: str) -> str:
    return re.sub(r"^[.,;:)\]\s]+|[,;:(\[\s]+$|(?<=\w{3})\.$", "", piece).strip()


def _with_edges(printed: str) -> str:
    parts = re.split(r"(\$[^$]*\$)", printed)
    marks = r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|</?(?:b|i|em|strong|u)\b[^>]*>"
    return "".join(part if part.startswith("$") else re.sub(marks, EDGE, part) for part in parts)


def _without_when(text: str) -> str:
    """`text` without its time, day, duration and room."""
    clock = clock_in(text)
    if clock:
        text = _cut(text, clock.at)
    if (day := day_in(text)) and (day.day or day.weekday is not None) and _at_edge(text, day.at):
        text = _cut(text, day.at)
    if duration := duration_in(text):
        text = _cut(text, duration[1])
    if (room := room_in(text)) and _at_edge(text, room[1]):
        text = _cut(text, room[1])
    return re.sub(r"[(\[][\s,;:·\x00–—-]*[)\]]|\0", " ", text)


def _cut(text: str, at: tuple[int, int]) -> str:
    return text[: at[0]] + "\0" + text[at[1] :]


def _at_edge(text: str, at: tuple[int, int]) -> bool:
    return (
        not re.search(r"\w", text[: at[0]])
        or not re.search(r"\w", text[at[1] :])
        or "\0" in text[max(0, at[0] - 4) : at[1] + 4]
    )
