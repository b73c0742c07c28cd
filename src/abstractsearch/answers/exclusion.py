"""What a question excludes ("tomography, but not deep learning"), and which talks are about it."""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from abstractsearch.answers.politeness import subject_of
from abstractsearch.answers.ranking import best_sentences, cosines
from abstractsearch.index.build import Index
from abstractsearch.index.encoder import Vectors
from abstractsearch.index.lexical import stems
from abstractsearch.programme.names.identity import folded

# Fitted on the twelve questions with an exclusion in three programmes; see benchmarks/README.md.
SAYS_PART = 0.39  # of what is excluded, by rarity of its words: from here on a talk says it in part
NEARER = 0.07  # cosine by which "A and B" is nearer to a talk about B than "A" is
ABOUT = 0.38  # cosine of the nearest sentence of a talk that is about it in other words

_BUT = r"but|yet|aber|mais|pero|ma|però|mas"
_NOT = r"not|nicht|pas|no|non|não"
_SURE = re.compile(
    rf"""\s*,?\s*(?:\b(?:{_BUT})\s+(?:{_NOT}|without|ohne|sans|sin|senza|sem|keine?n?)\b
        (?:\s+(?:about|on|with|using|über|mit|sur|avec|sobre|con|su|com)\b)?
      | \b(?:except|excluding|other\s+than|außer|sauf|hormis|excepto|salvo|tranne|eccetto|exceto)\b(?:\s+for\b)?
      | \b(?:and|und|et|y|e)?\s*nothing\s+(?:with|about|on)\b
      | (?<!\S)[-−–](?=[^\W\d_]))\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_MAYBE = re.compile(r"\s*,?\s*\b(?:without|ohne|sans|sin|senza|sem|and\s+no|and\s+not|und\s+nicht)\b\s*", re.IGNORECASE)
_SENTENCE = frozenset(
    """
        am are be can could do does did how i if is it may must shall should was we were what when where which who why
        will would you wie was wer ich kann man wir comment qui que je peut nous cómo qué quién puede come chi che posso
    """.split()
)  # a word of these before "without" makes a sentence, in which "without" belongs to what is asked


@dataclass(frozen=True)
class Excluded:
    """What a question excludes, and where it says so."""

    subject: str
    start: int
    end: int


@dataclass(frozen=True)
class Parted:
    """A question without what it excludes, and that."""

    text: str
    excluded: tuple[Excluded, ...] = ()


def parted(text: str) -> Parted:
    """`text` cut where it excludes something.

    "but not", "except", "-word" and their like always exclude; "without" does so behind a few words that are no
    sentence: "topic models without neural networks", not "can one learn without labels".

    >>> parted("parsing -semantic")
    Parted(text='parsing', excluded=(Excluded(subject='semantic', start=7, end=17),))
    >>> parted("can a network learn without clean images")
    Parted(text='can a network learn without clean images', excluded=())
    """
    cuts = list(_SURE.finditer(text))
    if not cuts:
        soft = _MAYBE.search(text)
        before = folded(text[: soft.start()]).split() if soft else []
        cuts = [soft] if soft and before and len(before) <= 6 and not _SENTENCE & set(before) else []
    if not cuts or not text[: cuts[0].start()].strip():
        return Parted(text)
    ends = [*(cut.start() for cut in cuts[1:]), len(text)]
    spans = zip(cuts, ends, strict=True)
    found = (Excluded(subject_of(text[cut.end() : end]), cut.start(), end) for cut, end in spans)
    return Parted(text[: cuts[0].start()].strip(" ,"), tuple(one for one in found if one.subject))


def about(index: Index, excluded: str, subject: str) -> NDArray[np.bool_]:
    """Which talks are about what is `excluded`, shape (n,), by words or by meaning.

    A talk is about it that says all of it; or part of it while "`excluded` `subject`" is nearer to it than `subject`
    alone; or that is clearly nearer to both together, with a sentence close to what is excluded. What a talk says only
    to deny it ("without labels") does not count.
    """
    wanted = stems(excluded)
    vectors = index.encoder.encode([excluded, subject, f"{excluded} {subject}"])
    nearer = cosines(index, vectors[2]) - cosines(index, vectors[1])
    says = index.lexical.coverage(wanted)
    denied = np.zeros(len(index), dtype=bool)
    denied[index.denials.talks(wanted)] = True
    by_words = (says >= 1) | ((says >= SAYS_PART) & (nearer > 0))
    return np.asarray((by_words | _by_meaning(index, vectors[0], nearer)) & ~denied)


def _by_meaning(index: Index, vector: Vectors, nearer: NDArray[np.float32]) -> NDArray[np.bool_]:
    return np.asarray((nearer >= NEARER) & (best_sentences(index, vector) >= ABOUT))
