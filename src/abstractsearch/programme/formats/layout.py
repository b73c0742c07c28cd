"""What the lines of a booklet look like: headings, labels, breaks, sections, tables, page furniture."""

import html
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from abstractsearch.programme.formats.clock import Clock, Day, clock_in, date_range_in, day_in
from abstractsearch.programme.identity import folded

BREAKS = """
    coffee tea lunch dinner supper breakfast banquet pause pauses cafe dejeuner diner buffet kaffee
    kaffeepause mittagessen mittagspause abendessen mittag almuerzo comida cena pranzo refreshments
    cocktail aperitif apero drinks freetime tempslibre freizeit excursion outing hike goodbye departure
    arrival registration inscription anmeldung checkin accueil roundtable tableronde pausa
""".split()
BREAKS_ONLY_TOGETHER = (  # words that begin titles as well
    "break breaks free libre social poster posters photo discussion discussions panel shuttle bus walk wine relax the "
    "reception tour visit"
).split()
BREAK_FILLERS = """
    and et und e y of de du des la le les the a an at in with for time session sessions afternoon
    morning evening group conference general welcome desk event programme open final round matin midi
    apres photo dinner temps
""".split()
CEREMONIES = """
    welcome opening closing concluding conclusion introduction remarks words address ending ouverture
    cloture mot bienvenue begrussung eroffnung abschluss schlusswort apertura clausura chiusura
    benvenuto accueil end farewell
""".split()
SESSION_WORDS = """
    session sessions seance sitzung sesion sessione plenary symposium minisymposium track block bloc
    workshop atelier morning afternoon
""".split()
CHAIRS = """
    chair chairs chaired chairperson chairman moderator president presidence presidente vorsitz leitung
    moderateur moderatrice
""".split()
TALK_KINDS = "plenary|invited|keynote|contributed|short|long|regular|oral|tutorial|conférence|exposé|talk|lecture|vortrag|hauptvortrag"
ROOM_WORDS = "room|salle|raum|saal|hörsaal|hall|amphi|amphithéâtre|amphitheatre|amphitheater|auditorium|auditoire|aula|sala|lecture room|lecture hall|lecture theatre|seminar room|theatre"
LABELS = {
    "title": "title titre titel titulo titolo",
    "speaker": "speaker speakers orateur oratrice orateurs presenter presenting author vortragender vortragende redner referent "
    "ponente relatore intervenant intervenante conferencier conferenciere sprecher",
    "authors": "author authors auteur auteurs autor autoren autores autori coauthors coauthor",
    "affiliation": "affiliation affiliations institution institute etablissement institut university afiliacion affiliazione",
    "abstract": "abstract resume zusammenfassung resumen riassunto summary sommario",
    "keywords": "keywords keyword mots cles schlagworter palabras clave parole chiave",
    "references": "references reference bibliography bibliographie literatur literature referencias riferimenti bibliografia",
    "time": "time when date horaire heure zeit schedule hora orario uhrzeit",
    "room": "room place where location salle lieu raum ort sala venue",
    "session": "session seance sitzung sesion sessione",
}
SECTIONS = {
    "abstracts": "abstract abstracts talk talks lecture lectures resume resumes expose exposes presentation presentations vortrage "
    "kurzfassungen contributions conferences zusammenfassungen plenary invited contributed",
    "people": "participant participants participantes teilnehmer partecipanti attendees teilnehmerliste",
    "schedule": "schedule programme program timetable planning agenda programm zeitplan horaire horaires overview glance calendrier planning",
    "other": "contents content about information informations committee committees organizers organisers organization organisation "
    "sponsors sponsor venue travel acknowledgements acknowledgments sommaire comite organisateurs informationen preface "
    "foreword posters poster access acces how map index inhalt inhaltsverzeichnis directions getting internet wifi restaurants "
    "accommodation contact partners starting practical emergency pratiques pratique hotel hotels plan",
}
TABLE_GAP = "\t"

_LABEL_OF = {word: role for role, words in LABELS.items() for word in words.split()}
_LABEL = re.compile(
    r"^(?P<word>[^\W\d_]+(?:[- ][^\W\d_]+)?)(?:\(?s\)?)?\s*(?:[:：]|\.\s?[-–—]|[-–—]\s)\s*(?P<value>.*)$"
)
_ROOM = re.compile(
    rf"(?:\bin\s+(?:the\s+)?)?\b((?:{ROOM_WORDS})\b\.?\s*(?:n°|no\.?|:)?\s*(?:[A-Z]?\d[\w.\-]*|[A-Z]\b|[A-ZÀ-Þ][\w'’.\-]*(?:\s[A-ZÀ-Þ][\w.\-]*)?)?"
    rf"|[A-ZÀ-Þ][\w'’.\-]+ (?:Room|Hall|Auditorium|Theatre|Amphitheatre|Lecture Hall))",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|</?(?:b|i|em|strong|u|br|span|center|div|p)\b[^>]*>|`"
)
_PAGE_NUMBER = re.compile(
    r"^[\s\-–—|]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|sur|von|de)\s*\d{1,4})?[\s\-–—|]*$", re.IGNORECASE
)
_LEADER = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|…{2,}\s*\d{1,4}\s*$")


@dataclass(frozen=True)
class Line:
    """One line without its Markdown marks.

    `level` is that of a heading, 7 for a line all in bold, 0 else; `after_gap` that a blank line stands before it.
    `printed` keeps the marks of emphasis, which tell a title from a name on one line.
    """

    number: int
    text: str
    printed: str
    level: int = 0
    italic: bool = False
    after_gap: bool = False
    item: bool = False
    cells: tuple[str, ...] = ()

    @property
    def clock(self) -> Clock | None:
        return clock_in(self.text)

    @property
    def day(self) -> Day | None:
        return day_in(self.text)


def read_lines(text: str) -> list[Line]:
    """The lines that say something: no blank lines, page numbers, running headers, rules or dotted contents."""
    raw = [line.rstrip() for line in html.unescape(text).replace("\u00a0", " ").replace("\u00ad", "").split("\n")]
    raw = _underlined_as_headings(raw)
    furniture = _furniture(raw)
    lines: list[Line] = []
    gap = True
    for number, content in enumerate(raw, start=1):
        if number - 1 in furniture:
            gap = True  # a page ends here, and perhaps a paragraph
            continue
        line = _line(number, content.replace("\f", ""), gap)
        if line is None:
            gap = True
            continue
        lines.append(line)
        gap = False
    return lines


def label_of(text: str) -> tuple[str, str] | None:
    """(role, value) of a labelled field: "Speaker: Jane Doe" gives ("speaker", "Jane Doe")."""
    plain = _MARKS.sub("", text).strip()
    if match := _LABEL.match(plain):
        role = _LABEL_OF.get(folded(match["word"]).replace(" ", "")) or _role_of_words(match["word"])
        return (role, match["value"].strip()) if role else None
    role = _role_of_words(plain) if len(plain.split()) <= 2 else None
    return (role, "") if role in ("abstract", "references", "keywords") else None


def is_break(text: str) -> bool:
    """Whether `text` names coffee, lunch, posters, discussions and the like, and no talk."""
    words = _break_words(text)
    strong = [word in BREAKS for word in words]
    known = [word in BREAKS + BREAKS_ONLY_TOGETHER + BREAK_FILLERS or len(word) == 1 for word in words]
    if not words or not any(word in BREAKS + BREAKS_ONLY_TOGETHER for word in words):
        return False
    leading = strong[0] or (len(words) > 1 and known[0] and strong[1])
    return all(known) or (leading and known.count(False) <= 3)


def is_ceremony(text: str) -> bool:
    """Whether `text` names an opening, a welcome or a closing."""
    words = folded(text).split()
    return bool(words) and len(words) <= 8 and words[0] in CEREMONIES


def is_session_heading(text: str) -> bool:
    """Whether `text` begins as session headings do: "Session 3: …", "Morning session", "Plenary …"."""
    words = folded(text).split()[:3]
    if not words:
        return False
    first = words[0] in SESSION_WORDS and words[0] not in ("plenary", "workshop", "morning", "afternoon")
    return (first and len(folded(text).split()) <= 16) or any(
        word in ("session", "seance", "sitzung") for word in words
    )


def is_chair(text: str) -> bool:
    """Whether `text` says who chairs, and no more."""
    words = folded(text).split()
    return bool(words) and (words[0] in CHAIRS or words[:2] in (["session", "chair"], ["session", "chairs"]))


def section_of(text: str) -> str | None:
    """The kind of part that a heading opens, by SECTIONS; None where the heading names none."""
    words = [word for word in folded(text).split() if not word.isdigit()]
    if not words or len(words) > 6:
        return None
    kinds = ("people", "other", "abstracts", "schedule")
    listed = {kind: sum(word in SECTIONS[kind].split() for word in words) for kind in kinds}
    filler = sum(
        word in ("of", "the", "list", "book", "and", "des", "de", "liste", "der", "conference", "to", "for", "at", "a")
        for word in words
    )
    if not any(listed.values()) or sum(listed.values()) + filler < len(words) - 1:
        return None
    if listed["people"]:
        return "people"
    return max(kinds, key=lambda kind: listed[kind])


def room_in(text: str) -> tuple[str, tuple[int, int]] | None:
    """The room that `text` names, and where it stands."""
    for match in _ROOM.finditer(text):
        name = " ".join(match[1].split()).rstrip(".:,")
        if re.search(r"\d|\b[A-Z]\b|\s[A-ZÀ-Þ]", name) and not re.match(r"(?i)hall\b", name):
            return name, match.span()
    return None


def day_heading(line: Line) -> Day | None:
    """The day of a line that names a day and hardly more."""
    text = line.text
    if len(text) > 90 or date_range_in(text) or line.clock or line.item:
        return None
    day = day_in(text)
    if day is None:
        return None
    rest = text[: day.at[0]] + " " + text[day.at[1] :]
    if found := room_in(rest):
        rest = rest.replace(found[0], " ")
    before = folded(text[: day.at[0]]).split()
    after = folded(rest).split()
    allowed = 6 if line.level else 3
    known = {
        "programme",
        "program",
        "schedule",
        "programm",
        "talks",
        "of",
        "for",
        "on",
        "the",
        "du",
        "le",
        "am",
        "morning",
        "afternoon",
    }
    return day if len(before) <= 2 and len(set(after) - known) <= allowed - 2 * len(set(before) - known) else None


def text_of_markdown(text: str) -> str:
    """`text` without the marks of emphasis; formulas stay."""
    parts = re.split(r"(\$[^$]*\$)", text)
    return "".join(part if part.startswith("$") else _MARKS.sub("", part) for part in parts).strip()


def _break_words(text: str) -> list[str]:
    plain = folded(re.sub(r"\([^)]*\)", " ", text))
    for pair in ("free time", "temps libre", "round table", "table ronde", "check in"):
        plain = plain.replace(pair, pair.replace(" ", ""))
    return [word for word in plain.split() if not word.isdigit()]


def _role_of_words(text: str) -> str | None:
    words = folded(text).split()
    if not words or len(words) > 2:
        return None
    roles = [_LABEL_OF.get(word) for word in words]
    return roles[-1] if all(roles) else None


def _line(number: int, content: str, gap: bool) -> Line | None:
    heading = re.match(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*$", content)
    level = len(heading[1]) if heading else 0
    printed = (heading[2] if heading else content).strip()
    printed = re.sub(r"!\[[^\]]*\]\([^)]*\)|<sup>.*?</sup>|<span[^>]*>\s*</span>", "", printed)
    printed = re.sub(r"\[([^\]]*)\]\((?:https?:|#|mailto:)[^)]*\)", r"\1", printed)
    printed = re.sub(r"\\([*_#\[\]()&.-])", r"\1", printed) if "$" not in printed else printed
    if not printed or re.fullmatch(r"[-*_=—–\s]{3,}", printed) or _LEADER.search(printed):
        return None
    cells = _cells(content)
    item = bool(re.match(r"[-*+•◦▪]\s+\S", printed)) and not cells
    if item:
        printed = re.sub(r"^[-*+•◦▪]\s+", "", printed)
    if not level and re.fullmatch(r"(?:\*\*|__)(?:(?!\*\*|__).)+(?:\*\*|__):?", printed):
        level = 7
    italic = bool(re.fullmatch(r"[*_](?![*_\s])[^*_]+[*_]\.?", printed))
    text = text_of_markdown(printed)
    return Line(number, text, printed, level, italic, gap, item, cells) if text or cells else None


def _cells(content: str) -> tuple[str, ...]:
    """The cells of a table row, in pipes or tabs; () for a line that is no row."""
    stripped = content.strip()
    if stripped.startswith("|") and stripped.count("|") >= 2:
        parts = stripped.strip("|").split("|")
        return () if re.fullmatch(r"[\s|:\-]+", stripped) else tuple(_cell(part) for part in parts)
    if TABLE_GAP in content.rstrip(TABLE_GAP) or content.startswith(TABLE_GAP):
        parts = content.rstrip("\n").split(TABLE_GAP)
        return tuple(_cell(part) for part in parts) if sum(map(bool, map(str.strip, parts))) else ()
    return ()


def _cell(text: str) -> str:
    return text_of_markdown(re.sub(r"<br\s*/?>", "  ", text.strip()))


def _underlined_as_headings(raw: Sequence[str]) -> list[str]:
    """ "Title" over "=====" or "-----" as "# Title" or "## Title"."""
    lines = list(raw)
    for number in range(1, len(lines)):
        above, under = lines[number - 1].strip(), lines[number].strip()
        alone = number == 1 or not lines[number - 2].strip()
        if (
            above
            and alone
            and len(under) >= 3
            and under in ("=" * len(under), "-" * len(under))
            and above[0] not in "#|-"
        ):
            lines[number - 1], lines[number] = f"{'#' if under[0] == '=' else '##'} {above}", ""
    return lines


def _furniture(raw: Sequence[str]) -> set[int]:
    """Numbers of the lines that belong to the page: its number, and headers that run through the document."""
    shapes = Counter(_shape(line) for line in raw if line.strip())
    found = {
        number for number, line in enumerate(raw) if _PAGE_NUMBER.match(line.replace("\f", "")) and line.strip("\f ")
    }
    for number, line in enumerate(raw):
        if not line.strip() or number in found:
            continue
        beside_page = "\f" in line or bool({number - 2, number - 1, number + 1, number + 2} & found)
        numbered = bool(
            re.search(r"(?:^\s*\d{1,4}\s{2,}\S|\S\s*[\s|·–—-]\s*(?:page\s*)?\d{1,4}\s*$)", line, re.IGNORECASE)
        )
        if shapes[_shape(line)] >= 3 and _runs(line, beside_page or numbered):
            found.add(number)
    return found


def _runs(line: str, paged: bool) -> bool:
    """Whether a line that comes again and again is a running header or footer."""
    text = text_of_markdown(line.replace("\f", "").strip("# "))
    meant = is_break(text) or label_of(text) or is_chair(text) or clock_in(text) or "|" in text[:1] or "\t" in line
    if meant or len(text) < 3 or is_placeholder(text) or is_ceremony(text):
        return False
    return paged or not (line.lstrip().startswith("#") or day_in(text) or is_session_heading(text))


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.replace("\f", "").strip("#*_ |").split())).strip(" 0|·-–—").casefold()


_LOOKALIKES = str.maketrans("АВЕКМНОРСТХаеорсху", "ABEKMHOPCTXaeopcxy")
_PLACEHOLDER = re.compile(
    r"(?:title |titre |abstract |titel )?(?:(?:tba|tbd|tbc|t b a|to be (?:announced|confirmed|determined)|a preciser|n a) ?)+"
)


def is_placeholder(text: str) -> bool:
    """Whether `text` says that it is to be announced, in look-alike letters of another alphabet too."""
    return bool(_PLACEHOLDER.fullmatch(folded(text.translate(_LOOKALIKES)) + " "))


def moved(line: Line, text: str) -> Line:
    """The same line with other text."""
    return replace(line, text=text, printed=text)
