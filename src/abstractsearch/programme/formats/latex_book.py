r"""LaTeX abstracts, one or several files: sections or environments with a title, names, places and a text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found, Left, Settings
from abstractsearch.programme.formats.accents import accented
from abstractsearch.programme.formats.booklet.vocabulary import room_in
from abstractsearch.programme.formats.latex_commands import (
    PEOPLE,
    PLACES,
    byline_of,
    group,
    paragraphs,
    places_of,
    printed,
    values_of,
    without_commands,
)
from abstractsearch.programme.formats.printed_latex import readable
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Slot
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.when.clock import Clock, clock_in
from abstractsearch.programme.when.dates import Day, written
from abstractsearch.programme.when.days import day_in
from abstractsearch.programme.when.moments import moment_in

_MOST_FILES, _MOST_CHARACTERS = 2000, 20_000_000
_COMMENT = re.compile(r"(?<!\\)%.*")
_INCLUDE = re.compile(r"\\(?:input|include|subfile|subimport\{[^{}]*\}|import\{[^{}]*\})\s*\{([^{}]{1,300})\}")
_DIVISION = re.compile(r"\\(?:chapter|part)\*?\s*(?:\[[^\]]*\])?\s*(?=\{)")
_SECTION = re.compile(
    r"\\(?:section|subsection|abstracttitle|talktitle|papertitle|title|talk|contribution|presentation|abstitle|Title)\*?\s*(?:\[[^\]]{0,300}\])?\s*(?=\{)"
)
_ENVIRONMENT = re.compile(r"\\begin\{([a-zA-Z*-]*(?:abs|talk|contrib|paper|poster|present)[a-zA-Z*-]*)\}\s*(?=\{|\[)")
_COMMANDS = ("\\talk", "\\contribution", "\\presentation")  # with an argument for each thing they say
_SHORTEST_TEXT = 40  # characters of an abstract that is an argument of such a command
_CHAIRED = re.compile(r"\s*\(\s*(?:Chair\w*|Vorsitz|Présid\w+|Moderat\w+)\b[^()]*\)")
_KEYWORDS = re.compile(r"\\keywords?\b\s*(\{)?")
_ROOM = re.compile(r"\b(?:Room|Raum|Salle|Sala|Hall|Aula|Hörsaal)\b[^,;\-–}]{0,40}")
_CHAIR = re.compile(r"\b(?:Chair(?:man|woman|person)?s?|Vorsitz|Président\w*|Moderat\w+)\s*:\s*([^}\\,;)]{3,100})")


@dataclass
class _Talk:
    place: str
    title: str
    text: str
    arguments: list[str] = field(default_factory=list)
    session: str = ""
    room: str = ""
    chairs: tuple[Named, ...] = ()
    slot: Slot | None = None


def looks_so(source: Source) -> bool:
    if not source.is_text:
        return False
    head = source.text[:20_000]
    marks = len(
        re.findall(r"\\(?:documentclass|begin\{|section\*?\{|title\{|author\{|chapter|abstract|talk|speaker)", head)
    )
    return marks >= 2 and (
        source.ending in (".tex", ".ltx") or "\\documentclass" in head or "\\begin{document}" in head or marks > 3
    )


def read(sources: Sequence[Source], settings: Settings) -> Found:
    r"""The abstracts of LaTeX files and of those that they take in by \input and the like, if these lie beside them.

    Raises
    ------
    SourceError
        If no abstract is found.
    """
    taken = {name for source in sources for name in _included(source.text)}
    mains = [source for source in sources if source.name not in taken and source.stem not in taken] or list(sources)
    known = {source.name.rpartition("/")[2]: source for source in sources}
    talks: list[_Talk] = []
    missing: list[str] = []
    title = None
    for source in mains:
        text, absent = _whole(source, known)
        missing += absent
        title = title or _book_title(text)
        talks += _talks(text, source.stem)
    if not talks:
        raise SourceError(
            f"{sources[0].name} is LaTeX in which no abstract was found; give files with \\section or \\title for each."
        )
    entries = tuple(_entry(talk) for talk in talks)
    left = tuple(Left(name, name, "a file that is not here") for name in missing)
    return Found(entries, title, unit="abstract", total=len(entries) + len(left), left=left, typed=True)


def _included(text: str) -> list[str]:
    return [name for match in _INCLUDE.finditer(_uncommented(text)) for name in (match[1], f"{match[1]}.tex")]


def _uncommented(text: str) -> str:
    return "\n".join(_COMMENT.sub("", line) for line in text.split("\n") if not line.lstrip().startswith("%"))


def _whole(source: Source, known: dict[str, Source]) -> tuple[str, list[str]]:
    """The text of a file with those it takes in, each once, and the names of those that are not there."""
    missing: list[str] = []
    seen = {source.name}
    budget = [_MOST_CHARACTERS, _MOST_FILES]

    def expanded(current: Source, depth: int) -> str:
        text = accented(_body(_uncommented(current.text)))
        budget[0] -= len(text)

        def take(match: re.Match[str]) -> str:
            name = match[1].strip()
            budget[1] -= 1
            if depth > 8 or name in seen or min(budget) < 0:
                return ""
            seen.add(name)
            for candidate in (name, f"{name}.tex"):
                other = source.beside(candidate) or known.get(candidate.rpartition("/")[2])
                if other is not None:
                    return f"\n{expanded(other, depth + 1)}\n"
            missing.append(name)
            return ""

        return _INCLUDE.sub(take, text)

    whole = expanded(source, 0)
    head = source.text[:20_000].partition("\\begin{document}")[0] if "\\begin{document}" in source.text else ""
    return f"{accented(_uncommented(head))}\\ENDHEAD {whole}", missing


def _body(text: str) -> str:
    _, begun, rest = text.partition("\\begin{document}")
    return (rest if begun else text).partition("\\end{document}")[0]


def _book_title(text: str) -> str | None:
    head = text.partition("\\ENDHEAD")[0]
    match = re.search(r"\\title\s*(?:\[[^\]]*\])?\s*(?=\{)", head)
    return printed(group(head, match.end())[0]).replace("\\", " ") or None if match else None


def _talks(text: str, name: str) -> list[_Talk]:
    head, _, body = text.partition("\\ENDHEAD")
    patterns = (("division", _DIVISION), ("section", _SECTION), ("environment", _ENVIRONMENT))
    found = [(match.start(), kind, match) for kind, pattern in patterns for match in pattern.finditer(body)]
    marks = sorted(found, key=lambda mark: mark[0])
    titled = any(kind != "division" for _, kind, _ in marks)
    if not titled and (match := re.search(r"\\title\s*(?=\{)", head)):
        return [_Talk(name, group(head, match.end())[0], body, [values_of(head, PEOPLE), values_of(head, PLACES)])]
    talks: list[_Talk] = []
    commands = any(match[0].startswith(_COMMANDS) for _, kind, match in marks if kind == "section")
    day: Day | None = None
    session = room = ""
    chairs: tuple[Named, ...] = ()
    for (_, kind, match), end in zip(marks, [*(mark[0] for mark in marks), len(body)][1:], strict=True):
        title, after = group(body, match.end())
        if kind == "division" or (commands and not match[0].startswith(_COMMANDS)):
            line = body[after : after + 300].partition("\n")[0] if after < end else ""
            line = f"{title} {line}" if commands else line
            if commands and (found_day := day_in(printed(title))) and found_day.day:
                day = found_day
                continue
            session = printed(_CHAIRED.sub("", title))
            room = where[0].strip() if (where := _ROOM.search(line)) else ""
            chairs = tuple(one for chair in [_CHAIR.search(line)] if chair for one in names_in(readable(chair[1])))
            continue
        arguments: list[str] = []
        while after < end and body[after : after + 3].lstrip()[:1] == "{" and len(arguments) < 6:
            argument, after = group(body, body.index("{", after))
            arguments.append(argument)
        told = _Talk(f"{name}: {printed(title)[:60]}", title, body[after:end], arguments, session, room, chairs)
        talks.append(_by_content(told, day) if match[0].startswith(_COMMANDS) else told)
    return [talk for talk in talks if _is_talk(talk)]


def _by_content(talk: _Talk, day: Day | None) -> _Talk:
    r"""A talk of a command such as \talk{title}{people}{place}{9:00, Room 4}{text}: each argument told by its words."""
    rest = list(talk.arguments)
    shown = {argument: printed(argument) for argument in rest}
    when = next((argument for argument in rest[1:] if clock_in(shown[argument]) and len(shown[argument]) < 60), None)
    others = [argument for argument in rest[1:] if argument != when]
    text = next((one for one in reversed(others) if len(shown[one]) > _SHORTEST_TEXT), None)
    text = text or next((one for one in others[-1:] if shown[one].endswith((".", "?", "!"))), None)
    kept = [argument for argument in rest if argument not in (when, text if not talk.text.strip() else None)]
    clock = clock_in(shown[when]) if when else None
    known = room_in(shown[when]) if when else None
    return replace(
        talk,
        arguments=kept,
        text=talk.text if talk.text.strip() else text or "",
        room=known[0] if known else talk.room,
        slot=_slot(written(day, None) if day else None, clock),
    )


def _slot(day: date | None, clock: Clock | None) -> Slot | None:
    """The time of a talk on the day of its chapter."""
    if day is None or clock is None:
        return None
    start = datetime.combine(day, time()) + timedelta(minutes=clock.start)
    return Slot(start, start + timedelta(minutes=clock.end - clock.start) if clock.end else None)


def _is_talk(talk: _Talk) -> bool:
    return bool(printed(talk.title)) and bool(talk.arguments or _people_and_text(talk)[0])


def _entry(talk: _Talk) -> Entry:
    people, text, keywords = _people_and_text(talk)
    when = next((moment for argument in talk.arguments if (moment := moment_in(printed(argument))).start), None)
    if talk.slot and talk.slot.start:
        slots: tuple[Slot, ...] = (replace(talk.slot, room=talk.room or None),)
    else:
        slots = (Slot(when.start, None, talk.room or None),) if when else (Slot(room=talk.room),) if talk.room else ()
    return Entry(
        title=printed(talk.title),
        place=talk.place,
        abstract=text,
        authors=people,
        slots=slots,
        session=talk.session or None,
        session_slot=Slot(room=talk.room) if talk.room and talk.session else None,
        chairs=talk.chairs,
        facets={"keywords": keywords} if keywords else {},
    )


def _people_and_text(talk: _Talk) -> tuple[tuple[Named, ...], str, tuple[str, ...]]:
    """Who, the abstract and the keywords: from commands, from the arguments of an environment, else by place."""
    body = talk.text
    keywords: tuple[str, ...] = ()
    if match := _KEYWORDS.search(body):
        words = group(body, match.end() - 1)[0] if match[1] else re.split(r"\n|\\", body[match.end() :], maxsplit=1)[0]
        keywords = tuple(word for part in re.split(r"[;,]", printed(words)) if (word := part.strip(" .")))
        body = body[: match.start()] + body[match.end() + len(words) :]
    byline, places = values_of(body, PEOPLE), values_of(body, PLACES)
    if not byline and talk.arguments:
        byline, places = talk.arguments[0], places or " ".join(talk.arguments[1:2])
    if byline:
        rest = without_commands(body)
    else:
        head, rest = _head_and_rest(body)
        byline, places = head[0] if head else "", " ".join(head[1:])
    people = names_in(byline_of(byline), places_of(places))
    return people, paragraphs(rest), keywords


def _head_and_rest(body: str) -> tuple[list[str], str]:
    r"""The bold or centred names and the list of places that open an abstract, and the text below them."""
    head: list[str] = []
    rest = body
    if (match := re.search(r"\\begin\{center\}(.*?)\\end\{center\}", rest[:6000], re.DOTALL)) or (
        match := re.match(r"\s*(?:\\(?:noindent|textbf|textit|emph|large|bf)\b\s*)*\{([^{}]{3,400})\}", rest)
    ):
        head.append(match[1])
        rest = rest[match.end() :]
    for name in ("affiliations", "affiliation", "enumerate", "itemize", "flushleft", "institutes"):
        match = re.match(
            rf"(?:\s|\\vskip\s*[\d.]+\s*\w\w|\\noindent)*\\begin\{{{name}\}}(.*?)\\end\{{{name}\}}", rest, re.DOTALL
        )
        if match:
            head.append(match[1])
            rest = rest[match.end() :]
            break
    return head, rest
