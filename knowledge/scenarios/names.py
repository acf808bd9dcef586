"""What each input is called in a Norwegian sentence."""

from collections.abc import Sequence

from knowledge.forms import Both

# In the definite form, as the subject of a sentence.
NAMES = {
    "debt": Both("gjelden", "gjelda"),
    "sale_price": Both("salgssummen", "salssummen"),
    "purchase_price": Both("kjøpesummen", "kjøpesummen"),
    "costs": Both("kostnadene", "kostnadene"),
    "recourse": Both("regressen", "regressen"),
    "loan": Both("lånet", "lånet"),
    "rate": Both("renten", "renta"),
    "years": Both("løpetiden", "løpetida"),
    "elapsed_years": Both("tiden siden låneopptaket", "tida sidan låneopptaket"),
    "loan_type": Both("lånetypen", "lånetypen"),
    "loan_to_value": Both("belåningsgraden", "belåningsgraden"),
    "price_drop": Both("prisfallet", "prisfallet"),
    "costs_rate": Both("kostnadene", "kostnadene"),
    "face_value": Both("pålydende", "pålydande"),
    "price": Both("prisen", "prisen"),
    "collected": Both("det innkrevde beløpet", "det innkravde beløpet"),
    "price_rate": Both("prisen", "prisen"),
    "collected_rate": Both("den innkrevde andelen", "den innkravde delen"),
    "rate_recourse": Both("renten med regress", "renta med regress"),
    "rate_nonrecourse": Both("renten uten regress", "renta utan regress"),
    "rate_difference": Both("forskjellen i rente", "skilnaden i rente"),
    "establishment_fee": Both("etableringsgebyret", "etableringsgebyret"),
    "term_fee": Both("termingebyret", "termingebyret"),
}

# With the number, as one of several things that were noted.
LABELLED = {
    "debt": Both("gjeld {}", "gjeld {}"),
    "sale_price": Both("salgssum {}", "salssum {}"),
    "purchase_price": Both("kjøpesum {}", "kjøpesum {}"),
    "costs": Both("kostnader {}", "kostnader {}"),
    "loan": Both("lån {}", "lån {}"),
    "rate": Both("rente {}", "rente {}"),
    "years": Both("løpetid {}", "løpetid {}"),
    "elapsed_years": Both("{} siden låneopptaket", "{} sidan låneopptaket"),
    "loan_to_value": Both("belåningsgrad {}", "belåningsgrad {}"),
    "price_drop": Both("prisfall {} fra kjøpesummen", "prisfall {} frå kjøpesummen"),
    "costs_rate": Both("kostnader {}", "kostnader {}"),
    "face_value": Both("pålydende {}", "pålydande {}"),
    "price": Both("pris {}", "pris {}"),
    "collected": Both("innkrevd {}", "innkravt {}"),
    "price_rate": Both("pris {} av pålydende", "pris {} av pålydande"),
    "collected_rate": Both("innkrevd {} av pålydende", "innkravt {} av pålydande"),
    "rate_recourse": Both("rente med regress {}", "rente med regress {}"),
    "rate_nonrecourse": Both("rente uten regress {}", "rente utan regress {}"),
    "rate_difference": Both("renteforskjell {}", "renteskilnad {}"),
    "establishment_fee": Both("etableringsgebyr {}", "etableringsgebyr {}"),
    "term_fee": Both("termingebyr {}", "termingebyr {}"),
}
RECOURSE = {
    True: Both("med regress", "med regress"),
    False: Both("uten regress", "utan regress"),
}

LOAN_TYPES = {
    "annuity": Both("et annuitetslån", "eit annuitetslån"),
    "serial": Both("et serielån", "eit serielån"),
}

# Year, paid, interest, principal, fees, balance: the columns of a repayment plan, the same words
# in bokmål and nynorsk.
PLAN_COLUMNS = ("År", "Innbetalt", "Renter", "Avdrag", "Gebyr", "Restgjeld")


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
