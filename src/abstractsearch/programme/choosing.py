"""Which entries of a source are the programme: accepted ones, and talks rather than breaks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from abstractsearch.programme.entries import Entry, Left
from abstractsearch.programme.names.identity import folded
from abstractsearch.programme.notes import Kind, Note
from abstractsearch.programme.occasions import begins_as_break, is_break, is_ceremony

_REFUSED = (
    *("reject", "declin", "withdr", "cancel", "delet", "retract", "refus", "not accept", "unaccept", "no show", "spam"),
    *("abgelehnt", "zuruckgezogen", "zurueckgezogen", "abgesagt", "geloscht", "gestrichen", "retire", "annul"),
    *("rechaz", "retirad", "rifiut", "ritirat", "cancellat", "recusad", "rejeitad", "cancelad", "inactive", "disabled"),
)
_ACCEPTED = (
    *("accept", "confirm", "approv", "schedul", "publish", "angenommen", "bestatigt", "bestaetigt", "akzeptiert"),
    *("aceptad", "confirmad", "accettat", "confermat", "aceit", "retenu", "active", "selected", "in programme"),
)
_OPEN = (
    *(
        "submit",
        "pending",
        "draft",
        "review",
        "undecided",
        "no decision",
        "waitlist",
        "waiting",
        "reserve",
        "tentative",
    ),
    *("maybe", "new", "open", "created", "incomplete", "eingereicht", "entwurf", "soumis", "en attente", "brouillon"),
    *("enviad", "pendiente", "inviat", "in attesa", "submetid", "pendente"),
)


CANCELLED = "cancelled"
_CALLED_OFF = (
    r"(?:cancell?ed|withdrawn|abgesagt|entfällt|fällt aus|zurückgezogen|annulée?|supprimée?|annullat[oa]|cancelad[oa]"
    r"|suspendid[oa])"
)
_CANCELLED = re.compile(
    rf"^\W*{_CALLED_OFF}\W*$|^\W*{_CALLED_OFF}\b\s*[:–—\])-]|[(\[–—-]\s*{_CALLED_OFF}\s*[)\]]?\s*$|^~~.*~~",
    re.IGNORECASE,
)


def chosen(entries: Sequence[Entry], wanted: Sequence[str]) -> tuple[list[Entry], list[Left], list[Note]]:
    """(the programme's entries, those set aside, what to say of it) by the status that the source gives.

    `wanted` are the words of the statuses to take; without them what is refused, withdrawn or deleted is set aside, and
    what is not decided yet as well where something else is accepted.
    """
    words = {entry.status or "" for entry in entries}
    if words == {""}:
        return list(entries), [], []
    kept_words = {word for word in words if _is_wanted(word, words, wanted)}
    kept: list[Entry] = []
    aside: list[Entry] = []
    for entry in entries:
        placed = entry.event or (not wanted and any(slot.start for slot in entry.slots))
        stays = (placed and not entry.status) or (entry.status or "") in kept_words
        (kept if stays else aside).append(entry)
    if not aside:
        return kept, [], []
    counts = Counter(entry.status or "" for entry in aside)
    note = Note(
        Kind.STATUS,
        ", ".join(sorted(filter(None, kept_words))),
        otherwise=tuple(f"{word or 'without a status'} {count}" for word, count in counts.most_common()),
    )
    left = [Left(entry.place, entry.title, entry.status or "without a status") for entry in aside]
    return kept, left, [note]


def _is_wanted(word: str, words: set[str], wanted: Sequence[str]) -> bool:
    plain = folded(word)
    if wanted:
        return any(plain == folded(one) for one in wanted)
    if _begins(plain, _REFUSED):
        return False
    decided = any(_begins(folded(other), _ACCEPTED) and not _begins(folded(other), _REFUSED) for other in words)
    return not (decided and (not plain or _begins(plain, _OPEN)))


def _begins(plain: str, stems: Sequence[str]) -> bool:
    """Whether a word of `plain` begins with one of `stems`."""
    return any(f" {plain}".find(f" {stem}") >= 0 for stem in stems)


def is_status(word: str) -> bool:
    """Whether a word says what became of a submission."""
    plain = folded(word)
    return bool(plain) and len(plain) < 60 and any(_begins(plain, stems) for stems in (_REFUSED, _ACCEPTED, _OPEN))


def with_cancelled_told(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, with a status where the title says that it was cancelled or withdrawn, or strikes it through."""
    return [
        replace(entry, status=CANCELLED) if not entry.status and _CANCELLED.search(entry.title) else entry
        for entry in entries
    ]


def with_events_told(entries: Sequence[Entry]) -> list[Entry]:
    """The entries, each of them told for a talk or an event of the timetable."""
    return [entry if entry.event is not None else replace(entry, event=_is_event(entry)) for entry in entries]


def _is_event(entry: Entry) -> bool:
    """Whether title and people tell a break, a meal, registration or a gathering."""
    if entry.authors or entry.speakers:
        return False
    bare = not entry.abstract and begins_as_break(entry.title)
    return bare or is_break(entry.title) or is_ceremony(entry.title)
