"""A claim sold below its face value (S1p1, S2p2): what buyer and seller make or lose."""

from decimal import Decimal
from typing import Literal, Self

from knowledge.finance import ONE, ZERO
from knowledge.forms import Both
from knowledge.money import exact
from knowledge.scenarios import suspicions
from knowledge.scenarios.inputs import Inputs, share_of


def discount(price: Decimal, face_value: Decimal) -> Decimal:
    """Rabatt (underkurs): 1 − price / face_value, a fraction; negative above face value (S2p2)."""
    return ONE - price / face_value


def break_even_collected(price: Decimal, costs: Decimal) -> Decimal:
    """What must be collected for the buyer to break even: price + costs, money."""
    return price + costs


def break_even_rate(price: Decimal, costs: Decimal, face_value: Decimal) -> Decimal:
    """The share of the face value that must be collected to break even, a fraction."""
    return break_even_collected(price, costs) / face_value


def seller_loss(face_value: Decimal, price: Decimal) -> Decimal:
    """Selgerens tap: face_value − price, money; negative where it was sold above face value."""
    return face_value - price


def profit(collected: Decimal, price: Decimal, costs: Decimal) -> Decimal:
    """Gevinst: collected − price − costs, money; negative is a loss (S2p2)."""
    return collected - price - costs


def return_on_cost(collected: Decimal, price: Decimal, costs: Decimal) -> Decimal:
    """Avkastning: profit / (price + costs), a fraction."""
    return profit(collected, price, costs) / (price + costs)


class DebtPurchase(Inputs):
    """A purchase of a claim. The three rates are shares of the face value."""

    kind: Literal["debt_purchase"] = "debt_purchase"
    face_value: Decimal | None = None
    price: Decimal | None = None
    collected: Decimal | None = None
    costs: Decimal | None = None
    price_rate: Decimal | None = None
    collected_rate: Decimal | None = None
    costs_rate: Decimal | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the inputs that are still needed, in the order in which to ask for them."""
        case = self.resolved()
        missing = ["face_value"] if case.face_value is None else []
        # A price given as a share is known as soon as the face value is.
        if case.price is None and case.price_rate is None:
            missing.append("price")
        return tuple(missing)

    def resolved(self) -> Self:
        """The same, with each share turned into an amount once the face value is known."""
        face = self.face_value
        costs, costs_rate = self.costs, self.costs_rate
        with exact():
            face, price_rate, price = share_of(face, self.price_rate, self.price)
            face, collected_rate, collected = share_of(face, self.collected_rate, self.collected)
            # What was collected may just have told the face value.
            face, price_rate, price = share_of(face, price_rate, price)
            if costs_rate is not None and face is not None:
                costs, costs_rate = (costs or ZERO) + costs_rate * face, None
        changes = {
            "face_value": face,
            "price": price,
            "price_rate": price_rate,
            "collected": collected,
            "collected_rate": collected_rate,
            "costs": costs,
            "costs_rate": costs_rate,
        }
        return self.model_copy(update=changes)

    def exact_results(self) -> dict[str, Decimal | None]:
        """All results that the inputs allow, unrounded; see the functions above."""
        case = self.resolved()
        face, price, collected = case.face_value, case.price, case.collected
        costs = case.costs or ZERO
        results: dict[str, Decimal | None] = {}
        with exact():
            if case.price_rate is not None:
                results["discount"] = ONE - case.price_rate
            if price is not None and face is not None:
                results["discount"] = discount(price, face)
                results["break_even_rate"] = break_even_rate(price, costs, face)
                results["seller_loss"] = seller_loss(face, price)
            if price is not None:
                results["break_even_collected"] = break_even_collected(price, costs)
            if price is not None and collected is not None:
                results["profit"] = profit(collected, price, costs)
                results["return"] = return_on_cost(collected, price, costs)
        return results

    def warnings(self) -> tuple[Both, ...]:
        """Norwegian sentences about inputs that are possible but suspicious."""
        return suspicions.of_debt_purchase(self.resolved().numbers())
