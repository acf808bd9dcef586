from decimal import Decimal
from typing import NamedTuple

from knowledge.forms import Both, Form, say
from knowledge.money import money, years


class Voice(NamedTuple):
    """How a calculation is told: in which form of Norwegian, in which currency, and of what.

    `of_home`: what is pledged for the loan is a home, and no car or boat.
    """

    form: Form
    currency: str
    of_home: bool = True

    @property
    def pledge(self) -> str:
        """What is pledged, as part of a sentence."""
        if self.of_home:
            return self.say("boligen", "bustaden")
        return self.say("pantet", "pantet")

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
