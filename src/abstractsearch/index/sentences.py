"""Where the sentences of an abstract begin and end."""

import re

Span = tuple[int, int]

SHORTEST = 20
_INITIAL = re.compile(r"(?:^|[\s(\-–])[A-ZÀ-Þ]\.$")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """(start, end) of each sentence, in order, white space around it left out.

    What is too short to say anything, or breaks off after an initial ("J.-C. | Pesquet"), goes with its neighbour.
    """
    from sentencex import get_sentence_boundaries

    spans: list[Span] = []
    for boundary in get_sentence_boundaries("en", text):
        start, end = _stripped(text, boundary["start_index"], boundary["end_index"])
        if start == end:
            continue
        if spans and (spans[-1][1] - spans[-1][0] < SHORTEST or _INITIAL.search(text[: spans[-1][1]])):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    if len(spans) > 1 and spans[-1][1] - spans[-1][0] < SHORTEST:
        spans[-2:] = [(spans[-2][0], spans[-1][1])]
    return tuple(spans)


def _stripped(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
