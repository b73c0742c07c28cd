"""What a person should know about a source that was read: typed, so that each face says it in its own words."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a note is about. Those of LEFT were not used, those of TOLD say what is; the rest is to check."""

    # the source as a whole
    YEAR_TOLD = "year-told"  # no date states the year; chosen: the year
    WEEKDAY_DIFFERS = "weekday-differs"  # chosen: which weekdays the year contradicts; otherwise: years that they fit
    NO_ZONE = "no-zone"  # times without a time zone; they are floating until one is given
    OFFSET_ONLY = "offset-only"  # times state an offset but no zone; chosen: the offset as a zone
    CONVERTED = "converted"  # times with an offset were converted; chosen: the zone
    DAY_ORDER = "day-order"  # 09/10 was read day first or month first; chosen: which
    WEEKDAY_ONLY = "weekday-only"  # days are weekdays or numbers only; --first-day settles them
    # columns
    COLUMN = "column"  # chosen: "title = 'Titel'"
    COLUMN_GUESSED = "column-guessed"  # told from the contents
    COLUMN_ASKED = "column-asked"  # not sure enough: left open; otherwise: the candidates
    FACETS = "facets"  # columns kept as further fields
    # talks
    UNREADABLE_TIME = "unreadable-time"
    UNREADABLE_END = "unreadable-end"
    UNDATED_TIME = "undated-time"
    BACKWARDS = "backwards"
    REPEATS = "repeats"  # an entry that repeats without an end, of which the first time was taken
    ODD_TIME = "odd-time"
    NO_DAY = "no-day"
    NO_TIME = "no-time"  # none was found, though the source gives times
    NO_SPEAKER = "no-speaker"
    NO_TITLE = "no-title"
    NO_ABSTRACT = "no-abstract"
    RUNS_ON = "runs-on"  # where the title ends was guessed
    HOLDS_ANOTHER = "holds-another"  # an abstract holds what looks like another entry's head
    OVERLAP = "overlap"
    TWO_TIMES = "two-times"
    TWO_TITLES = "two-titles"
    TWO_LENGTHS = "two-lengths"
    TURNED = "turned"  # names printed surname first
    SEVERAL_SESSIONS = "several-sessions"
    LOOSE_AFFILIATIONS = "loose-affiliations"
    ID_REPEATED = "id-repeated"
    ID_CHANGED = "id-changed"
    LONG_ROWS = "long-rows"  # rows with more cells than the header
    STRAY_QUOTES = "stray-quotes"
    STATUS = "status"  # chosen: which were kept; otherwise: the others with their counts
    # not used
    HEADING = "heading"  # parts without talks
    NO_TALK = "no-talk"  # entries kept as events of the timetable
    SET_ASIDE = "set-aside"  # rejected, withdrawn, deleted
    DROPPED_ROW = "dropped-row"
    ABOVE_HEADER = "above-header"
    CONTACT = "contact"  # columns that say how to reach people
    COUNTS = "counts"  # columns that only count rows
    TABLE = "table"
    CELL = "cell"
    NO_TEXT = "no-text"  # a page that is an image
    NOT_USED = "not-used"


LEFT = frozenset(
    {
        *(Kind.HEADING, Kind.NO_TALK, Kind.SET_ASIDE, Kind.DROPPED_ROW, Kind.ABOVE_HEADER),
        *(Kind.CONTACT, Kind.COUNTS, Kind.TABLE, Kind.CELL, Kind.NO_TEXT, Kind.NOT_USED),
    }
)
TOLD = frozenset({Kind.COLUMN, Kind.FACETS})


@dataclass(frozen=True)
class Note:
    """One thing a person should look at.

    `place` is where the source has it ("line 12", "page 3"), `about` names the talk or entry in words until ids are
    known, `talks` their ids; `chosen` is what was taken, `otherwise` what else it might be, `printed` what the source
    has there.
    """

    kind: Kind
    chosen: str = ""
    place: str = ""
    about: str = ""
    talks: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()
    printed: str = ""

    @property
    def is_left(self) -> bool:
        """Whether it tells of something that was not used."""
        return self.kind in LEFT
