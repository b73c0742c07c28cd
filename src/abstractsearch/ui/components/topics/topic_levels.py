"""Which topics are shown together, in which colours, and which talks belong to them."""

from dataclasses import dataclass

from abstractsearch.answers.topics import TalkTopic, Topics
from abstractsearch.programme.model import Talk

# Each at least 3:1 against the light and the dark background.
COLOURS = (
    "#2f7fc8",
    "#c9641a",
    "#2f8f57",
    "#cc4b5b",
    "#8a66cc",
    "#8f7426",
    "#c257a0",
    "#1f8f98",
    "#a2694f",
    "#6f8a2a",
)
NO_COLOUR = "#7b838f"  # of the eleventh topic and all after it, which their names tell apart
OTHERS = "#c9ced6", "#4a5260"  # of talks that belong to none, in light and in dark


@dataclass(frozen=True)
class Level:
    """Topics side by side, and the one that was tapped: one of them, the one above them, or none."""

    topics: tuple[TalkTopic, ...]
    chosen: TalkTopic | None

    def colour(self, topic: TalkTopic) -> int:
        """The place of its colour in `COLOURS`, or the place after the last."""
        return min(self.topics.index(topic), len(COLOURS)) if topic in self.topics else len(COLOURS)

    def topic_of(self) -> dict[str, TalkTopic]:
        """The topic of this level to which a talk belongs most, by the talk's id."""
        heaviest: dict[str, tuple[float, TalkTopic]] = {}
        for topic in self.topics:
            for member in topic.talks:
                if member.weight > heaviest.get(member.talk.id, (0.0,))[0]:
                    heaviest[member.talk.id] = (member.weight, topic)
        return {talk_id: topic for talk_id, (_, topic) in heaviest.items()}


def level_of(answer: Topics, chosen: TalkTopic | None) -> Level:
    """What is within `chosen`; where that is nothing, what stands beside it."""
    within = children(answer, chosen)
    return Level(within or children(answer, parent(answer, chosen)), chosen)


def children(answer: Topics, topic: TalkTopic | None) -> tuple[TalkTopic, ...]:
    """The topics right beneath `topic`; for None the widest ones."""
    above = topic.id if topic else None
    return tuple(each for each in answer.topics if each.parent == above)


def parent(answer: Topics, topic: TalkTopic | None) -> TalkTopic | None:
    above = topic.parent if topic else None
    return next((each for each in answer.topics if each.id == above), None)


def topics_of(answer: Topics, talk: Talk) -> list[TalkTopic]:
    """The topics to which `talk` belongs, the heaviest first; of two levels, the narrower."""
    wide = {topic.parent for topic in answer.topics}
    weights = [
        (member.weight, topic)
        for topic in answer.topics
        if topic.id not in wide
        for member in topic.talks
        if member.talk.id == talk.id
    ]
    return [topic for _, topic in sorted(weights, key=lambda pair: -pair[0])]
