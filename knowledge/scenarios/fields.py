"""The inputs of the calculations, a record each: unit, limits, names and question; the results.

Which inputs a calculation has stands in its module; this is what they are wherever they occur.
"""

from typing import Literal, NamedTuple

from knowledge.forms import Both

Unit = Literal["money", "rate", "share", "years", "flag", "type"]


class Field(NamedTuple):
    """An input. Rates are yearly and nominal; rates and shares are fractions (0.25 is 25 %).

    `name` is in the definite form, as the subject of a sentence; `label` has its place for the
    number, among other things that were noted; `asks` is the question for it, where «Hva er …?»
    does not do. Below zero, and zero itself, are only possible where they are said to be.
    """

    unit: Unit
    name: Both
    label: Both
    asks: Both | None = None
    may_be_zero: bool = False
    may_be_negative: bool = False

    @property
    def question(self) -> Both:
        """The question for it."""
        return self.asks or Both(f"Hva er {self.name.nb}?", f"Kva er {self.name.nn}?")


FIELDS = {
    "debt": Field(
        unit="money",
        name=Both("gjelden", "gjelda"),
        label=Both("gjeld {}", "gjeld {}"),
        asks=Both(
            "Hvor stor er gjelden, altså det som gjenstår av lånet?",
            "Kor stor er gjelda, altså det som står att av lånet?",
        ),
    ),
    "sale_price": Field(
        unit="money",
        name=Both("salgssummen", "salssummen"),
        label=Both("salgssum {}", "salssum {}"),
        asks=Both(
            "Hva er salgssummen, altså det boligen blir solgt for?",
            "Kva er salssummen, altså det bustaden blir seld for?",
        ),
    ),
    "purchase_price": Field(
        unit="money",
        name=Both("kjøpesummen", "kjøpesummen"),
        label=Both("kjøpesum {}", "kjøpesum {}"),
        asks=Both(
            "Hva er kjøpesummen, altså det boligen ble kjøpt for?",
            "Kva er kjøpesummen, altså det bustaden vart kjøpt for?",
        ),
    ),
    "costs": Field(
        unit="money",
        name=Both("kostnadene", "kostnadene"),
        label=Both("kostnader {}", "kostnader {}"),
        asks=Both("Hvor store er kostnadene?", "Kor store er kostnadene?"),
        may_be_zero=True,
    ),
    "recourse": Field(
        unit="flag",
        name=Both("regressen", "regressen"),
        label=Both("{}", "{}"),
        asks=Both("Er lånet med eller uten regress?", "Er lånet med eller utan regress?"),
    ),
    "loan": Field(
        unit="money",
        name=Both("lånet", "lånet"),
        label=Both("lån {}", "lån {}"),
        asks=Both("Hvor stort er lånebeløpet?", "Kor stort er lånebeløpet?"),
    ),
    "rate": Field(
        unit="rate",
        name=Both("renten", "renta"),
        label=Both("rente {}", "rente {}"),
        asks=Both(
            "Hvor høy er den årlige renten, i prosent?", "Kor høg er den årlege renta, i prosent?"
        ),
        may_be_zero=True,
    ),
    "years": Field(
        unit="years",
        name=Both("løpetiden", "løpetida"),
        label=Both("løpetid {}", "løpetid {}"),
        asks=Both(
            "Over hvor mange år skal lånet betales ned?",
            "Over kor mange år skal lånet betalast ned?",
        ),
    ),
    "elapsed_years": Field(
        unit="years",
        name=Both("tiden siden låneopptaket", "tida sidan låneopptaket"),
        label=Both("{} siden låneopptaket", "{} sidan låneopptaket"),
        asks=Both(
            "Hvor mange år er det siden lånet ble tatt opp?",
            "Kor mange år er det sidan lånet vart teke opp?",
        ),
        may_be_zero=True,
    ),
    "loan_type": Field(
        unit="type",
        name=Both("lånetypen", "lånetypen"),
        label=Both("{}", "{}"),
        asks=Both(
            "Er det et annuitetslån eller et serielån?",
            "Er det eit annuitetslån eller eit serielån?",
        ),
    ),
    "loan_to_value": Field(
        unit="share",
        name=Both("belåningsgraden", "belåningsgraden"),
        label=Both("belåningsgrad {}", "belåningsgrad {}"),
    ),
    "price_drop": Field(
        unit="share",
        name=Both("prisfallet", "prisfallet"),
        label=Both("prisfall {} fra kjøpesummen", "prisfall {} frå kjøpesummen"),
        may_be_zero=True,
        may_be_negative=True,
    ),
    "costs_rate": Field(
        unit="share",
        name=Both("kostnadene", "kostnadene"),
        label=Both("kostnader {}", "kostnader {}"),
        may_be_zero=True,
    ),
    "face_value": Field(
        unit="money",
        name=Both("pålydende", "pålydande"),
        label=Both("pålydende {}", "pålydande {}"),
        asks=Both(
            "Hva er pålydende, altså hele beløpet som skyldneren skal betale?",
            "Kva er pålydande, altså heile beløpet som skyldnaren skal betale?",
        ),
    ),
    "price": Field(
        unit="money",
        name=Both("prisen", "prisen"),
        label=Both("pris {}", "pris {}"),
        asks=Both(
            "Hva ble betalt for kravet? Skriv et beløp, eller prosent av pålydende.",
            "Kva vart betalt for kravet? Skriv eit beløp, eller prosent av pålydande.",
        ),
    ),
    "collected": Field(
        unit="money",
        name=Both("det innkrevde beløpet", "det innkravde beløpet"),
        label=Both("innkrevd {}", "innkravt {}"),
        asks=Both("Hvor mye er krevd inn?", "Kor mykje er kravt inn?"),
        may_be_zero=True,
    ),
    "price_rate": Field(
        unit="share",
        name=Both("prisen", "prisen"),
        label=Both("pris {} av pålydende", "pris {} av pålydande"),
    ),
    "collected_rate": Field(
        unit="share",
        name=Both("den innkrevde andelen", "den innkravde delen"),
        label=Both("innkrevd {} av pålydende", "innkravt {} av pålydande"),
        may_be_zero=True,
    ),
    "rate_recourse": Field(
        unit="rate",
        name=Both("renten med regress", "renta med regress"),
        label=Both("rente med regress {}", "rente med regress {}"),
        asks=Both(
            "Hvor høy er den årlige renten med regress, i prosent?",
            "Kor høg er den årlege renta med regress, i prosent?",
        ),
        may_be_zero=True,
    ),
    "rate_nonrecourse": Field(
        unit="rate",
        name=Both("renten uten regress", "renta utan regress"),
        label=Both("rente uten regress {}", "rente utan regress {}"),
        asks=Both(
            "Hvor høy er den årlige renten uten regress, i prosent?",
            "Kor høg er den årlege renta utan regress, i prosent?",
        ),
        may_be_zero=True,
    ),
    "rate_difference": Field(
        unit="rate",
        name=Both("forskjellen i rente", "skilnaden i rente"),
        label=Both("renteforskjell {}", "renteskilnad {}"),
        may_be_zero=True,
        may_be_negative=True,
    ),
    "establishment_fee": Field(
        unit="money",
        name=Both("etableringsgebyret", "etableringsgebyret"),
        label=Both("etableringsgebyr {}", "etableringsgebyr {}"),
        asks=Both("Hvor stort er etableringsgebyret?", "Kor stort er etableringsgebyret?"),
        may_be_zero=True,
    ),
    "term_fee": Field(
        unit="money",
        name=Both("termingebyret", "termingebyret"),
        label=Both("termingebyr {}", "termingebyr {}"),
        asks=Both(
            "Hvor stort er gebyret for hver termin?", "Kor stort er gebyret for kvar termin?"
        ),
        may_be_zero=True,
    ),
}
INPUTS: dict[str, Unit] = {name: field.unit for name, field in FIELDS.items()}

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
