"""What the audit says, in sentences."""

from collections.abc import Sequence

from abstractsearch.answers.audit.coherence import SIGNIFICANT, Verdict
from abstractsearch.answers.audit.pools import FEWEST_TALKS
from abstractsearch.programme.model import Session, Talk

UNCLEAR = 0.2  # p-value below which "no closer" would say too much

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def on_session(session: Session, size: int, verdict: Verdict) -> str:
    """ "The talks of “Network Training” are no closer to each other than three random talks (p = 0.31)." """
    talks, p = f"The talks of “{session.title}” are", f"(p = {_p(verdict.p_value)})"
    if verdict.q_value < SIGNIFICANT:
        return f"{talks} closer to each other than {number(size)} random talks {p}."
    if verdict.p_value < SIGNIFICANT:
        return (
            f"{talks} closer to each other than most sets of {number(size)} random talks {p}, "
            "but of so many sessions a few look so by chance."
        )
    degree = "not clearly" if verdict.p_value < UNCLEAR else "no"
    return f"{talks} {degree} closer to each other than {number(size)} random talks {p}."


def on_unjudged(session: Session, told: int) -> str:
    """Why a session cannot be judged."""
    if told >= FEWEST_TALKS:
        return f"“{session.title}” has most of the talks it could be compared with, so it cannot be judged."
    talks = f"{number(told)} talk{'' if told == 1 else 's'} with an abstract"
    return f"“{session.title}” has {talks}; it takes {number(FEWEST_TALKS)} to judge a session."


def on_talk(talk: Talk, better: Session, resampled: float, *, outlier: bool) -> str:
    """ "“Sampling by machine” would fit better in “Priors” (it holds in 94% of resamples)."; "might" if no outlier."""
    share = "all" if resampled == 1 else f"{int(resampled * 100)}% of"
    would = "would" if outlier else "might"
    return f"“{talk.title}” {would} fit better in “{better.title}” (it holds in {share} resamples)."


def on_programme(sessions: int, q_values: Sequence[float], outliers: int) -> str:
    """How many sessions were judged and hang together, and how many talks may sit in the wrong one."""
    if not sessions:
        return "This programme has no sessions, so there is nothing to judge."
    if not q_values:
        return f"No session can be judged: it takes {number(FEWEST_TALKS)} talks with an abstract, and other sessions."
    close = sum(q < SIGNIFICANT for q in q_values)
    hang = f"{number(close) if close else 'none'} {'hang' if close > 1 else 'hangs'} together beyond chance"
    judged = f"{number(len(q_values))} of {number(sessions)}".capitalize()
    talks = f"{number(outliers)} talk{'' if outliers == 1 else 's'} would clearly fit better elsewhere"
    return f"{judged} sessions can be judged: {hang}, and {talks}."


def number(count: int) -> str:
    """ "three", "13"."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def _p(value: float) -> str:
    """Two digits that count: 0.31, 0.046, 0.0005."""
    return f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"
