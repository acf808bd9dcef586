"""What is possible but hardly meant: Norwegian warnings about the inputs of a scenario."""

from collections.abc import Mapping
from decimal import Decimal

from knowledge.forms import Both
from knowledge.money import number, percent
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.names import sentence_case

Numbers = Mapping[str, Decimal]

USURY = Decimal("0.25")  # a rate above this is warned about
TINY_RATE = Decimal("0.001")  # «0,05 %» is more likely 5 %
FAR_APART = 50  # times: a debt and a sale price further apart are likely in different units


def of_foreclosure(inputs: Numbers, owed: Decimal | None) -> tuple[Both, ...]:
    """Warnings about a forced sale with this debt, all shares resolved."""
    sold, value, costs = (inputs.get(name) for name in ("sale_price", "purchase_price", "costs"))
    warnings = []
    if sold is not None and costs is not None and costs > sold:
        warnings.append(
            Both(
                f"Kostnadene ({number(costs)}) er høyere enn salgssummen ({number(sold)}),"
                " så salget dekker ikke noe av gjelden. Stemmer det?",
                f"Kostnadene ({number(costs)}) er høgare enn salssummen ({number(sold)}),"
                " så salet dekkjer ikkje noko av gjelda. Stemmer det?",
            )
        )
    if owed and value is not None and owed > value:
        warnings.append(
            Both(
                f"Gjelden ({number(owed)}) er større enn kjøpesummen ({number(value)})."
                " Stemmer det?",
                f"Gjelda ({number(owed)}) er større enn kjøpesummen ({number(value)})."
                " Stemmer det?",
            )
        )
    if owed and sold and not Decimal(1) / FAR_APART <= owed / sold <= FAR_APART:
        warnings.append(
            Both(
                f"Gjelden ({number(owed)}) og salgssummen ({number(sold)}) er svært ulike."
                " Sjekk at begge er skrevet i samme enhet.",
                f"Gjelda ({number(owed)}) og salssummen ({number(sold)}) er svært ulike."
                " Sjekk at begge er skrivne i same eining.",
            )
        )
    if owed == 0:
        warnings.append(
            Both(
                "Lånet er nedbetalt på det tidspunktet, så det er ingen gjeld igjen.",
                "Lånet er nedbetalt på det tidspunktet, så det er inga gjeld att.",
            )
        )
    return (*warnings, *of_loan(inputs))


def of_debt_purchase(inputs: Numbers) -> tuple[Both, ...]:
    """Warnings about a purchase of a claim, all shares resolved."""
    face = inputs.get("face_value")
    if face is None:
        return ()
    above = [
        (FIELDS[field].name, number(inputs[field]))
        for field in ("price", "collected", "costs")
        if field in inputs and inputs[field] > face
    ]
    return tuple(
        Both(
            f"{sentence_case(name.nb)} ({given}) er høyere enn pålydende ({number(face)})."
            " Stemmer det?",
            f"{sentence_case(name.nn)} ({given}) er høgare enn pålydande ({number(face)})."
            " Stemmer det?",
        )
        for name, given in above
    )


def of_loan(inputs: Numbers) -> tuple[Both, ...]:
    """Warnings about the rates of a loan."""
    rates = (inputs.get(field) for field in ("rate", "rate_recourse", "rate_nonrecourse"))
    return tuple(
        _unusual(rate, Both("høy", "høg") if rate > USURY else Both("lav", "låg"))
        for rate in rates
        if rate is not None and (rate > USURY or 0 < rate < TINY_RATE)
    )


def _unusual(rate: Decimal, size: Both) -> Both:
    return Both(
        f"En rente på {percent(rate)} i året er uvanlig {size.nb}. Sjekk at tallet er riktig.",
        f"Ei rente på {percent(rate)} i året er uvanleg {size.nn}. Sjekk at talet er rett.",
    )


def of_rate_premium(inputs: Numbers) -> tuple[Both, ...]:
    """Warnings about the two rates, the second worked out where it can be."""
    with_recourse, without = inputs.get("rate_recourse"), inputs.get("rate_nonrecourse")
    difference = inputs.get("rate_difference")
    if with_recourse is not None and without is not None:
        difference = without - with_recourse
    if difference is not None and difference < 0:
        warning = Both(
            "Renten uten regress er lavere enn renten med regress. Det er uvanlig, for uten regress"
            " tar långiveren mer risiko. Er de to rentene byttet om?",
            "Renta utan regress er lågare enn renta med regress. Det er uvanleg, for utan regress"
            " tek långjevaren meir risiko. Er dei to rentene bytte om?",
        )
        return (warning, *of_loan(inputs))
    return of_loan(inputs)
