"""What an acronym stands for, told by the texts themselves."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from sys import intern

from abstractsearch.index.lexical import STOP_WORDS

LONGEST = 6
_SHORTEST_PART = 3  # letters of each of two words that are written as one
_DEFINED = re.compile(r"\(([A-Za-z][\w-]{1,9}?)s?\)")
_WORD = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[^\w\s-]+")
_WORD_START = re.compile(r"\b\w")
_SENTENCE_END = re.compile(r"[.;:?!]\s")
_NEXT = r"(?:\w*[\s-]+(?:(?:of|the|and|for|in|on|to|a)\s+)?|\w*?)"  # on to the next word, or further inside this one


class Acronyms:
    """Long forms that the texts define, "Image Scanning Microscopy (ISM)", or that have the right initials."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def long_form(self, acronym: str, after: str = "") -> str | None:
        """The long form that most texts give with `acronym`, in lower case; None where there is none.

        A form that a text defines wins; else a run of words with these initials that stands right after the word
        `after` ("cryo" for "cryo-EM"), or that stands there at least twice, if the acronym has three to six letters.
        Ties go to the form that is first in the alphabet.
        """
        short = acronym.casefold()
        forms = self._defined.get(short)
        if not forms and 2 <= len(short) <= LONGEST:
            forms = self._with_initials(short, after) if after else None
            forms = forms or Counter(
                {form: n for form, n in self._with_initials(short).items() if n > 1 and len(short) > 2}
            )
        return min(forms, key=lambda form: (-forms[form], form)) if forms else None

    def written_out(self, word: str) -> str | None:
        """Two words side by side in some text that `word` writes as one, whole or cut short: "autodiff", "raytracing".

        The pair that most texts write, whole words before those cut short; None where there is none.
        """
        short = word.casefold()
        likely = self._pairs.get(short[:_SHORTEST_PART], Counter())
        found = [
            (short == first + second, count, first, second)
            for (first, second), count in sorted(likely.items())
            for cut in range(_SHORTEST_PART, len(short) - _SHORTEST_PART + 1)
            if first.startswith(short[:cut]) and second.startswith(short[cut:])
        ]
        if not found:
            return None
        _, _, first, second = max(found, key=lambda one: one[:2])
        return f"{first} {second}"

    @cached_property
    def _pairs(self) -> dict[str, Counter[tuple[str, str]]]:
        """How often two words stand side by side, by the first letters of the first."""
        words, _ = self._words_and_initials
        pairs: dict[str, Counter[tuple[str, str]]] = {}
        for first, second in pairwise(words):
            if len(first) >= _SHORTEST_PART and len(second) >= _SHORTEST_PART:
                pairs.setdefault(first[:_SHORTEST_PART], Counter())[first, second] += 1
        return pairs

    def with_initials(self, acronym: str) -> list[str]:
        """Every run of words with the initials of an acronym of three to six letters, the most frequent first.

        In lower case; ties in the order of the alphabet.
        """
        runs = self._with_initials(acronym.casefold()) if 3 <= len(acronym) <= LONGEST else Counter()
        return sorted(runs, key=lambda form: (-runs[form], form))

    def short_forms(self, text: str) -> dict[str, str]:
        """The acronyms, in lower case, of the long forms that stand in `text`, with the form."""
        folded_text = f" {' '.join(_WORD.findall(text.casefold()))} "
        found = {}
        for short, forms in self._defined.items():
            for form in forms:
                if f" {' '.join(_WORD.findall(form))} " in folded_text:
                    found[short] = form
        return found

    @cached_property
    def _defined(self) -> dict[str, Counter[str]]:
        defined: dict[str, Counter[str]] = {}
        for text in self._texts:
            for match in _DEFINED.finditer(text):
                if any(map(str.isupper, match[1])) and (form := _spelled_before(text[: match.start()], match[1])):
                    defined.setdefault(match[1].casefold(), Counter())[form.casefold()] += 1
        return defined

    def _with_initials(self, short: str, after: str = "") -> Counter[str]:
        """The runs of whole words with the initials `short`, right after the word `after` if there is one."""
        words, initials = self._words_and_initials
        runs: Counter[str] = Counter()
        if short.startswith("x"):  # "explainable AI", "extended reality"
            spelled = self._with_initials(f"e{short[1:]}", after)
            runs.update({run: count for run, count in spelled.items() if run.startswith("ex")})
        place = initials.find(short)
        while place >= 0:
            run = words[place : place + len(short)]
            follows = words[place - 1] == after.casefold()
            if (follows or not after) and STOP_WORDS.isdisjoint(run) and all(len(word) > 2 for word in run):
                runs[" ".join(run)] += 1
            place = initials.find(short, place + 1)
        return runs

    @cached_property
    def _words_and_initials(self) -> tuple[list[str], str]:
        """All words in lower case, and their initials; in both, a line break where more than spaces or hyphens part."""
        words = ["\n"]
        for text in self._texts:
            for run in _STOP.split(text.casefold()):
                words += map(intern, _WORD.findall(run))
                words.append("\n")
        return words, "".join(word[0] for word in words)


def _spelled_before(text: str, acronym: str) -> str | None:
    """The shortest end of the sentence `text` in whose words the letters of `acronym` stand in order.

    The first letter begins the first word, and no word is left over (after Schwartz and Hearst 2003).
    """
    letters = [re.escape(letter) for letter in acronym if letter.isalnum()]
    letters[0] = "e?x" if letters[0] in "xX" else letters[0]  # "explainable AI (XAI)"
    pattern = re.compile(_NEXT.join(letters) + r"\w*\s*$", re.IGNORECASE)
    sentence = _SENTENCE_END.split(text[-160:])[-1]
    for start in reversed([match.start() for match in _WORD_START.finditer(sentence)]):
        if match := pattern.match(sentence, start):
            return " ".join(match[0].split())
    return None
