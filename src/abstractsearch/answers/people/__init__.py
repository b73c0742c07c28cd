"""Who is in the programme, and who works with whom?"""

from abstractsearch.answers.people.everyone import People, people, people_of
from abstractsearch.answers.people.ties import COLLABORATIONS, Kind, Shown, Tie
from abstractsearch.programme.names.merging import Merge

__all__ = ["COLLABORATIONS", "Kind", "Merge", "People", "Shown", "Tie", "people", "people_of"]
