"""Names written in syllables, Chinese, Korean or Vietnamese: a letter more or less makes them another name."""

import re
from functools import lru_cache

_PINYIN = (
    r"a(?:ng|[ino])?|e[inr]?|ou?|[bpm](?:a(?:ng|[ino])?|e(?:ng|[in])?|i(?:an|ao|ng|[en])?|o|u)"
    r"|f(?:a(?:ng|n)?|e(?:ng|[in])|ou?|u)|[dt](?:a(?:ng|[ino])?|e(?:ng|i)?|i(?:an|ao|ng|[eu])?|o(?:ng|u)|u(?:an|[ino])?)"
    r"|[nl](?:a(?:ng|[ino])?|e(?:ng|[in])?|i(?:ang|an|ao|ng|[aenu])?|o(?:ng|u)|u(?:an|[eno])?|ve?)"
    r"|[gkh](?:a(?:ng|[ino])?|e(?:ng|[in])?|o(?:ng|u)|u(?:ang|ai|an|[aino])?)"
    r"|[jqx](?:i(?:ang|ong|an|ao|ng|[aenu])?|u(?:an|[en])?)"
    r"|(?:[zcs]h?|r|hs|t[sz])(?:a(?:ng|[ino])?|e(?:ng|[in])?|ih?|o(?:ng|u)|u(?:ang|ai|an|[aino])?)"
    r"|y(?:a(?:ng|[no])?|e|i(?:ng|n)?|o(?:ng|u)?|u(?:an|[en])?)|w(?:a(?:ng|[in])?|e(?:ng|[in])|o|u)"
)
_KOREAN = (
    r"(?:ch|kk|tt|pp|ss|jj|sh|[gkndtrlmbpsjh])?[yw]?"
    r"(?:oung|eung|ae|eo|eu|ee|oo|ou|oe|ui|a|e|i|o|u)(?:ng|[nmlkpt])?"
)
_VIETNAMESE = (
    r"(?:ngh?|nh|th|tr|kh|ph|gi|qu|ch|gh|[bcdghklmnprstvx])?(?:i[eu]?|u[aoy]?|uo|uye|oa|ye|[aeoy])(?:ng|nh|ch|[cmnpt])?"
)
_CHINESE = re.compile(rf"(?:{_PINYIN}){{1,2}}")
_SYLLABLES = re.compile(rf"(?:{_PINYIN}){{1,2}}|(?:{_KOREAN}){{1,2}}")
_SYLLABLE = re.compile(rf"{_PINYIN}|{_KOREAN}|{_VIETNAMESE}")


@lru_cache(maxsize=65536)
def is_syllabic(word: str) -> bool:
    """Whether a word (lower case, ASCII letters) reads as one or two Chinese or Korean syllables."""
    return bool(_SYLLABLES.fullmatch(word))


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word (lower case, ASCII letters) reads as one such syllable."""
    return bool(_SYLLABLE.fullmatch(word))


def is_chinese(word: str) -> bool:
    """Whether a word (lower case, ASCII letters) reads as one or two Chinese syllables."""
    return bool(_CHINESE.fullmatch(word))
