"""What a question asks with, and what is left of it: "who works on plug and play?" is "plug and play"."""

import re

from abstractsearch.index.lexical import STOP_WORDS
from abstractsearch.programme.names.identity import folded

_ASKED_OF_IT = re.compile(
    r"\b(?:what|which|at what|in which|in what)\s+(?:time|room|hour|day|session)\b", re.IGNORECASE
)
_ASKING = STOP_WORDS | frozenset(
    """
        am anybody anyone anything attend dealing discussing everything find give gives giving go going happen happening
        happens he hear her here hers him his interested know like listen listens look looking me ones planned please
        presented presenting presents recommend scheduled see she show somebody someone something speak speaking speaks
        talking tell there thing things want work working works would
    """.split()
)
_ASKED_FOR = frozenset(
    """
        author contribution lecture list paper people person presentation program programme researcher schedule session
        speaker talk
    """.split()
)  # ask where a word that asks follows, or at the end in the plural: "speakers on …", not "speaker recognition"
_EITHER_END = " ?!.,;:–—-"


def subject_of(text: str) -> str:
    """`text` without what only asks, at its start and at its end: "what does she say about images?" is "images"."""
    asked = _ASKED_OF_IT.sub(" ", text).split()
    while asked and (_only_asks(asked[0]) or (_is_asked_for(asked[0]) and all(map(_only_asks, asked[1:2])))):
        del asked[0]
    while asked and (_only_asks(asked[-1]) or (_is_asked_for(asked[-1]) and folded(asked[-1]) not in _ASKED_FOR)):
        del asked[-1]
    return " ".join(asked).strip(_EITHER_END)


def _only_asks(word: str) -> bool:
    return all(part in _ASKING or len(part) == 1 for part in folded(word).split())


def _is_asked_for(word: str) -> bool:
    plain = folded(word)
    return plain in _ASKED_FOR or plain.removesuffix("s") in _ASKED_FOR
