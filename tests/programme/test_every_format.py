"""Exports of conference systems, a small invented one of each kind: told by their content and read whole."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import format_of, read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Talk
from abstractsearch.programme.reading import Reading

FRAB = {
    "schedule": {
        "conference": {
            "title": "Kite Camp",
            "time_zone_name": "Europe/Berlin",
            "days": [
                {
                    "date": "2026-08-01",
                    "rooms": {
                        "Meadow": [
                            {
                                "id": 4,
                                "date": "2026-08-01T23:30:00+02:00",
                                "start": "23:30",
                                "duration": "01:00",
                                "title": "Kites at night",
                                "room": "Meadow",
                                "track": "Wind",
                                "abstract": "<p>Dark.</p>",
                                "persons": [{"id": 1, "public_name": "finch42"}, {"id": 2, "public_name": "Ada Stone"}],
                            }
                        ]
                    },
                }
            ],
        }
    }
}
HUB = {
    "schedule": {
        "conference": {
            "title": "Kite Camp",
            "time_zone_name": "Europe/Berlin",
            "tracks": [{"slug": "w", "name": "Wind"}],
        },
        "events": [
            {
                "guid": "g1",
                "title": "Kites at night",
                "start": "2026-08-01T23:30:00+02:00",
                "end": "2026-08-02T00:30:00+02:00",
                "room": {"name": "Meadow"},
                "track": {"slug": "w"},
                "participants": [{"name": "Ada Stone", "role": "SPEAKER"}, {"name": "Ben Hill", "role": "ORGANIZER"}],
            }
        ],
    }
}
PRETALX = {
    "count": 2,
    "results": [
        {
            "code": "AAA",
            "title": "Kites at night",
            "state": "confirmed",
            "abstract": "Dark.",
            "track": {"en": "Wind"},
            "speakers": [{"code": "X", "name": "Ada Stone", "email": "nobody"}],
            "slot": {
                "room": {"en": "Meadow"},
                "start": "2026-08-01T23:30:00+02:00",
                "end": "2026-08-02T00:30:00+02:00",
            },
        },
        {"code": "BBB", "title": "Kites in rain", "state": "withdrawn", "abstract": "Wet.", "speakers": []},
    ],
}
SESSIONIZE = {
    "sessions": [
        {
            "id": "1",
            "title": "Kites at night",
            "startsAt": "2026-08-01T23:30:00",
            "endsAt": "2026-08-02T00:30:00",
            "description": "Dark.",
            "speakers": ["s1"],
            "roomId": 7,
            "isServiceSession": False,
        },
        {"id": "2", "title": "Soup", "startsAt": "2026-08-01T18:00:00", "isServiceSession": True, "speakers": []},
    ],
    "speakers": [{"id": "s1", "fullName": "Ada Stone", "bio": "Flies."}],
    "rooms": [{"id": 7, "name": "Meadow"}],
}
HOTCRP = [
    {
        "pid": 3,
        "title": "Kites at night",
        "abstract": "Dark.",
        "decision": "Accepted",
        "topics": ["wind"],
        "authors": [{"email": "nobody", "first": "Ada", "last": "Stone", "affiliation": "Hill College"}],
    },
    {"pid": 4, "title": "Kites in rain", "abstract": "Wet.", "decision": "Rejected", "authors": []},
]
INDICO = {
    "results": [
        {
            "title": "Kite Camp",
            "contributions": [
                {
                    "id": "9",
                    "title": "Kites at night",
                    "description": "<p>Dark.</p>",
                    "roomFullname": "Meadow",
                    "startDate": {"date": "2026-08-01", "time": "23:30:00", "tz": "Europe/Berlin"},
                    "endDate": {"date": "2026-08-02", "time": "00:30:00", "tz": "Europe/Berlin"},
                    "speakers": [{"first_name": "Ada", "last_name": "Stone", "affiliation": "Hill College"}],
                    "coauthors": [{"fullName": "Ben Hill"}],
                    "board_number": "12",
                },
                {"id": "10", "title": "Kites in rain", "speakers": [], "description": "Wet."},
            ],
        }
    ]
}
OPENREVIEW = {
    "notes": [
        {
            "id": "n1",
            "content": {
                "title": {"value": "Kites at night"},
                "abstract": {"value": "Dark."},
                "authors": {"value": ["Ada Stone", "Ben Hill"]},
                "keywords": {"value": ["wind", "night"]},
            },
        }
    ]
}
XML = """<?xml version="1.0"?><schedule><conference><title>Kite Camp</title></conference>
<day date="2026-08-01" index="1"><room name="Meadow"><event id="4" guid="g"><date>2026-08-01T23:30:00+02:00</date>
<start>23:30</start><duration>01:00</duration><room>Meadow</room><title>Kites at night</title><abstract>Dark &amp; cold.
</abstract><persons><person id="1">Ada Stone</person></persons></event></room></day></schedule>"""
ANTHOLOGY = """<?xml version="1.0"?><collection id="2026.kites"><volume id="1">
<paper id="1"><title>Kites at <fixed-case>N</fixed-case>ight</title>
<author><first>Ada</first><last>Stone</last></author><author><first>Ben</first><last>Hill</last></author>
<abstract>Dark.</abstract></paper><paper id="2"><title>Kites in rain</title><author><first>Cem</first><last>Yilmaz</last></author>
</paper></volume></collection>"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//EN
X-WR-CALNAME:Kite Camp
BEGIN:VEVENT
UID:1@example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20260801T233000
DTEND;TZID=Europe/Berlin:20260802T003000
SUMMARY:Kites at night - Ada Stone and Ben Hill
LOCATION:Meadow
DESCRIPTION:Dark.
END:VEVENT
BEGIN:VEVENT
UID:2@example
DTSTAMP:20260101T000000Z
DTSTART;TZID=Europe/Berlin:20260801T180000
SUMMARY:Dinner
END:VEVENT
END:VCALENDAR
"""
YAML = """- tag: Samstag, 1. August 2026
  sitzungen:
    - zeit: 18:00-19:00
      titel: Abendessen
    - zeit: 23:30-23:59
      titel: Nachtflug
      raum: Wiese
      vorträge:
        - titel: Drachen bei Nacht
          autoren: Ada Stone und Ben Hill
        - titel: Drachen im Regen
          autoren: Cem Yilmaz
"""
EASYCHAIR = """<!DOCTYPE html><html><head><title>Program for Saturday, August 1st</title></head><body>
<a href="2026-08-01.html">day</a><div class="date">Saturday, August 1st</div>
<div class="session"><div class="heading"><span class="interval">18:00-19:00</span><span class="title">Dinner</span></div></div>
<div class="session"><div class="heading"><span class="interval">20:00-21:00</span><span class="title">Session 1: Night</span></div>
<div class="session_chair"><div class="chair_names"><a class="person">Eva Fir</a></div></div><span class="room_name">Meadow</span>
<table><tr class="talk"><td class="time">20:00</td><td><a name="talk:7"><div class="authors"><a class="person">Ada Stone</a> and
<a class="person">Ben Hill</a></div></a><div class="title">Kites at night</div><div class="presenter">PRESENTER:
<a class="person">Ben Hill</a></div><div class="abstract"><p>ABSTRACT. Dark.</p></div></td></tr></table></div></body></html>"""
CONFTOOL = """<!DOCTYPE html><html><body><table><tr><td class="listheader"><b>Date: Saturday, 01/Aug/2026</b></td></tr>
<tbody id="session_5"><tr><td><span>8:00pm - 9:00pm</span></td><td><b>Night</b> <a href="?form_room=1">Meadow</a></td></tr>
<tr><td></td><td><div id="paperID7"><p class="paper_title">Kites at night</p><p class="paper_author"><u>Ada Stone</u><sup>1</sup>,
Ben Hill<sup>2</sup></p><p class="paper_organisation"><sup>1</sup>Hill College; <sup>2</sup>Univ. of Elm</p>
<p class="paper_abstract">Dark.</p></div></td></tr></tbody></table></body></html>"""
LINKED = """<html><head><script type="application/ld+json">[{"@type": "Event", "name": "Kites at night", "startDate":
"2026-08-01T23:30", "location": {"name": "Meadow"}, "performer": [{"name": "Ada Stone"}]}, {"@type": "Event", "name":
"Kites in rain", "startDate": "2026-08-02T10:00", "performer": [{"name": "Cem Yilmaz"}]}]</script></head><body></body></html>"""
TABLE_PAGE = """<html><body><h1>Kite Camp</h1><table><tr><th>Time</th><th>Title</th><th>Speaker</th></tr>
<tr><td>2026-08-01 20:00</td><td>Kites at night</td><td>Ada Stone</td></tr>
<tr><td>2026-08-01 21:00</td><td>Kites in <b>rain</b></td><td>Cem Yilmaz</td></tr></table></body></html>"""
LATEX = r"""\documentclass{book}\title{Kite Camp}\begin{document}
\chapter{Night}{\large \textit{Room Meadow - Chairman: Eva Fir}}
\section{Kites at night}
\begin{center}{\bf Ada St\"one$^{1}$, Ben Hill$^{2}$}\end{center}
\begin{enumerate}\item Hill College \item University of Elm\end{enumerate}
Dark, \emph{very} dark.
% \section{A talk that was withdrawn}
\section{Kites in rain}
\begin{center}{\bf Cem Y{\i}lmaz$^{1}$}\end{center}
\begin{enumerate}\item University of Elm\end{enumerate}
Wet.
\end{document}"""
COMMANDS = r"""\begin{document}
\begin{talk}{Kites at night}{Ada Stone}{Hill College} Dark and cold it is at night. \end{talk}
\begin{talk}{Kites in rain}{Cem Yilmaz}{University of Elm} Wet it is in the rain. \end{talk}
\end{document}"""
BIBTEX = """@inproceedings{k1, title = {Kites at {N}ight}, author = {Stone, Ada and Hill, B{\\"e}n}, abstract = {Dark.}}
@proceedings{p, title = {Kite Camp}}
"""

SAMPLES = {
    "frab.json": json.dumps(FRAB),
    "hub.json": json.dumps(HUB),
    "pretalx.json": json.dumps(PRETALX),
    "sessionize.json": json.dumps(SESSIONIZE),
    "hotcrp.json": json.dumps(HOTCRP),
    "indico.json": json.dumps(INDICO),
    "openreview.json": json.dumps(OPENREVIEW),
    "schedule.xml": XML,
    "anthology.xml": ANTHOLOGY,
    "camp.ics": ICS,
    "programm.yml": YAML,
    "easychair.html": EASYCHAIR,
    "conftool.html": CONFTOOL,
    "linked.html": LINKED,
    "table.html": TABLE_PAGE,
    "book.tex": LATEX,
    "commands.tex": COMMANDS,
    "papers.bib": BIBTEX,
}


def reading(name: str, text: str | bytes | None = None) -> Reading:
    text = SAMPLES[name] if text is None else text
    content = text if isinstance(text, bytes) else text.encode()
    return read_sources([Source(name, content)], name="camp", settings=Settings())


def talk_of(name: str) -> Talk:
    """The talk about the night."""
    (talk,) = [
        one for one in reading(name).programme.talks if one.title.casefold() in ("kites at night", "drachen bei nacht")
    ]
    return talk


@pytest.mark.parametrize(
    ("name", "form"),
    [
        *[(name, "json") for name in SAMPLES if name.endswith(".json")],
        *[(name, "xml") for name in SAMPLES if name.endswith(".xml")],
        *[(name, "page") for name in SAMPLES if name.endswith(".html")],
        *[(name, "latex") for name in SAMPLES if name.endswith(".tex")],
        *[("camp.ics", "calendar"), ("programm.yml", "yaml"), ("papers.bib", "bibtex")],
    ],
)
def test_a_format_is_told_by_its_content(name: str, form: str) -> None:
    named_otherwise = Source("file", SAMPLES[name].encode())
    assert form in (format_of(named_otherwise), format_of(Source(name, SAMPLES[name].encode())))
    assert format_of(Source(name, SAMPLES[name].encode())) == form


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sample_gives_the_talk_about_the_night(name: str) -> None:
    talk = talk_of(name)
    people = [person.name for person in talk.authors]
    assert people[0] in ("Ada Stone", "Ada Stöne", "finch42")
    assert "nobody" not in str(talk)


@pytest.mark.parametrize(
    "name", ["frab.json", "hub.json", "pretalx.json", "sessionize.json", "indico.json", "schedule.xml", "camp.ics"]
)
def test_times_past_midnight_and_rooms_are_right(name: str) -> None:
    talk = talk_of(name)
    assert (str(talk.start), str(talk.end), talk.place) == ("2026-08-01 23:30:00", "2026-08-02 00:30:00", "Meadow")


def test_what_is_special_to_each() -> None:
    assert reading("frab.json").programme.timezone == "Europe/Berlin"
    assert [person.name for person in talk_of("hub.json").speakers] == ["Ada Stone"]
    assert talk_of("hub.json").facets["track"] == ("Wind",)
    assert [one.text for one in reading("pretalx.json").left] == ["Kites in rain"]
    assert [event.title for event in reading("sessionize.json").programme.events] == ["Soup"]
    assert [one.text for one in reading("hotcrp.json").left] == ["Kites in rain"]
    assert talk_of("hotcrp.json").authors[0].affiliation == "Hill College"
    assert (talk_of("indico.json").board, [one.name for one in talk_of("indico.json").authors]) == (
        "12",
        ["Ada Stone", "Ben Hill"],
    )
    assert talk_of("openreview.json").facets["keywords"] == ("wind", "night")
    assert talk_of("schedule.xml").abstract == "Dark & cold."
    assert [event.title for event in reading("camp.ics").programme.events] == ["Dinner"]
    assert len(reading("anthology.xml").programme.talks) == 2


def test_a_yaml_in_german_has_sessions_and_days() -> None:
    talk = talk_of("programm.yml")
    assert talk.session
    assert (talk.session.title, talk.place, str(talk.start)) == ("Nachtflug", "Wiese", "2026-08-01 23:30:00")
    assert [event.title for event in reading("programm.yml").programme.events] == ["Abendessen"]


def test_pages_tell_presenters_chairs_and_affiliations() -> None:
    talk = talk_of("easychair.html")
    assert talk.session
    assert (talk.id, str(talk.start), talk.end, talk.place) == ("7", "2026-08-01 20:00:00", None, "Meadow")
    assert ([one.name for one in talk.speakers], [one.name for one in talk.session.chairs]) == (
        ["Ben Hill"],
        ["Eva Fir"],
    )
    assert talk.abstract == "Dark."
    talk = talk_of("conftool.html")
    assert [(one.name, one.affiliation) for one in talk.authors] == [
        ("Ada Stone", "Hill College"),
        ("Ben Hill", "Univ. of Elm"),
    ]
    assert ([one.name for one in talk.speakers], str(talk.start)) == (["Ada Stone"], "2026-08-01 20:00:00")
    assert str(talk_of("table.html").start) == "2026-08-01 20:00:00"


def test_latex_knows_chapters_places_and_comments() -> None:
    book = reading("book.tex").programme
    assert {talk.title for talk in book.talks} == {"Kites in rain", "Kites at night"}
    talk = talk_of("book.tex")
    assert talk.session
    assert (talk.session.title, talk.place, [one.name for one in talk.session.chairs]) == (
        "Night",
        "Room Meadow",
        ["Eva Fir"],
    )
    assert [(one.name, one.affiliation) for one in talk.authors] == [
        ("Ada Stöne", "Hill College"),
        ("Ben Hill", "University of Elm"),
    ]
    assert talk.abstract == "Dark, very dark."
    assert (book.title, talk_of("commands.tex").abstract) == ("Kite Camp", "Dark and cold it is at night.")


def test_a_zip_of_files_is_one_programme() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("papers.csv", "id,title,authors\n1,Kites at night,Ada Stone\n2,Kites in rain,Cem Yilmaz\n")
        archive.writestr(
            "times.csv", "id,title,start\n1,Kites at night,2026-08-01 23:30\n2,Kites in rain,2026-08-02 10:00\n"
        )
        archive.writestr("__MACOSX/x.csv", "junk")
        archive.writestr("logo.png", b"\x89PNG\0")
    programme = reading("camp.zip", packed.getvalue()).programme
    assert [(talk.title, talk.authors[0].name, bool(talk.start)) for talk in programme.talks] == [
        ("Kites at night", "Ada Stone", True),
        ("Kites in rain", "Cem Yilmaz", True),
    ]


def test_a_zip_that_is_a_bomb_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 60_000_000)
    with pytest.raises(SourceError, match="holds more than a programme"):
        reading("camp.zip", packed.getvalue())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.xml",
            '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]><schedule><title>&c;</title></schedule>',
        ),
        ("a.json", '{"a":' * 100_000),
        ("a.json", '{"schedule": {"conference": {"days": [null, 5, "x", {"rooms": [1]}]}}}'),
        ("a.json", "[" + "1," * 100_000 + "1]"),
        ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x"),
        ("a.yml", "a: &a [x]\nb: *a\nc: [*a, *a]\nd:\n  - e: f\n"),
        ("a.html", "<html>" + "<div>" * 20_000),
        ("a.tex", "\\documentclass{a}\\begin{document}\\section{" + "{" * 50_000),
        ("a.bib", "@article{a, title = {" + "{" * 20_000),
        ("a.xlsx", b"PK\x03\x04xl/workbook" + b"\0" * 100),
    ],
)
def test_hostile_files_are_one_line(name: str, text: str | bytes) -> None:
    with pytest.raises(SourceError) as caught:
        reading(name, text)
    assert "\n" not in str(caught.value)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_mangled_exports_raise_nothing_else(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(SAMPLES)))
    text = SAMPLES[name]
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        length = data.draw(st.integers(0, 40))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", '"', "{", "}", "<", "\\", "9999999999", "é", "null", "\0"]))
            + text[at + length :]
        )
    try:
        result = reading(name, text)
    except SourceError:
        return
    total, *parts = result.accounting.values()
    assert total == sum(parts)
    assert "not accounted for" not in result.accounting


def test_letters_that_are_commands_in_latex_and_bibtex_are_letters() -> None:
    papers = (
        r"@inproceedings{a, author={Pe{\~n}a, Ad{\'a}n and S{\"o}ren Mu\~noz and {\AA}sa Le{\'\i}n}, title={On {\~n}}}"
    )
    (talk,) = reading("a.bib", papers).programme.talks
    assert [talk.title, *(one.name for one in talk.authors)] == ["On ñ", "Adán Peña", "Sören Muñoz", "Åsa Leín"]


def test_a_command_with_an_argument_for_each_thing_is_read_by_their_words() -> None:
    text = r"""\newcommand{\talk}[5]{\subsection*{#1}#2 #3 #4 #5}
\begin{document}
\chapter*{Monday, 13 September 2027}
\section*{Early: Reeds (Chair: Ida Kranz)}
\talk{Reeds \& salt}{Beno\^it Lac}{Elm University}{09:00--09:45, Room E1}{They grow in salt.}
\talk{Mud}{Ewan M\textsuperscript{c}Leod}{Oak College}{09:45--10:30, Room E1}{We dig. Then we wait for a year.}
\end{document}"""
    talks = sorted(reading("a.tex", text).programme.talks, key=lambda talk: str(talk.start))
    assert [(t.title, t.authors[0].name, t.authors[0].affiliation, f"{t.start:%d %H:%M}", t.room) for t in talks] == [
        ("Reeds & salt", "Benoît Lac", "Elm University", "13 09:00", "Room E1"),
        ("Mud", "Ewan McLeod", "Oak College", "13 09:45", "Room E1"),
    ]
    assert [talk.abstract for talk in talks] == ["They grow in salt.", "We dig. Then we wait for a year."]
    assert [(t.session.title, t.session.chairs[0].name) for t in talks if t.session] == [
        ("Early: Reeds", "Ida Kranz")
    ] * 2


def test_a_record_in_another_zone_than_the_whole_is_read_in_its_own() -> None:
    def at(time: str, zone: str) -> dict[str, str]:
        return {"date": "2027-09-06", "time": time, "tz": zone}

    talks = [
        {"title": title, "startDate": at(f"{hour}:00:00", "UTC"), "endDate": at(f"{hour}:40:00", "UTC"), "speakers": []}
        for title, hour in (("Reeds in wind", "07"), ("Mud and salt", "08"))
    ]
    event = {"title": "Reed Days", "timezone": "Europe/Zurich", "startDate": at("09:00:00", "Europe/Zurich")}
    programme = reading("a.json", json.dumps({"results": [{**event, "contributions": talks}]})).programme
    assert [f"{t.start:%H:%M}-{t.end:%H:%M}" for t in programme.talks if t.end] == ["09:00-09:40", "10:00-10:40"]
