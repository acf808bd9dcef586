from collections.abc import Mapping
from decimal import Decimal

from knowledge.finance import Loan
from knowledge.money import percent, to_money
from knowledge.scenarios.names import LOAN_TYPES
from knowledge.scenarios.voice import Voice

Results = Mapping[str, Decimal | None]


def loan_in_words(loan: Loan, voice: Voice) -> str:
    """The loan with its terms, as part of a sentence."""
    rate, term = percent(loan.rate), voice.years(Decimal(loan.months) / 12)
    return (
        f"{voice.both(LOAN_TYPES[loan.type])} på {voice.money(loan.principal)} til {rate}"
        f" over {term}"
    )


def equals(result: Decimal, *parts: Decimal) -> str:
    """What stands between a sum and its result: «≈» where the parts do not add up as shown.

    Each is rounded by itself for the eye, so they may be an øre out.
    """
    return "=" if sum(map(to_money, parts)) == to_money(result) else "≈"


def share(fraction: Decimal) -> str:
    """A fraction that was worked out, in percent with one decimal."""
    return percent(fraction, 1)
