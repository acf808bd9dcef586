"""One message with numbers, and what it has to do with the case that it meets."""

from decimal import Decimal
from functools import cached_property

from knowledge.scenarios.case import Case
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Kind, Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.reading.brevity import (
    asks_of_time,
    is_bare,
    is_lone,
    is_short,
    is_told_briefly,
    without_counts,
)
from knowledge.scenarios.reading.corrections import corrected, without_repeats
from knowledge.scenarios.reading.cues import says, word_set
from knowledge.scenarios.reading.durations import durations
from knowledge.scenarios.reading.evidence import LIKELY_RATE, Evidence
from knowledge.scenarios.reading.filling import blank
from knowledge.scenarios.reading.layout import Layout
from knowledge.scenarios.reading.leftovers import FEWEST_LISTED, speaks_of_follow_up
from knowledge.scenarios.reading.recourse import mentions
from knowledge.scenarios.reading.scales import carry_over
from knowledge.scenarios.reading.shares import base_of
from knowledge.scenarios.reading.stated import Stated
from knowledge.scenarios.reading.statements import state
from knowledge.scenarios.reading.units import (
    with_differences,
    with_falls,
    with_rate_beside_term,
    with_rates,
    with_second_rate,
    with_signs,
    with_times,
)

STRONG = 3.0  # evidence of a debt purchase that opens a case of its own
BOTH_SIDES = 2
NEAR_DEMAND = 3  # tokens
# A price that opens a case where nothing says that it is of a home, and where something does.
LEAST_PRICE, LEAST_HOME = Decimal(100_000), Decimal(30_000)
HOME_CUES = frozenset({"sale", "purchase", "house", "got", "paid", "price", "charge"})
COST_CUES = frozenset({"sale", "costs", "house"})
LOAN_CUES = frozenset({"rate", "term", "loan", "to_value"})
# What a message must name to be a case of its own, and no change of the one there is.
WHOLE = {
    "foreclosure": frozenset({"debt", "sale_price"}),
    "debt_purchase": frozenset({"face_value", "price"}),
    "loan_balance": frozenset({"loan", "rate", "years"}),
    "rate_premium": frozenset({"loan", "rate_recourse", "years"}),
}


class Message:
    """A laid-out message, read further in the light of the open case."""

    def __init__(self, layout: Layout, case: Case | None) -> None:
        premium = case is not None and case.scenario.kind == "rate_premium"
        self.case = case
        if self.on_loan:
            layout = with_times(layout)
        if premium:
            layout = with_differences(layout)
        if premium or self.on_loan:
            layout = with_signs(layout)
        self.mentions = mentions(layout, elliptical=premium)
        sides = len({one.denied for one in self.mentions})
        labels = [(one.first, one.end) for one in self.mentions]
        layout = (
            with_rates(layout, labels)
            if premium or sides == BOTH_SIDES
            else with_second_rate(layout, labels)
        )
        self.bare = is_bare(layout, self.mentions)
        if not self.bare:
            layout = without_counts(layout)
        layout = without_repeats(layout)
        if self.bare:
            layout = with_rate_beside_term(layout)
        if case is not None and case.scenario.kind == "foreclosure":
            layout = with_falls(layout)
        timed = frozenset(one.placed.first for one in durations(layout))
        numbers = case.scenario.numbers() if case else {}
        amounts = [value for name, value in numbers.items() if INPUTS[name] == "money"]
        scale = case.scale if case else None
        carried = carry_over(layout, scale, backwards=self.bare, but=timed, known=amounts)
        self.layout, self.scale = corrected(carried.layout), carried.last
        times = durations(self.layout)
        self.evidence = Evidence(self.layout, self.mentions, times)
        self.without_instalments = any(one.meaning == "interest_only" for one in times)

    @property
    def on_loan(self) -> bool:
        """Whether the open case is about a loan with its terms."""
        now = self.case.scenario if self.case else None
        return isinstance(now, LoanBalance) or (isinstance(now, Foreclosure) and now.from_loan)

    @cached_property
    def follows(self) -> bool:
        """Whether the message begins as one that changes the open case."""
        return self.case is not None and speaks_of_follow_up(self.layout)

    @cached_property
    def explains(self) -> bool:
        """Whether the message wants an explanation rather than a sum."""
        words = {token.word for token in self.layout.tokens}
        return bool(words & word_set("bare", "explaining"))

    @cached_property
    def asks(self) -> bool:
        """Whether the message asks something."""
        return self.explains or any(token.text == "?" for token in self.layout.tokens)

    @cached_property
    def of_home(self) -> bool:
        """Whether the loan is on a home: nothing speaks of a car or a boat, or a home as well."""
        if "house" in self.evidence.cues:
            return True
        movable = says(self.layout.tokens, "movable", "words")
        return not movable and (self.case is None or self.case.of_home)

    @cached_property
    def fresh(self) -> bool:
        """Whether the message says that it is about something else."""
        return says(self.layout.tokens, "follow_up", "fresh")

    def kind(self) -> Kind | None:
        """The kind of scenario that the message is about; None where it is about none."""
        only_owes = self.case is None and self.evidence.only_owes
        if only_owes or self._is_foreign() or self._tells_what_is_left():
            return None
        own = self.evidence.kind() or self._sale_of_what_is_owed_on()
        terms = "loan_balance" if self._repays_the_rest() else self._terms_of_what_is_owed()
        if terms:
            return terms
        if self.case is None:
            listed = len(self.evidence.money) >= FEWEST_LISTED or is_lone(self.layout)
            opens = (self.bare and listed) or self._tells_a_price() or self._tells_costs()
            return own or ("foreclosure" if opens else None)
        if self.explains and not self.follows and len(self.evidence.money) < FEWEST_LISTED:
            return None
        if own and (self.fresh or self._is_another(own)):
            return own
        return self.case.scenario.kind if own or self._belongs() else None

    def _tells_a_price(self) -> bool:
        """«kjøpte for 2,75 mill», and no word of anything but a home."""
        cues, money = self.evidence.cues, self.evidence.money
        least = LEAST_HOME if "house" in cues else LEAST_PRICE
        large = len(money) == 1 and money[0].size >= least
        told = cues & {"sale", "purchase"} or ("house" in cues and cues & {"got", "paid", "charge"})
        return bool(told) and large and self._says_no_more(HOME_CUES)

    def _tells_costs(self) -> bool:
        """«salgskostnader 4 % av salgssummen», and no word of anything else."""
        of_sale = any(base_of(self.layout, one) == "sale_price" for one in self.evidence.shares)
        return of_sale and "costs" in self.evidence.cues and self._says_no_more(COST_CUES)

    def _says_no_more(self, cues: frozenset[str]) -> bool:
        """Whether a message is as short as a reply, and speaks of nothing but this."""
        return is_short(self.layout) and self.evidence.cues <= cues and not self.explains

    def _terms_of_what_is_owed(self) -> Kind | None:
        """«rente 5,2», «25 år» where nothing but a debt is known: the terms of a loan."""
        if self.case is None or _lone_loan(self.case) is None:
            return None
        rates = [one for one in self.evidence.shares if one.amount.unit == "percent"]
        whole = any(one.meaning == "years" for one in self.evidence.times)
        rated = "rate" in self.evidence.cues or all(one.size <= LIKELY_RATE for one in rates)
        told = whole or (rated and bool(rates))
        return "loan_balance" if told and self._says_no_more(LOAN_CUES) else None

    def _sale_of_what_is_owed_on(self) -> Kind | None:
        """«og hvis huset selges for 1,5 mill?» where the open case is a loan."""
        loan = self.case is not None and self.case.scenario.kind == "loan_balance"
        goes_on = self.follows or is_short(self.layout)
        sold = goes_on and "sale" in self.evidence.cues and bool(self.evidence.money)
        return "foreclosure" if loan and sold else None

    def _tells_what_is_left(self) -> bool:
        """«jeg skylder fortsatt 600 000 etter tvangssalget»: what the sale left is known."""
        left = self._is_after_sale or (self._is_demanded and len(self.evidence.money) == 1)
        return self.case is None and left and not self.evidence.shares

    def _repays_the_rest(self) -> bool:
        """«… og hvis jeg betaler ned resten på 5 år til 8 %?»: the rest is a loan with terms."""
        evidence = self.evidence
        if self.case is None:
            return self._is_after_sale and bool(evidence.shares and evidence.times)
        pays = evidence.topic("payments") or "paid_down" in evidence.cues
        terms = evidence.shares or any(one.meaning == "years" for one in evidence.times)
        return bool(_rest(self.case) and pays and terms and not evidence.money)

    @property
    def _is_demanded(self) -> bool:
        """«banken krever 300 000», «300 000 til av meg»: right beside an amount."""
        demanded = [cue for cue in self.layout.cues if cue.name == "demanded"]
        return any(
            0 <= one.first - cue.end <= NEAR_DEMAND or 0 <= cue.first - one.end <= 1
            for one in self.evidence.money
            for cue in demanded
        )

    @property
    def _is_after_sale(self) -> bool:
        """Whether the only amount is owed after a sale."""
        tokens, cues = self.layout.tokens, self.layout.cues
        sold = {cue.first for cue in cues if cue.name == "sale"}
        after = any(
            tokens[at].word in word_set("time", "after") and sold.intersection((at + 1, at + 2))
            for at in range(len(tokens))
        )
        return after and len(self.evidence.money) == 1 and "owed" in self.evidence.cues

    def _is_foreign(self) -> bool:
        """Whether the message asks for a loan, or about other money: «hvor mye kan jeg låne»."""
        evidence = self.evidence
        ours = evidence.topic("forced") + evidence.topic("debt_purchase")
        wished = evidence.wishes_to_borrow and "other" in evidence.cues and not evidence.shares
        return (bool(evidence.topic("not_ours")) or wished) and not (ours or self.follows)

    def _belongs(self) -> bool:
        """Whether the message can be about the open case, and no question about something else."""
        if self.follows or self.bare or (self.on_loan and self.without_instalments):
            return True
        if all(one.family == "time" for one in self.layout.placed):
            asked = self.case.asked if self.case else None
            of_loan = self.on_loan or (self.case and self.case.scenario.kind == "rate_premium")
            wanted = of_loan or INPUTS.get(asked or "") == "years"
            return wanted and asks_of_time(self.layout) and bool(self.evidence.times)
        return is_told_briefly(self.layout) or not self.asks

    def _is_another(self, own: Kind) -> bool:
        """Whether the message opens a case of another kind."""
        now = self.case.scenario if self.case else None
        evidence = self.evidence
        if now is None or own == now.kind:
            return False
        if own == "rate_premium":
            return True
        if own == "debt_purchase":
            return evidence.debt_purchase >= STRONG
        if own == "foreclosure":
            home = {"house", "sale"} <= evidence.cues
            sold = now.kind == "loan_balance" and "sale" in evidence.cues
            return bool(evidence.topic("foreclosure")) or home or sold
        sold = isinstance(now, Foreclosure) and now.debt is None and now.sale_price is not None
        from_loan = sold or (isinstance(now, Foreclosure) and now.from_loan)
        whole = bool(evidence.times and evidence.shares and evidence.money)
        return whole and "loan" in evidence.cues and not from_loan

    def stated(self, kind: Kind) -> Stated:
        """What the message says, read as one kind of scenario."""
        now = self.case.scenario if self.case else None
        known = frozenset(now.numbers()) if now and now.kind == kind else frozenset()
        return state(self.layout, kind, self.mentions, known)

    def before(self, kind: Kind, stated: Stated) -> Scenario:
        """The scenario that the message changes; a blank one where it opens a new case."""
        if self.case is None or self.fresh:
            return blank(kind)
        now = self.case.scenario
        if now.kind != kind:
            return (
                _carried(self.case, kind)
                if self.follows or self._lacks_a_loan(kind)
                else blank(kind)
            )
        restated = self._is_whole(kind, stated) and not now.missing and not self.follows
        return blank(kind) if restated else now

    def _lacks_a_loan(self, kind: Kind) -> bool:
        """Whether the message tells rates or a sale, but no loan: then it is the one there is."""
        if kind == "foreclosure":
            return not self.bare and not self.evidence.cues & {"loan", "owed"}
        return kind in ("rate_premium", "loan_balance") and not self.evidence.money

    def _is_whole(self, kind: Kind, stated: Stated) -> bool:
        """Whether the message says all that a case of its own needs."""
        named = {one.field for one in stated.statements if not one.change}
        if "price_rate" in named:
            named.add("price")
        listed = sum(one.family == "money" for one in stated.left)
        in_order = kind == "foreclosure" and self.bare and listed >= FEWEST_LISTED
        return in_order or named >= WHOLE[kind]


def _lone_loan(case: Case) -> Decimal | None:
    """A debt of which nothing else is known, or an amount of which not even that is known."""
    known = case.scenario.numbers()
    if case.scenario.kind != "foreclosure" or known.keys() - {"debt"}:
        return None
    return known.get("debt") or (case.unplaced[0] if len(case.unplaced) == 1 else None)


def _rest(case: Case) -> Decimal | None:
    """What a sale did not cover of a debt."""
    now = case.scenario
    told = isinstance(now, Foreclosure) and not now.from_loan
    return now.results().get("deficiency") or None if told else None


def _carried(case: Case, kind: Kind) -> Scenario:
    """A loan that a follow-up looks at from another side keeps its terms."""
    now = case.scenario
    if isinstance(now, Foreclosure) and kind == "loan_balance":
        return blank(kind).model_copy(update={"loan": _lone_loan(case) or _rest(case) or now.debt})
    if not isinstance(now, LoanBalance) or kind not in ("foreclosure", "rate_premium"):
        return blank(kind)
    values = {"loan": now.loan, "years": now.years}
    if kind == "rate_premium":
        values["rate_recourse"] = now.rate
    else:
        values |= {"rate": now.rate, "elapsed_years": now.elapsed_years}
    return blank(kind).model_copy(update=values)
