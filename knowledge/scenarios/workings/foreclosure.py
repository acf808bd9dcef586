"""How a forced sale is worked out, said as a person would write it.

The arithmetic is done in the scenario; here it is told, paragraph by paragraph.
"""

from collections.abc import Iterator
from decimal import Decimal

from knowledge.finance import ONE, ZERO
from knowledge.money import HOME, MINUS, number
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.workings.parts import Results, equals, loan_in_words, share


def foreclosure(given: Foreclosure, voice: Voice) -> Iterator[str]:
    """Does the sale cover the debt, and who bears what it does not cover?"""
    case = given.resolved()
    results, debt = case.results(), case.owed
    here = voice.currency == HOME and case.recourse is not True
    if case.borrowed_loan and debt is not None and case.elapsed_years is not None:
        time, left = voice.years(case.elapsed_years), voice.money(debt)
        loan = loan_in_words(case.borrowed_loan, voice)
        yield voice.say(
            f"Etter {time} gjenstår **{left}** av {loan}.",
            f"Etter {time} står det att **{left}** av {loan}.",
        )
    if debt is not None and case.sale_price is not None:
        yield sale(results, debt, case.sale_price, case.costs or ZERO, voice)
        if here:
            yield in_norway(voice, covered=results.get("deficiency") == ZERO)
        yield from who_bears(results["deficiency"] or ZERO, case.recourse, voice)
    elif debt is not None and (case.costs or case.costs_rate or ZERO) > ZERO:
        yield from least_sale(debt, case.costs or ZERO, case.costs_rate or ZERO, voice)
    yield from against_purchase_price(results, voice, before_costs=bool(case.costs))
    if here and debt is not None and case.sale_price is None:
        yield in_norway(voice, covered=False)


def in_norway(voice: Voice, *, covered: bool) -> str:
    """What a reader in Norway must not take for granted."""
    if not voice.of_home:
        return voice.say(
            "I Norge: Långiveren kan normalt kreve resten av deg.",
            "I Noreg: Långjevaren kan normalt krevje resten av deg.",
        )
    if covered:
        return voice.say(
            "I Norge: Vanlige boliglån er med personlig ansvar, altså med regress, men her dekker"
            " salget hele gjelden.",
            "I Noreg: Vanlege bustadlån er med personleg ansvar, altså med regress, men her dekkjer"
            " salet heile gjelda.",
        )
    return voice.say(
        "I Norge: Vanlige boliglån er med personlig ansvar, altså med regress. Det salget ikke"
        " dekker, kan normalt kreves av låntakeren.",
        "I Noreg: Vanlege bustadlån er med personleg ansvar, altså med regress. Det salet ikkje"
        " dekkjer, kan normalt krevjast av låntakaren.",
    )


def sale(results: Results, debt: Decimal, sale_price: Decimal, costs: Decimal, voice: Voice) -> str:
    """The sum: what is left uncovered, or left over."""
    net = sale_price - costs
    after_costs = ""
    if costs:
        sign = equals(net, sale_price, -costs)
        sum_ = f"{number(sale_price)} {MINUS} {number(costs)} {sign} {voice.money(net)}"
        after_costs = voice.say(
            f"Etter kostnader gir salget {sum_}.\n", f"Etter kostnader gir salet {sum_}.\n"
        )
    uncovered, left_over = results["deficiency"], results["surplus"]
    same = voice.pledge if voice.of_home else voice.say("det samme", "det same")
    if uncovered:
        less = f"{MINUS} {number(net)}" if net >= 0 else f"+ {number(-net)}"
        sign = equals(uncovered, debt, -net)
        sum_ = f"{number(debt)} {less} {sign} **{voice.money(uncovered)}**"
        says = voice.say(
            f"{sum_} som salget ikke dekker (udekket restgjeld).",
            f"{sum_} som salet ikkje dekkjer (udekt restgjeld).",
        )
    elif left_over:
        sign = equals(left_over, net, -debt)
        sum_ = f"{number(net)} {MINUS} {number(debt)} {sign} **{voice.money(left_over)}**"
        says = voice.say(
            f"{sum_} i overskudd. Det går til eventuelle andre med pant i {same}, og så til"
            " låntakeren.",
            f"{sum_} i overskot. Det går til eventuelle andre med pant i {same}, og så til"
            " låntakaren.",
        )
    else:
        sum_ = f"{number(debt)} {MINUS} {number(net)} = **{voice.money(ZERO)}**"
        says = voice.say(
            f"{sum_}: Salget dekker akkurat gjelden.", f"{sum_}: Salet dekkjer akkurat gjelda."
        )
    return after_costs + says


def least_sale(debt: Decimal, costs: Decimal, rate: Decimal, voice: Voice) -> Iterator[str]:
    """What a sale must bring to cover the debt, with costs of an amount, or of a share of it.

    No sale does where the costs take all of it.
    """
    if rate >= ONE:
        return
    least = voice.money((debt + costs) / (ONE - rate))
    if not costs and not rate:
        yield voice.say(
            f"For å dekke gjelden må salget gi minst **{least}**.",
            f"For å dekkje gjelda må salet gi minst **{least}**.",
        )
        return
    yield voice.say(
        f"For å dekke både gjelden og kostnadene må salget gi minst **{least}**.",
        f"For å dekkje både gjelda og kostnadene må salet gi minst **{least}**.",
    )


def who_bears(uncovered: Decimal, recourse: bool | None, voice: Voice) -> Iterator[str]:  # noqa: FBT001
    """What the borrower owes and the lender loses; both cases while recourse is unknown."""
    if not uncovered:
        yield voice.say(
            "Låntakeren skylder ikke mer, og långiveren taper ingenting, med eller uten regress.",
            "Låntakaren skuldar ikkje meir, og långjevaren taper ingenting, med eller utan"
            " regress.",
        )
    elif recourse:
        yield from with_recourse(voice.money(uncovered), voice)
    elif recourse is False:
        yield without_recourse(voice.money(uncovered), voice)
    else:
        yield from either_way(voice.money(uncovered), voice)


def with_recourse(rest: str, voice: Voice) -> Iterator[str]:
    """The borrower owes the rest, and the lender has a claim."""
    yield voice.say(
        f"Med regress skylder låntakeren fortsatt **{rest}** og svarer for det med mer enn"
        f" {voice.pledge}.",
        f"Med regress skuldar låntakaren framleis **{rest}** og svarer for det med meir enn"
        f" {voice.pledge}.",
    )
    yield only_a_claim(voice)


def only_a_claim(voice: Voice) -> str:
    """Why the lender loses nothing with recourse, as long as the borrower can pay."""
    return voice.say(
        "Långiveren har da et krav, ikke penger i hånden, og taper det som ikke blir betalt.",
        "Långjevaren har då eit krav, ikkje pengar i handa, og taper det som ikkje blir betalt.",
    )


def without_recourse(rest: str, voice: Voice) -> str:
    """The lender loses the rest."""
    nothing = voice.money(ZERO)
    return voice.say(
        f"Uten regress skylder låntakeren **{nothing}**, og långiveren taper **{rest}**, for"
        f" {voice.pledge} er alt långiveren kan ta.",
        f"Utan regress skuldar låntakaren **{nothing}**, og långjevaren taper **{rest}**, for"
        f" {voice.pledge} er alt långjevaren kan ta.",
    )


def either_way(rest: str, voice: Voice) -> Iterator[str]:
    """Both cases, and what makes the difference."""
    nothing, claim = voice.money(ZERO), only_a_claim(voice)
    yield voice.say(
        f"- **Uten regress:** Låntakeren skylder {nothing}, og långiveren taper {rest}.\n"
        f"- **Med regress:** Låntakeren skylder {rest}. {claim}",
        f"- **Utan regress:** Låntakaren skuldar {nothing}, og långjevaren taper {rest}.\n"
        f"- **Med regress:** Låntakaren skuldar {rest}. {claim}",
    )
    yield voice.say(
        f"Uten regress kan långiveren bare ta {voice.pledge}. Med regress svarer låntakeren også"
        " for resten.",
        f"Utan regress kan långjevaren berre ta {voice.pledge}. Med regress svarer låntakaren òg"
        " for resten.",
    )


def against_purchase_price(results: Results, voice: Voice, *, before_costs: bool) -> Iterator[str]:
    """How large a fall in price the debt can take, and how far the price fell."""
    to_value, drop = results.get("loan_to_value"), results.get("price_drop")
    said = []
    if to_value is not None:
        said.append(tolerated(to_value, results["break_even_drop"], voice, before_costs))
    if drop is not None:
        said.append(moved(drop, voice))
    if said:
        yield " ".join(said)


def tolerated(
    to_value: Decimal,
    drop: Decimal | None,
    voice: Voice,
    before_costs: bool,  # noqa: FBT001
) -> str:
    """How much of the purchase price is owed, and how far the price may fall."""
    owed = voice.say(
        f"Gjelden er {share(to_value)} av kjøpesummen (belåningsgraden).",
        f"Gjelda er {share(to_value)} av kjøpesummen (belåningsgraden).",
    )
    if to_value > ONE:
        return owed + voice.say(
            " Den er altså større enn kjøpesummen.", " Ho er altså større enn kjøpesummen."
        )
    if not drop:
        return owed + voice.say(
            " Faller prisen, dekker ikke salget gjelden.",
            " Fell prisen, dekkjer ikkje salet gjelda.",
        )
    if before_costs:
        return owed + voice.say(
            f" Uten kostnadene kan prisen falle {share(drop)} før salget ikke lenger dekker"
            " gjelden.",
            f" Utan kostnadene kan prisen falle {share(drop)} før salet ikkje lenger dekkjer"
            " gjelda.",
        )
    return owed + voice.say(
        f" Prisen kan falle {share(drop)} før salget ikke lenger dekker gjelden.",
        f" Prisen kan falle {share(drop)} før salet ikkje lenger dekkjer gjelda.",
    )


def moved(drop: Decimal, voice: Voice) -> str:
    """How far the price fell or rose since the purchase."""
    if not drop:
        return voice.say(
            "Prisen er den samme som ved kjøpet.", "Prisen er den same som ved kjøpet."
        )
    if drop > 0:
        return voice.say(
            f"Prisen er {share(drop)} lavere enn ved kjøpet.",
            f"Prisen er {share(drop)} lågare enn ved kjøpet.",
        )
    return voice.say(
        f"Prisen er {share(-drop)} høyere enn ved kjøpet.",
        f"Prisen er {share(-drop)} høgare enn ved kjøpet.",
    )
