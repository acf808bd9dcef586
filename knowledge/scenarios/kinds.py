from typing import Annotated

from pydantic import Field

from knowledge.scenarios.debt_purchase import DebtPurchase
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.rate_premium import RatePremium

KINDS = (Foreclosure, DebtPurchase, LoanBalance, RatePremium)

Scenario = Annotated[
    Foreclosure | DebtPurchase | LoanBalance | RatePremium, Field(discriminator="kind")
]
