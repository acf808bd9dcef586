"""Entries as answers: the first screen, the longer part, an example, two compared."""

from collections.abc import Mapping, Sequence

from knowledge import sentences
from knowledge.answer import Answer, Choice
from knowledge.entry import Entry
from knowledge.forms import Form
from knowledge.language import tokens
from knowledge.talk import greeting_in

MOST_SUGGESTIONS = 3
SMALL_TALK = frozenset({"hilsen"})  # topics without a heading and a note
ARTICLE_EXAMPLE = "eksempel"


class Telling:
    """Tells entries, in the form of Norwegian that is asked for."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self.entries = entries

    def explained(
        self, topic: str, suggestions: Sequence[str], form: Form, text: str = ""
    ) -> Answer:
        """The first screen of an entry; what the text of a question asks for stands first."""
        entry, more = self.entries[topic].told_in(form), sentences.more(form)
        asked = entry.asked_for(tokens(text))
        greeting = greeting_in(text) if topic in SMALL_TALK and text != entry.term else None
        paragraphs = sentences.greeting(greeting, form) if greeting else entry.paragraphs
        if asked:
            paragraphs = (*sentences.longer_part(asked, form), *paragraphs)
        reads_on = (Choice(caption=more, say=more.lower()),) if entry.more else ()
        return Answer(
            kind="topic",
            form=form,
            topic=entry.id,
            suggestions=tuple(suggestions)[:MOST_SUGGESTIONS],
            heading=None if entry.id in SMALL_TALK else entry.caption,
            paragraphs=paragraphs,
            note=None if entry.id in SMALL_TALK else sentences.note(form),
            choices=(*reads_on, *self.choices(entry.related, form)),
        )

    def more(self, topic: str, form: Form) -> Answer:
        """The longer part of an entry, and where its facts from outside the article are from."""
        entry = self.entries[topic]
        return Answer(
            kind="topic",
            topic=entry.id,
            heading=entry.told_in(form).caption,
            paragraphs=(
                *sentences.longer_part(entry.more, form),
                *sentences.sources(entry.outside, form),
            ),
            note=sentences.note(form),
            choices=self.choices(entry.related, form),
        )

    def by_example(self, topic: str | None, form: Form) -> Answer:
        """A topic by its own example, or by that of the article."""
        entry = self.entries[topic or ARTICLE_EXAMPLE]
        own = tuple(one for one in entry.more if sentences.EXAMPLE in one)
        if not own:
            return self.explained(ARTICLE_EXAMPLE, (topic,) if topic else (), form)
        paragraphs = sentences.longer_part(own[:1], form)
        return self.more(entry.id, form).model_copy(update={"paragraphs": paragraphs})

    def compared(self, pair: Sequence[str], others: Sequence[str], form: Form) -> Answer:
        """Two entries, the one after the other; the other topics are suggested after them."""
        first, second = (self.entries[topic].told_in(form) for topic in pair)
        rest = [topic for topic in others if topic not in pair]
        answer = self.explained(first.id, (second.id, *rest), form)
        both = (*first.brief, f"**{second.caption}**", *second.brief)
        related = dict.fromkeys((*first.related, *second.related))
        choices = self.choices([topic for topic in related if topic not in pair], form)
        return answer.model_copy(update={"paragraphs": both, "choices": choices[:MOST_SUGGESTIONS]})

    def which(self, topics: Sequence[str], form: Form) -> Answer:
        """Which of some topics is meant?"""
        return Answer(
            kind="clarify",
            suggestions=tuple(topics),
            paragraphs=(sentences.which(self.terms(topics, form), form),),
            choices=self.choices(topics, form),
        )

    def offered(self, said: tuple[str, ...], topics: Sequence[str], form: Form) -> Answer:
        """No answer, and some topics to choose from."""
        return Answer(
            kind="unknown",
            suggestions=tuple(topics),
            paragraphs=said,
            choices=self.choices(topics, form),
        )

    def terms(self, topics: Sequence[str], form: Form) -> list[str]:
        """What topics are called."""
        return [self.entries[topic].told_in(form).term for topic in topics]

    def choices(self, topics: Sequence[str], form: Form) -> tuple[Choice, ...]:
        """A button for each topic."""
        entries = (self.entries[topic].told_in(form) for topic in topics)
        return tuple(Choice(caption=entry.caption, say=entry.term) for entry in entries)
