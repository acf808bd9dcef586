"""What is remembered of a conversation: ids and amounts, never what anybody wrote."""

from knowledge.answer import Model
from knowledge.scenarios.case import Case


class Memory(Model):
    """The state of one conversation between two messages."""

    topic: str | None = None
    refusals: int = 0
    case: Case | None = None
