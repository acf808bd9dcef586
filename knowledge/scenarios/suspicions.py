"""What is possible but hardly meant: Norwegian warnings about the inputs of a scenario."""

from collections.abc import Mapping
from decimal import Decimal

from knowledge.money import number, percent

Numbers = Mapping[str, Decimal]

USURY = Decimal("0.25")  # scenarios.md: a rate above this is warned about
TINY_RATE = Decimal("0.001")  # «0,05 %» is more likely 5 %
FAR_APART = 50  # times: a debt and a sale price further apart are likely in different units


def of_foreclosure(inputs: Numbers, owed: Decimal | None) -> tuple[str, ...]:
    """Warnings about a forced sale with this debt, all shares resolved."""
    sold, value, costs = (inputs.get(name) for name in ("sale_price", "purchase_price", "costs"))
    warnings = []
    if sold is not None and costs is not None and costs > sold:
        warnings.append(
            f"Kostnadene ({number(costs)}) er høyere enn salgssummen ({number(sold)}),"
            " så salget dekker ikke noe av gjelden. Stemmer det?"
        )
    if owed and value is not None and owed > value:
        warnings.append(
            f"Gjelden ({number(owed)}) er høyere enn kjøpesummen ({number(value)}). Stemmer det?"
        )
    if owed and sold and not Decimal(1) / FAR_APART <= owed / sold <= FAR_APART:
        warnings.append(
            f"Gjelden ({number(owed)}) og salgssummen ({number(sold)}) er svært ulike."
            " Sjekk at begge er skrevet i samme enhet."
        )
    if owed == 0:
        warnings.append("Lånet er nedbetalt på det tidspunktet, så det er ingen gjeld igjen.")
    return (*warnings, *of_loan(inputs))


def of_debt_purchase(inputs: Numbers) -> tuple[str, ...]:
    """Warnings about a purchase of a claim, all shares resolved."""
    face = inputs.get("face_value")
    if face is None:
        return ()
    names = {"price": "Prisen", "collected": "Det innkrevde beløpet", "costs": "Kostnadene"}
    return tuple(
        f"{name} ({number(inputs[field])}) er mer enn pålydende ({number(face)}). Stemmer det?"
        for field, name in names.items()
        if field in inputs and inputs[field] > face
    )


def of_loan(inputs: Numbers) -> tuple[str, ...]:
    """Warnings about the rates of a loan."""
    warnings = []
    for field in ("rate", "rate_recourse", "rate_nonrecourse"):
        rate = inputs.get(field)
        if rate is not None and rate > USURY:
            warnings.append(
                f"En rente på {percent(rate)} i året er uvanlig høy. Sjekk at tallet er riktig."
            )
        elif rate is not None and 0 < rate < TINY_RATE:
            warnings.append(
                f"En rente på {percent(rate)} i året er uvanlig lav. Sjekk at tallet er riktig."
            )
    return tuple(warnings)


def of_rate_premium(inputs: Numbers) -> tuple[str, ...]:
    """Warnings about the two rates, the second worked out where it can be."""
    with_recourse, without = inputs.get("rate_recourse"), inputs.get("rate_nonrecourse")
    difference = inputs.get("rate_difference")
    if with_recourse is not None and without is not None:
        difference = without - with_recourse
    if difference is not None and difference < 0:
        warning = (
            "Renten uten regress er lavere enn renten med regress. Det er uvanlig, for uten regress"
            " tar långiveren mer risiko. Er de to rentene byttet om?"
        )
        return (warning, *of_loan(inputs))
    return of_loan(inputs)
