"""A conversation about one calculation: what each message makes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from knowledge.amounts import read
from knowledge.finance import ZERO
from knowledge.money import HOME
from knowledge.scenarios import reasons
from knowledge.scenarios.case import Case, LeftOut, SaidShare, Turn
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.kinds import Kind, Scenario
from knowledge.scenarios.reading.brevity import (
    is_amount,
    is_lone,
    is_short,
    start_year,
    supposes_no_more,
)
from knowledge.scenarios.reading.changes import in_words, put_in_full
from knowledge.scenarios.reading.cues import says
from knowledge.scenarios.reading.filling import Draft, blank, fill, settled
from knowledge.scenarios.reading.layout import Placed, lay_out
from knowledge.scenarios.reading.leftovers import (
    FEWEST_LISTED,
    MOST_LISTED,
    OF_LOAN,
    Leftover,
    as_change,
    as_term,
    by_elimination,
    in_order,
    in_reply,
)
from knowledge.scenarios.reading.message import Message
from knowledge.scenarios.reading.recourse import contradicts, said
from knowledge.scenarios.reading.repeated import corrects, in_place, said_share
from knowledge.scenarios.reading.scales import fits
from knowledge.scenarios.reading.stated import Stated, Statement
from knowledge.scenarios.reading.statements import LEAST_MONEY, unit_of
from knowledge.scenarios.refusal import Refusal

COMPARABLE = frozenset({"debt", "sale_price", "purchase_price", "loan"})
APART = Decimal(50)
MOST_NAMED = 5


def advance(text: str, case: Case | None = None) -> Turn | None:
    """What a message makes of the case; None where it has nothing to do with a calculation."""
    layout = lay_out(read(text, case.currency if case else HOME))
    if layout.placed:
        message = Message(layout, case)
        kind = message.kind()
        turn = _change(message, kind).turn() if kind else None
        if turn:
            return turn
    return in_words(layout, case) if case else None


def only_owes(text: str) -> bool:
    """Whether a message tells of a debt with which nothing is to be worked out."""
    return Message(lay_out(read(text, HOME)), None).evidence.only_owes


def _change(message: Message, kind: Kind) -> "_Change":
    stated = message.stated(kind)
    before = message.before(kind, stated)
    same = message.case is not None and message.case.scenario == before
    goes_on = same or before != blank(kind)
    return _Change(message, kind, stated, before, message.case if goes_on else None)


@dataclass(frozen=True)
class _Change:
    """What a message does to a scenario; `case` is None where it opens a new one."""

    message: Message
    kind: Kind
    stated: Stated
    before: Scenario
    case: Case | None

    def turn(self) -> Turn | None:
        """The turn; None where no number found its place."""
        statements, refused = self.in_one_currency(self.stated.statements)
        statements = [self.counted(self.in_time(one)) for one in statements if self.is_likely(one)]
        so_far, _ = settled(fill(self.before, statements))
        leftover = self.leftover(so_far, statements)
        more, refused_more = self.in_one_currency(leftover.statements)
        draft = fill(self.before, [*statements, *more], self.case.assumed if self.case else ())
        self.set_words(draft)
        enough = self.says_enough(draft)
        self.keep_unscaled(draft)
        scenario, impossible = settled(draft)
        refusals = (*refused, *refused_more, *impossible)
        told = refusals or leftover.unplaced or enough
        if not (told or (self.case and self.says_in_vain(scenario, statements))):
            return None
        share = said_share([*statements, *more], scenario.numbers())
        return self.turned(draft, scenario, refusals, leftover, share)

    def keep_unscaled(self, draft: Draft) -> None:
        """Numbers whose unit was asked for wait on, or take the unit that is said now."""
        scale = self.message.scale
        for name, value in self.case.unscaled if self.case else ():
            if name in draft.changed or name in draft.unscaled:
                continue
            if scale and fits(value, scale):
                draft.put(name, value * scale.magnitude, str(value), assumed=True)
            else:
                draft.unscaled[name] = value

    def says_in_vain(self, scenario: Scenario, statements: Sequence[Statement]) -> bool:
        """Whether the message says what has no place, or changes what is not known yet."""
        changes = any(one.change for one in statements)
        return bool(self.stated.left_out) or (changes and bool(scenario.missing))

    def says_enough(self, draft: Draft) -> bool:
        """Whether the message changes a case, or says enough to open one."""
        if self.case:
            return bool(draft.changed or draft.unscaled)
        in_short = is_short(self.message.layout) and bool(draft.unscaled)  # «skylder 1,2»
        if in_short or len(draft.unscaled) >= FEWEST_LISTED:
            return True
        known = {name: draft.known(name) for name in draft.changed}
        money = [value for name, value in known.items() if INPUTS[name] == "money"]
        if self.kind == "debt_purchase" and not money:
            cued = any(one.cue for one in self.stated.statements)
            return bool(draft.changed) and cued and not self.message.explains
        large = any(value is not None and value >= LEAST_MONEY for value in money)
        return large or (bool(draft.changed) and not money)

    def turned(
        self,
        draft: Draft,
        scenario: Scenario,
        refused: tuple[Refusal, ...],
        leftover: Leftover,
        share: SaidShare | None,
    ) -> Turn:
        """The case and what is to be said of it."""
        unscaled = [name for name in draft.unscaled if name not in scenario.missing]
        asks = (*scenario.missing, *unscaled)
        case = Case(
            scenario=scenario,
            currency=self.currency,
            currency_said=self.currency_said,
            assumed=tuple(sorted(draft.assumed_amounts & scenario.numbers().keys())),
            asked=asks[0] if asks else None,
            last=next(iter(draft.changed)) if len(draft.changed) == 1 else None,
            share=share,
            unplaced=leftover.unplaced,
            unscaled=tuple(draft.unscaled.items()),
            scale=self.message.scale,
            of_home=self.message.of_home,
        )
        return Turn(
            case=case,
            refused=refused,
            asks=asks,
            unscaled=tuple(draft.unscaled.items()),
            question=self.message.asks and not self.message.follows,
            left_out=(*self.stated.left_out, *self.unread(leftover, draft.idle, scenario)),
            added=self.stated.added,
            assumed=tuple(sorted(draft.assumed_now & set(case.assumed))),
            with_recourse=self.kind == "debt_purchase" and said(self.message.mentions) is True,
            both_sides=self.kind == "foreclosure" and contradicts(self.message.mentions),
        )

    def unread(
        self, leftover: Leftover, idle: Sequence[Statement], scenario: Scenario
    ) -> Iterator[LeftOut]:
        """Amounts that are not used and not asked about, so that nobody thinks they are."""
        read = {one.placed.first for one in leftover.statements}
        named = {one.field for one in (*self.stated.statements, *leftover.statements)}
        sums = self.case is not None or any(INPUTS.get(name) == "money" for name in named)
        left = [one for one in self.stated.left if one.first not in read]
        found = {*scenario.numbers().values(), *scenario.results().values()} if left else ()
        for one in left[:MOST_NAMED] if not leftover.unplaced else ():
            value = one.amount.value
            if value in found:
                continue  # «kan banken kreve de siste 800 000?»: what was worked out
            if value and ((one.family == "share" and sums) or is_amount(one)):
                yield LeftOut(what="unknown", value=value, unit=unit_of(one))
        for change in idle:
            if change.value:
                yield LeftOut(what="unknown", value=change.value, unit=unit_of(change.placed))
        year = start_year(self.message.layout)
        if year and named & {"rate", "years"} and "elapsed_years" not in named:
            yield LeftOut(what="start_year", value=Decimal(year), unit="date")

    @cached_property
    def currency(self) -> str:
        """The currency of the case after the message."""
        if self.case and (self.case.currency_said or not self.currencies):
            return self.case.currency
        return self.currencies[0] if self.currencies else HOME

    @cached_property
    def currencies(self) -> list[str]:
        """The currencies that the message writes."""
        amounts = (one.amount for one in self.message.layout.placed)
        return [amount.currency for amount in amounts if amount.currency]

    @property
    def currency_said(self) -> bool:
        """Whether the currency was ever written."""
        return bool(self.currencies) or (self.case is not None and self.case.currency_said)

    def in_one_currency(
        self, statements: Sequence[Statement]
    ) -> tuple[list[Statement], list[Refusal]]:
        """The statements in the currency of the case, and why the others are refused."""
        kept, refused = [], []
        for one in statements:
            if one.placed.amount.currency in (None, self.currency):
                kept.append(one)
            else:
                refused.append(reasons.two_currencies(one.field, one.text, self.currency))
        return kept, refused

    def is_likely(self, one: Statement) -> bool:
        """Whether a price is of the order of the case: «sykkelen kostet 8 000» is another story."""
        if self.case is None or self.message.follows or one.placed.small:
            return True
        if one.field not in COMPARABLE or one.placed.family != "money":
            return True
        known = [value for name, value in self.before.numbers().items() if name in COMPARABLE]
        size = one.placed.size
        return all(not size or not value or 1 / APART <= size / value <= APART for value in known)

    def in_time(self, one: Statement) -> Statement:
        """A bare duration answers the question that was asked."""
        asked = self.case.asked if self.case else None
        if asked == "elapsed_years" and one.field == "years" and not self.message.follows:
            return replace(one, field="elapsed_years")
        if self.kind == "rate_premium" and one.field == "elapsed_years":
            return replace(one, field="years")  # «hva om 15 år?»
        return one

    def counted(self, one: Statement) -> Statement:
        """«20 % fall» right after «10 % fall» counts from what the first did."""
        share = self.case.share if self.case else None
        again = share and share.of is not None and one.base == one.field == share.field
        return replace(one, base=None, of=share.of) if share and again else one

    def leftover(self, scenario: Scenario, statements: Sequence[Statement]) -> Leftover:
        """What becomes of the numbers that no word explains."""
        left = self.stated.left
        replies = self.replies(scenario, statements) if left else ()
        if replies or not left:
            return Leftover(replies)
        if self.is_list(statements):
            listed = FEWEST_LISTED <= len(left) <= MOST_LISTED
            return Leftover(tuple(in_order(left))) if listed else Leftover((), _values(left))
        found = tuple(by_elimination(left, scenario.missing, scenario))
        if found and (statements or self.message.evidence.kind()):
            return Leftover(found)
        return Leftover() if statements or scenario.missing else self.changed_by(left)

    def changed_by(self, left: Sequence[Placed]) -> Leftover:
        """What a number without a label does to a case that has all it needs."""
        shares = all(one.family == "share" for one in left)
        again = self.again(left)
        if again:
            return Leftover((again,))
        terms = tuple(as_term(left, self.case)) if self.case and self.message.bare else ()
        if terms:
            return Leftover(terms)
        told = shares or self.kind in OF_LOAN  # of a loan, there is one amount
        if self.case and (self.message.follows or (self.message.bare and told)):
            layout = self.message.layout
            if shares or (supposes_no_more(layout) and not corrects(layout)):
                return Leftover(tuple(as_change(left, self.case, layout)))
            return Leftover((), _values(left[:1]))
        asks = self.case and self.message.bare and is_lone(self.message.layout)
        return Leftover((), _values(left[:1]) if asks else ())

    def again(self, left: Sequence[Placed]) -> Statement | None:
        """A single number in place of one that was said before."""
        if self.case is None or len(left) != 1:
            return None
        goes_on = self.message.follows or self.message.bare or corrects(self.message.layout)
        return in_place(left[0], self.case, self.message.layout) if goes_on else None

    def replies(self, scenario: Scenario, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """Numbers that answer what was asked, or what is still missing."""
        if self.case is None or not (statements or is_short(self.message.layout)):
            return ()
        stated = {one.field for one in statements}
        open_to = dict(self.before).keys() - stated
        asked = (self.case.asked,) if self.case.asked in open_to else ()
        return tuple(in_reply(self.stated.left, tuple(dict.fromkeys((*asked, *scenario.missing)))))

    def is_list(self, statements: Sequence[Statement]) -> bool:
        """Whether the message is nothing but amounts, for a case of which nothing is known."""
        return (
            self.kind == "foreclosure"
            and self.message.bare
            and not statements
            and all(one.family == "money" for one in self.stated.left)
            and self.before == blank(self.kind)
        )

    def set_words(self, draft: Draft) -> None:
        """What is said in words beside the numbers: recourse, and how the loan is paid down."""
        found = self.message.mentions
        if self.kind == "foreclosure" and (said(found) is not None or contradicts(found)):
            draft.values["recourse"] = said(found)
        if self.kind == "debt_purchase":
            put_in_full(self.message.layout, draft)
        tokens = self.message.layout.tokens
        if self.kind == "loan_balance" and says(tokens, "follow_up", "no_interest"):
            draft.put("rate", ZERO, "0")
        for name in ("serial", "annuity"):
            if "loan_type" in draft.values and says(tokens, "follow_up", name):
                draft.values["loan_type"] = name


def _values(left: Sequence[Placed]) -> tuple[Decimal, ...]:
    return tuple(one.amount.value for one in left if one.amount.value)
