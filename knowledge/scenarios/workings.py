"""How each kind of scenario is worked out, said as a person would write it.

The arithmetic is done in the scenarios; here it is told, paragraph by paragraph.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from knowledge.finance import ZERO, Loan
from knowledge.money import MINUS, money, number, percent, to_money, years
from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import LOAN_TYPES, sentence_case
from knowledge.scenarios.rate_premium import RatePremium

Results = Mapping[str, Decimal | None]

IN_NORWAY = (
    "I Norge: Vanlige boliglån er med regress, og det salget ikke dekker, kan normalt kreves av"
    " låntakeren."
)


def foreclosure(given: Foreclosure, currency: str) -> Iterator[str]:
    """Does the sale cover the debt, and who bears what it does not cover?"""
    case = given.resolved()
    results, debt = case.results(), case.owed
    if case.borrowed_loan and debt is not None and case.elapsed_years is not None:
        yield (
            f"Etter {years(case.elapsed_years)} gjenstår **{money(debt, currency)}** av"
            f" {loan_in_words(case.borrowed_loan, currency)}."
        )
    if debt is not None and case.sale_price is not None:
        yield sale(results, debt, case.sale_price, case.costs or ZERO, currency)
        yield from who_bears(results["deficiency"] or ZERO, case.recourse, currency)
    yield from against_purchase_price(results, before_costs=bool(case.costs))
    if currency == "NOK" and case.recourse is not True and case.numbers():
        yield IN_NORWAY


def sale(
    results: Results, debt: Decimal, sale_price: Decimal, costs: Decimal, currency: str
) -> str:
    """The sum: what is left uncovered, or left over."""
    net = sale_price - costs
    after_costs = ""
    if costs:
        after_costs = (
            f"Etter kostnader gir salget {number(sale_price)} {MINUS} {number(costs)} ="
            f" {money(net, currency)}.\n"
        )
    if results["deficiency"]:
        less = f"{MINUS} {number(net)}" if net >= 0 else f"+ {number(-net)}"
        uncovered = money(results["deficiency"], currency)
        says = (
            f"{number(debt)} {less} = **{uncovered}** som salget ikke dekker (udekket restgjeld)."
        )
    elif results["surplus"]:
        left = money(results["surplus"], currency)
        says = (
            f"{number(net)} {MINUS} {number(debt)} = **{left}** i overskudd. Det går til eventuelle"
            " andre med pant i boligen, og så til låntakeren."
        )
    else:
        nothing = money(ZERO, currency)
        says = (
            f"{number(debt)} {MINUS} {number(net)} = **{nothing}**: Salget dekker akkurat gjelden."
        )
    return after_costs + says


def who_bears(uncovered: Decimal, recourse: bool | None, currency: str) -> Iterator[str]:  # noqa: FBT001
    """What the borrower owes and the lender loses; both cases while recourse is unknown."""
    nothing, rest = money(ZERO, currency), money(uncovered, currency)
    if not uncovered:
        yield "Låntakeren skylder ikke mer, og långiveren taper ingenting, med eller uten regress."
    elif recourse:
        yield (
            f"Med regress skylder låntakeren fortsatt **{rest}**, for låntakeren svarer for gjelden"
            " også med annet enn boligen."
        )
        yield (
            f"Långiveren taper i utgangspunktet {nothing}, men har bare et krav, ikke penger i"
            " hånden: Kan ikke låntakeren betale, blir det likevel et tap."
        )
    elif recourse is False:
        yield (
            f"Uten regress skylder låntakeren **{nothing}**, og långiveren taper **{rest}**, for"
            " boligen er alt långiveren kan ta."
        )
    else:
        yield (
            f"- **Uten regress:** Låntakeren skylder {nothing}, og långiveren taper {rest}.\n"
            f"- **Med regress:** Låntakeren skylder {rest}. Långiveren taper {nothing}, men har"
            " bare et krav, ikke penger i hånden."
        )
        yield (
            "Forskjellen er at boligen er alt långiveren kan ta uten regress, mens låntakeren med"
            " regress svarer for resten også."
        )


def against_purchase_price(results: Results, *, before_costs: bool) -> Iterator[str]:
    """How large a fall in price the debt can take, and how far the price fell."""
    to_value, drop = results.get("loan_to_value"), results.get("price_drop")
    said = []
    if to_value is not None:
        tolerated = results["break_even_drop"]
        takes = f"tåler et prisfall på {share(tolerated)}" if tolerated else "tåler ikke prisfall"
        before = " før kostnader" if before_costs else ""
        said.append(
            f"Gjelden er {share(to_value)} av kjøpesummen (belåningsgraden) og {takes}{before}."
        )
    if drop is not None:
        fell = f"falt {share(drop)}" if drop > 0 else f"steg {share(-drop)}"
        said.append(f"Prisen {fell}." if drop else "Prisen var den samme som ved kjøpet.")
    if said:
        yield " ".join(said)


def debt_purchase(given: DebtPurchase, currency: str) -> Iterator[str]:
    """What the claim cost, what it takes to break even, and what was made of it."""
    case = given.resolved()
    results, costs = case.results(), case.costs or ZERO
    face, price = case.face_value, case.price
    if face is not None and price is not None:
        yield price_of_claim(results, face, price, currency)
    if price is not None:
        yield break_even(results, price, costs, currency)
    if price is not None and case.collected is not None:
        yield made_of_claim(results, case.collected, price, costs, currency)
    if face is not None and price is not None and price < face:
        yield (
            "Rabatten er betaling for risikoen: Er kravet kjøpt uten regress, kan ikke kjøperen gå"
            " tilbake til selgeren når skyldneren ikke betaler."
        )


def price_of_claim(results: Results, face: Decimal, price: Decimal, currency: str) -> str:
    """The discount, and what the seller loses by it."""
    discount, loss = results["discount"] or ZERO, results["seller_loss"] or ZERO
    paid = f"{money(price, currency)} for et krav på {money(face, currency)}"
    if loss > 0:
        return (
            f"{paid} er **{share(discount)} rabatt**. Selgeren taper {number(face)} {MINUS}"
            f" {number(price)} = {money(loss, currency)} av pålydende."
        )
    if loss < 0:
        return f"{paid} er {share(-discount)} over pålydende, så selgeren taper ikke noe på salget."
    return f"{paid} er uten rabatt, så selgeren taper ikke noe på salget."


def break_even(results: Results, price: Decimal, costs: Decimal, currency: str) -> str:
    """What has to be collected before the buyer gains anything."""
    needed = money(results["break_even_collected"] or ZERO, currency)
    with_costs = f"{number(price)} + {number(costs)} i kostnader = " if costs else ""
    rate = results.get("break_even_rate")
    of_face = "" if rate is None else f", det er {share(rate)} av pålydende"
    return f"Kjøperen går i null når {with_costs}**{needed}** er krevd inn{of_face}."


def made_of_claim(
    results: Results, collected: Decimal, price: Decimal, costs: Decimal, currency: str
) -> str:
    """What the buyer made or lost, in money and in percent of what was spent."""
    profit, rate = results["profit"] or ZERO, results["return"] or ZERO
    less_costs = f" {MINUS} {number(costs)}" if costs else ""
    total = (
        f"{number(collected)} {MINUS} {number(price)}{less_costs} = **{money(profit, currency)}**"
    )
    if profit < 0:
        return f"{total}: Kjøperen taper {share(-rate)} av det som ble brukt."
    if not profit:
        return f"{total}: Kjøperen går akkurat i null."
    return f"{total} i gevinst for kjøperen, en avkastning på {share(rate)}."


def loan_balance(case: LoanBalance, currency: str) -> Iterator[str]:
    """What the loan costs a month and in all, and what is left of it after a time."""
    loan, results = case.borrowed_loan, case.results()
    if loan is None:
        return
    payment = money(results["monthly_payment"] or ZERO, currency)
    interest = money(results["total_interest"] or ZERO, currency)
    first = "den første måneden, så stadig mindre" if loan.type == "serial" else "i måneden"
    yield (
        f"{sentence_case(loan_in_words(loan, currency))} koster"
        f" **{payment}** {first}."
        + (f" Rentene blir {interest} over hele løpetiden." if loan.rate else "")
    )
    balance = results.get("balance")
    if balance is not None and case.elapsed_years is not None:
        repaid = money(results["principal_paid"] or ZERO, currency)
        yield (
            f"Etter {years(case.elapsed_years)} gjenstår **{money(balance, currency)}**:"
            f" {number(loan.principal)} {MINUS} {number(balance)} = {repaid} er nedbetalt."
        )
    if loan.rate:
        yield why_it_falls_so(loan)
    if case.loan_type:
        yield from annuity_beside_serial(loan, currency)
    effective = results.get("effective_rate")
    if effective is not None:
        yield f"Med gebyrene er den effektive renten **{percent(effective, 2)}**."


def why_it_falls_so(loan: Loan) -> str:
    """Why the balance falls as it does."""
    if loan.type == "serial":
        return (
            "Avdraget er likt hver måned, så månedsbeløpet synker etter hvert som rentene gjør det."
        )
    if loan.interest(0, 1) * 2 > loan.first_payment:
        return "I starten går det meste av månedsbeløpet til renter, så gjelden synker sakte først."
    return "Månedsbeløpet er likt hele veien: Rentene synker litt hver måned, og avdraget øker."


def annuity_beside_serial(loan: Loan, currency: str) -> Iterator[str]:
    """What the same loan costs as the one type and as the other."""
    annuity, serial = replace(loan, type="annuity"), replace(loan, type="serial")
    saved = annuity.total_interest - serial.total_interest
    yield (
        f"- **Annuitetslån:** {money(annuity.first_payment, currency)} hver måned,"
        f" {money(annuity.total_interest, currency)} i renter i alt\n"
        f"- **Serielån:** {money(serial.first_payment, currency)} den første måneden,"
        f" {money(serial.last_payment, currency)} den siste,"
        f" {money(serial.total_interest, currency)} i renter i alt"
    )
    if to_money(saved) > 0:
        yield (
            "Et serielån koster mest i starten, men her"
            f" {money(saved, currency)} mindre i renter over løpetiden."
        )


def rate_premium(given: RatePremium, currency: str) -> Iterator[str]:
    """What the loan costs a month at each rate, and what the difference comes to."""
    results = given.results()
    if given.loans is None:
        return
    recourse, nonrecourse = given.loans
    dear, cheap = nonrecourse.first_payment, recourse.first_payment
    yield (
        f"- **Med regress,** {percent(recourse.rate)}: {money(cheap, currency)} i måneden\n"
        f"- **Uten regress,** {percent(nonrecourse.rate)}: {money(dear, currency)} i måneden"
    )
    monthly, total = results["extra_per_month"] or ZERO, results["extra_total"] or ZERO
    if not monthly:
        yield "Da koster de to lånene det samme."
        return
    more = "mer" if monthly > 0 else "mindre"
    high, low = (dear, cheap) if monthly > 0 else (cheap, dear)
    yield (
        f"{number(high)} {MINUS} {number(low)} = **{money(abs(monthly), currency)} {more}** i"
        f" måneden uten regress, **{money(abs(total), currency)}** på {recourse.months} måneder."
    )
    if monthly > 0:
        yield (
            "Påslaget er prisen for at banken, og ikke låntakeren, tar tapet hvis boligen blir"
            " solgt for mindre enn gjelden."
        )


def loan_in_words(loan: Loan, currency: str) -> str:
    """The loan with its terms, as part of a sentence."""
    return (
        f"{LOAN_TYPES[loan.type]} på {money(loan.principal, currency)} til {percent(loan.rate)}"
        f" over {years(Decimal(loan.months) / 12)}"
    )


def share(fraction: Decimal) -> str:
    """A fraction that was worked out, in percent with one decimal."""
    return percent(fraction, 1)
