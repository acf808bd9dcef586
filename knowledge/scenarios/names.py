"""What each input is called in a Norwegian sentence."""

from collections.abc import Sequence

# In the definite form, as the subject of a sentence.
NAMES = {
    "debt": "gjelden",
    "sale_price": "salgssummen",
    "purchase_price": "kjøpesummen",
    "costs": "kostnadene",
    "recourse": "regressen",
    "loan": "lånet",
    "rate": "renten",
    "years": "løpetiden",
    "elapsed_years": "tiden siden låneopptaket",
    "loan_type": "lånetypen",
    "loan_to_value": "belåningsgraden",
    "price_drop": "prisfallet",
    "costs_rate": "kostnadene",
    "face_value": "pålydende",
    "price": "prisen",
    "collected": "det innkrevde beløpet",
    "price_rate": "prisen",
    "collected_rate": "den innkrevde andelen",
    "rate_recourse": "renten med regress",
    "rate_nonrecourse": "renten uten regress",
    "rate_difference": "forskjellen i rente",
    "establishment_fee": "etableringsgebyret",
    "term_fee": "termingebyret",
}

# With the number, as one of several things that were noted.
LABELLED = {
    "debt": "gjeld {}",
    "sale_price": "salgssum {}",
    "purchase_price": "kjøpesum {}",
    "costs": "kostnader {}",
    "loan": "lån {}",
    "rate": "rente {}",
    "years": "løpetid {}",
    "elapsed_years": "{} siden låneopptaket",
    "loan_to_value": "belåningsgrad {}",
    "price_drop": "prisfall {} fra kjøpesummen",
    "costs_rate": "kostnader {}",
    "face_value": "pålydende {}",
    "price": "pris {}",
    "collected": "innkrevd {}",
    "price_rate": "pris {} av pålydende",
    "collected_rate": "innkrevd {} av pålydende",
    "rate_recourse": "rente med regress {}",
    "rate_nonrecourse": "rente uten regress {}",
    "rate_difference": "renteforskjell {}",
    "establishment_fee": "etableringsgebyr {}",
    "term_fee": "termingebyr {}",
}
RECOURSE = {True: "med regress", False: "uten regress"}

LOAN_TYPES = {"annuity": "et annuitetslån", "serial": "et serielån"}

# Year, paid, interest, principal, fees, balance: the columns of a repayment plan.
PLAN_COLUMNS = ("År", "Innbetalt", "Renter", "Avdrag", "Gebyrer", "Restgjeld")


def listed(parts: Sequence[str]) -> str:
    """Parts of a sentence, with «og» before the last.

    >>> listed(["renten"]), listed(["lånet", "renten", "løpetiden"])
    ('renten', 'lånet, renten og løpetiden')
    """
    *first, last = parts
    return f"{', '.join(first)} og {last}" if first else last


def sentence_case(text: str) -> str:
    """The text with a capital first letter, the rest as it is.

    >>> sentence_case("lånet på 2 mill kr")
    'Lånet på 2 mill kr'
    """
    return text[:1].upper() + text[1:]
