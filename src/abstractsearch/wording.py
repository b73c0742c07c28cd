"""Talks and answers in words, the same on every face."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from abstractsearch.answers.results import Result, Results
from abstractsearch.index.lexical import stems, words
from abstractsearch.programme.model import Programme, Talk, shortened

Span = tuple[int, int]


def day(of: date) -> str:
    """ "Tuesday 30 September"."""
    return f"{of:%A} {of.day} {of:%B}"


def days(programme: Programme) -> str:
    """ "29 September – 3 October 2025"; empty where no talk has a time."""
    known = sorted({*programme.dates, *programme.days})
    if not known:
        return ""
    first, last = known[0], known[-1]
    if first == last:
        return f"{first.day} {first:%B %Y}"
    opening = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        opening += f" {first:%B}"
    if first.year != last.year:
        opening += f" {first.year}"
    return f"{opening} – {last.day} {last:%B %Y}"


def hours(talk: Talk) -> str:
    """ "10:00–10:20", "10:00", or empty."""
    if talk.start is None:
        return ""
    return f"{talk.start:%H:%M}–{talk.end:%H:%M}" if talk.end else f"{talk.start:%H:%M}"


def when_and_where(talk: Talk) -> str:
    """ "Tue 30 Sep, 10:00–10:20 · Sampling · A1": what is known of day, time, session and room."""
    when = f"{talk.start:%a} {talk.start.day} {talk.start:%b}, {hours(talk)}" if talk.start else ""
    session = talk.session.title if talk.session else ""
    return " · ".join(part for part in (when, session, talk.room or "") if part)


def names(talk: Talk, most: int = 6) -> str:
    """Speakers, else authors, by name; the rest is counted."""
    people = [person.name for person in talk.speakers or talk.authors]
    return ", ".join(people[:most]) + (f" and {len(people) - most} more" if len(people) > most else "")


def coauthors(talk: Talk) -> str:
    """The authors who do not speak, where the source tells them apart."""
    return ", ".join(person.name for person in talk.authors if talk.speakers and person not in talk.speakers)


def counted(number: int, noun: str) -> str:
    """ "1 talk", "44 talks", "2 people"."""
    plural = "people" if noun == "person" else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def at_the_same_time(others: Sequence[Talk]) -> str:
    """ "at the same time as “Sampling” and “Waves”"; of more than two, the rest is counted."""
    titles = [f"“{shortened(talk.title, 48)}”" for talk in others]
    return f"at the same time as {listed(titles if len(titles) < 3 else [titles[0], f'{len(titles) - 1} more'])}"


def no_longer_there(talk_ids: Sequence[str]) -> str:
    """ "1 talk of your plan is no longer in the programme: lovelace-ada"."""
    count, are = counted(len(talk_ids), "talk"), "is" if len(talk_ids) == 1 else "are"
    return f"{count} of your plan {are} no longer in the programme: {', '.join(talk_ids)}"


def not_there(talk_ids: Sequence[str]) -> str:
    """ "1 talk of that link is not in this programme: lovelace-ada"."""
    count, are = counted(len(talk_ids), "talk"), "is" if len(talk_ids) == 1 else "are"
    return f"{count} of that link {are} not in this programme: {', '.join(talk_ids)}"


def listed(texts: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


def sentence(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def matching_spans(text: str, terms: Iterable[str]) -> Iterator[Span]:
    """Where the words of `terms`, in any of their forms, stand in `text`: (start, end), in order, never overlapping."""
    wanted = {stem for term in terms for stem in stems(term)}
    for word in words(text):
        if word.stem in wanted:
            yield word.start, word.end


def answer_lines(answer: Results) -> Iterator[str]:
    """An answer for a terminal; what is merely nearest comes under a line of its own."""
    yield answer.message
    told_apart = False
    for result in answer:
        if not result.near and not told_apart and answer.confident:
            told_apart = True
            yield "\nFurther away:"
        yield ""
        yield from _result_lines(result)


def _result_lines(result: Result) -> Iterator[str]:
    talk = result.talk
    yield f"{result.rank:2}. {talk.title}"
    yield from (f"    {line}" for line in (names(talk), when_and_where(talk)) if line)
    if result.evidence.sentence:
        yield f"    “{result.evidence.sentence}”"
    yield f"    {result.evidence.reason}  [{talk.id}]"


def timetable_lines(programme: Programme, talks: Sequence[Talk]) -> Iterator[str]:
    """The talks by day and session, for a terminal."""
    yield " · ".join(part for part in (programme.title, days(programme)) if part)
    last_day, last_session = None, None
    for talk in talks:
        its_day = talk.start.date() if talk.start else None
        if its_day != last_day or (its_day is None and last_session is None):
            yield f"\n{day(its_day) if its_day else 'Without a time'}"
            last_session = None
        if talk.session != last_session and talk.session:
            yield f"  {talk.session.title}"
        last_day, last_session = its_day, talk.session
        yield f"    {hours(talk):12} {names(talk)}: {talk.title}  [{talk.id}]"
