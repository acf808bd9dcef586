"""A conversation about one calculation: what each message makes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.amounts import HOME, read
from knowledge.scenarios import reasons
from knowledge.scenarios.case import Case, Turn
from knowledge.scenarios.changes import ask_about, in_words
from knowledge.scenarios.cues import says, word_set
from knowledge.scenarios.durations import durations
from knowledge.scenarios.evidence import Evidence, Kind
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.filling import Draft, blank, fill, settled
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.layout import Layout, lay_out, with_rates
from knowledge.scenarios.leftovers import (
    FEWEST_LISTED,
    MOST_LISTED,
    Leftover,
    as_change,
    by_elimination,
    in_order,
    in_reply,
    is_bare,
    is_lone,
    is_short,
    without_counts,
    speaks_of_follow_up,
)
from knowledge.scenarios.recourse import Mention, contradicts, mentions, said
from knowledge.scenarios.refusal import Refusal
from knowledge.scenarios.scales import carry_over
from knowledge.scenarios.statements import Stated, Statement, state

STRONG = 3.0
REQUIRED = {
    "foreclosure": frozenset({"debt", "sale_price"}),
    "debt_purchase": frozenset({"face_value", "price"}),
    "loan_balance": frozenset({"loan", "rate", "years"}),
    "rate_premium": frozenset({"loan", "rate_recourse", "years"}),
}


def advance(text: str, case: Case | None = None) -> Turn | None:
    """What a message makes of the case; None where it has nothing to do with a calculation."""
    layout = lay_out(read(text, case.currency if case else HOME))
    if layout.placed:
        turn = _Message(layout, case).turn()
        if turn:
            return turn
    return in_words(layout, case) if case else None


class _Message:
    """One message with numbers, and the case that it meets."""

    def __init__(self, layout: Layout, case: Case | None) -> None:
        premium = case is not None and case.scenario.kind == "rate_premium"
        self.mentions = mentions(layout, elliptical=premium)
        if premium or len({one.denied for one in self.mentions}) > 1:
            layout = with_rates(layout, (one.end for one in self.mentions))
        self.bare = is_bare(layout, self.mentions)
        if not self.bare:
            layout = without_counts(layout)
        timed = frozenset(one.placed.first for one in durations(layout))
        last = case.scale if case else None
        carried = carry_over(layout, last, backwards=self.bare, but=timed)
        self.layout, self.scale = carried.layout, carried.last
        self.case = case
        self.follows = case is not None and speaks_of_follow_up(layout)
        self.evidence = Evidence(self.layout, self.mentions, durations(self.layout))

    def turn(self) -> Turn | None:
        """The case after the message."""
        kind = self.kind()
        if kind is None:
            return None
        now = self.case.scenario if self.case else blank(kind)
        known = frozenset(now.numbers()) if now.kind == kind else frozenset()
        stated = state(self.layout, kind, self.mentions, known)
        before = self.before(kind, stated)
        case = self.case if self.case and before != blank(kind) else None
        return _Change(self, kind, stated, before, case or self.kept(before)).turn()

    def kept(self, before: Scenario) -> Case | None:
        """The case where it is the same one, though nothing of it was known yet."""
        same = self.case is not None and self.case.scenario == before
        return self.case if same else None

    def kind(self) -> Kind | None:
        """The kind of scenario that the message is about."""
        own = self.evidence.kind()
        if self.case is None:
            if own and self.evidence.topic("not_ours"):
                ours = self.evidence.topic("foreclosure") + self.evidence.topic("debt_purchase")
                return own if ours else None
            listed = FEWEST_LISTED <= len(self.evidence.money) and self.bare
            return own or ("foreclosure" if listed or (self.bare and is_lone(self.layout)) else None)
        if self.explains and not self.follows and len(self.evidence.money) < FEWEST_LISTED:
            return None
        if own and (self.fresh or self.is_another(own)):
            return own
        return self.case.scenario.kind if own or self.belongs() else None

    def belongs(self) -> bool:
        """Whether the message can be about the open case: no question about something else."""
        if self.follows or self.bare:
            return True
        if all(one.family == "time" for one in self.layout.placed):
            asked = self.case.asked if self.case else None
            return is_short(self.layout) and INPUTS.get(asked or "") == "years"
        return is_short(self.layout) or not self.asks

    @property
    def asks(self) -> bool:
        """Whether the message asks something."""
        return self.explains or any(token.text == "?" for token in self.layout.tokens)

    @property
    def explains(self) -> bool:
        """Whether the message wants an explanation rather than a sum."""
        words = {token.word for token in self.layout.tokens}
        return bool(words & word_set("bare", "explaining"))

    @property
    def fresh(self) -> bool:
        """Whether the message says that it is about something else."""
        return says(self.layout.tokens, "follow_up", "fresh")

    def is_another(self, own: Kind) -> bool:
        """Whether the message opens a case of another kind."""
        now = self.case.scenario.kind if self.case else None
        if own == now:
            return False
        evidence = self.evidence
        if own == "rate_premium":
            return True
        if own == "debt_purchase":
            return evidence.debt_purchase >= STRONG
        if own == "foreclosure":
            home = {"house", "sale"} <= evidence.cues
            return bool(evidence.topic("foreclosure")) or home or (
                now == "loan_balance" and "sale" in evidence.cues
            )
        whole = bool(evidence.times) and bool(evidence.shares) and bool(evidence.money)
        from_loan = self.case is not None and getattr(self.case.scenario, "from_loan", False)
        return whole and "loan" in evidence.cues | {"loan"} & evidence.cues and not from_loan

    def before(self, kind: Kind, stated: Stated) -> Scenario:
        """The scenario that the message changes; a blank one where it opens a new case."""
        if self.case is None or self.fresh:
            return blank(kind)
        now = self.case.scenario
        if now.kind != kind:
            return _carried(now, kind) if self.follows else blank(kind)
        named = {one.field for one in stated.statements}
        named |= {"sale_price"} & named | ({"price"} if "price_rate" in named else set())
        listed = self.bare and len([one for one in stated.left if one.family == "money"])
        whole = named >= REQUIRED[kind] or (kind == "foreclosure" and (listed or 0) >= FEWEST_LISTED)
        restated = whole and not now.missing and not self.follows
        return blank(kind) if restated else now


def _carried(now: Scenario, kind: Kind) -> Scenario:
    """A loan that a follow-up looks at from another side keeps its terms."""
    if now.kind != "loan_balance" or kind not in ("foreclosure", "rate_premium"):
        return blank(kind)
    values = {"loan": now.loan, "years": now.years}
    if kind == "rate_premium":
        values["rate_recourse"] = now.rate
    else:
        values |= {"rate": now.rate, "elapsed_years": now.elapsed_years}
    return blank(kind).model_copy(update=values)


@dataclass(frozen=True)
class _Change:
    """What a message does to a scenario."""

    message: _Message
    kind: Kind
    stated: Stated
    before: Scenario
    case: Case | None

    def turn(self) -> Turn | None:
        """The turn; None where no number found its place."""
        currency, said_so = self.currency()
        statements, refused = self.in_one_currency(self.stated.statements, currency)
        statements = [self.in_time(one) for one in statements]
        first, _ = settled(fill(self.before, statements))
        leftover = self.leftover(first, statements)
        more, refused_more = self.in_one_currency(leftover.statements, currency)
        statements = [*statements, *more]
        if not (statements or refused or refused_more or leftover.unplaced):
            return None
        draft = fill(self.before, statements, self.case.assumed if self.case else ())
        self.set_words(draft)
        scenario, impossible = settled(draft)
        if not (draft.changed or impossible or refused or draft.unscaled or leftover.unplaced):
            return None
        return self.turned(
            draft, scenario, (*refused, *refused_more, *impossible), leftover, (currency, said_so)
        )

    def turned(
        self,
        draft: Draft,
        scenario: Scenario,
        refused: tuple[Refusal, ...],
        leftover: Leftover,
        currency: tuple[str, bool],
    ) -> Turn:
        """The case and what is to be said of it."""
        asks = (*scenario.missing, *(name for name in draft.unscaled if name not in scenario.missing))
        changed = list(draft.changed)
        case = Case(
            scenario=scenario,
            currency=currency[0],
            currency_said=currency[1],
            assumed=tuple(sorted(draft.assumed & scenario.numbers().keys())),
            asked=asks[0] if asks else None,
            last=changed[0] if len(changed) == 1 else None,
            unplaced=leftover.unplaced,
            scale=self.message.scale,
        )
        return Turn(
            case=case,
            refused=refused,
            asks=asks,
            unscaled=tuple(draft.unscaled.items()),
            question=self.asks_in_words(),
            both_sides=contradicts(self.message.mentions) and self.kind == "foreclosure",
        )

    def currency(self) -> tuple[str, bool]:
        """The currency of the case after the message, and whether it was ever written."""
        spoken = [one.amount.currency for one in self.message.layout.placed if one.amount.currency]
        if self.case and (self.case.currency_said or not spoken):
            return self.case.currency, self.case.currency_said
        return (spoken[0], True) if spoken else (HOME, False)

    def in_one_currency(
        self, statements: Sequence[Statement], currency: str
    ) -> tuple[list[Statement], list[Refusal]]:
        """The statements in the currency of the case, and why the others are refused."""
        kept, refused = [], []
        for one in statements:
            if one.placed.amount.currency in (None, currency):
                kept.append(one)
            else:
                refused.append(reasons.two_currencies(one.field, one.text, currency))
        return kept, refused

    def in_time(self, one: Statement) -> Statement:
        """A bare duration answers the question that was asked."""
        asked = self.case.asked if self.case else None
        guessed = one.field == "years" and one.placed.family == "time"
        if guessed and asked == "elapsed_years" and not self.message.follows:
            return Statement("elapsed_years", one.placed, one.value, one.text)
        return one

    def leftover(self, scenario: Scenario, statements: Sequence[Statement]) -> Leftover:
        """What becomes of the numbers that no word explains."""
        left = self.stated.left
        if not left:
            return Leftover()
        message = self.message
        money = [one for one in left if one.family == "money"]
        if self.case and self.answers(scenario, statements):
            wanted = dict.fromkeys((*([self.case.asked] if self.case.asked else []), *scenario.missing))
            replies = tuple(in_reply(left, [name for name in wanted if name]))
            if replies:
                return Leftover(replies)
        listed = message.bare and not statements and len(money) == len(left)
        if self.kind == "foreclosure" and listed and self.before == blank(self.kind):
            if FEWEST_LISTED <= len(money) <= MOST_LISTED:
                return Leftover(tuple(in_order(money)))
            return Leftover((), tuple(one.amount.value for one in money if one.amount.value))
        found = tuple(by_elimination(left, scenario.missing, scenario))
        if found and (statements or message.evidence.kind()):
            return Leftover(found)
        if self.case and not scenario.missing and not statements and (message.follows or message.bare):
            if message.follows:
                return Leftover(tuple(as_change(left, self.case)))
            return Leftover((), tuple(one.amount.value for one in money[:1] if one.amount.value))
        return Leftover()

    def answers(self, scenario: Scenario, statements: Sequence[Statement]) -> bool:
        """Whether the message can be a reply to what is missing."""
        asked = self.case is not None and (self.case.asked or scenario.missing)
        return bool(asked) and (is_short(self.message.layout) or bool(statements))

    def set_words(self, draft: Draft) -> None:
        """What is said in words beside the numbers: recourse, and how the loan is paid down."""
        tokens = self.message.layout.tokens
        if self.kind == "foreclosure":
            answer = said(self.message.mentions)
            if answer is not None or contradicts(self.message.mentions):
                draft.values["recourse"] = answer
        if "loan_type" in draft.values:
            for name in ("serial", "annuity"):
                if says(tokens, "follow_up", name):
                    draft.values["loan_type"] = name

    def asks_in_words(self) -> bool:
        """Whether the message also asks something that is more than the calculation."""
        tokens = self.message.layout.tokens
        marked = any(token.text == "?" for token in tokens)
        return marked and not (self.case and self.message.follows)
