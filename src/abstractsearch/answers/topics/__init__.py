"""What is a programme about?"""

from abstractsearch.answers.topics.membership import Member, TalkTopic, Topics, topic_named, topics

__all__ = ["Member", "TalkTopic", "Topics", "topic_named", "topics"]
