from knowledge.answer import Model
from knowledge.forms import Both


class Refusal(Model):
    """An impossible number: which input it was for, how it was written, and why it cannot be.

    `reason` is a Norwegian sentence that names the number. The input keeps its earlier value.
    """

    field: str
    given: str
    reason: Both
