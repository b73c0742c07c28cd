"""Exports of conference systems: what each wraps its talks in, invented samples."""

import json
from contextlib import suppress
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Settings
from abstractsearch.programme.formats import read_sources
from abstractsearch.programme.formats.source import Source
from abstractsearch.programme.notes import Kind
from abstractsearch.programme.reading import Reading

ADA = {"id": "u1", "name": "Ada Brook"}
SLOT = {"startsAt": "2026-05-04T09:00:00", "endsAt": "2026-05-04T09:45:00"}
FRAB = {
    "schedule": {
        "conference": {
            "title": "Moss Days",
            "time_zone_name": "Europe/Berlin",
            "days": [
                {
                    "date": "2026-05-04",
                    "day_start": "2026-05-04T09:00:00+02:00",
                    "day_end": "2026-05-05T04:00:00+02:00",
                    "rooms": {
                        "Barn": [{"guid": "g", "start": "00:30", "duration": "1:00", "title": {"en": "Night moss"}}]
                    },
                }
            ],
        }
    }
}
PRETALX = {
    "results": [
        {
            "code": "AB1",
            "title": "Pond life",
            "state": "confirmed",
            "speakers": [{"code": "S1", "name": "Ada Brook"}],
            "slots": [
                {"start": "2026-05-04T10:00+02:00", "end": "2026-05-04T10:30+02:00", "room": {"name": {"en": "Hall"}}},
                {"start": "2026-05-05T10:00+02:00", "end": "2026-05-05T10:30+02:00", "room": {"name": {"en": "Barn"}}},
            ],
        },
        {"code": "AB2", "title": "Reeds", "state": "withdrawn", "speakers": [{"name": "Ben Crow"}], "slots": []},
    ]
}
GRID = [
    {
        "date": "2026-05-04T00:00:00",
        "rooms": [
            {
                "id": 7,
                "name": "Barn",
                "sessions": [
                    {
                        "id": "11",
                        "title": "Moss on roofs",
                        "speakers": [ADA],
                        "roomId": 7,
                        "room": "Barn",
                        "categories": [{"name": "Level", "categoryItems": [{"id": 51, "name": "Beginner"}]}],
                        **SLOT,
                    },
                    {"id": "s", "title": "Cake", "isServiceSession": True, "speakers": [], "room": "Barn", **SLOT},
                ],
            }
        ],
    }
]
GROUPS = [
    {
        "groupName": "All",
        "sessions": [
            {"id": "11", "title": "Moss on roofs", "speakers": [ADA], "roomId": 7, "room": "Barn", **SLOT},
            {"id": "12", "title": "Fern", "speakers": [ADA], "roomId": 7, "room": "Barn", **SLOT},
        ],
    }
]
POSTER = {
    "id": 101,
    "name": "Moss at scale",
    "authors": [{"id": 1, "fullname": "Ada Brook", "institution": "Elm"}],
    "abstract": "Much moss.",
    "decision": "Accept (oral)",
    "session": "Posters 1",
    "eventtype": "Poster",
    "room_name": "Hall C",
    "starttime": "2026-12-10T11:00:00-08:00",
    "endtime": "2026-12-10T14:00:00-08:00",
    "poster_position": "#1100",
    "eventmedia": [{"id": 1, "type": "URL", "name": "Slides"}],
}
ORAL = {
    **POSTER,
    "id": 102,
    "session": "Orals 3",
    "room_name": "East",
    "starttime": "2026-12-12T10:00:00-08:00",
    "endtime": "2026-12-12T10:20:00-08:00",
    "poster_position": None,
}
UNDECIDED = {**POSTER, "id": 103, "name": "Ferns in caves", "decision": None, "poster_position": "#7"}
ZURICH = {"date": "2026-05-04", "tz": "Europe/Zurich"}
INDICO = {
    "results": [
        {
            "title": "Moss Meeting",
            "timezone": "Europe/Zurich",
            "location": "Elm Institute",
            "contributions": [
                {
                    "_type": "Contribution",
                    "id": "1",
                    "title": "Moss on roofs",
                    "type": "Oral",
                    "startDate": {**ZURICH, "time": "10:00:00"},
                    "endDate": {**ZURICH, "time": "10:20:00"},
                    "session": "Plants",
                    "room": "A1",
                    "location": "Elm Institute",
                    "speakers": [{"fullName": "BROOK, Ada", "first_name": "Ada", "last_name": "Brook"}],
                    "primaryauthors": [{"fullName": "CROW, Ben", "first_name": "Ben", "last_name": "Crow"}],
                },
                {
                    "_type": "Contribution",
                    "id": "2",
                    "title": "Fern poster",
                    "startDate": None,
                    "session": "Plants",
                    "room": "",
                    "location": "Elm Institute",
                    "board_number": "P7",
                    "primaryauthors": [{"fullName": "Dow, Cy", "first_name": "Cy", "last_name": "Dow"}],
                },
            ],
        }
    ]
}
OPENREVIEW = {
    "notes": [
        {
            "id": "n1",
            "forum": "n1",
            "cdate": 1704067200000,
            "content": {
                "title": {"value": "Moss at scale"},
                "authors": {"value": ["Ada Brook"]},
                "venue": {"value": "Moss 2026 poster"},
            },
        },
        {
            "id": "n2",
            "forum": "n2",
            "content": {
                "title": {"value": "Ferns"},
                "authors": {"value": [{"fullname": "Cy Dow"}]},
                "venue": {"value": "Submitted to Moss 2026"},
            },
        },
    ]
}
JSON_API = {
    "data": [
        {
            "type": "session",
            "id": "5",
            "attributes": {"title": "Moss on roofs", "starts-at": "2026-05-04T10:00:00+08:00"},
            "relationships": {
                "speakers": {"data": [{"type": "speaker", "id": "3"}]},
                "microlocation": {"data": {"type": "microlocation", "id": "2"}},
            },
        }
    ],
    "included": [
        {"type": "speaker", "id": "3", "attributes": {"name": "Ada Brook", "organisation": "Elm"}},
        {"type": "microlocation", "id": "2", "attributes": {"name": "Barn"}},
    ],
}
BY_ID = {
    "papers": [
        {"id": "m1", "title": "Moss on roofs", "authors": ["Ada Brook"], "event_ids": ["s1"]},
        {"id": "m2", "title": "Fern", "authors": ["Ben Crow"], "event_ids": ["s1"]},
    ],
    "sessions": {
        "s1": {"id": "s1", "name": "Plants", "start_time": "2026-05-04 09:00", "end_time": "2026-05-04 10:00"}
    },
}
WITH_IDS = {
    "talks": [{"id": 1, "title": "Moss on roofs", "session_id": 10, "speaker_ids": [5, 6, 99]}],
    "sessions": [
        {
            "id": 10,
            "title": "Plants",
            "start_time": "2026-05-04T09:00:00Z",
            "end_time": "2026-05-04T10:00:00Z",
            "room_id": 1,
        }
    ],
    "speakers": [{"id": 5, "first_name": "Ada", "last_name": "Brook"}, {"id": 6, "name": "Ben Crow"}],
    "rooms": [{"id": 1, "name": "Barn"}],
}
OPEN_EVENT = [
    {
        "id": 5,
        "title": "Moss on roofs",
        "starts_at": "2026-05-04T10:00:00+08:00",
        "track": {"id": 1, "name": "Plants", "color": "#fff"},
        "microlocation": {"id": 2, "name": "Barn"},
        "session_type": {"id": 1, "name": "Talk", "length": "00:30"},
        "speakers": [{"id": 3, "name": "Ada Brook", "email": "somebody at a place"}],
    }
]
FORM = [
    {
        "title": "Moss on roofs",
        "name": "Ada Brook",
        "bio": "Climbs.",
        "organization": "Elm",
        "location": "Ulm",
        "state": "accepted",
    }
]
EPOCH = [{"title": "Moss on roofs", "speaker": "Ada Brook", "start": 1777881600, "end": 1777883400000, "stage": "Barn"}]
SAMPLES: dict[str, Any] = {
    "frab": FRAB,
    "pretalx": PRETALX,
    "grid": GRID,
    "groups": GROUPS,
    "virtual": {"results": [POSTER, ORAL, UNDECIDED]},
    "indico": INDICO,
    "openreview": OPENREVIEW,
    "json-api": JSON_API,
    "by-id": BY_ID,
    "with-ids": WITH_IDS,
    "open-event": OPEN_EVENT,
    "form": FORM,
    "epoch": EPOCH,
}
EXPECTED = {  # title, session, slots, authors with a star where they speak
    "frab": [("Night moss", None, ["05-05 00:30-01:30 Barn"], [])],
    "pretalx": [("Pond life", None, ["05-04 10:00-10:30 Hall", "05-05 10:00-10:30 Barn"], ["Ada Brook*"])],
    "grid": [("Moss on roofs", None, ["05-04 09:00-09:45 Barn"], ["Ada Brook*"])],
    "groups": [
        ("Moss on roofs", None, ["05-04 09:00-09:45 Barn"], ["Ada Brook*"]),
        ("Fern", None, ["05-04 09:00-09:45 Barn"], ["Ada Brook*"]),
    ],
    "virtual": [
        ("Moss at scale", "Posters 1", ["12-10 11:00-14:00 Hall C", "12-12 10:00-10:20 East"], ["Ada Brook"]),
        ("Ferns in caves", "Posters 1", ["12-10 11:00-14:00 Hall C"], ["Ada Brook"]),
    ],
    "indico": [
        ("Moss on roofs", "Plants", ["05-04 10:00-10:20 A1"], ["Ada Brook*", "Ben Crow"]),
        ("Fern poster", "Plants", [], ["Cy Dow"]),
    ],
    "openreview": [("Moss at scale", None, [], ["Ada Brook"])],
    "json-api": [("Moss on roofs", None, ["05-04 10:00- Barn"], ["Ada Brook*"])],
    "by-id": [
        ("Moss on roofs", "Plants", ["05-04 09:00-10:00 "], ["Ada Brook"]),
        ("Fern", "Plants", ["05-04 09:00-10:00 "], ["Ben Crow"]),
    ],
    "with-ids": [("Moss on roofs", "Plants", ["05-04 09:00-10:00 Barn"], ["Ada Brook*", "Ben Crow*"])],
    "open-event": [("Moss on roofs", None, ["05-04 10:00- Barn"], ["Ada Brook*"])],
    "form": [("Moss on roofs", None, [], ["Ada Brook*"])],
    "epoch": [("Moss on roofs", None, ["05-04 08:00-08:30 Barn"], ["Ada Brook*"])],
}


def read(value: Any) -> Reading:
    content = json.dumps(value).encode()
    return read_sources([Source("export.json", content)], name="moss", settings=Settings())


def shown(reading: Reading) -> list[tuple[str, str | None, list[str], list[str]]]:
    return [
        (
            talk.title,
            talk.session.title if talk.session else None,
            [
                f"{slot.start:%m-%d %H:%M}-{f'{slot.end:%H:%M}' if slot.end else ''} {slot.room or ''}"
                for slot in talk.slots
                if slot.start
            ],
            [one.name + "*" * (one in talk.speakers) for one in talk.authors],
        )
        for talk in reading.programme.talks
    ]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_shape_gives_its_talks(name: str) -> None:
    assert sorted(shown(read(SAMPLES[name]))) == sorted(EXPECTED[name])


def test_a_service_session_is_an_event_and_categories_are_facets() -> None:
    reading = read(GRID)
    assert [event.title for event in reading.programme.events] == ["Cake"]
    assert reading.programme.talks[0].facets["Level"] == ("Beginner",)


def test_a_meeting_of_sessions_has_its_own_title_and_zone() -> None:
    programme = read(INDICO).programme
    assert (programme.title, programme.timezone) == ("Moss Meeting", "Europe/Zurich")
    assert [talk.board for talk in programme.talks if talk.title == "Fern poster"] == ["P7"]


def test_settings_of_a_package_are_no_talk() -> None:
    with pytest.raises(SourceError, match="neither people nor a time"):
        read({"name": "moss-tools", "version": "1.0", "description": "Tools.", "keywords": ["moss"]})


def calendar(start: str) -> Reading:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:Moss on roofs", start, "DESCRIPTION:Moss.", "END:VEVENT"]
    content = "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()
    return read_sources([Source("moss.ics", content)], name="moss", settings=Settings())


def test_a_damaged_time_leaves_a_calendar_readable_and_is_told() -> None:
    reading = calendar("DTSTART:2026")
    assert [(talk.title, talk.start) for talk in reading.programme.talks] == [("Moss on roofs", None)]
    assert Kind.UNREADABLE_TIME in [note.kind for note in reading.notes]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "W. Europe Standard Time", "/moss.example/Europe/Berlin"])
def test_zones_of_calendars_are_known_by_their_own_names(zone: str) -> None:
    programme = calendar(f"DTSTART;TZID={zone}:20260504T100000").programme
    assert (programme.timezone, str(programme.talks[0].start)) == ("Europe/Berlin", "2026-05-04 10:00:00")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[{"title": "Moss", "speakers": ["Ada', "seems to have been cut off"),
        ('{"title": "Moss"}\n{"title": "Fern"}\n{"title": "Al', "was cut off in line 3"),
        ('{"name": "Moss"}\n{"name": "Fern"}\n{"name": "Al', "was cut off in line 3"),
        ('[{"title": "Moss", "speakers": ["Ada Brook"]},]', "correct that place"),
    ],
)
def test_a_refusal_of_json_says_where_it_stops_being_so(text: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        read_sources([Source("moss.json", text.encode())], name="moss", settings=Settings())


def test_a_number_without_end_is_valid_json() -> None:
    text = '[{"title": "Moss", "speakers": ["Ada Brook"], "n": ' + "9" * 5000 + "}]"
    assert read_sources([Source("moss.json", text.encode())], name="moss", settings=Settings()).programme.talks


ODD = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        3.5,
        10**30,
        float("nan"),
        "",
        "x",
        "�",
        "2026-13-45",
        "99:99",
        [],
        {},
        [[]],
        [None],
        {"a": None},
        {"en": None},
        {"id": {}},
        {"value": []},
        {"name": {"en": ["x"]}},
        {"start": "x", "end": 3},
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.lists(st.tuples(st.integers(0, 10**6), ODD, st.booleans()), max_size=4))
def test_odd_values_anywhere_are_read_or_refused(name: str, changes: list[tuple[int, Any, bool]]) -> None:
    value = deepcopy(SAMPLES[name])
    for number, odd, drop in changes:
        places = list(_places(value))
        if places:
            container, key = places[number % len(places)]
            if drop:
                del container[key]
            else:
                container[key] = deepcopy(odd)
    with suppress(SourceError):
        programme = read(value).programme
        assert programme.talks or programme.events


def _places(value: Any) -> Any:
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


def test_rooms_are_named_by_their_records_and_one_session_is_a_session() -> None:
    rooms = [{"name": "Elm", "talks": [{"time": "09:00", "title": "Bark", "speaker": "Ada Brook"}]}]
    rooms += [{"name": "Oak", "talks": [{"time": "09:00", "title": "Roots", "speaker": "Ben Crow"}]}]
    read_rooms = read({"days": [{"date": "2026-10-02", "rooms": rooms}]})
    assert {talk.title: talk.place for talk in read_rooms.programme.talks} == {"Bark": "Elm", "Roots": "Oak"}
    talks = [{"title": "Bark", "speaker": "Ada Brook"}, {"title": "Roots", "speaker": "Ben Crow"}]
    alone = read({"name": "Tree Days", "sessions": [{"title": "Below ground", "talks": talks}]})
    assert alone.programme.title == "Tree Days"
    assert {talk.session.title for talk in alone.programme.talks if talk.session} == {"Below ground"}


def test_short_keys_and_names_by_id_are_understood_and_further_keys_told() -> None:
    talks = [
        {"at": "09:00", "min": 45, "label": "Rye", "who": ["p1"], "room": "r1", "text": "No gluten.", "oven": "hot"},
        {"at": "09:45", "min": 20, "label": "Flour dust", "by": "Ben Crow", "room": "r2", "status": "cancelled"},
        {"at": "10:05", "min": 25, "kind": "break", "label": "Coffee"},
        {"at": "10:30", "min": 20, "label": "Crusts", "by": "Cy Dove; null", "room": "r2", "about": "They sing."},
    ]
    reading = read(
        {
            "conf": {"title": "Bread Days", "where": "Elm"},
            "rooms": {"r1": "Oven", "r2": "Pantry"},
            "people": {"p1": {"first": "Ada", "last": "Brook", "org": "Elm University"}},
            "program": [{"date": "14.05.2026", "slots": talks}],
        }
    )
    assert [
        (talk.title, talk.room, [one.name for one in talk.authors], talk.abstract) for talk in reading.programme.talks
    ] == [("Rye", "Oven", ["Ada Brook"], "No gluten."), ("Crusts", "Pantry", ["Cy Dove"], "They sing.")]
    assert [note.chosen for note in reading.notes if note.kind is Kind.FACETS] == ["'oven'"]
