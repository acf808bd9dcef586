"""The buttons under a calculation. What they say must read as well when a user types it."""

from typing import NamedTuple

from knowledge.answer import Choice
from knowledge.forms import Both, Form, say
from knowledge.scenarios.names import sentence_case


class Button(NamedTuple):
    """What a button says, and what stands on it where that is something else.

    In nynorsk it says nynorsk, so that the conversation stays in it.
    """

    says: Both
    caption: Both | None = None

    def choice(self, form: Form) -> Choice:
        """The button for a reader of that form."""
        caption = sentence_case(say(form, *(self.caption or self.says)))
        return Choice(caption=caption, say=say(form, *self.says))


WITHOUT_RECOURSE = Button(Both("uten regress", "utan regress"))
WITH_RECOURSE = Button(Both("med regress", "med regress"))
SWAP = Button(Both("bytt om lån og salgssum", "byt om lån og salssum"))
ADD_COSTS = Button(Both("legg til kostnader", "legg til kostnader"))
OTHER_SALE = Button(Both("annen salgssum", "annan salssum"))
FIGURE = Button(Both("vis figur", "vis figur"))
PLAN = Button(Both("nedbetalingsplan", "nedbetalingsplan"))
AS_SERIAL = Button(Both("som serielån", "som serielån"))
AS_ANNUITY = Button(Both("som annuitetslån", "som annuitetslån"))
COLLECTED = Button(
    says=Both("hva om 40 % kreves inn?", "kva om 40 % blir kravde inn?"),
    caption=Both("Hvis 40 % kreves inn", "Om 40 % blir kravde inn"),
)
WHAT_IS_LEFT = Button(Both("hva er udekket restgjeld?", "kva er udekt restgjeld?"))
WHY_CHEAP = Button(
    says=Both("hva er rabatt på gjeld?", "kva er rabatt på gjeld?"),
    caption=Both("Hvorfor selges gjeld billig?", "Kvifor blir gjeld seld billeg?"),
)
WHAT_IF_UNPAID = Button(Both("hva er mislighold?", "kva er misleghald?"))
WHY_DEARER = Button(
    says=Both("hvorfor høyere rente uten regress?", "kvifor høgare rente utan regress?"),
    caption=Both("Hvorfor høyere rente?", "Kvifor høgare rente?"),
)

# The unit of a number that can be two things.
UNITS = (
    Button(Both("tusen", "tusen")),
    Button(Both("millioner", "millionar")),
)
