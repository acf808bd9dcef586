"""What a handler works with: the assistant, and the memory of the conversation."""

from typing import Any, Protocol

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from knowledge.assistant import Assistant
from knowledge.memory import Memory


class Memories(Protocol):
    """Where conversations are kept."""

    def load(self, chat: int, user: int) -> Memory:
        """The memory of a conversation; a fresh one where there is none."""

    def save(self, chat: int, user: int, memory: Memory) -> None:
        """Keep the memory of a conversation."""


class Services:
    """What all handlers share: kept in `bot_data`, set once when the application is built."""

    assistant: Assistant
    memories: Memories
    operator: str | None = None
    contact: str | None = None


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]):
    """The context of one update."""

    place: tuple[int, int] | None = None
    """The conversation: chat id and user id; None for updates outside of chats."""

    @classmethod
    def from_update(
        cls,
        update: object,
        application: "Application[Any, Any, Any, Any, Services, Any]",
    ) -> "Context":
        """The context, with the conversation that the update belongs to."""
        context = super().from_update(update, application)
        if isinstance(update, Update) and update.effective_chat:
            user = update.effective_user
            context.place = (update.effective_chat.id, user.id if user else 0)
        return context

    @property
    def assistant(self) -> Assistant:
        """The assistant."""
        return self.bot_data.assistant

    @property
    def memory(self) -> Memory:
        """What is remembered of this conversation."""
        return self.bot_data.memories.load(*self.place) if self.place else Memory()

    @memory.setter
    def memory(self, memory: Memory) -> None:
        if self.place:
            self.bot_data.memories.save(*self.place, memory)
