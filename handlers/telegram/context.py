"""What a handler works with: the assistant, and the conversation that the update belongs to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import ValidationError
from telegram import Message, Update, User
from telegram.ext import Application, CallbackContext, ExtBot

from knowledge.answer import Answer, Model
from knowledge.assistant import Assistant
from knowledge.forms import Form
from knowledge.memory import Memory

MOST_VOTES = 50  # votes remembered of a conversation, the newest
MOST_EARLIER = 20  # messages whose answers are found again when they are edited, the newest


class Conversation(Model):
    """All that is kept of a conversation: one row, read before an update, written after it."""

    memory: Memory = Memory()
    before: Memory = Memory()
    """What was remembered before the last message: an edited message starts from there."""
    chat: int | None = None
    """The chat in which the numbers below count: a supergroup begins anew with them."""
    question: int | None = None
    """Telegram's number of the last message that was answered, and of the answer."""
    answer: int | None = None
    more_answers: tuple[int, ...] = ()
    """The numbers of the other messages that the answer came to: further parts, a file."""
    earlier: tuple[tuple[int, int], ...] = ()
    """The numbers of the messages before that one, each with that of its answer."""
    voted: tuple[str, ...] = ()
    """The answers that were voted on."""

    def in_chat(self, chat: int) -> "Conversation":
        """The conversation there; numbers of messages are left behind in another chat."""
        if self.chat is not None and self.chat != chat:
            return Conversation(memory=self.memory, chat=chat)
        return self.model_copy(update={"chat": chat})


def read_conversation(row: str | None) -> Conversation:
    """A conversation as it was kept; a fresh one where nothing is, or in an old form."""
    try:
        return Conversation.model_validate_json(row or "{}")
    except ValidationError:
        return Conversation()


@dataclass
class Handling:
    """The handling of one update: what it starts from, and what it leaves behind.

    Nothing of it is kept before the update is done, so an update that comes again starts from the
    same conversation and gets the same answer.
    """

    found: Conversation = field(default_factory=Conversation)
    """The conversation as it was kept; a fresh one where there is none."""
    conversation: Conversation | None = None
    """The conversation to keep; None leaves what there is."""
    answers: list[Answer] = field(default_factory=list)
    counts: list[tuple[str, str]] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)
    fault: Exception | None = None
    """Why the update cannot be done now."""


_handling: ContextVar[Handling] = ContextVar("handling")


@contextmanager
def handling_from(row: str | None) -> Iterator[Handling]:
    """The handling of one update, which the block does."""
    handling = Handling(read_conversation(row))
    before = _handling.set(handling)
    try:
        yield handling
    finally:
        _handling.reset(before)


def form_for(user: User | None, memory: Memory) -> Form:
    """The form for what answers no words: that of the person's Telegram, or as last written."""
    return "nn" if user and user.language_code == "nn" else memory.form


class Memories(Protocol):
    """The part of the store that handlers use."""

    async def kept(self, user: int) -> Sequence[str]:
        """All conversations that are kept of a user."""

    async def forget(self, user: int) -> int:
        """Delete all that is kept of a user; how many conversations that was."""


class Services:
    """What all handlers share: kept in `bot_data`, set once when the application is built."""

    assistant: Assistant
    memories: Memories
    operator: str | None = None
    contact: str | None = None
    keep_unanswered: bool = False


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update."""

    handling: Handling

    @classmethod
    def from_update(
        cls,
        update: object,
        application: "Application[Any, Any, Any, Any, Services, Any]",
    ) -> "Context":
        """The context, with the conversation that the update belongs to."""
        context = super().from_update(update, application)
        context.handling = handling = _handling.get()
        if isinstance(update, Update) and update.effective_chat:
            handling.found = handling.found.in_chat(update.effective_chat.id)
        return context

    @property
    def assistant(self) -> Assistant:
        """The assistant."""
        return self.bot_data.assistant

    @property
    def conversation(self) -> Conversation:
        """What is kept of this conversation, or will be when the update is done."""
        return self.handling.conversation or self.handling.found

    @conversation.setter
    def conversation(self, conversation: Conversation) -> None:
        self.handling.conversation = conversation

    @property
    def memory(self) -> Memory:
        """What the assistant remembers of this conversation."""
        return self.conversation.memory

    @memory.setter
    def memory(self, memory: Memory) -> None:
        self.conversation = self.conversation.model_copy(update={"memory": memory})

    def remember(
        self, memory: Memory, *, before: Memory, question: Message | None, answer: Sequence[Message]
    ) -> None:
        """Keep what the conversation has come to, and which messages that were."""
        first, *more = (message.message_id for message in answer)
        last, earlier = self.conversation, dict(self.conversation.earlier)
        if last.question and last.answer:
            earlier[last.question] = last.answer
        changes = {
            "memory": memory,
            "before": before,
            "question": question.message_id if question else None,
            "answer": first,
            "more_answers": tuple(more),
            "earlier": tuple(earlier.items())[-MOST_EARLIER:],
        }
        self.conversation = self.conversation.model_copy(update=changes)

    def votes_once(self, answer: Message, topic: str) -> bool:
        """Note a vote on an answer; False where there was one already.

        A tap puts another answer into the same message, so the topic counts too.
        """
        voted, vote = self.conversation.voted, f"{answer.message_id}:{topic}"
        if vote in voted:
            return False
        kept = (*voted, vote)[-MOST_VOTES:]
        self.conversation = self.conversation.model_copy(update={"voted": kept})
        return True

    def answered(self, answer: Answer) -> None:
        """Count an answer by its kind, for the operator's metrics and report."""
        self.handling.answers.append(answer)
        self.count(answer.topic or "", answer.kind)

    def count(self, topic: str, what: str) -> None:
        """Count something about a topic, this week, without who."""
        self.handling.counts.append((topic, what))

    def not_understood(self, text: str) -> None:
        """Keep a question for the operator, without who asked, where that is turned on."""
        if self.bot_data.keep_unanswered:
            self.handling.unanswered.append(text)

    async def kept(self, user: int) -> Sequence[str]:
        """All conversations that are kept of a user, as JSON."""
        return await self.bot_data.memories.kept(user)

    async def forget(self, user: int) -> int:
        """Delete all that is kept of a user now; how many conversations that was."""
        self.handling.found, self.handling.conversation = Conversation(), None
        return await self.bot_data.memories.forget(user)
