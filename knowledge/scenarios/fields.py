"""What the numbers of a scenario are measured in, and which values are possible."""

from decimal import Decimal
from typing import Literal

Unit = Literal["money", "rate", "share", "years", "flag", "type"]

# Inputs by name. Rates are yearly and nominal; rates and shares are fractions (0.25 is 25 %).
INPUTS: dict[str, Unit] = {
    "debt": "money",
    "sale_price": "money",
    "purchase_price": "money",
    "costs": "money",
    "recourse": "flag",
    "loan": "money",
    "rate": "rate",
    "years": "years",
    "elapsed_years": "years",
    "loan_type": "type",
    "loan_to_value": "share",
    "price_drop": "share",
    "costs_rate": "share",
    "face_value": "money",
    "price": "money",
    "collected": "money",
    "price_rate": "share",
    "collected_rate": "share",
    "rate_recourse": "rate",
    "rate_nonrecourse": "rate",
    "rate_difference": "rate",
    "establishment_fee": "money",
    "term_fee": "money",
}

RESULTS: dict[str, Unit] = {
    "deficiency": "money",
    "surplus": "money",
    "borrower_owes": "money",
    "lender_loss": "money",
    "loan_to_value": "share",
    "price_drop": "share",
    "break_even_drop": "share",
    "discount": "share",
    "break_even_collected": "money",
    "break_even_rate": "share",
    "seller_loss": "money",
    "profit": "money",
    "return": "share",
    "monthly_payment": "money",
    "total_interest": "money",
    "balance": "money",
    "principal_paid": "money",
    "effective_rate": "share",
    "extra_per_month": "money",
    "extra_total": "money",
}

# A loan without interest, nothing collected yet or no time gone are possible; a price of 0 is not.
MAY_BE_ZERO = frozenset(
    {
        "costs",
        "costs_rate",
        "collected",
        "collected_rate",
        "rate",
        "rate_recourse",
        "rate_nonrecourse",
        "rate_difference",
        "elapsed_years",
        "price_drop",
        "establishment_fee",
        "term_fee",
    }
)
# A price may rise, and a loan without recourse may (suspiciously) be the cheaper one.
MAY_BE_NEGATIVE = frozenset({"price_drop", "rate_difference"})

MONEY_LIMIT = Decimal(10) ** 12  # amounts are below this
HIGHEST_RATE = Decimal(1)
HIGHEST_SHARE = Decimal(100)  # 10 000 %, far beyond what is merely suspicious
LONGEST_TERM = Decimal(100)  # years
MOST_DIGITS = 30
