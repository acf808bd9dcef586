"""One message with numbers, and what it has to do with the case that it meets."""

from functools import cached_property

from knowledge.scenarios.case import Case
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.foreclosure import Foreclosure
from knowledge.scenarios.kinds import Kind, Scenario
from knowledge.scenarios.loan_balance import LoanBalance
from knowledge.scenarios.reading.cues import says, word_set
from knowledge.scenarios.reading.durations import durations
from knowledge.scenarios.reading.evidence import Evidence
from knowledge.scenarios.reading.filling import blank
from knowledge.scenarios.reading.layout import Layout, with_rates
from knowledge.scenarios.reading.leftovers import (
    FEWEST_LISTED,
    is_bare,
    is_lone,
    is_short,
    speaks_of_follow_up,
    without_counts,
)
from knowledge.scenarios.reading.recourse import mentions
from knowledge.scenarios.reading.scales import carry_over
from knowledge.scenarios.reading.statements import Stated, state

STRONG = 3.0  # evidence of a debt purchase that opens a case of its own
BOTH_SIDES = 2
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
        self.mentions = mentions(layout, elliptical=premium)
        if premium or len({one.denied for one in self.mentions}) == BOTH_SIDES:
            layout = with_rates(layout, (one.end for one in self.mentions))
        self.bare = is_bare(layout, self.mentions)
        if not self.bare:
            layout = without_counts(layout)
        timed = frozenset(one.placed.first for one in durations(layout))
        carried = carry_over(layout, case.scale if case else None, backwards=self.bare, but=timed)
        self.layout, self.scale = carried.layout, carried.last
        self.evidence = Evidence(self.layout, self.mentions, durations(self.layout))

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
    def fresh(self) -> bool:
        """Whether the message says that it is about something else."""
        return says(self.layout.tokens, "follow_up", "fresh")

    def kind(self) -> Kind | None:
        """The kind of scenario that the message is about; None where it is about none."""
        if self._is_foreign():
            return None
        own = self.evidence.kind() or self._sale_of_what_is_owed_on()
        if self.case is None:
            listed = len(self.evidence.money) >= FEWEST_LISTED or is_lone(self.layout)
            return own or ("foreclosure" if self.bare and listed else None)
        if self.explains and not self.follows and len(self.evidence.money) < FEWEST_LISTED:
            return None
        if own and (self.fresh or self._is_another(own)):
            return own
        return self.case.scenario.kind if own or self._belongs() else None

    def _sale_of_what_is_owed_on(self) -> Kind | None:
        """«og hvis huset selges for 1,5 mill?» where the open case is a loan."""
        loan = self.case is not None and self.case.scenario.kind == "loan_balance"
        sold = self.follows and "sale" in self.evidence.cues and bool(self.evidence.money)
        return "foreclosure" if loan and sold else None

    def _is_foreign(self) -> bool:
        """Whether the message asks for a loan, or about other money: «hvor mye kan jeg låne»."""
        ours = self.evidence.topic("forced") + self.evidence.topic("debt_purchase")
        return bool(self.evidence.topic("not_ours")) and not (ours or self.follows)

    def _belongs(self) -> bool:
        """Whether the message can be about the open case, and no question about something else."""
        if self.follows or self.bare:
            return True
        if all(one.family == "time" for one in self.layout.placed):
            asked = self.case.asked if self.case else None
            return is_short(self.layout) and INPUTS.get(asked or "") == "years"
        return is_short(self.layout) or not self.asks

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
        from_loan = isinstance(now, Foreclosure) and now.from_loan
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
            return _carried(now, kind) if self.follows else blank(kind)
        restated = self._is_whole(kind, stated) and not now.missing and not self.follows
        return blank(kind) if restated else now

    def _is_whole(self, kind: Kind, stated: Stated) -> bool:
        """Whether the message says all that a case of its own needs."""
        named = {one.field for one in stated.statements}
        if "price_rate" in named:
            named.add("price")
        listed = sum(one.family == "money" for one in stated.left)
        in_order = kind == "foreclosure" and self.bare and listed >= FEWEST_LISTED
        return in_order or named >= WHOLE[kind]


def _carried(now: Scenario, kind: Kind) -> Scenario:
    """A loan that a follow-up looks at from another side keeps its terms."""
    if not isinstance(now, LoanBalance) or kind not in ("foreclosure", "rate_premium"):
        return blank(kind)
    values = {"loan": now.loan, "years": now.years}
    if kind == "rate_premium":
        values["rate_recourse"] = now.rate
    else:
        values |= {"rate": now.rate, "elapsed_years": now.elapsed_years}
    return blank(kind).model_copy(update=values)
