"""Titles: where a title ends, how it is shown, when two are one."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from abstractsearch.programme.formats.booklet.codes import SHORT_CODE
from abstractsearch.programme.formats.booklet.vocabulary import is_placeholder
from abstractsearch.programme.names.identity import folded

SENTENCE_STARTS = frozenset(
    """
        we i in this the our it these those to given recent recently many most despite while although for a
        an as there since when where motivated inspired however here let consider over from with by on at
        one two several some such both modern nous on ce cette ces dans les le la un une wir in diese dieser
        die das der en este esta se il lo
    """.split()
)
NEVER_IN_A_TITLE = frozenset(["we", "i", "our", "nous", "wir"])
NEVER_LAST = frozenset(
    """
        a an the of for with on in via at by from to and or under into towards toward beyond using between
        through versus vs as is are its their this that these which de des du la le les et pour avec sur
        dans un une der die das und von mit für im del y e con per
    """.split()
)
HALVES = frozenset(  # first halves of words that keep their hyphen
    "high low well self non semi large small long short one two three multi state time real data end zero cross".split()
)
LONGEST_TITLE_WORDS = 30
LONG_LINE = 150
_LONGEST_WORD = 100
_MINUTES = re.compile(r"\s*[(\[]\d{1,3}\s?(?:min\w*\.?|['’′])[)\]]$")
_CODE = re.compile(rf"^{SHORT_CODE}\s*[.:)–—-]\s+")
SAME_TITLE = 85.0  # of 100, on folded titles


@dataclass(frozen=True)
class Opening:
    """What a text opens with: its title, the lines that follow, and whether the end of the title was guessed."""

    title: str
    rest: tuple[str, ...]
    guessed: bool = False


def opening(lines: Sequence[str], *, more: bool, common: Collection[str], known: Sequence[str] = ()) -> Opening:
    """Split the lines of the first paragraph into title and what follows it.

    `more` tells whether further paragraphs follow, `common` holds words that the document prints in lower case,
    `known` titles that a timetable printed.
    """
    whole = " ".join(lines)
    for title in known:
        if len(title.split()) >= 4 and whole.casefold().startswith(title.casefold()) and whole[len(title) :].strip():
            return Opening(title, (whole[len(title) :].strip(),))
    if len(lines) == 1 and (len(whole) <= LONG_LINE or (more and not _holds_a_sentence(whole))):
        return Opening(whole, ())
    if len(lines) > 1 and (count := _title_lines(lines, more)):
        return Opening(joined(lines[:count], common), tuple(lines[count:]))
    return _run_in(whole)


def goes_on(title: str) -> bool:
    """Whether a title that ends so must go on in the next paragraph."""
    last = re.findall(r"[\w']+", title.casefold())[-1:]
    return title.rstrip().endswith((":", "-", "–", "—", ",", "&")) or bool(
        last and last[0] in NEVER_LAST and title[-1].isalpha()
    )


def without_minutes(text: str) -> str:
    """ "On trees (30 min)" as "On trees"."""
    return _MINUTES.sub("", text)


def title_of(text: str) -> str:
    """A title as it is shown: without quotation marks, marks of a footnote or a closing full stop."""
    title = _CODE.sub("", without_minutes(re.sub(r"\s+", " ", text)).strip(" *"))
    title = re.sub(r"^[\"“«„‘]\s*([^\"“”«»„]+?)\s*[\"”»“’][.,]?$", r"\1", title)
    title = re.sub(r",?\s+pp?\.\s*\d+\s*[-–]\s*\d+\.?$", "", title)
    if is_placeholder(title) or not title:
        return "TBA"
    return re.sub(r"(?<![.\s])(?<!\b[A-Z])\.$", "", title).rstrip(" ,;")


def joined(lines: Sequence[str], common: Collection[str]) -> str:
    """Lines as one text; a word cut at the end of a line is whole again, and keeps a hyphen that belongs to it."""
    pieces = [lines[0]]
    ending = lines[0][-_LONGEST_WORD:]
    for line in lines[1:]:
        cut = re.search(r"([^\W\d_]+)[-‐‑]$", ending)
        rest = re.match(r"[^\W\d_]+", line)
        if not (cut and rest and line[0].islower()):
            line = f" {line}"
        elif not _keeps_hyphen(cut[1], rest[0], common):
            pieces[-1], ending = pieces[-1][:-1], ending[:-1]
        pieces.append(line)
        ending = f"{ending}{line}"[-_LONGEST_WORD:]
    return "".join(pieces)


def _keeps_hyphen(left: str, right: str, common: Collection[str]) -> bool:
    compound = folded(left) in HALVES or (left[0].isupper() and folded(right) in common)
    return compound and folded(left + right) not in common


def _holds_a_sentence(text: str) -> bool:
    ended = re.search(r"[.?!]\s+[A-Z]\w*\s", text) is not None
    return ended or any(folded(word) in NEVER_IN_A_TITLE for word in text.split())


def _title_lines(lines: Sequence[str], more: bool) -> int:
    """How many whole lines a title takes up; 0 where no line ends it."""
    whole = " ".join(lines)
    if (more or whole[-1] not in ".!") and len(whole) <= 220:
        return len(lines)
    width = min(max(map(len, lines)), 120)
    for count in range(1, min(4, len(lines))):
        line, following = lines[count - 1], lines[count]
        word = following.split()[0]
        starts = following[:1].isupper() or following[:1] in '“"$('
        would_fit = len(line) + 1 + len(word) <= width
        if len(line) <= LONG_LINE and starts and not goes_on(line) and (would_fit or folded(word) in NEVER_IN_A_TITLE):
            return count
    return 0


def _run_in(text: str) -> Opening:
    """A title and the text that runs on in its line, cut where a sentence seems to begin."""
    words = text.split(" ")
    scores = {at: _restart(words, at) for at in range(2, min(len(words) - 2, LONGEST_TITLE_WORDS))}
    last = next((at for at in scores if _case_changes(words, at)), None)
    last = last or next((at for at in scores if re.search(r"[a-z)]{2}[.?!][\"”)]?$", words[at - 1])), len(words))
    best = max((at for at in scores if at <= last), key=lambda at: scores[at], default=None)
    if best is None or scores[best] < 1.5:
        titled = len(words) <= LONGEST_TITLE_WORDS and not _holds_a_sentence(text)
        return Opening(text, ()) if titled else Opening("", (text,))
    return Opening(" ".join(words[:best]), (" ".join(words[best:]),), guessed=True)


def _case_changes(words: Sequence[str], at: int) -> bool:
    """Whether Words in Title Case end before word `at`, and a sentence begins there."""
    before = [word for word in words[:at] if len(word) > 3 and folded(word) not in NEVER_LAST]
    after = [word for word in words[at + 1 : at + 10] if len(word) > 3]
    title = len(before) >= 3 and all(word[0].isupper() or not word[0].isalpha() for word in before)
    return title and words[at][:1].isupper() and words[at + 1][:1].islower() and all(map(str.islower, after))


def _restart(words: Sequence[str], at: int) -> float:
    """How much word `at` looks like the first of the text after the title."""
    word, before = words[at], words[at - 1]
    if not word[:1].isupper() or folded(before) in NEVER_LAST or before.endswith((":", ",", "-", "–", "—", ";")):
        return -1.0
    score = 1.0 if words[at + 1][:1].islower() else -1.0
    if re.search(r"[.?!][\"”)]?$", before):
        score += 3.0 if at <= 24 else 0.5
    if folded(word) in SENTENCE_STARTS:
        score += 2.0
    title = [part[0].isupper() for part in words[1:at] if len(part) > 3 and folded(part) not in NEVER_LAST]
    text = [part[0].islower() for part in words[at + 1 : at + 10] if len(part) > 3 and folded(part) not in NEVER_LAST]
    capitals = sum(title) / max(len(title), 1)
    if capitals >= 0.6 and sum(text) >= 0.7 * len(text):
        score += 1.5
    elif capitals < 0.4 and not word[1:2].isupper():
        score += 1.0
    return score - (1.0 if at > 22 else 0.0)


def same_title(one: str, other: str) -> bool:
    """Whether two titles are alike but for their spelling."""
    return bool(one and other) and not is_placeholder(one) and fuzz.ratio(folded(one), folded(other)) >= SAME_TITLE
