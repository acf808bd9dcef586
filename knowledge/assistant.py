"""The assistant: a message and what is remembered go in, an answer and a new memory come out."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from knowledge import sentences
from knowledge.answer import Answer, Choice
from knowledge.distress import Sign, signs_in
from knowledge.entry import Entry
from knowledge.forms import Form
from knowledge.language import fold, tokens
from knowledge.loading import load_entries
from knowledge.matching import Contribution, Matcher, Ranking
from knowledge.memory import Memory
from knowledge.private_numbers import holds_private_number
from knowledge.scenarios.case import Turn
from knowledge.terms import Terms, compared_pair, unless_opposite_is_named
from knowledge.tongues import foreign_language, form_of
from knowledge.words import may_hold_amounts, phrase_set

MOST_CHARACTERS = 4096
MOST_SUGGESTIONS = 3
SMALL_TALK = frozenset({"hilsen"})  # topics without a heading and a note
FAIR_QUESTION, PLAIN_QUESTION = -0.45, 0.1  # scores at which a topic stands beside a calculation
FALLBACK_TOPICS = ("ikke-regresslan", "norge", "om")
FEWEST_TOLD = 2  # inputs: whoever is worried and tells as much wants it worked out
TOPICS_FOR_THE_WORRIED = ("mislighold", "juridisk-rad", "norge")


class Reply(NamedTuple):
    """What is said, and what is remembered for the next message."""

    answer: Answer
    memory: Memory


class Assistant:
    """Answers from the entries. It holds no conversation: the memory does."""

    def __init__(self, entries: Mapping[str, Entry], matcher: Matcher) -> None:
        self.entries = entries
        self.matcher = matcher
        self.terms = Terms(entries.values())

    def reply(self, text: str, memory: Memory | None = None) -> Reply:
        """Answer a message. The same text and memory always give the same reply."""
        memory = memory or Memory()
        text, cut = text[:MOST_CHARACTERS], len(text) > MOST_CHARACTERS
        form = form_of(text) or memory.form
        memory = memory.model_copy(update={"form": form})
        reply = self._reply(text, memory, form)
        answer = reply.answer.model_copy(update={"form": form})
        if holds_private_number(text):
            answer = _with_first(answer, sentences.private_number(form))
        if cut:
            answer = _with_first(answer, sentences.too_long(form))
        return Reply(answer, reply.memory)

    def topic(self, topic: str, memory: Memory | None = None) -> Reply:
        """Explain a topic by its id.

        Raises:
            KeyError: there is no such topic.
        """
        memory = memory or Memory()
        answer = self._explained(self.entries[topic], (), memory.form)
        return Reply(answer, memory.model_copy(update={"topic": topic, "refusals": 0}))

    def cancel(self, memory: Memory | None = None) -> Reply:
        """Drop the calculation, and the question that waits for an answer."""
        memory = memory or Memory()
        fresh = Memory(form=memory.form)
        said = sentences.cancelled(memory.form, begun=memory != fresh)
        return Reply(Answer(kind="unknown", form=memory.form, paragraphs=said), fresh)

    def explain(self, text: str) -> list[Contribution]:
        """What in a message speaks for the topic that fits it best."""
        return self.matcher.explain(text, self.matcher.rank(text).matches[0].topic)

    def _reply(self, text: str, memory: Memory, form: Form) -> Reply:
        signs = signs_in(text)
        if "distress" in signs:
            return Reply(Answer(kind="unknown", paragraphs=sentences.distress(form)), memory)
        if _asks_to_cancel(text):
            return self.cancel(memory)
        if fold(text) in phrase_set("question", "afresh"):
            started = Answer(kind="unknown", paragraphs=sentences.started_afresh(form))
            return Reply(started, Memory(form=form))
        if memory.topic and fold(text).strip(" .!?") in phrase_set("question", "more"):
            return Reply(self._more(self.entries[memory.topic], form), memory)
        turn = self._turn(text, memory)
        if turn:
            reply = self._calculate(turn, text, memory, form)
        else:
            reply = self._answer_question(text, memory, form)
        if "worry" in signs and not self._is_for_the_worried(reply.answer, text, signs):
            return self._comfort(memory, form)
        return _with_comfort(reply, form) if "worry" in signs else reply

    def _is_for_the_worried(self, answer: Answer, text: str, signs: Collection[Sign]) -> bool:
        """Whether an answer is one that the worried can use."""
        if answer.scenario and _is_of_a_home(answer.scenario, text):
            return True
        if not answer.scenario and (answer.kind != "topic" or answer.topic in SMALL_TALK):
            return False
        plain = self.matcher.rank(text).matches[0].score >= PLAIN_QUESTION
        return "question" in signs or plain

    def _comfort(self, memory: Memory, form: Form) -> Reply:
        """Where people are, and no answer."""
        answer = Answer(
            kind="unknown",
            suggestions=TOPICS_FOR_THE_WORRIED,
            paragraphs=sentences.worry(form),
            choices=self._choices(TOPICS_FOR_THE_WORRIED, form),
        )
        return Reply(answer, memory)

    def _turn(self, text: str, memory: Memory) -> Turn | None:
        """What the message makes of the calculation; None where it has nothing to do with one."""
        if memory.case is None and not may_hold_amounts(text):
            return None
        # Loaded here: its tables of words take as long as all the rest of a cold start.
        from knowledge.scenarios.reading.conversation import advance  # noqa: PLC0415

        return advance(text, memory.case)

    def _calculate(self, turn: Turn, text: str, memory: Memory, form: Form) -> Reply:
        """What a message with numbers comes to; and the topic, where it asks about one too."""
        from knowledge.scenarios.answering import worked_out  # noqa: PLC0415 - see _turn

        answer = worked_out(turn, form)
        topic = self._topic_beside(turn, text) if turn.question else None
        if topic:
            topic = topic.told_in(form)
            announces = topic.brief[0].endswith(":")  # and the list that it announces
            brief = (f"**{topic.caption}**", *topic.brief[: 1 + announces])
            paragraphs = (*answer.paragraphs, *brief)
            if any(sentences.NAV in one for one in topic.paragraphs[1 + announces :]):
                paragraphs = (*paragraphs, sentences.free_advice(form))
            answer = answer.model_copy(update={"topic": topic.id, "paragraphs": paragraphs})
        if topic or (turn.case.scenario.results() and not turn.only_asks):
            answer = answer.model_copy(update={"note": sentences.note(form)})
        memory = memory.model_copy(update={"case": turn.case, "refusals": 0})
        return Reply(answer, memory.model_copy(update={"topic": topic.id}) if topic else memory)

    def _topic_beside(self, turn: Turn, text: str) -> Entry | None:
        """The topic that a message with numbers asks about, if it plainly asks about one.

        «Hva gjenstår etter 5 år?» asks for the balance, and that is the calculation itself.
        """
        ranking = self.matcher.rank(text)
        least = PLAIN_QUESTION if turn.case.scenario.kind == "loan_balance" else FAIR_QUESTION
        if ranking.refused or ranking.tied or ranking.matches[0].score < least:
            return None
        return self.entries[ranking.matches[0].topic]

    def _answer_question(self, text: str, memory: Memory, form: Form) -> Reply:
        ranking = self.matcher.rank(text)
        named = self.terms.whole(text)
        pair = compared_pair(text, self.terms, ranking)
        if pair:
            answer = self._comparison(pair, ranking, form)
        elif named:
            answer = self._explained(self.entries[named], _others(ranking, named), form)
        elif ranking.refused:
            return self._refuse(ranking, text, memory, form)
        elif ranking.tied:
            return Reply(self._ask_which(ranking, form), memory)
        else:
            best = unless_opposite_is_named(text, ranking.matches[0].topic, self.terms)
            answer = self._explained(self.entries[best], _others(ranking, best), form)
        foreign = foreign_language(text)
        if foreign:
            answer = _with_first(answer, sentences.answers_in_norwegian(foreign))
        return Reply(answer, memory.model_copy(update={"topic": answer.topic, "refusals": 0}))

    def _explained(self, entry: Entry, suggestions: Sequence[str], form: Form) -> Answer:
        entry, more = entry.told_in(form), sentences.more(form)
        reads_on = (Choice(caption=more, say=more.lower()),) if entry.more else ()
        return Answer(
            kind="topic",
            form=form,
            topic=entry.id,
            suggestions=tuple(suggestions)[:MOST_SUGGESTIONS],
            heading=None if entry.id in SMALL_TALK else entry.caption,
            paragraphs=entry.paragraphs,
            note=None if entry.id in SMALL_TALK else sentences.note(form),
            choices=(*reads_on, *self._choices(entry.related, form)),
        )

    def _more(self, entry: Entry, form: Form) -> Answer:
        """The longer part of an entry, and where its facts from outside the article are from."""
        return Answer(
            kind="topic",
            topic=entry.id,
            heading=entry.told_in(form).caption,
            paragraphs=(
                *sentences.longer_part(entry.more, form),
                *sentences.sources(entry.outside, form),
            ),
            note=sentences.note(form),
            choices=self._choices(entry.related, form),
        )

    def _comparison(self, pair: Sequence[str], ranking: Ranking, form: Form) -> Answer:
        first, second = (self.entries[topic].told_in(form) for topic in pair)
        others = [topic for topic in _others(ranking, first.id) if topic != second.id]
        answer = self._explained(first, (second.id, *others), form)
        both = (*first.brief, f"**{second.caption}**", *second.brief)
        related = dict.fromkeys((*first.related, *second.related))
        choices = self._choices([topic for topic in related if topic not in pair], form)
        return answer.model_copy(update={"paragraphs": both, "choices": choices[:MOST_SUGGESTIONS]})

    def _ask_which(self, ranking: Ranking, form: Form) -> Answer:
        near = [match.topic for match in ranking.matches[:2]]
        terms = [self.entries[topic].told_in(form).term for topic in near]
        return Answer(
            kind="clarify",
            suggestions=tuple(near),
            paragraphs=(sentences.which(terms, form),),
            choices=self._choices(near, form),
        )

    def _refuse(self, ranking: Ranking, text: str, memory: Memory, form: Form) -> Reply:
        topics = [match.topic for match in ranking.matches if match.topic not in SMALL_TALK]
        nearest = topics[:MOST_SUGGESTIONS]
        has_words = bool(tokens(text))
        offered = nearest if has_words else list(FALLBACK_TOPICS)
        terms = [self.entries[topic].told_in(form).term for topic in offered]
        paragraphs = sentences.unknown(terms, form) if has_words else sentences.empty(form)
        refusals = memory.refusals + 1
        if refusals > 1:
            paragraphs = (*paragraphs, sentences.where_people_are(form))
        answer = Answer(
            kind="unknown",
            suggestions=tuple(offered),
            paragraphs=paragraphs,
            choices=self._choices(offered, form),
        )
        foreign = foreign_language(text)
        if foreign:
            answer = _with_first(answer, sentences.answers_in_norwegian(foreign))
        return Reply(answer, memory.model_copy(update={"refusals": refusals}))

    def _choices(self, topics: Sequence[str], form: Form) -> tuple[Choice, ...]:
        entries = (self.entries[topic].told_in(form) for topic in topics)
        return tuple(Choice(caption=entry.caption, say=entry.term) for entry in entries)


@cache
def default_assistant() -> Assistant:
    """The assistant with the entries and weights of the package.

    Raises:
        FaultyEntriesError: the entries cannot be used.
    """
    return Assistant(load_entries(), Matcher())


def _with_comfort(reply: Reply, form: Form) -> Reply:
    """An answer with where people are before it, unless it says so itself."""
    heavy, where, _ = sentences.worry(form)
    first = heavy if sentences.NAV in reply.answer.text else f"{heavy} {where}"
    return reply._replace(answer=_with_first(reply.answer, first))


def _is_of_a_home(scenario: dict[str, Any], text: str) -> bool:
    """Whether a calculation is more than a debt that somebody is ashamed of."""
    from knowledge.scenarios.reading.cues import groups_of  # noqa: PLC0415 - loaded by now

    told = sum(value is not None for value in scenario["inputs"].values())
    of_home = any(groups_of(word) & {"house", "sale"} for word in tokens(text))
    return of_home or told >= FEWEST_TOLD


def _asks_to_cancel(text: str) -> bool:
    """Whether a message does nothing but drop the calculation: «nei, glem det»."""
    words, phrases = tokens(text), phrase_set("question", "cancel")
    if " ".join(words) in phrases:
        return True
    around = phrase_set("question", "around_cancel")
    starts = (at for at, word in enumerate(words) if word not in around)
    first = next(starts, 0)
    last = max(starts, default=first)
    return " ".join(words[first : last + 1]) in phrases


def _others(ranking: Ranking, topic: str) -> list[str]:
    return [match.topic for match in ranking.matches if match.topic != topic][:MOST_SUGGESTIONS]


def _with_first(answer: Answer, sentence: str) -> Answer:
    return answer.model_copy(update={"paragraphs": (sentence, *answer.paragraphs)})
