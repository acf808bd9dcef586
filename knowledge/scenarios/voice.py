from decimal import Decimal
from typing import NamedTuple

from knowledge.forms import Both, Form, say
from knowledge.money import money, years


class Voice(NamedTuple):
    """How a calculation is told: in which form of Norwegian, and in which currency."""

    form: Form
    currency: str

    def say(self, nb: str, nn: str) -> str:
        """The words in the form of the reader."""
        return say(self.form, nb, nn)

    def both(self, words: Both) -> str:
        """One of a table of words, in the form of the reader."""
        return say(self.form, *words)

    def money(self, amount: Decimal) -> str:
        """An amount with its currency."""
        return money(amount, self.currency)

    def years(self, duration: Decimal) -> str:
        """A duration in years and whole months."""
        return years(duration, self.form)
