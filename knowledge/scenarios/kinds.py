"""The four kinds of calculation, by type and by name."""

from typing import Annotated, Literal

from pydantic import Field

from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.rate_premium import RatePremium

Kind = Literal["foreclosure", "debt_purchase", "loan_balance", "rate_premium"]

KINDS = (Foreclosure, DebtPurchase, LoanBalance, RatePremium)

Scenario = Annotated[
    Foreclosure | DebtPurchase | LoanBalance | RatePremium, Field(discriminator="kind")
]
