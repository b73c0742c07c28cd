"""Booklets in many settings, each read whole."""

import pytest

from abstractsearch.errors import SourceError
from abstractsearch.note_wording import note_lines, unused
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.booklet.parts import Table
from abstractsearch.programme.formats.booklet.tables import people_of
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.model import Talk
from abstractsearch.programme.names.printed import Named
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.reading import Reading


def reading(text: str, year: int | None = None) -> Reading:
    return read_sources(
        [Source("booklet.md", text.encode())], format="booklet", name="booklet", settings=Settings(year)
    )


def doubts(read: Reading) -> tuple[str, ...]:
    """What is doubtful about these booklets, save that none states a time zone and many have no abstracts."""
    always = (Kind.NO_ZONE, Kind.NO_ABSTRACT)
    return tuple(note_lines(note for note in read.notes if not note.is_left and note.kind not in always))


def talks(text: str) -> dict[str, Talk]:
    return {talk.id: talk for talk in reading(text).programme.talks}


def row(talk: Talk) -> tuple[str, str, str, str | None]:
    """ "speakers: title", "day start-end", room and session title, as one can read them."""
    speakers = " & ".join(person.name for person in talk.speakers)
    when = f"{talk.start:%d %H:%M}-{talk.end:%H:%M}" if talk.start and talk.end else "-"
    return f"{speakers}: {talk.title}", when, talk.room or "", talk.session.title if talk.session else None


def rows(text: str) -> list[tuple[str, str, str, str | None]]:
    return [row(talk) for talk in reading(text).programme.talks]


NAMES_IN_HEADINGS = """
# Days of Trees

|  | Monday 12/05 | Tuesday 13/05 |
|---|---|---|
| 9:00-10:20 | Old Trees | New Trees |
| 10:20-10:50 | Coffee Break | Coffee Break |

The talks will be held in Room B2. A list of 2025.

## Monday

#### Ann Doe, 9:00-9:40

How trees grow: a

long story

Abstract: Trees grow slowly, and what they do in the first years of their lives decides about all the rest, in high-

dimensional forests too. This is joint work with Cy Poe (KTH).

- Doe, A., Poe, C. Trees. Journal of Trees 12, 2019.

#### **Roe, Bob**. 9:40:10:20

TBA

## Tuesday

#### Lund Mia & Cy Poe, 9:00-9:40

Leaves fall
Leaves fall in autumn, when the days are short and the nights are long, and they do so in all the forests that we saw.

# Participants

| First name | Last name | Institution |
|---|---|---|
| Ann | Doe | Oslo |
| Mia | Lund | KTH |
| Nils | Bohr | Copenhagen |
"""


def test_names_in_headings_with_a_grid_of_sessions() -> None:
    assert rows(NAMES_IN_HEADINGS) == [
        ("Ann Doe: How trees grow: a long story", "12 09:00-09:40", "Room B2", "Old Trees"),
        ("Bob Roe: TBA", "12 09:40-10:20", "Room B2", "Old Trees"),
        ("Mia Lund & Cy Poe: Leaves fall", "13 09:00-09:40", "Room B2", "New Trees"),
    ]


def test_abstracts_are_whole_and_lose_their_references() -> None:
    talk = talks(NAMES_IN_HEADINGS)["doe-ann"]
    assert talk.abstract.startswith("Trees grow slowly")
    assert "high-dimensional forests too." in talk.abstract
    assert talk.abstract.endswith("(KTH).")
    assert talk.references == ("Doe, A., Poe, C. Trees. Journal of Trees 12, 2019.",)


def test_people_come_from_headings_prose_and_the_list_of_participants() -> None:
    people = {person.id: person for person in reading(NAMES_IN_HEADINGS).programme.people}
    assert people.keys() == {"doe-ann", "roe-bob", "lund-mia", "poe-cy", "bohr-nils"}
    assert people["lund-mia"].variants == ("Lund Mia",)
    assert [people[an_id].affiliation for an_id in ("doe-ann", "poe-cy", "bohr-nils")] == ["Oslo", "KTH", "Copenhagen"]
    assert [person.id for person in talks(NAMES_IN_HEADINGS)["doe-ann"].authors] == ["doe-ann", "poe-cy"]


def test_what_was_guessed_is_told() -> None:
    assert doubts(reading(NAMES_IN_HEADINGS)) == (
        "No date states the year; the weekdays, or years in the text, told: 2025.",
        "Times with an odd mark: '9:40:10:20' was read as 9:40–10:20.",
        "Names turned round: 'Lund Mia' was read as Mia Lund.",
    )


def test_bold_lines_with_italic_titles_and_sessions_with_chairs() -> None:
    text = """
# Flow School

## Monday, 3 March 2025

### Session 1: Vortices (chair: Ada Brown)

**09:00–09:45 Ann Doe (University of Bergen)**
*Vortex rings*

Rings are stable.

**09:45–10:30 Karl Weber (TU Graz) and Mia Lund (KTH)**
*Optimal transport of dye: how far
does it go?*

**10:30–11:00 Coffee break**

### Session 2: Waves, Room B2

**11:00–11:45 Bob Roe**
*Rogue waves*
"""
    vortices, waves = "Session 1: Vortices", "Session 2: Waves"
    assert rows(text) == [
        ("Ann Doe: Vortex rings", "03 09:00-09:45", "", vortices),
        ("Karl Weber & Mia Lund: Optimal transport of dye: how far does it go?", "03 09:45-10:30", "", vortices),
        ("Bob Roe: Rogue waves", "03 11:00-11:45", "Room B2", waves),
    ]
    assert talks(text)["weber-karl"].speakers[1].affiliation == "KTH"


def test_titles_as_headings_with_a_line_of_person_day_and_time() -> None:
    text = """
# Geometry Days
Oslo, June 16-17, 2025

### On lattice triangles

Ingrid HANSEN, University of Oslo — Monday 10:00–10:30

We count them.

### Tilings and their friends

Paul-Émile DE LA TOUR, Sorbonne — Tuesday 10:30–11:00, Room A

They have friends.

We name them.
"""
    assert rows(text) == [
        ("Ingrid Hansen: On lattice triangles", "16 10:00-10:30", "", None),
        ("Paul-Émile de la Tour: Tilings and their friends", "17 10:30-11:00", "Room A", None),
    ]
    assert talks(text)["de-la-tour-paul-emile"].abstract == "They have friends.\n\nWe name them."


def test_plain_text_with_labelled_fields_and_running_headers() -> None:
    text = """WORKSHOP ON MIXING
Delft, 12-13 May 2025

Workshop on Mixing                                   1

Mon 12 May

Session 1: Theory (chair: A. Brown)

14.00 - 14.40  Scalar dissipation
Speaker: Ann Doe
Affiliation: University of Bergen
Abstract: It is measured. The meas-
urements agree and go on over the

Workshop on Mixing                                   2

page.

14.40 - 15.20  A very long title about the mixing of many
               scalars
Speaker: Karl Weber
Abstract: To be announced

Workshop on Mixing                                   3

15.20 - 15.50  Coffee

Tue 13 May

9.00 - 9.40  Opening the box
Speaker: Mia Lund
"""
    assert rows(text) == [
        ("Ann Doe: Scalar dissipation", "12 14:00-14:40", "", "Session 1: Theory"),
        ("Karl Weber: A very long title about the mixing of many scalars", "12 14:40-15:20", "", "Session 1: Theory"),
        ("Mia Lund: Opening the box", "13 09:00-09:40", "", None),
    ]
    assert talks(text)["doe-ann"].abstract == "It is measured. The measurements agree and go on over the page."


def test_french_fields_and_breaks() -> None:
    text = """# Journées d'analyse

## Lundi 16 juin 2025

9h00 – 9h15 : Accueil

9h15 – 10h00 : **Anne Dupont** (Université de Nantes)

Titre : Équations rapides

Résumé : On étudie. En collaboration avec Marc Petit (ENS Lyon).

10h00 – 10h30 : Pause café
"""
    assert rows(text) == [("Anne Dupont: Équations rapides", "16 09:15-10:00", "", None)]
    assert [person.name for person in talks(text)["dupont-anne"].authors] == ["Anne Dupont", "Marc Petit"]


def test_a_table_of_talks_finds_its_abstracts_in_another_part() -> None:
    text = """# Graph Meeting

### Day 1 (7 October 2024)

| Time | Speaker | Title | Room |
|---|---|---|---|
| 2:00 PM – 2:40 PM | Ann Doe | Graphs that learn | Room 1 |
| 2:40 PM – 3:00 PM | Coffee break | | |
| 3:00 PM – 3:20 PM | Karl Weber | Trees | Room 2 |

## Abstracts

**Karl Weber (TU Graz)**

*Trees*

Trees have no cycles.

**Ann Doe (Bergen)**

*Graphs that learn*

They learn.
"""
    assert rows(text) == [
        ("Ann Doe: Graphs that learn", "07 14:00-14:40", "Room 1", None),
        ("Karl Weber: Trees", "07 15:00-15:20", "Room 2", None),
    ]
    assert [talk.abstract for talk in talks(text).values()] == ["They learn.", "Trees have no cycles."]


def test_a_list_with_starts_only_and_abstracts_by_name() -> None:
    text = """Number Days
7-8 October 2024

PROGRAMME

Monday, 7 October

09:00  Ann Doe: Primes in short intervals
09:40  Karl Weber: Zeros
10:20  Coffee

Tuesday, 8 October

09:00  Mia Lund: Forms (60 min)

ABSTRACTS

Mia Lund (KTH)
Forms

Forms are modular.

Ann Doe (Bergen)
Primes in short intervals

Primes are found.
"""
    assert rows(text) == [
        ("Ann Doe: Primes in short intervals", "07 09:00-09:40", "", None),
        ("Karl Weber: Zeros", "07 09:40-10:20", "", None),
        ("Mia Lund: Forms", "08 09:00-10:00", "", None),
    ]
    assert talks(text)["lund-mia"].abstract == "Forms are modular."


def test_titles_above_names_in_plain_text() -> None:
    text = """Sparse Days
Ghent, March 3, 2025

Monday, March 3

Recovery without tears

Ann Doe, Ghent University
9:00 - 9:30, Room Turing

We recover. A further sentence.

Greedy pursuits and what they
pursue

Karl Weber, TU Graz
9:30 - 10:00, Room Gauss

They pursue greedily.
"""
    assert rows(text) == [
        ("Ann Doe: Recovery without tears", "03 09:00-09:30", "Room Turing", None),
        ("Karl Weber: Greedy pursuits and what they pursue", "03 09:30-10:00", "Room Gauss", None),
    ]


def test_a_grid_of_surnames_gives_the_times_of_the_talks() -> None:
    text = """# Cells

| | Mon 12 May 2025 | Tue 13 May 2025 |
|---|---|---|
| 9:00–9:40 | Doe | Lund |
| 9:40–10:20 | Weber | coffee |

## Abstracts

### Cells in motion
**Ann Doe** (Bergen)

Cells move.

### Cells at rest
**Karl Weber** (TU Graz)

Cells rest.

### Cells alone
**Mia Lund** (KTH)

Cells are lonely.
"""
    assert [title for title, *_ in rows(text)] == [
        "Ann Doe: Cells in motion",
        "Karl Weber: Cells at rest",
        "Mia Lund: Cells alone",
    ]
    assert [when for _, when, *_ in rows(text)] == ["12 09:00-09:40", "12 09:40-10:20", "13 09:00-09:40"]


def test_tracks_in_columns_are_rooms() -> None:
    text = """# Robots

## Monday 2 June 2025

| Time | Room 1 | Room 2 |
|---|---|---|
| 9:00–9:30 | Ann Doe: Walking robots | Karl Weber: Swimming robots |
"""
    assert rows(text) == [
        ("Ann Doe: Walking robots", "02 09:00-09:30", "Room 1", None),
        ("Karl Weber: Swimming robots", "02 09:00-09:30", "Room 2", None),
    ]


MERGED = """# Operators

\tMonday 12/05/2025\tTuesday 13/05/2025\tWednesday 14/05/2025
9:00-10:00\tMatrices\tTensors\tFree Time Beach
10:30-11:30\tVectors\tLearning Free Time Beech\t

## Tuesday

#### Ann Doe, 9:00-9:30

Tensors of old

#### Bob Roe, 10:10-10:30

Between sessions

#### Mia Lund, 10:20-11:00

Learning operators
"""


def test_a_merged_cell_keeps_what_no_neighbour_holds() -> None:
    assert [session for *_, session in rows(MERGED)] == ["Tensors", "Tensors", "Learning"]


def test_sessions_that_hold_no_talk_are_dropped() -> None:
    assert [session.id for session in reading(MERGED).programme.sessions] == ["tensors", "learning"]


def test_times_in_four_digits() -> None:
    entries = "0900-0940 Ann Doe: The dance of bees", "1530-1610 Bob Roe: Wax and honey"
    text = "\n\n".join(("# Bees", "## Monday, 6 July 2026", *entries))
    found = reading(text).programme.talks
    assert [talk.start and talk.start.isoformat() for talk in found] == ["2026-07-06T09:00:00", "2026-07-06T15:30:00"]


def test_talks_that_overlap_are_told() -> None:
    text = MERGED.replace("10:10-10:30", "10:31-10:50").replace("10:20-11:00", "10:40-11:00")
    assert doubts(reading(text)) == ("In one place at one time: Bob Roe (10:31–10:50) and Mia Lund (10:40–11:00).",)


def test_where_timetable_and_heading_differ_the_heading_wins() -> None:
    text = """# Trees

## Programme

### Monday 12 May 2025

- 9:00–9:30 Ann Doe: How trees grow

## Abstracts

### Monday 12 May 2025

#### Ann Doe, 9:10-9:40

How trees grow

They grow slowly.
"""
    found = reading(text)
    assert rows(text) == [("Ann Doe: How trees grow", "12 09:10-09:40", "", None)]
    assert doubts(found) == (
        "Printed at two times, of which that above the abstract was taken: Ann Doe, 9:10 and 9:00.",
    )


def test_two_talks_of_one_speaker_get_ids_of_their_own() -> None:
    text = "# T\n\n## Monday 12 May 2025\n\n#### Ann Doe, 9:00-9:30\n\nOne\n\n#### Ann Doe, 9:30-10:00\n\nTwo\n"
    assert list(talks(text)) == ["doe-ann", "doe-ann-2"]


def test_a_speaker_that_is_no_person_stays_as_printed() -> None:
    text = (
        "# T\n\n## Monday 12 May 2025\n\n#### The local team, 9:00-9:10\n\nWelcoming words\n\nWe say why.\n\n"
        "#### Ann Doe, 9:10-9:30\n\nTrees\n\nThey grow.\n\n#### Bob Roe, 9:30-9:50\n\nLeaves\n\nThey fall.\n\n"
        "#### Cy Poe, 9:50-10:10\n\nRoots\n\nThey drink.\n\n#### Mia Lund, 10:10-10:30\n\nBark\n\nIt holds.\n"
    )
    assert rows(text)[0][0] == "The local team: Welcoming words"


@pytest.mark.parametrize(
    "text", ["---", "# Notes\n\nNothing is planned.\n", "9:00-10:00 Coffee\n", "| a | b |\n|---|---|\n"]
)
def test_a_text_without_talks_says_what_was_looked_for(text: str) -> None:
    with pytest.raises(SourceError, match="shows no talk: looked for lines with a time"):
        reading(text)


def test_days_without_a_year_ask_for_one() -> None:
    text = "# T\n\n## 12 May\n\n#### Ann Doe, 9:00-9:30\n\nTrees\n"
    with pytest.raises(SourceError, match="--year"):
        reading(text)
    assert reading(text, year=2025).programme.days[0].year == 2025


def test_a_year_that_the_weekdays_contradict_is_not_said_to_be_told_by_them() -> None:
    text = "# Days of Wine\n\n## Monday 8 November\n\n9:00-9:40 Ada Stone\nGrapes\n\n9:40-10:00 Ben Hill\nCorks\n"
    with pytest.raises(SourceError, match=r"its weekdays fit \d{4}"):
        reading(text)
    (told,) = [line for line in doubts(reading(text, year=2026)) if "year" in line]
    assert "Monday 8 November is a Sunday in 2026; the weekdays fit" in told
    assert not [line for line in doubts(reading(text, year=2027)) if "year" in line]


def test_sections_that_gave_nothing_are_named() -> None:
    text = (
        "# T\n\n# Useful information\n\nThe bus is blue.\n\n## Monday 12 May 2025\n\n#### Ann Doe, 9:00-9:30\n\nTrees\n"
    )
    assert unused(reading(text)) == ["Parts without talks: Useful information."]


def test_a_time_within_a_sentence_starts_no_entry() -> None:
    text = """Tide Days
12 May 2025

9.00 - 9.40  Slow tides
Speaker: Ann Doe
Abstract: Tides are slow, and they were measured on the pier at low water, each day from
9.30 - 10.10 local time until the end of the month.

9.40 - 10.20  Fast tides
Speaker: Bob Roe
"""
    assert [when for _, when, *_ in rows(text)] == ["12 09:00-09:40", "12 09:40-10:20"]
    assert talks(text)["doe-ann"].abstract.endswith("from 9.30 - 10.10 local time until the end of the month.")


def test_a_heading_decides_the_session_before_the_time_does() -> None:
    text = """# Ferns

## Monday 12 May 2025

### A1: Spores — Room 1, 9:00–10:00

Chair: Cy Poe

**T1. Old spores**

9:00–9:30 | Ann Doe, Oslo

**T2. New spores**

9:30–10:00 | Bob Roe, Oslo

### B1: Fronds — Auditorium, 9:00–9:30

Chair: Ann Doe

**T3. Large fronds**

9:00–9:30 | Mia Lund, Oslo
"""
    assert sorted(rows(text)) == [
        ("Ann Doe: Old spores", "12 09:00-09:30", "Room 1", "A1: Spores"),
        ("Bob Roe: New spores", "12 09:30-10:00", "Room 1", "A1: Spores"),
        ("Mia Lund: Large fronds", "12 09:00-09:30", "Auditorium", "B1: Fronds"),
    ]


def test_abstracts_under_initials_join_a_schedule_of_starts() -> None:
    text = """# Clouds

## Monday 12 May 2025

9:00 Ann Doe (Oslo): Clouds from below (30 min)

9:45 Karl von Weber (Graz): Clouds from above

10:30 Coffee

11:00 Closing Discussion

# Abstracts

A. Doe

Clouds are grey. We look up.

K. von Weber

Clouds are white, with A. B. Sky.
"""
    assert rows(text) == [
        ("Ann Doe: Clouds from below", "12 09:00-09:30", "", None),
        ("Karl von Weber: Clouds from above", "12 09:45-10:30", "", None),
    ]
    assert talks(text)["doe-ann"].abstract == "Clouds are grey. We look up."


def test_the_first_author_speaks_where_nobody_is_named_as_speaker() -> None:
    text = """# Soil

## Monday 12 May 2025

#### Roots at night

Authors: Ann Doe, Bob Roe
Time: 9:00-9:30
Abstract: They grow.

#### Roots by day

Speaker: Bob Roe
Authors: Ann Doe, Bob Roe
Time: 9:30-10:00
Abstract: They rest. Joint work with Cy Poe.
"""
    one, other = talks(text).values()
    assert [person.name for person in one.speakers + other.speakers] == ["Ann Doe", "Bob Roe"]
    assert [person.name for person in other.authors] == ["Bob Roe", "Ann Doe", "Cy Poe"]
    assert other.abstract == "They rest. Joint work with Cy Poe."


@pytest.mark.parametrize(
    "people",
    [
        "- Doe, Ann (Oslo)\n- van der Berg Lund, Mia (KTH)\n- de Roe, Bob (Graz)",
        "Doe, Ann (Oslo); van der Berg Lund, Mia (KTH); de Roe, Bob (Graz)",
        "DOE Ann, Oslo\nVAN DER BERG LUND Mia, KTH\nDE ROE Bob, Graz",
        "Ann Doe (Oslo), Mia van der Berg Lund (KTH),\nBob de Roe (Graz).",
        "| Name | Institution |\n|---|---|\n| Doe, Ann | Oslo |\n"
        "| van der Berg Lund, Mia | KTH |\n| de Roe, Bob | Graz |",
        "1. Ann Doe — Oslo\n2. Mia van der Berg Lund — KTH\n3. Bob de Roe — Graz",
    ],
)
def test_participants_are_read_in_every_setting(people: str) -> None:
    text = f"# T\n\n## Monday 12 May 2025\n\n#### Ann Doe, 9:00-9:30\n\nTrees\n\n# Participants\n\n{people}\n"
    found = {person.name: person.affiliation for person in reading(text).programme.people}
    assert found == {"Ann Doe": "Oslo", "Mia van der Berg Lund": "KTH", "Bob de Roe": "Graz"}


def test_headers_of_both_pages_and_codes_of_talks_are_left_out() -> None:
    page = "O-{0} On {1} things\n{2}\n\nThey are {1} and they\n\n{0}\nEven pages of the book      Oslo\n\nstay {1}.\n\n"
    pages = "".join(
        page.format(n + 1, "old new odd".split()[n], "Ann Doe,Bob Roe,Mia Lund".split(",")[n]) for n in range(3)
    )
    found = talks(f"# Things\n\nOslo, 12 May 2025\n\n# Abstracts\n\n{pages}")
    assert [talk.title for talk in found.values()] == ["On old things", "On odd things", "On new things"]
    assert found["doe-ann"].abstract == "They are old and they stay old."


def test_a_text_about_something_else_is_no_programme() -> None:
    text = """# clockwork

| Day | Up | Down |
|---|---|---|
| Mon 3 March 2025 | 06:12 | 12:24 |
| Tue 4 March 2025 | 06:48 | 12:59 |

## Help

Ask on Sundays between 10:00 and 12:00.

## Authors

Written by Ann Doe. Joint work with the club of Oslo.
"""
    with pytest.raises(SourceError, match="shows no talk"):
        reading(text)


def test_headings_with_labels_misread_times_and_detached_accents() -> None:
    text = """# Days of Bees

## Monday 12 May 2025

#### Keynote: Ann Doe (KTH), 9:00-l0:00

Short-time flights

Bees fly far when the wind is low, and they come home by the shortest of all ways.

#### Invited talk - Jos´e Mu˜noz; 10;00-10:3O

Sweet things

Honey is made at night, when nobody is there who could count the drops of it.

#### Meadow walk, 18:00-19:00

Bring boots.
"""
    assert rows(text) == [
        ("Ann Doe: Short-time flights", "12 09:00-10:00", "", None),
        ("José Muñoz: Sweet things", "12 10:00-10:30", "", None),
    ]


def test_a_title_in_whose_time_several_talks_lie_is_their_session() -> None:
    text = """# Soil days

| Monday 12 May 2025 | Aula 1 | Aula 2 |
|---|---|---|
| 9:00–10:00 | **Wet soil** | **Dry soil** |

## Abstracts
"""
    for title, person, room, start in (
        ("On mud", "Ann Doe", 1, "00–9:30"),
        ("On silt", "Bob Roe", 1, "30–10:00"),
        ("On sand", "Cy Poe", 2, "00–9:30"),
        ("On dust", "Di Noe", 2, "30–10:00"),
    ):
        text += (
            f"\n**Title:** {title}\n\n**Speaker:** {person}\n\n**Time:** Monday 9:{start}\n\n**Room:** Aula {room}\n"
        )
        text += f"\n**Abstract:** What {person} found out about it last year.\n"
    sessions = {talk.title: talk.session.title for talk in talks(text).values() if talk.session}
    assert sessions == {"On mud": "Wet soil", "On silt": "Wet soil", "On sand": "Dry soil", "On dust": "Dry soil"}


def test_name_beside_surname_is_the_given_name() -> None:
    table = Table([("Name", "Surname", "Affiliation"), ("Ada", "Lovelace", "Engines")], None, "Participants")
    assert people_of(table) == (Named("Ada Lovelace", "Engines"),)


SWALLOWED = """
# Days of Moss

Oslo, 4 May 2026

## 9:00 Ada Brook: Moss on roofs

Roofs are dry and hot. Moss lives there all the same, and we say how.

## 9:30 Ben Crow: Moss on walls

Walls hold water longer than roofs do. We measured it over a year.
Cleo Dunn, Emil Fell and Greta Holm
Moss under ice was never seen before. It was green after ten months.

## 10:00 Ida Jay: Moss in song

Moss is sung of in nine languages. We compare the tunes.
"""


def test_an_abstract_that_may_hold_another_entry_is_doubted() -> None:
    notes = [note for note in reading(SWALLOWED).notes if note.kind == Kind.HOLDS_ANOTHER]
    assert [(note.place, note.chosen) for note in notes] == [
        ("talk 2", "Ben Crow, 'Cleo Dunn, Emil Fell and Greta Holm'")
    ]


def test_a_table_of_markdown_keeps_the_words_of_links_and_escaped_bars() -> None:
    text = """# Reeds

## Day 1 – Monday 17 May 2027

| Time | Talk | Speaker | Room |
|------|------|---------|------|
| 09:00–09:30 | Reeds in winter | [Ann Doe](https://example.org/ann) | Oak |
| 09:30–10:00 | Mud \\| what is below | Bob Roe | Elm |
"""
    assert rows(text) == [
        ("Ann Doe: Reeds in winter", "17 09:00-09:30", "Oak", None),
        ("Bob Roe: Mud | what is below", "17 09:30-10:00", "Elm", None),
    ]


def test_the_title_of_a_booklet_may_take_two_lines() -> None:
    talks_of_a_day = "## Monday 12 May 2025\n\n9:00-9:30 Ann Doe: Mud\n\n9:30-10:00 Bob Roe: Salt\n"
    text = f"# Meeting of the Society of\n# Reeds\n\n{talks_of_a_day}"
    assert reading(text).programme.title == "Meeting of the Society of Reeds"
