"""The assistant: a message and what is remembered go in, an answer and a new memory come out."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from knowledge import sentences
from knowledge.answer import Answer
from knowledge.distress import Sign, signs_in
from knowledge.entry import Entry
from knowledge.forms import Form
from knowledge.language import tokens
from knowledge.loading import load_entries
from knowledge.matching import Contribution, Matcher, Ranking
from knowledge.memory import Memory
from knowledge.private_numbers import holds_private_number
from knowledge.scenarios.case import Turn
from knowledge.talk import Remark, remark_in
from knowledge.telling import MOST_SUGGESTIONS, SMALL_TALK, Telling
from knowledge.terms import Terms, compared_pair, unless_opposite_is_named
from knowledge.tongues import foreign_language, form_of
from knowledge.words import may_hold_amounts

MOST_CHARACTERS = 4096
FAIR_QUESTION, PLAIN_QUESTION = -0.45, 0.1  # scores at which a topic stands beside a calculation
FALLBACK_TOPICS = ("ikke-regresslan", "norge", "om")
SENDERS = ("namsm", "tingrett", "tvang", "inkasso", "auksjon")  # of letters with a deadline
NEAR = -0.6  # score below which no topic is worth offering
TOPIC_OF_CASE: Mapping[str, str] = {
    "foreclosure": "mangelbalanse",
    "debt_purchase": "gjeldsrabatt",
    "loan_balance": "rente",
    "rate_premium": "rente",
}
FEWEST_TOLD = 2  # inputs: whoever is worried and tells as much wants it worked out
TOPICS_FOR_DEBTORS = ("norge", "mislighold", "inkassator")
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
        self.telling = Telling(entries)

    def reply(self, text: str, memory: Memory | None = None) -> Reply:
        """Answer a message. The same text and memory always give the same reply."""
        memory = memory or Memory()
        text, cut = text[:MOST_CHARACTERS], len(text) > MOST_CHARACTERS
        form = form_of(text) or memory.form
        reply = self._reply(text, memory.model_copy(update={"form": form}), form)
        form = reply.memory.form
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
        answer = self.telling.explained(topic, (), memory.form)
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
        remarked = self._to_remark(remark_in(text), memory, form)
        if remarked:
            return remarked
        turn = self._turn(text, memory)
        if turn:
            reply = self._calculate(turn, text, memory, form)
        else:
            reply = self._answer_question(text, memory, form)
        if "worry" in signs and not self._is_for_the_worried(reply.answer, text, signs):
            return self._comfort(text, memory, form)
        return _with_comfort(reply, form) if "worry" in signs else reply

    def _to_remark(self, remark: Remark | None, memory: Memory, form: Form) -> Reply | None:
        """The answer to what is said of the conversation; None where it goes on."""
        kind = memory.case.scenario.kind if memory.case else None
        of_case = TOPIC_OF_CASE[kind] if kind else None
        topic = (of_case if memory.calculated else memory.topic) or of_case
        reply: Reply | None = None
        match remark:
            case "cancel":
                reply = self.cancel(memory)
            case "afresh":
                started = Answer(kind="unknown", paragraphs=sentences.started_afresh(form))
                reply = Reply(started, Memory(form=form))
            case "human":
                answer = Answer(kind="unknown", paragraphs=(sentences.where_people_are(form),))
                reply = Reply(answer, memory)
            case "wrong":
                wrong = sentences.what_is_wrong(form, of_sum=memory.case is not None)
                reply = Reply(self.telling.offered(wrong, (), form), memory)
            case "more" if memory.topic:
                reply = Reply(self.telling.more(memory.topic, form), memory)
            case "simpler" if topic is None:
                said = self.telling.offered(sentences.what_is_unclear(form), FALLBACK_TOPICS, form)
                reply = Reply(said, memory)
            case "simpler" | "example":
                example = self.telling.by_example(topic, form)
                reply = Reply(example, memory.model_copy(update={"topic": example.topic}))
            case "in_nynorsk" | "in_bokmal":
                reply = self._in_form("nn" if remark == "in_nynorsk" else "nb", memory)
            case "assent" if memory.case is None:
                said = self.telling.offered(sentences.go_on(form), FALLBACK_TOPICS, form)
                reply = Reply(said, memory)
        return reply

    def _in_form(self, form: Form, memory: Memory) -> Reply:
        """From now on it answers in this form, and the last topic is told in it."""
        said = sentences.writes_in(form)
        answer = Answer(kind="topic", topic="om", form=form, paragraphs=said)
        if memory.topic and memory.topic != "om":
            answer = _with_first(self.telling.explained(memory.topic, (), form), *said)
        return Reply(answer, memory.model_copy(update={"form": form}))

    def _is_for_the_worried(self, answer: Answer, text: str, signs: Collection[Sign]) -> bool:
        """Whether an answer is one that the worried can use."""
        if answer.scenario and _is_of_a_home(answer.scenario, text):
            return True
        if not answer.scenario and (answer.kind != "topic" or answer.topic in SMALL_TALK):
            return False
        plain = self.matcher.rank(text).matches[0].score >= PLAIN_QUESTION
        return "question" in signs or plain

    def _comfort(self, text: str, memory: Memory, form: Form) -> Reply:
        """Where people are, and no answer."""
        said = sentences.worry(form)
        if any(word.startswith(SENDERS) for word in tokens(text)):
            said = (said[0], sentences.deadline(form), *said[1:])
        return Reply(self.telling.offered(said, TOPICS_FOR_THE_WORRIED, form), memory)

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
            beside, rest = topic.beside_numbers
            paragraphs = (*answer.paragraphs, f"**{topic.caption}**", *beside)
            if any(sentences.NAV in one for one in rest):
                paragraphs = (*paragraphs, sentences.free_advice(form))
            answer = answer.model_copy(update={"topic": topic.id, "paragraphs": paragraphs})
        if topic or (turn.case.scenario.results() and not turn.only_asks):
            answer = answer.model_copy(update={"note": sentences.note(form)})
        memory = memory.model_copy(update={"case": turn.case, "calculated": True, "refusals": 0})
        return Reply(answer, memory.model_copy(update={"topic": topic.id}) if topic else memory)

    def _topic_beside(self, turn: Turn, text: str) -> Entry | None:
        """The topic that a message with numbers asks about, if it plainly asks about one.

        «Hva gjenstår etter 5 år?» asks for the balance, and that is the calculation itself.
        """
        ranking = self.matcher.rank(text)
        least = PLAIN_QUESTION if turn.case.scenario.kind == "loan_balance" else FAIR_QUESTION
        if ranking.refused or ranking.tied or ranking.matches[0].score < least:
            return None
        told = turn.case.scenario.kind == "loan_balance" and turn.complete
        if told and ranking.matches[0].topic == "rente":
            return None  # that is about what a loan without recourse costs
        return self.entries[ranking.matches[0].topic]

    def _answer_question(self, text: str, memory: Memory, form: Form) -> Reply:
        ranking = self.matcher.rank(text)
        if ranking.matches[0].score < PLAIN_QUESTION and memory.case is None and _only_owes(text):
            said = self.telling.offered(sentences.only_owes(form), TOPICS_FOR_DEBTORS, form)
            return Reply(said, memory)
        named = self.terms.whole(text)
        pair = compared_pair(text, self.terms, ranking)
        if pair:
            answer = self.telling.compared(pair, ranking.topics, form)
        elif named:
            answer = self._explained(named, ranking, form, text)
        elif ranking.refused:
            return self._refuse(ranking, text, memory, form)
        elif ranking.tied:
            return Reply(self.telling.which(ranking.topics[:2], form), memory)
        else:
            best = unless_opposite_is_named(text, ranking.matches[0].topic, self.terms)
            answer = self._explained(best, ranking, form, text)
        told = {"topic": answer.topic, "calculated": False, "refusals": 0}
        return Reply(_in_norwegian(answer, text), memory.model_copy(update=told))

    def _explained(self, topic: str, ranking: Ranking, form: Form, text: str) -> Answer:
        others = [other for other in ranking.topics if other != topic]
        return self.telling.explained(topic, others, form, text)

    def _refuse(self, ranking: Ranking, text: str, memory: Memory, form: Form) -> Reply:
        near = [match for match in ranking.matches if match.topic not in SMALL_TALK]
        offered: Sequence[str] = [match.topic for match in near[:MOST_SUGGESTIONS]]
        is_near = near[0].score >= NEAR
        if not (is_near and tokens(text)):
            offered = FALLBACK_TOPICS
        paragraphs = sentences.empty(form)
        if tokens(text):
            terms = self.telling.terms(offered, form)
            paragraphs = sentences.unknown(terms, form, is_near=is_near)
        refusals = memory.refusals + 1
        if refusals > 1:
            paragraphs = (*paragraphs, sentences.where_people_are(form))
        answer = _in_norwegian(self.telling.offered(paragraphs, offered, form), text)
        return Reply(answer, memory.model_copy(update={"refusals": refusals}))


@cache
def default_assistant() -> Assistant:
    """The assistant with the entries and weights of the package.

    Raises:
        FaultyEntriesError: the entries cannot be used.
    """
    return Assistant(load_entries(), Matcher())


def _in_norwegian(answer: Answer, text: str) -> Answer:
    """An answer with a line in the language of the message before it, where that is another."""
    foreign = foreign_language(text)
    return _with_first(answer, sentences.answers_in_norwegian(foreign)) if foreign else answer


def _with_comfort(reply: Reply, form: Form) -> Reply:
    """An answer with where people are before it, unless it says so itself."""
    heavy, where, _ = sentences.worry(form)
    first = heavy if sentences.NAV in reply.answer.text else f"{heavy} {where}"
    return reply._replace(answer=_with_first(reply.answer, first))


def _only_owes(text: str) -> bool:
    """«jeg har 200 000 i inkassogjeld»: a debt, and nothing to work out."""
    if not may_hold_amounts(text):
        return False
    from knowledge.scenarios.reading.conversation import only_owes  # noqa: PLC0415 - see _turn

    return only_owes(text)


def _is_of_a_home(scenario: dict[str, Any], text: str) -> bool:
    """Whether a calculation is more than a debt that somebody is ashamed of."""
    from knowledge.scenarios.reading.cues import groups_of  # noqa: PLC0415 - loaded by now

    told = sum(value is not None for value in scenario["inputs"].values())
    of_home = any(groups_of(word) & {"house", "sale"} for word in tokens(text))
    return of_home or told >= FEWEST_TOLD


def _with_first(answer: Answer, sentence: str) -> Answer:
    return answer.model_copy(update={"paragraphs": (sentence, *answer.paragraphs)})
