"""The time zone of a programme, and its slots in local time."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from abstractsearch.errors import SourceError
from abstractsearch.programme.entries import Entry, Found
from abstractsearch.programme.model import Slot, shortened
from abstractsearch.programme.notes import Kind, Note

_LONGEST = timedelta(days=14)  # no talk lasts longer


def zone_named(timezone: str) -> ZoneInfo:
    """The time zone of that name."""
    try:
        return ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise SourceError(f"'{shortened(timezone)}' is no time zone; use a name such as Europe/Paris or UTC.") from None


def zone_of(found: Found, entries: Sequence[Entry], timezone: str | None) -> tuple[ZoneInfo | None, list[Note]]:
    """The programme's time zone and what to say about it."""
    slots = [slot for entry in entries for slot in (*entry.slots, entry.session_slot) if slot]
    times = [time for slot in slots for time in (slot.start, slot.end) if time]
    offsets = {time.utcoffset() for time in times}
    if timezone:
        zone: ZoneInfo | None = zone_named(timezone)
    elif found.timezone and _is_zone(found.timezone):
        zone = ZoneInfo(found.timezone)
    else:
        zone = _zone_of({offset for offset in offsets if offset is not None})
    notes = []
    if times and zone is None:
        notes.append(Note(Kind.NO_ZONE))
    elif zone and any(time.tzinfo and _in(time, zone) != time.replace(tzinfo=None) for time in times):
        notes.append(Note(Kind.CONVERTED, zone.key))
    elif zone and not timezone and zone.key.startswith("Etc/"):
        notes.append(Note(Kind.OFFSET_ONLY, zone.key))
    return zone, notes


def _is_zone(name: str) -> bool:
    try:
        return bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _zone_of(offsets: set[timedelta]) -> ZoneInfo | None:
    """The zone that times with these offsets are in: one of full hours where all share it, else UTC."""
    if not offsets:
        return None
    hours, rest = divmod(next(iter(offsets)), timedelta(hours=1))
    if len(offsets) > 1 or rest or hours == 0 or not -12 <= hours <= 14:
        return ZoneInfo("UTC")
    return ZoneInfo(f"Etc/GMT{-hours:+d}")


def local_slots(slots: Sequence[Slot], zone: ZoneInfo | None) -> tuple[Slot, ...]:
    """The slots in local time and in order; an end that cannot be one is left out."""
    local = dict.fromkeys(local_slot(slot, zone) for slot in slots if slot != Slot())
    return tuple(
        sorted(local, key=lambda slot: (slot.start or datetime.max, slot.end or datetime.max, slot.room or ""))
    )


def local_slot(slot: Slot, zone: ZoneInfo | None) -> Slot:
    start, end = (_in(time, zone) if time else None for time in (slot.start, slot.end))
    if start and end and not timedelta() <= end - start <= _LONGEST:
        end = None
    return Slot(start, end, slot.room)


def _in(time: datetime, zone: ZoneInfo | None) -> datetime:
    """`time` in `zone`, without offset; a time that has no offset is taken to be in it."""
    try:
        return time.astimezone(zone).replace(tzinfo=None) if time.tzinfo else time
    except OverflowError:
        raise SourceError(f"'{time.isoformat()}' cannot be the time of a talk; correct its year.") from None
