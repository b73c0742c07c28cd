"""The programmes that EasyChair and ConfTool put on the web, by the classes and ids that they give to their parts."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from abstractsearch.programme.entries import Found, Settings
from abstractsearch.programme.formats.markup import one_line, plain
from abstractsearch.programme.formats.row import Row
from abstractsearch.programme.formats.rows import entries_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.names.lists import names_in
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.when.days import day_in
from abstractsearch.programme.when.moments import moment_in

_LABEL = re.compile(r"^\s*(?:abstract|zusammenfassung|presenter|speaker|chair|location)\s*[.:]\s*", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_YEAR = re.compile(r"\b(20\d\d)\b")


def easychair(source: Source, page: LexborHTMLParser, settings: Settings) -> Found | None:
    """EasyChair's "smart programme": sessions with an interval, talks in rows; one page a day."""
    sessions = page.css("div.session")
    if not sessions or not page.css(".talk, .interval"):
        return None
    year = settings.year or _stated_year(source.text)
    date = ""
    rows: list[Row] = []
    for number, node in enumerate(page.css("div.date, div.session, h1, h2, h3, title"), start=1):
        if "session" not in (node.attributes.get("class") or "").split():
            date = _date(_text(node), source, year) or date
            continue
        title, interval, room = _first(node, ".title"), _first(node, ".interval"), _first(node, ".room_name")
        chairs = tuple(
            one
            for name in node.css(".chair_names .person") or node.css(".chair_names")
            for one in names_in(_text(name))
        )
        talks = node.css(".talk")
        held = {"session": (title,), "room": (room,), "date": (date,), "session_start": (f"{date} {interval}",)}
        if not talks:
            rows.append(
                Row(
                    f"session {number}",
                    {"title": (title,), "start": (interval,), "date": (date,), "room": (room,)},
                    event=True,
                )
            )
        for place, talk in enumerate(talks, start=1):
            rows.append(
                _easychair_talk(
                    talk, f"session {number}, talk {place}", held, chairs, own=page.css_first(".talk .time") is not None
                )
            )
    entries, notes = entries_of(rows, settings)
    return Found(entries, title_of(page), notes=notes, unit="entry", total=len(rows))


def _easychair_talk(
    talk: LexborNode, place: str, held: Mapping[str, tuple[str, ...]], chairs: tuple[Named, ...], *, own: bool
) -> Row:
    people = tuple(one for node in talk.css(".authors .person") for one in names_in(_text(node)))
    people = people or names_in(_first(talk, ".authors"))
    presenters = tuple(one for node in talk.css(".presenter .person") for one in names_in(_text(node)))
    number = next(
        (name for node in talk.css("a[name]") if (name := node.attributes.get("name") or "").startswith("talk:")), ""
    )
    fields = {
        **held,
        "id": (number.partition(":")[2],),
        "title": (_first(talk, ".title"),),
        "start": (_first(talk, ".time"),),
        "abstract": ("\n\n".join(_LABEL.sub("", plain(node.html or "")) for node in talk.css(".abstract")),),
    }
    return Row(
        place,
        fields,
        {"authors": people, "speakers": presenters or (people if len(people) == 1 else ()), "chairs": chairs},
    )


def conftool(source: Source, page: LexborHTMLParser, settings: Settings) -> Found | None:
    """ConfTool's list of sessions, German or English: papers in `p.paper_title`, presenters underlined."""
    if not page.css("p.paper_title"):
        return None
    rows: list[Row] = []
    date = ""
    for node in page.css("td.listheader, [id^=session_]"):
        if "listheader" in (node.attributes.get("class") or ""):
            date = _date(_text(node), source, settings.year) or date
            continue
        if node.tag != "tbody":
            continue
        number = (node.attributes.get("id") or "").removeprefix("session_")
        head = node.css_first("tr")
        interval = (
            next((text for span in head.css("span, td") if moment_in(text := _text(span)).until), "") if head else ""
        )
        title = _text(head.css_first("b")) if head else ""
        room = next((_text(link) for link in head.css("a[href*=form_room]")), "") if head else ""
        chairs = (
            tuple(one for link in head.css("a[href*=form_chair], span.chair") for one in names_in(_text(link)))
            if head
            else ()
        )
        papers = node.css("p.paper_title")
        held = {
            "session": (title,),
            "session_id": (number,),
            "room": (room,),
            "date": (date,),
            "session_start": (f"{date} {interval}",),
        }
        if not papers:
            rows.append(
                Row(
                    f"session {number}",
                    {**held, "title": (title,), "session": (), "start": (interval,)},
                    event=_event(title),
                )
            )
        for place, paper in enumerate(papers, start=1):
            rows.append(_conftool_paper(paper, f"session {number}, paper {place}", held, chairs))
    entries, notes = entries_of(rows, settings)
    return Found(entries, title_of(page), notes=notes, unit="entry", total=len(rows))


def _conftool_paper(
    title: LexborNode, place: str, held: Mapping[str, tuple[str, ...]], chairs: tuple[Named, ...]
) -> Row:
    box = title.parent or title
    while box.parent is not None and not (box.attributes.get("id") or "").startswith("paper"):
        if len(box.parent.css("p.paper_title")) > 1:
            break
        box = box.parent
    byline = box.css_first("p.paper_author")
    places = _text(box.css_first("p.paper_organisation"))
    people = names_in(_text(byline), places)
    presenting = {_text(node) for node in byline.css("u")} if byline else set()
    interval = next((_text(node) for node in box.css(".paper_time, .paper_start") if moment_in(_text(node)).at), "")
    fields = {
        **held,
        "id": ((box.attributes.get("id") or "").removeprefix("paperID"),),
        "title": (_text(title),),
        "start": (interval,),
        "abstract": ("\n\n".join(text for node in box.css("p.paper_abstract") if (text := plain(node.html or ""))),),
    }
    return Row(
        place,
        fields,
        {"authors": people, "speakers": tuple(one for one in people if one.name in presenting), "chairs": chairs},
    )


def _event(title: str) -> bool | None:
    """A session without talks is an event, unless its title says that somebody speaks."""
    return None if re.search(r"keynote|plenary|lecture|talk|vortrag|invited", title, re.IGNORECASE) else True


def _text(node: LexborNode | None) -> str:
    return (
        one_line(node.text(separator=" ", strip=False)).replace(" ,", ",").replace(" ;", ";")
        if node is not None
        else ""
    )


def _first(node: LexborNode, selector: str) -> str:
    return _LABEL.sub("", _text(node.css_first(selector)))


def title_of(page: LexborHTMLParser) -> str | None:
    return _text(page.css_first("title")) or None


def _date(text: str, source: Source, year: int | None) -> str:
    """A day that a heading names, with the year that the page states elsewhere."""
    if moment_in(text).day:
        return text
    day = day_in(text)
    if day is None or not (day.day and day.month):
        return ""
    stated = day.year or year or _year_of(source.text, day.month, day.day)
    return f"{stated}-{day.month:02d}-{day.day:02d}" if stated else text


def _year_of(text: str, month: int, day: int) -> int | None:
    """The year that links of the page give with that day."""
    years = {
        int(match[1]) for match in _DAY_IN_ADDRESS.finditer(text) if (int(match[2]), int(match[3])) == (month, day)
    }
    return years.pop() if len(years) == 1 else None


def _stated_year(text: str) -> int | None:
    title = re.search(r"<title>(.*?)</title>", text[:5000], re.IGNORECASE | re.DOTALL)
    years = set(_YEAR.findall(title[1])) if title else set()
    return int(years.pop()) if len(years) == 1 else None
