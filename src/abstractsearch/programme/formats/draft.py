"""An entry while it is read, and what its labelled fields say ("Speaker: …", "Abstract: …")."""

from dataclasses import dataclass, field, replace

from abstractsearch.programme.formats.lines import Line, moved
from abstractsearch.programme.mentions import Named, is_institution, listed


@dataclass
class Draft:
    """What has been read of an entry so far; `open_label` is the field that the next line may go on with."""

    speakers: tuple[Named, ...] = ()
    others: tuple[Named, ...] = ()
    title: str = ""
    first_piece: str = ""
    affiliation: str | None = None
    room: str | None = None
    body: list[Line] = field(default_factory=list)
    keywords: list[str] = field(default_factory=list)
    open_label: str | None = None
    guessed: bool = False
    in_body: bool = False


def take_label(label: tuple[str, str], line: Line, draft: Draft) -> None:
    """Put a labelled field where it belongs."""
    role, value = label
    draft.open_label = role
    if role == "abstract":
        draft.in_body = True
        if value:
            draft.body.append(moved(line, value))
    elif role == "references" or (draft.in_body and role in ("title", "affiliation", "session", "time", "room")):
        draft.in_body = True
        draft.body.append(replace(line, after_gap=True))
        draft.open_label = None
    elif role == "title":
        draft.title = value
    elif role in ("speaker", "authors"):
        _named(role, value, draft)
    elif role == "affiliation":
        draft.affiliation = value
    elif role == "keywords":
        draft.keywords.append(value)
    elif role == "room":
        draft.room = value


def take_more(line: Line, draft: Draft) -> None:
    """A line that goes on with the labelled field above it."""
    if draft.open_label == "title":
        draft.title = f"{draft.title} {line.text}"
    elif draft.open_label == "affiliation":
        draft.affiliation = f"{draft.affiliation or ''} {line.text}".strip()
    elif draft.open_label == "keywords":
        draft.keywords.append(line.text)
    elif draft.open_label == "authors" and (people := listed(line.text)):
        draft.others = (*draft.others, *people)


def settle(draft: Draft) -> None:
    """ "Jane Doe, On the shape of things" and nothing else: what looked like an affiliation is the title."""
    shared = {one.affiliation for one in draft.speakers}
    rest = shared.pop() if len(shared) == 1 else None
    if rest and not draft.title and not draft.body and not is_institution(rest) and len(rest.split()) >= 3:
        draft.title = rest
        draft.speakers = tuple(Named(one.name) for one in draft.speakers)


def _named(role: str, value: str, draft: Draft) -> None:
    people = listed(value) or ((Named(value),) if role == "speaker" and value else ())
    if role == "speaker" and draft.speakers and not draft.title:
        draft.title = draft.first_piece  # what looked like a name is the title, for here is the speaker
    if role == "speaker" or (not draft.speakers and len(people) == 1):
        draft.speakers = people
    elif draft.speakers:
        draft.others = (*draft.others, *people)
    else:
        draft.speakers, draft.others = people[:1], people[1:]
