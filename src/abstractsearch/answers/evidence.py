"""Why a talk is in an answer: the sentence, the words, the reason."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from abstractsearch.answers.query import Query
from abstractsearch.answers.results import Evidence
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import Word, stems, words
from abstractsearch.index.names import NameHit
from abstractsearch.index.sentences import Span
from abstractsearch.index.terms import as_written
from abstractsearch.programme.model import Talk

SAYS_NOTHING = frozenset(
    stems(
        """
        abstract accurate achieve additional address aim akin allow approach available better carry challenge
        compare consider context contribute current demonstrate describe develop different directly discuss
        effective efficient enable end evaluate even example existing experiment explore extend find further
        general give however identify illustrate important improve include increase introduce investigate
        involve issue key known large make many mathbb mathcal method must need new next novel now number obtain
        often opportunity outperform paper particular perform perspective possible practical present previous
        procedure propose provide purpose recent relevant report require research result role setting several
        show significant simple specific study suggest technique towards understand use various via way well
        widely within
        """
    )
)  # in any talk of any field
WORDS_WEIGHT = 0.2  # of a sentence's share of the query's words, beside its cosine
MOST_TERMS = 6
MOST_SHARED = 4
MOST_TOLD = 3  # phrases that a reason names
ENOUGH_SAID = 0.3  # share of a query, by rarity of its words, from which the words of a talk are a reason
ENOUGH_TOLD = 0.4  # of the worth of the phrase that tells most
WEAKEST_SHARED = 0.2  # of the strength of the strongest shared term


def for_query(index: Index, row: int, vector: Vectors, query: Query, *, near: bool) -> Evidence:
    """The sentence that answers the query, the query's words in it and in the talk, and a line that says why."""
    talk = index.programme.talks[row]
    wanted = [*query.stems, *query.synonyms]
    title = _matches(talk.title, wanted)
    abstract = _matches(talk.abstract, wanted)
    start, end = _answering_span(index, row, vector, wanted, abstract)
    inside = [word for word in abstract if start <= word.start < end]
    terms = _written(((talk.abstract, inside), (talk.title, title), (talk.abstract, abstract)))
    in_title = _telling(index, _phrases(((talk.title, title),)), wanted)
    said = _telling(index, _phrases(((talk.abstract, inside), (talk.title, title), (talk.abstract, abstract))), wanted)
    reason = _name_reason(talk, query.names) or _words_reason(in_title, said, near)
    return Evidence(" ".join(talk.abstract[start:end].split()), terms, reason)


def for_neighbour(index: Index, row: int, neighbour: int) -> Evidence:
    """The closest pair of sentences of two talks and the terms they share."""
    talks = index.programme.talks
    terms = _shared_terms(index, row, neighbour)
    own, other = _closest_pair(index, row, neighbour)
    same_session = talks[row].session is not None and talks[row].session == talks[neighbour].session
    reason = f"Both speak of {listed(terms)}." if terms else "Close in meaning, in other words."
    if same_session:
        reason += " Same session."
    return Evidence(other, terms, reason, counterpart=own)


def listed(terms: Sequence[str]) -> str:
    """ "a, b and c"."""
    return " and ".join([", ".join(terms[:-1]), terms[-1]] if len(terms) > 1 else list(terms))


def _matches(text: str, wanted_stems: Iterable[str]) -> list[Word]:
    wanted = set(wanted_stems)
    return [word for word in words(text) if word.stem in wanted]


def _written(parts: Iterable[tuple[str, Iterable[Word]]]) -> tuple[str, ...]:
    """The words of each (text, words of it) in turn as they are written there, each stem once."""
    found: dict[str, str] = {}
    for text, its_words in parts:
        for word in its_words:
            found.setdefault(word.stem, text[word.start : word.end])
    return tuple(found.values())[:MOST_TERMS]


def _phrases(parts: Iterable[tuple[str, Iterable[Word]]]) -> dict[str, frozenset[str]]:
    """The words of each (text, words of it) as they are written, those side by side together, with their stems.

    A stem is told once, by the first phrase that has it.
    """
    found: dict[str, frozenset[str]] = {}
    for text, its_words in parts:
        for run in _side_by_side(text, list(its_words)):
            own = frozenset(word.stem for word in run)
            if not own & frozenset().union(*found.values()):
                found[" ".join(text[run[0].start : run[-1].end].split())] = own
    return found


def _side_by_side(text: str, its_words: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in its_words:
        if runs and text[runs[-1][-1].end : word.start] in (" ", "-"):
            runs[-1].append(word)
        else:
            runs.append([word])
    return sorted(runs, key=len, reverse=True)


def _telling(index: Index, phrases: Mapping[str, frozenset[str]], wanted: Sequence[str]) -> list[str]:
    """The phrases that tell something; none where all together have little of the query, by rarity of its words."""
    worth = {phrase: sum(index.lexical.idf(stem) for stem in own) for phrase, own in phrases.items()}
    total = sum(index.lexical.idf(stem) for stem in set(wanted))
    if sum(worth.values()) < ENOUGH_SAID * total:
        return []
    most = max(worth.values(), default=0.0)
    return [phrase for phrase in phrases if worth[phrase] >= ENOUGH_TOLD * most][:MOST_TOLD]


def _answering_span(
    index: Index, row: int, vector: Vectors, wanted_stems: Sequence[str], matches: Sequence[Word]
) -> Span:
    """Where in the abstract the sentence stands that is nearest and has most of the query; (0, 0) if there is none."""
    spans = index.spans[row]
    if not spans:
        return 0, 0
    first = index.sentence_starts[row] + 1
    worth = index.sentences.vectors[first : first + len(spans)] @ vector
    weight = {stem: index.lexical.idf(stem) for stem in wanted_stems}
    total = sum(weight.values()) or 1.0
    for number, (start, end) in enumerate(spans):
        there = {word.stem for word in matches if start <= word.start < end}
        worth[number] += WORDS_WEIGHT * sum(weight[stem] for stem in there) / total
    return spans[int(np.argmax(worth))]


def _name_reason(talk: Talk, names: Sequence[NameHit]) -> str:
    speakers, authors = ({person.id for person in people} for people in (talk.speakers, talk.authors))
    for hit in names:
        if hit.person.id in speakers:
            return f"{hit.person.name} speaks."
    for hit in names:
        if hit.person.id in authors:
            return f"{hit.person.name} is {'a co-author' if talk.speakers else 'an author'}."
    return ""


def _words_reason(in_title: Sequence[str], terms: Sequence[str], near: bool) -> str:
    if in_title:
        return f"In the title: {listed(in_title)}."
    if terms:
        return f"Speaks of {listed(terms)}."
    return "Close in meaning, in other words." if near else "Among the nearest."


def _shared_terms(index: Index, row: int, neighbour: int) -> tuple[str, ...]:
    """The strongest shared terms as the neighbour writes them; no word twice, alone and in a pair.

    A term is strong by what it adds to the tf-idf cosine, times its own cosine with what both talks are about.
    """
    about = index.talks.vectors[row] + index.talks.vectors[neighbour]
    strength = {
        term: added * max(0.0, float(index.vocabulary.vector(term) @ about))
        for term, added in index.terms.shared(row, neighbour).items()
        if not any(part in index.names or part in SAYS_NOTHING for part in term.split(" "))
    }
    weakest = WEAKEST_SHARED * max(strength.values(), default=0.0)
    chosen: list[str] = []
    for term in sorted(strength, key=lambda term: (-strength[term], term)):
        if strength[term] > weakest:
            _add_term(chosen, term)
    text = index.programme.talks[neighbour].text
    return tuple(written for term in chosen[:MOST_SHARED] if (written := as_written(term, text)))


def _add_term(chosen: list[str], term: str) -> None:
    """Add `term` unless it shares a word with one that is there; a pair takes the place of its single word."""
    parts = set(term.split(" "))
    overlapping = [place for place, other in enumerate(chosen) if parts & set(other.split(" "))]
    if not overlapping:
        chosen.append(term)
    elif len(overlapping) == 1 and parts > set(chosen[overlapping[0]].split(" ")):
        chosen[overlapping[0]] = term


def _closest_pair(index: Index, row: int, neighbour: int) -> tuple[str, str]:
    """(sentence of the asked talk, sentence of the neighbour) with the highest centred cosine; titles stand in."""
    starts, vectors = index.sentence_starts, index.centred_sentences
    skip = [1 if index.spans[talk] else 0 for talk in (row, neighbour)]
    own = vectors[starts[row] + skip[0] : starts[row + 1]]
    other = vectors[starts[neighbour] + skip[1] : starts[neighbour + 1]]
    mine, theirs = divmod(int(np.argmax(own @ other.T)), len(other))
    return _sentence_or_title(index, row, mine), _sentence_or_title(index, neighbour, theirs)


def _sentence_or_title(index: Index, row: int, number: int) -> str:
    return index.sentence(row, number) if index.spans[row] else index.programme.talks[row].title
