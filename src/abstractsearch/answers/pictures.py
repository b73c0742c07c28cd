"""Where talks and people stand in the pictures; computed after a build and kept with the index."""

from collections.abc import Mapping

from abstractsearch.answers.people.picture import people_map
from abstractsearch.answers.topics.talk_map import talk_map
from abstractsearch.index.build import Index, Positions

TALKS, PEOPLE = "talks", "people"


def drawn(index: Index, before: Mapping[str, Positions]) -> dict[str, Positions]:
    """Positions in [−1, 1]² by picture and id; what was in the pictures `before` stays near its place."""
    return {TALKS: talk_map(index, before.get(TALKS, {})), PEOPLE: people_map(index, before.get(PEOPLE, {}))}
