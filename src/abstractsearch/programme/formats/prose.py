"""Running text: where a title ends, which paragraphs a page break tore, which are references."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from abstractsearch.programme.formats.layout import is_placeholder, label_of
from abstractsearch.programme.formats.lines import Line
from abstractsearch.programme.identity import folded

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
MARK = re.compile(r"^(?:[-•*◦▪]\s*)?(?:\[\w{1,12}\]|\(?\d{1,2}[.)])\s+|^[-•◦▪*]\s+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d[a-z]?(?!\d)")
_SOURCE = re.compile(
    r"https?://|\bdoi\b|arxiv|\bpp?\.\s?\d|\bvol\.|\d+\s?\(\d+\)|\bjournal\b|\bproc(?:eedings|\.)|\bpreprint\b|\bin:|\bconference\b|\bpress\b"
    r"|\bet al\b|\btrans(?:actions|\.)|\bletters?\b|\bneurips|\bicml|\bicassp|\bjmlr|\bieee\b|\bsiam\b|\d+:\d+",
    re.IGNORECASE,
)
_AUTHORS_FIRST = re.compile(
    r"^(?:[A-ZÀ-Þ][\w'’\-]+,\s+(?:[A-Z]\.[\s\-,]*)+|(?:[A-Z]\.[\s\-]?)+\s?[A-ZÀ-Þ][\w'’\-]+\s*[,&(:]|[A-ZÀ-Þ][\w'’\-]+\s[A-ZÀ-Þ][\w'’\-]+,)"
)


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
    return _run_in(lines[0], tuple(lines[1:]), common)


def goes_on(title: str) -> bool:
    """Whether a title that ends so must go on in the next paragraph."""
    last = re.findall(r"[\w']+", title.casefold())[-1:]
    return title.rstrip().endswith((":", "-", "–", "—", ",", "&")) or bool(
        last and last[0] in NEVER_LAST and title[-1].isalpha()
    )


def paragraphs(lines: Sequence[Line], common: Collection[str]) -> list[str]:
    """The paragraphs of a text, where what a page break or the end of a line tore is whole again."""
    found: list[str] = []
    for line in lines:
        starts_item = bool(MARK.match(line.printed)) or line.item
        text = f"• {line.text}" if line.item and not MARK.match(line.text) else line.text
        if found and not starts_item and (not line.after_gap or _torn(found[-1], text)):
            found[-1] = joined([found[-1], text], common)
        else:
            found.append(text)
    return found


def without_references(texts: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """(paragraphs, references): the items of a bibliography at the end are taken from the paragraphs."""
    heading = next((n for n, text in enumerate(texts) if (label_of(text) or ("",))[0] == "references"), None)
    if heading is not None:
        first = (label_of(texts[heading]) or ("", ""))[1]
        items = [item for item in [first, *texts[heading + 1 :]] if item]
        return list(texts[:heading]), tuple(map(_unmarked, items))
    start = len(texts)
    while start > 0 and (is_reference(texts[start - 1]) or _inside_list(texts, start - 1)):
        start -= 1
    items = [text for text in texts[start:] if text]
    return (list(texts[:start]), tuple(map(_unmarked, items))) if any(map(is_reference, items)) else (list(texts), ())


def is_reference(text: str) -> bool:
    """Whether a paragraph is one item of a bibliography."""
    marked = MARK.match(text)
    bare = text[marked.end() :] if marked else text
    if len(bare) > 600:
        return False
    if marked and re.match(r"https?://\S+$", bare):
        return True
    dated, sourced, authored = _YEAR.search(bare), _SOURCE.search(bare), _AUTHORS_FIRST.match(bare)
    if marked:
        return bool(
            (dated or sourced) and (authored or (dated and sourced)) and not re.match(r"(?:We|In|The|This)\b", bare)
        )
    return bool(dated and authored and sourced and bare.count(",") >= 2)


def joined(lines: Sequence[str], common: Collection[str]) -> str:
    """Lines as one text; a word cut at the end of a line is whole again, and keeps a hyphen that belongs to it."""
    text = lines[0]
    for line in lines[1:]:
        cut = re.search(r"([^\W\d_]+)[-‐‑]$", text)
        rest = re.match(r"[^\W\d_]+", line)
        if cut and rest and line[0].islower():
            text = (text if _keeps_hyphen(cut[1], rest[0], common) else text[:-1]) + line
        else:
            text = f"{text} {line}"
    return text


def _keeps_hyphen(left: str, right: str, common: Collection[str]) -> bool:
    if folded(left + right) in common:
        return False
    return (
        folded(left) in HALVES
        or f"{folded(left)} {folded(right)}" in common
        or (folded(left) in common and folded(right) in common)
        or left[0].isupper()
    )


def _torn(before: str, after: str) -> bool:
    """Whether one sentence runs from the end of one paragraph into the next."""
    if not re.search(r"[.?!:;…][\"”’')\]*]*$|\$\$$", before):
        last = re.findall(r"[\w']+", before.casefold())[-1:]
        unfinished = before.endswith((",", "-", "‐", "‑", "–", "(")) or bool(last and last[0] in NEVER_LAST)
        first = re.match(r"[\"“‘('\[]*(\w+)", after)
        lower = bool(first and first[1][0].islower())
        new_start = (
            bool(first and folded(first[1]) in SENTENCE_STARTS) or bool(MARK.match(after)) or is_reference(after)
        )
        reference = bool(MARK.match(before)) and is_reference(before)
        return unfinished or lower or (len(before) > 80 and not new_start and not reference and not label_of(after))
    return False


def _holds_a_sentence(text: str) -> bool:
    return (
        bool(re.search(r"[.?!]\s+[A-Z]\w*\s", text))
        or any(folded(word) in NEVER_IN_A_TITLE for word in text.split())
        or len(text) > 260
    )


def _title_lines(lines: Sequence[str], more: bool) -> int:
    """How many whole lines a title takes up; 0 where no line ends it."""
    whole = " ".join(lines)
    if more and len(whole) <= 220 and len(lines) <= 3 and not re.search(r"[a-z]{2}\.(?:\s|$)", whole):
        return len(lines)
    width = max(map(len, lines))
    for count in range(1, min(4, len(lines))):
        line, following = lines[count - 1], lines[count]
        if len(" ".join(lines[:count])) > 260 or (count == 1 and len(line) > LONG_LINE):
            return 0
        would_fit = len(line) + 1 + len(following.split()[0]) <= min(width, 120)
        starts = following[:1].isupper() or following[:1] in '“"$('
        if starts and not goes_on(line) and (would_fit or folded(following.split()[0]) in NEVER_IN_A_TITLE):
            return count
    return 0


def _run_in(line: str, rest: tuple[str, ...], common: Collection[str]) -> Opening:
    """A title and the text that runs on in its line, cut where a sentence seems to begin."""
    words = (line if len(line) > LONG_LINE else " ".join((line, *rest))).split(" ")
    rest = rest if len(line) > LONG_LINE else ()
    scores = {at: _restart(words, at, common) for at in range(2, min(len(words) - 2, LONGEST_TITLE_WORDS + 6))}
    sentence_end = next((at for at in scores if re.search(r"[a-z)]{2}[.?!][\"”)]?$", words[at - 1])), None)
    pronoun = next(
        (at for at in scores if folded(words[at]) in NEVER_IN_A_TITLE - {"i"} and words[at][0].isupper()), None
    )
    if pronoun is not None:  # no title goes on over "We"
        sentence_end = min(pronoun, sentence_end or pronoun)
    within = {at: score for at, score in scores.items() if sentence_end is None or at <= sentence_end}
    best = max(within, key=lambda at: (within[at], -at), default=None)
    if best is None or within[best] < 1.5:
        if len(line.split()) <= LONGEST_TITLE_WORDS and not _holds_a_sentence(line):
            return Opening(line, rest)
        return Opening("", (line, *rest))
    return Opening(" ".join(words[:best]), (" ".join(words[best:]), *rest), guessed=True)


def _restart(words: Sequence[str], at: int, common: Collection[str]) -> float:
    """How much word `at` looks like the first of the text after the title."""
    word, before, after = words[at], words[at - 1], words[at + 1]
    plain = folded(word)
    if (
        not word[:1].isupper()
        or folded(before) in NEVER_LAST
        or before.endswith((":", ",", "-", "–", "—", ";"))
        or word.endswith(":")
    ):
        return -1.0
    score = 0.0
    if re.search(r"[.?!][\"”)]?$", before):
        score += 3.0 if at <= 24 else 0.5
    if plain in SENTENCE_STARTS:
        score += 3.0 if plain in NEVER_IN_A_TITLE else 2.0
    score += 1.0 if after[:1].islower() or after[:1] in "($" else -1.0
    title = [part for part in words[1:at] if len(part) > 3 and folded(part) not in NEVER_LAST]
    text = [part for part in words[at + 1 : at + 10] if len(part) > 3 and folded(part) not in NEVER_LAST]
    capitals = sum(part[0].isupper() for part in title) / max(len(title), 1)
    small = sum(part[0].islower() for part in text) / max(len(text), 1)
    if capitals >= 0.6 and small >= 0.7:
        score += 1.5
    elif capitals < 0.4 and not word[1:2].isupper():
        score += 1.5 if plain in common else 0.5
    return score - (1.0 if at > 22 else 0.0)


def _inside_list(texts: Sequence[str], at: int) -> bool:
    """Whether a paragraph that shows no source stands as one of a numbered bibliography's items."""
    marked = re.match(r"^(?:[-•]\s*)?(?:\[\w+\]|\d+[.)])\s", texts[at])
    return bool(marked and len(texts[at]) < 400 and at + 1 < len(texts) and is_reference(texts[at + 1]))


def _unmarked(text: str) -> str:
    return MARK.sub("", text).strip()


def title_of(text: str) -> str:
    """A title as it is shown: without quotation marks, marks of a footnote or a closing full stop."""
    title = re.sub(r"\s+", " ", text).strip(" *")
    title = re.sub(r"^[\"“«„‘]\s*([^\"“”«»„]+?)\s*[\"”»“’][.,]?$", r"\1", title)
    if is_placeholder(title) or not title:
        return "TBA"
    return re.sub(r"(?<![.\s])(?<!\b[A-Z])\.$", "", title).rstrip(" ,;")
