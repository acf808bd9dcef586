"""How a loan, and a loan at two rates, is worked out, said as a person would write it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from knowledge.finance import ZERO, Loan
from knowledge.money import MINUS, number, percent, rough, to_money
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.names import sentence_case
from knowledge.scenarios.rate_premium import RatePremium
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.workings.parts import equals, loan_in_words


def loan_balance(case: LoanBalance, voice: Voice) -> Iterator[str]:
    """What the loan costs a month and in all, and what is left of it after a time."""
    loan, results = case.borrowed_loan, case.results()
    if loan is None:
        return
    yield cost(loan, voice.money(results["total_interest"] or ZERO), voice)
    balance = results.get("balance")
    if balance is not None and case.elapsed_years is not None:
        time, left = voice.years(case.elapsed_years), voice.money(balance)
        repaid = results["principal_paid"] or ZERO
        sign = equals(repaid, loan.principal, -balance)
        sum_ = f"{number(loan.principal)} {MINUS} {number(balance)} {sign} {voice.money(repaid)}"
        yield voice.say(
            f"Etter {time} gjenstår **{left}**: {sum_} er nedbetalt.",
            f"Etter {time} står det att **{left}**: {sum_} er nedbetalte.",
        )
    if loan.rate:
        yield why_it_falls_so(loan, voice)
    if case.loan_type:
        yield from annuity_beside_serial(loan, voice)
    effective = results.get("effective_rate")
    if effective is not None:
        yield voice.say(
            f"Med gebyrene er den effektive renten **{percent(effective, 2)}**.",
            f"Med gebyra er den effektive renta **{percent(effective, 2)}**.",
        )


def cost(loan: Loan, interest: str, voice: Voice) -> str:
    """What the loan costs a month, and in interest."""
    terms, payment = sentence_case(loan_in_words(loan, voice)), voice.money(loan.first_payment)
    if loan.type == "serial":
        said = voice.say(
            f"{terms} koster **{payment}** den første måneden, og deretter litt mindre hver måned.",
            f"{terms} kostar **{payment}** den første månaden, og deretter litt mindre kvar månad.",
        )
    else:
        said = voice.say(
            f"{terms} koster **{payment}** i måneden.", f"{terms} kostar **{payment}** i månaden."
        )
    if not loan.rate:
        return said
    return voice.say(
        f"{said} Rentene blir {interest} over hele løpetiden.",
        f"{said} Rentene blir {interest} over heile løpetida.",
    )


def why_it_falls_so(loan: Loan, voice: Voice) -> str:
    """Why the balance falls as it does."""
    if loan.type == "serial":
        return voice.say(
            "Avdraget er likt hver måned, så månedsbeløpet synker etter hvert som rentene gjør"
            " det.",
            "Avdraget er likt kvar månad, så månadsbeløpet minkar etter kvart som rentene gjer"
            " det.",
        )
    if loan.interest(0, 1) * 2 > loan.first_payment:
        return voice.say(
            "I starten går det meste av månedsbeløpet til renter, så gjelden synker sakte først.",
            "I starten går det meste av månadsbeløpet til renter, så gjelda minkar sakte først.",
        )
    return voice.say(
        "Månedsbeløpet er likt hele veien: Rentene synker litt hver måned, og avdraget øker.",
        "Månadsbeløpet er likt heile vegen: Rentene minkar litt kvar månad, og avdraget aukar.",
    )


def annuity_beside_serial(loan: Loan, voice: Voice) -> Iterator[str]:
    """What the same loan costs as the one type and as the other."""
    annuity, serial = replace(loan, type="annuity"), replace(loan, type="serial")
    level, in_all = voice.money(annuity.first_payment), voice.money(annuity.total_interest)
    first, last = voice.money(serial.first_payment), voice.money(serial.last_payment)
    less_in_all = voice.money(serial.total_interest)
    yield voice.say(
        f"- **Annuitetslån:** {level} hver måned, {in_all} i renter i alt\n"
        f"- **Serielån:** {first} den første måneden, {last} den siste,"
        f" {less_in_all} i renter i alt",
        f"- **Annuitetslån:** {level} kvar månad, {in_all} i renter i alt\n"
        f"- **Serielån:** {first} den første månaden, {last} den siste,"
        f" {less_in_all} i renter i alt",
    )
    saved = annuity.total_interest - serial.total_interest
    if to_money(saved) > 0:
        less = voice.money(saved)
        yield voice.say(
            f"Serielånet koster mest i starten, men gir {less} mindre i renter over løpetiden.",
            f"Serielånet kostar mest i starten, men gir {less} mindre i renter over løpetida.",
        )


def rate_premium(given: RatePremium, voice: Voice) -> Iterator[str]:
    """What the loan costs a month at each rate, and what the difference comes to."""
    results = given.results()
    if given.loans is None:
        return
    recourse, nonrecourse = given.loans
    dear, cheap = nonrecourse.first_payment, recourse.first_payment
    low_rate, high_rate = percent(recourse.rate), percent(nonrecourse.rate)
    yield voice.say(
        f"- **Med regress,** {low_rate}: {voice.money(cheap)} i måneden\n"
        f"- **Uten regress,** {high_rate}: {voice.money(dear)} i måneden",
        f"- **Med regress,** {low_rate}: {voice.money(cheap)} i månaden\n"
        f"- **Utan regress,** {high_rate}: {voice.money(dear)} i månaden",
    )
    monthly, total = results["extra_per_month"] or ZERO, results["extra_total"] or ZERO
    if not monthly:
        yield voice.say("Da koster de to lånene det samme.", "Då kostar dei to låna det same.")
        return
    more = voice.say("mer", "meir") if monthly > 0 else voice.say("mindre", "mindre")
    # Rounded apart from the payments above, so nobody should find a sum that is an øre out.
    term = voice.years(Decimal(recourse.months) / 12)
    extra, in_all = (rough(abs(sum_), voice.currency) for sum_ in (monthly, total))
    yield voice.say(
        f"Uten regress koster lånet omtrent **{extra} {more}** i måneden, i alt **{in_all}** over"
        f" {term}.",
        f"Utan regress kostar lånet omtrent **{extra} {more}** i månaden, i alt **{in_all}** over"
        f" {term}.",
    )
    if monthly > 0:
        yield voice.say(
            "Påslaget er prisen for at banken, og ikke låntakeren, tar tapet hvis boligen blir"
            " solgt for mindre enn gjelden.",
            "Påslaget er prisen for at banken, og ikkje låntakaren, tek tapet dersom bustaden blir"
            " seld for mindre enn gjelda.",
        )
