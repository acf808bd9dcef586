"""What is remembered of a conversation: ids, amounts and the form of Norwegian, never words."""

from knowledge.answer import Model
from knowledge.forms import Form
from knowledge.scenarios.case import Case


class Memory(Model):
    """The state of one conversation between two messages.

    `calculated`: the last answer was a calculation, and not the topic. `form` is the one that was
    last written, so that a bare number or a tap is answered in it too.
    """

    form: Form = "nb"
    topic: str | None = None
    calculated: bool = False
    refusals: int = 0
    case: Case | None = None
