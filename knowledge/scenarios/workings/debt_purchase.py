"""How a purchase of a claim is worked out, said as a person would write it."""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.finance import ZERO
from knowledge.money import MINUS, number
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.workings.parts import Results, equals, share


def debt_purchase(given: DebtPurchase, voice: Voice) -> Iterator[str]:
    """What the claim cost, what it takes to break even, and what was made of it."""
    case = given.resolved()
    results, costs = case.results(), case.costs or ZERO
    face, price = case.face_value, case.price
    if face is not None and price is not None:
        yield price_of_claim(results, face, price, voice)
    if price is not None:
        yield break_even(results, price, costs, voice)
    if price is not None and case.collected is not None:
        yield made_of_claim(results, case.collected, price, costs, voice)
    if face is not None and price is not None and price < face:
        yield voice.say(
            "Rabatten er betaling for risikoen: Er kravet kjøpt uten regress, kan ikke kjøperen gå"
            " tilbake til selgeren når skyldneren ikke betaler.",
            "Rabatten er betaling for risikoen: Er kravet kjøpt utan regress, kan ikkje kjøparen gå"
            " tilbake til seljaren når skyldnaren ikkje betaler.",
        )


def price_of_claim(results: Results, face: Decimal, price: Decimal, voice: Voice) -> str:
    """The discount, and what the seller loses by it."""
    discount, loss = results["discount"] or ZERO, results["seller_loss"] or ZERO
    paid, claim = voice.money(price), voice.money(face)
    if loss > 0:
        sign = equals(loss, face, -price)
        sum_ = f"{number(face)} {MINUS} {number(price)} {sign} {voice.money(loss)}"
        return voice.say(
            f"{paid} for et krav på {claim} er **{share(discount)} rabatt**. Selgeren taper {sum_}"
            " av pålydende.",
            f"{paid} for eit krav på {claim} er **{share(discount)} rabatt**. Seljaren taper {sum_}"
            " av pålydande.",
        )
    if loss < 0:
        return voice.say(
            f"{paid} for et krav på {claim} er {share(-discount)} over pålydende, så selgeren"
            " taper ikke noe på salget.",
            f"{paid} for eit krav på {claim} er {share(-discount)} over pålydande, så seljaren"
            " taper ikkje noko på salet.",
        )
    return voice.say(
        f"{paid} for et krav på {claim} er uten rabatt, så selgeren taper ikke noe på salget.",
        f"{paid} for eit krav på {claim} er utan rabatt, så seljaren taper ikkje noko på salet.",
    )


def break_even(results: Results, price: Decimal, costs: Decimal, voice: Voice) -> str:
    """What has to be collected before the buyer gains anything."""
    spent = results["break_even_collected"] or ZERO
    needed, sign = voice.money(spent), equals(spent, price, costs)
    with_costs = f"{number(price)} + {number(costs)} i kostnader {sign} " if costs else ""
    rate = results.get("break_even_rate")
    of_face = ""
    if rate is not None:
        of_face = voice.say(
            f", altså {share(rate)} av pålydende", f", altså {share(rate)} av pålydande"
        )
    return voice.say(
        f"Kjøperen har pengene igjen når {with_costs}**{needed}** er krevd inn{of_face}.",
        f"Kjøparen har pengane att når {with_costs}**{needed}** er kravde inn{of_face}.",
    )


def made_of_claim(
    results: Results, collected: Decimal, price: Decimal, costs: Decimal, voice: Voice
) -> str:
    """What the buyer made or lost, in money and in percent of what was spent."""
    profit, rate = results["profit"] or ZERO, results["return"] or ZERO
    less_costs = f" {MINUS} {number(costs)}" if costs else ""
    sign = equals(profit, collected, -price, -costs)
    sum_ = (
        f"{number(collected)} {MINUS} {number(price)}{less_costs} {sign} **{voice.money(profit)}**"
    )
    if profit < 0:
        return voice.say(
            f"{sum_}: Kjøperen taper {share(-rate)} av pengene.",
            f"{sum_}: Kjøparen taper {share(-rate)} av pengane.",
        )
    if not profit:
        return voice.say(
            f"{sum_}: Kjøperen verken tjener eller taper.",
            f"{sum_}: Kjøparen verken tener eller taper.",
        )
    return voice.say(
        f"{sum_} i gevinst for kjøperen, en avkastning på {share(rate)}.",
        f"{sum_} i gevinst for kjøparen, ei avkastning på {share(rate)}.",
    )
