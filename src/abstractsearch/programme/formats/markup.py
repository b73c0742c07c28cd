"""Texts as exports hold them, with HTML tags and entities, made plain."""

import html
import re

import nh3

_TAG = re.compile(r"<(?:/?[a-zA-Z][^<>]{0,2000}|!--)[^<>]*>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_BREAKS = re.compile(r"<br\s*/?>|</(?:p|div|li|ul|ol|h[1-6]|tr|blockquote|pre|section|article)\s*>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"<p\b[^>]*>|</p\s*>|<h[1-6]\b[^>]*>", re.IGNORECASE)
_ITEMS = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|$)", re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """`text` without tags and entities; paragraphs, lines and list items stay apart.

    >>> plain("<p>Rocks &amp;amp; <b>rivers</b></p><ul><li>one</li></ul>")
    'Rocks & rivers\\n\\n• one'
    """
    if "&" in text:
        for _ in range(2):  # some exports escape twice
            text = html.unescape(text) if _ENTITY.search(text) else text
    if "<" in text and _TAG.search(text):
        text = _UNSEEN.sub(" ", text)
        text = _BREAKS.sub("\n", _PARAGRAPHS.sub("\n\n", _ITEMS.sub("\n• ", text)))
        text = html.unescape(nh3.clean(text, tags=set()))
    text = text.replace("\r\n", "\n").replace("\u00a0", " ").replace("\u200b", "")
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def one_line(text: str) -> str:
    """`text` made plain, on one line."""
    return " ".join(plain(text).split())
