"""Pages of sites that no system made: tables whose cells span rows, lists in which classes say what is what."""

from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source


def lines(page: str) -> list[str]:
    """The programme of a page, a line each talk."""
    reading = read_sources([Source("page.html", page.encode())], name="page", settings=Settings())
    return [
        " | ".join(
            (
                f"{talk.start:%d %H:%M}" if talk.start else "-",
                talk.title,
                ", ".join(person.name for person in talk.authors),
                talk.place or "-",
                talk.session.title if talk.session else "-",
            )
        )
        for talk in reading.programme.talks
    ]


SPANS = """<html><body><h1>Tagung Bienen</h1><h2>Freitag, 8. Mai 2026</h2>
<table><tr><th>Zeit</th><th>Raum</th><th>Vortrag</th><th>Referent/in</th></tr>
<tr><td>09:00–09:30</td><td rowspan="2">Aula</td><td>Milben im Winter</td><td>Dr. Petra Imhof</td></tr>
<tr><td>09:30–10:00</td><td>Bienen in der Stadt</td><td>Jonas Keil, Mara Thön</td></tr>
<tr><td>10:00–10:30</td><td colspan="3">Kaffeepause</td></tr>
<tr><td rowspan="2">10:30–11:00</td><td>Aula</td><td>Honig und Recht</td><td>Ulf Sander</td></tr>
<tr><td>S 12</td><td>Königinnen</td><td>Ines Brandl</td></tr></table></body></html>"""


def test_cells_that_span_rows_and_the_day_above_a_table() -> None:
    assert lines(SPANS) == [
        "08 09:00 | Milben im Winter | Petra Imhof | Aula | -",
        "08 09:30 | Bienen in der Stadt | Jonas Keil, Mara Thön | Aula | -",
        "08 10:30 | Honig und Recht | Ulf Sander | Aula | -",
        "08 10:30 | Königinnen | Ines Brandl | S 12 | -",
    ]


def test_a_break_in_any_column_is_an_event() -> None:
    reading = read_sources([Source("page.html", SPANS.encode())], name="page", settings=Settings())
    assert [event.title for event in reading.programme.events] == ["Kaffeepause"]


CLASSES = """<div class="schedule"><h2>Saturday, 6 June 2026</h2>
<div class="session"><div class="session-title">Morning: Tools</div>
<div class="item"><span class="time">10:00 - 10:25</span><span class="title">Editors</span><span
class="speaker">Mia Park</span></div>
<div class="item"><span class="time">10:30 - 10:55</span><span class="title">Shells</span><span
class="speaker">Olu Ade, Finn Berg</span></div></div>
<div class="session"><div class="session-title">Afternoon: Data</div>
<div class="item"><time>14:00</time> <span class="room">Hall B</span><h3>Small tables</h3>
<p class="speaker">Rita Solis</p></div>
<div class="item"><time>14:30</time> <span class="room">Hall C</span><h3>Large tables</h3>
<p class="speaker">Tao Lin</p></div>
</div></div>"""


def test_classes_say_what_stands_side_by_side() -> None:
    assert lines(CLASSES) == [
        "06 10:00 | Editors | Mia Park | - | Morning: Tools",
        "06 10:30 | Shells | Olu Ade, Finn Berg | - | Morning: Tools",
        "06 14:00 | Small tables | Rita Solis | Hall B | Afternoon: Data",
        "06 14:30 | Large tables | Tao Lin | Hall C | Afternoon: Data",
    ]


def test_cards_with_a_time_in_two_elements_and_a_room_in_a_badge() -> None:
    def card(start: str, end: str, inside: str) -> str:
        return f"<div class=card><div><time>{start}</time> &ndash; <time>{end}</time></div><div>{inside}</div></div>"

    def talk(title: str, name: str) -> str:
        people = f"<p class=speaker>{name}<span>, Elm University</span></p><span class='badge room'>Barn</span>"
        return (
            f"<h4>{title}</h4>{people}<details><summary>Abstract</summary><p>We look at {title.lower()}.</p></details>"
        )

    page = (
        "<!doctype html><html><body><h1>Reed Days</h1><section><h2>Monday, 5 July 2027</h2><h3>Early: Shapes</h3>"
        + card("9:00", "9:50", talk("Topology of reeds", "Ida Kranz"))
        + card("9:50", "10:20", talk("Holes in mud", "Udo Lenz"))
        + card("10:20", "10:50", "<h4>Coffee</h4>")
        + card("10:50", "11:20", talk("Salt on maps", "Eva Brand"))
        + "</section></body></html>"
    )
    programme = read_sources([Source("a.html", page.encode())], name="a", settings=Settings()).programme
    assert [
        (talk.title, f"{talk.start:%H:%M}-{talk.end:%H:%M}", talk.room, talk.session and talk.session.title)
        for talk in sorted(programme.talks, key=lambda talk: str(talk.start))
        if talk.start and talk.end
    ] == [
        ("Topology of reeds", "09:00-09:50", "Barn", "Early: Shapes"),
        ("Holes in mud", "09:50-10:20", "Barn", "Early: Shapes"),
        ("Salt on maps", "10:50-11:20", "Barn", "Early: Shapes"),
    ]
    assert [event.title for event in programme.events] == ["Coffee"]
