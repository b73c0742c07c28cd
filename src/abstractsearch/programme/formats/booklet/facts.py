"""What each line of a booklet says by itself: facts, each in 0..1, from which its part in the layout is told."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from statistics import quantiles

from abstractsearch.programme.formats.booklet.abstracts import is_reference
from abstractsearch.programme.formats.booklet.bylines import pieces_of, quoted_in, without_kind
from abstractsearch.programme.formats.booklet.codes import behind_code, has_code
from abstractsearch.programme.formats.booklet.likeness import (
    LONGEST_HEAD_LINE,
    are_names_and_title,
    break_likeness,
    is_marked_place,
    is_sentence,
    names_likeness,
    place_likeness,
    prose_likeness,
    signs,
    with_a_place,
)
from abstractsearch.programme.formats.booklet.lines import Line, moved
from abstractsearch.programme.formats.booklet.view import Facts, in_view
from abstractsearch.programme.formats.booklet.vocabulary import (
    is_chair,
    is_placeholder,
    label_of,
    room_in,
    section_of,
    without_chair,
)
from abstractsearch.programme.formats.booklet.whereabouts import (
    day_heading,
    is_dated,
    is_timed,
    rest_of_when,
    says_when_and_where,
    without_when,
)
from abstractsearch.programme.formats.booklet.wrapping import one_label_a_line, rejoined, when_apart
from abstractsearch.programme.names.bylines import A_NAME, opens_with_a_name
from abstractsearch.programme.names.institutions import is_institution
from abstractsearch.programme.names.lists import listed, named_in
from abstractsearch.programme.names.mentions import is_joint_work
from abstractsearch.programme.occasions import is_break

LONGEST_SESSION = 140  # characters of the heading of a session
LONGEST_TIMED_TITLE = 160  # characters; columns of text make other lines of a document short
NARROWEST = 55.0  # characters of a full line
_SESSION = re.compile(
    r"^(?:(?:oral|poster|parallel|special|invited|plenary|contributed|thematic|paper|technical|lightning)\s+)?"
    r"(?:session|sektion|sitzung|séance|seance|sesión|sesion|sessione|sessão|sessao|mesa|panel|block|bloc|bloque|blocco"
    r"|track|symposium|minisymposium|simposio|simpósio|themenblock|themenbereich|theme|thème|thema|tema|stream|strand|atelier|axe|eje|eixo)\b"
    r"\s*(?:n[°ºo.]\.?\s*)?(?:[A-Z]{0,3}[\d.]{1,4}[a-z]?|[IVX]{1,5}|[A-Z]|one|two|three|four|five|six)?\s*(?:$|[:.–—|(,-])"
    r"|^(?:session|sitzung|sessione|sesi[óo]n|sess[ãa]o|s[ée]ance|mesa|panel)\s[^\W\d_]+\s(?:n[°ºo]\.?\s?)?(?:\d|[IVX]+\b)"
    r"|^posters?\s*[:–—|(,-]|\b(?:session|sitzung|sesión|sessão|sessione|séance)\b.{0,30}$|^(?:sessione|sesi[óo]n|sess[ãa]o|s[ée]ance)\s\w+(?:\s\w+)?$",
    re.IGNORECASE,
)
_NAMED_LECTURE = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*\s){1,5}(?:Lecture|Address|Oration|Keynote)")
_LIFE = re.compile(
    r"^(?:(?:short |brief )?bio(?:graph\w+|s)?|kurzbio\w*|zur person|about the (?:speaker|author)"
    r"|biografía|biografia)\s*[:.—–]",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"\s[—–|·]\s|\t|\s{3,}|[«“„]|,\s‘")
_MAIL = re.compile(
    r"[\w.+-]+(?:@|\s?[(\[{]at[)\]}]\s?)[\w-]+\.\w+|^(?:e-?mail|kontakt|contact|correspond\w+)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"^(?:©|(?:topics?|track|type|format|art|tipo|presentation type|short bio\w*|kurzbio\w*)\s*:"
    r"|(?:fund(?:ing|ed)|acknowledge?ments?|supported by|gefördert|förderung|financ\w+|finanzier\w*"
    r"|remerciements|agradec\w+"
    r"|ringraziamenti|apoios?|apoyos?|soutiens?|orcid|doi|https?://|www\.|biograph\w+|bio\b"
    r"|about the (?:speaker|author)|zur person|à propos de"
    r"|for part \w+,? see|licen[sc]e|copyright|edited by|herausgegeben|hrsg|édité par|editado por|a cura di"
    r"|con il patrocinio|sous le patronage|under the auspices|unter der schirmherrschaft|with the support"
    r"|avec le soutien"
    r"|conflicts? of interest|preferred|language)\b)",
    re.IGNORECASE,
)


def facts_of(lines: Sequence[Line], common: Collection[str]) -> list[Facts]:
    """The facts of every line, with the whole document in view: how long its lines are, which words it has."""
    width = _width(lines)
    whole = rejoined([line for line in one_label_a_line(when_apart(lines)) if not _is_mark(line)], width)
    whole = [_without_kind_of_talk(line, below) for line, below in _with_next(whole)]
    whole = [line for line, below in _with_next(whole) if not _is_kind_of_talk(line, below)]
    return in_view([_facts(line, width, common) for line in whole])


def _with_next(lines: Sequence[Line]) -> Iterator[tuple[Line, Line | None]]:
    return zip(lines, [*lines[1:], None], strict=False)


def _is_kind_of_talk(line: Line, below: Line | None) -> bool:
    """Whether a line says only what kind the talk below or above it is: "Keynote lecture"."""
    alone = not (line.level or line.cells or line.clock)
    beside = not line.after_gap or (below is not None and not below.after_gap)
    return alone and beside and bool(line.text) and not without_kind(line.text).strip()


def _without_kind_of_talk(line: Line, below: Line | None) -> Line:
    """ "9:00 Opening lecture. Great Hall" above a title as "9:00 Great Hall"."""
    clock = line.clock
    if not (clock and clock.at[0] < 4) or line.cells or below is None or is_timed(below):
        return line
    if below.after_gap and (line.level or not 0 < below.level < 7):
        return line
    head, rest = line.text[: clock.at[1]], line.text[clock.at[1] :].strip(" :–—-|\t")
    if _NAMED_LECTURE.fullmatch(rest) and below.text[:1] in '“«„"':
        return moved(line, head)
    kind = re.split(r"[.,;|·(]\s*", rest, maxsplit=1)
    room = kind[1].strip(" .)") if len(kind) > 1 else ""
    if not rest or without_kind(kind[0].strip()).strip() or (room and not room_in(room)):
        return line
    return moved(line, f"{head} | {room}" if room else head)


def _is_mark(line: Line) -> bool:
    """Whether a line holds only raised marks of the line below or above: "1,* 2"."""
    return not line.cells and len(line.text) < 40 and bool(re.fullmatch(r"(?:\d{1,2}|[*†‡§,\s⁰¹²³⁴⁵⁶⁷⁸⁹])+", line.text))


def _width(lines: Sequence[Line]) -> float:
    """How long a full line is."""
    lengths = [min(len(line.text), 200) for line in lines if len(line.text) > 30] or [0]
    return max(quantiles(sorted(lengths), n=4)[2] if len(lengths) > 1 else lengths[0], NARROWEST)


def _facts(line: Line, width: float, common: Collection[str]) -> Facts:
    text = line.text
    if line.cells:
        return Facts(line, (), {"cells": 1.0})
    timed = line.clock is not None and is_timed(line)
    head = len(text) <= LONGEST_HEAD_LINE
    rest, when = without_when(line) if head else (line, "")
    if has_code(rest.text) and not line.clock:
        rest = replace(rest, text=behind_code(rest.text), printed=behind_code(rest.printed))
    in_list = line.clock is not None or line.item or has_code(text)
    pieces = (text,) if not head else tuple(pieces_of(rest, common, in_list=in_list)) if rest.text else ()
    values = _layout(line, width)
    values["timed"] = float(timed)
    if head:
        values |= _labels(text) or {}
        values |= _words(line, pieces, common)
    values["prose"] = 0.0 if values.get("names", 0.0) >= A_NAME else prose_likeness(text, width)
    values["sentence"] = float(values["ended"] > 0 and is_sentence(text))
    values["life"] = float(bool(_LIFE.match(text)))
    values["reference"] = float(is_reference(text))
    if timed and len(text) <= LONGEST_TIMED_TITLE:
        values["long"] = False
    if when and pieces:
        values["timed"] = 1.0
    return Facts(line, pieces, {name: float(value) for name, value in values.items() if value}, when)


def _layout(line: Line, width: float) -> dict[str, float]:
    text = line.text
    letters = [letter for letter in text if letter.isalpha()]
    return {
        "gap": line.after_gap,
        "heading": 0 < line.level < 7,
        "bold": line.level == 7,
        "italic": line.italic,
        "stub": line.after_gap and len(text) < 0.6 * width and text[-1:] not in ".!:;" and not line.item,
        "full": len(text) >= 0.75 * width,
        "long": len(text) > 1.8 * width or len(text) > LONGEST_HEAD_LINE,
        "ended": text.endswith((".", "!")) and not re.search(r"\b[A-Z]\.$|\bal\.$", text),
        "small": text[:1].islower() and not re.match(r"(?:by|von|par|por|di|de|van)\s", text),
        "capitals": len(letters) > 5 and sum(map(str.isupper, letters)) > 0.9 * len(letters),
        "item": line.item,
    }


def _labels(text: str) -> dict[str, float] | None:
    """The label that opens a line: "Speaker: …" is a fact "says speaker", "Abstract" alone "opens abstract"."""
    found = label_of(text)
    if not found:
        return None
    role, value = found
    if not value:
        return {f"opens {role}": 1.0}
    return {f"says {role}": 1.0}


def _words(line: Line, pieces: Sequence[str], common: Collection[str]) -> dict[str, float]:
    text = line.text
    content = " – ".join(pieces)
    names = names_likeness(content, common) if pieces else 0.0
    quoted = quoted_in(text) in pieces[1:]
    placed = not quoted and with_a_place(pieces, common)
    session = bool(_SESSION.search(content) or _SESSION.match(text)) and len(content) < LONGEST_SESSION
    two = (
        not placed
        and not session
        and len(pieces) > 1
        and are_names_and_title(pieces, common, timed=line.clock is not None, quoted=quoted)
    )
    place = 0.0 if len(pieces) > 1 and listed(pieces[0]) else place_likeness(text)
    day = day_heading(line) is not None
    rest = rest_of_when(text)
    chaired = without_chair(text) != text
    posters = section_of(text) == "other" and bool(re.search(r"\bposter", text, re.IGNORECASE))
    when = float(day or (rest.strip() == "" and bool(line.clock or line.day or room_in(text))))
    if is_chair(text) and not (line.clock or room_in(text)):
        when = 0.0  # "Chair: Uwe Freitag"
    elif (
        not when
        and not (_SESSION.search(content) or is_break(content))
        and (names < A_NAME or re.search(r"\d", content))
    ):
        when = says_when_and_where(line)
    if placed:
        names, place = 0.9, 0.0
    people = listed(content) if pieces else ()
    if two and has_code(text):
        place = 0.0
    return {
        "names": 0.0 if two or when or (place and is_institution(re.split("[(,;]", content)[0])) else names,
        "placed person": bool(names and place) or (names > 0 and len(named_in(content)) == 1 and "," in content),
        "signed": not two and signs(content),
        "people": not two and names >= A_NAME and (len(people) > 1 or any(one.affiliation for one in people)),
        "no names": 1.0 if two or not pieces else max(0.0, 1.0 - 2 * names),
        "opens with a name": not two and names < 0.5 and opens_with_a_name(content),
        "both": (1.0 if line.clock or has_code(text) or _SEPARATED.search(text) else 0.75) if two else 0.0,
        "place": place,
        "marked place": bool(place and is_marked_place(text)),
        "when": when,
        "where": bool(when) and not (line.clock or line.day),
        "chaired": chaired and bool(rest.strip() or when),
        "day": day,
        "session": session,
        "part": section_of(text) in ("abstracts", "schedule") or (posters and line.level > 0),
        "front": section_of(text) == "other" and not posters,
        "roster": section_of(text) == "people",
        "chair": not when and (is_chair(text) or (chaired and rest.strip() == "")),
        "break": break_likeness(content, timed=line.clock is not None, names=names),
        "code": has_code(text) and not (line.clock and line.clock.at[0] < 3),
        "mail": bool(_MAIL.search(text)),
        "aside": bool(_ASIDE.match(text)) or (is_joint_work(text) and not (label_of(text) or line.level)),
        "placeholder": bool(content) and is_placeholder(content),
        "leads": bool(line.clock and not line.clock.end and line.clock.at[0] < 3 and content and not when),
        "timed placeholder": bool(content) and is_placeholder(content) and line.clock is not None,
        "dated": is_dated(line) and not (line.level and day),
        "one word": len(content.split()) < 2,
        "page number": bool(re.search(r"\s\d{1,3}$", text)) and not line.clock and not line.day,
    }
