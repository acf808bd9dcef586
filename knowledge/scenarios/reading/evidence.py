"""Which kind of calculation a message is about, by all its words and numbers together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property

from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import groups_in, said_in, word_set
from knowledge.scenarios.reading.durations import Duration
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.recourse import Mention

REACH = 3  # words between «kjøper» and «gjelden»
LEAST_DEBT = Decimal(5000)  # a smaller debt alone is between friends
LIKELY_RATE = Decimal("0.2")  # «lån 5 %» is a rate, «lån 80 %» a share of the price
HIGHEST_RATE = Decimal("0.5")  # … that nothing says is one
ENOUGH_DEBT_PURCHASE = 2.0
BOTH = 2  # sides of recourse
SEVERAL = 2  # numbers; a single one says too little
BARGAIN = Decimal("0.5")
TRADING = frozenset(
    {"purchase", "sale", "price", "buyer", "quote", "discount", "collected", "collecting", "debtor"}
)


class Evidence:
    """What speaks for each kind; the numbers are how much, from trying many messages."""

    def __init__(
        self, layout: Layout, mentions: Sequence[Mention], durations: Sequence[Duration]
    ) -> None:
        self.layout = layout
        self.mentions = mentions
        self.times = [one for one in durations if one.is_of_loan]

    @cached_property
    def cues(self) -> frozenset[str]:
        """The names of all cues."""
        return frozenset(cue.name for cue in self.layout.cues)

    @cached_property
    def money(self) -> tuple[Placed, ...]:
        """Amounts that may be money."""
        timed = {one.placed.first for one in self.times}
        return tuple(
            one
            for one in self.layout.placed
            if one.family == "money" and not one.small and one.first not in timed
        )

    @cached_property
    def shares(self) -> tuple[Placed, ...]:
        """Percentages, fractions, and prices per krone."""
        return tuple(one for one in self.layout.placed if one.family == "share")

    def topic(self, name: str) -> int:
        """How many words speak of one subject."""
        return self.topics[name]

    @cached_property
    def topics(self) -> Counter[str]:
        """How many words speak of each subject."""
        return said_in("topics", self.layout.tokens)

    @cached_property
    def forced(self) -> int:
        """How many words speak of a forced sale; «misligholdte krav» are bought and sold."""
        named = {cue.first for cue in self.layout.cues if cue.name in ("face", "owed")}
        words = (self.layout.word(at - before) for at in named for before in (0, 1))
        defaulted = sum("default" in groups_in("topics", word) for word in words)
        return self.topic("foreclosure") - defaulted

    @cached_property
    def trades(self) -> bool:
        """Whether something is bought, sold or collected: «… kjøpt for», «for 20 %»."""
        quoted = (self.layout.word(one.first - 1) for one in self.shares)
        return bool(self.cues & TRADING) or any(
            word in word_set("between", "price_words") for word in quoted
        )

    @property
    def only_owes(self) -> bool:
        """«340 000 i kredittkort», «kravet har vokst til 12 000», «de godtar 40 000»: no sale."""
        grown = self.topic("grown") + self.topic("settled")
        alone = "unsecured" in self.cues and len(self.money) == 1 and not self.shares
        of_home = self.cues & {"house", "purchase", "to_value", "equity", "value"}
        return bool(grown or (alone and not self.times)) and not (self.trades or of_home)

    @cached_property
    def wishes_to_borrow(self) -> bool:
        """«vil låne 3 mill»: no debt yet."""
        return self.topic("wish") > 0 and not self.cues & {"sale", "owed", "value"}

    @cached_property
    def is_large(self) -> bool:
        """Whether an amount is more than a debt between friends."""
        return any(one.size >= LEAST_DEBT for one in self.money)

    @cached_property
    def paid_down(self) -> bool:
        """«forbrukslån på 90 000, 18 % rente i 5 år»: a loan with its terms, whatever its name."""
        rated = "rate" in self.cues or bool(self.times)
        return rated and bool(self.money and self.shares) and not self.trades

    def kind(self) -> Kind | None:
        """The kind of scenario; None where the numbers belong to something else."""
        if self.is_rate_premium():
            return "rate_premium"
        if self.debt_purchase >= ENOUGH_DEBT_PURCHASE and self.debt_purchase >= self.foreclosure:
            return "debt_purchase"
        if self.sells_home():
            return "foreclosure"
        if self.is_loan_balance() or (self.wishes_to_borrow and self.is_large):
            return "loan_balance"
        return "foreclosure" if self.has_debt() else None

    @cached_property
    def debt_purchase(self) -> float:
        """What speaks for a claim that is bought."""
        if self.paid_down:
            return 0.0
        per_unit = any(one.amount.unit == "per_unit" for one in self.shares)
        return (
            2.0 * min(self.topic("debt_purchase"), 2)
            + 3.0 * per_unit
            + 1.0 * ("discount" in self.cues)
            + 0.5 * ("discount" in self.cues and bool(self.shares))
            + 0.5 * ("discount" in self.cues and self.speaks_of_debt())
            + 1.5 * ("collected" in self.cues)
            + 3.0 * any(self.buys_debt())
        )

    @cached_property
    def foreclosure(self) -> float:
        """What speaks for a home that is sold."""
        near_price = self.cues & {"equity", "to_value"}
        return (
            3.0 * min(self.forced, 2)
            + 1.5 * ("sale" in self.cues)
            + 1.0 * ("house" in self.cues)
            + 0.5 * bool(self.cues & {"purchase", "charge"})
            + 0.5 * bool(self.cues & {"owed", "loan"})
            + 0.5 * bool(self.mentions)
            + 1.5 * bool(near_price)
        )

    def buys_debt(self) -> Iterator[bool]:
        """«kjøper gjelden», «solgte gjelda mi», «gjeld på 400 000 kjøpt for …»."""
        for cue in self.layout.cues:
            placed = next((one for one in self.layout.placed if one.first >= cue.end), None)
            if cue.name == "owed":
                yield self.is_bought_on(cue.end)
            if cue.name == "owed" and self.names_debt(cue.first):
                yield self.ends_in_trade(self.before_debt(cue.first))
                yield self.paid_for(cue.first)
                yield self.layout.word(cue.end) in word_set("trade", "bought")
                if placed and placed.first - cue.end <= 1:
                    yield self.is_traded(cue.end, placed)
            elif cue.name == "face" and placed:
                yield self.ends_in_trade(self.layout.words(cue.first - REACH, cue.first))
                yield self.is_traded(cue.end - 1, placed)
            elif cue.name == "loan":
                yield self.layout.word(cue.first - 1) in word_set("trade", "sold")
                yield placed is not None and self.is_handed_on(placed)

    def is_bought_on(self, start: int) -> bool:
        """«jeg skylder 65 000, og de kjøpte det for 12 000», and no home."""
        tokens = range(start, len(self.layout.tokens))
        bought = (at for at in tokens if self.layout.word(at) in word_set("trade", "bought"))
        it = word_set("debts", "the_same") | word_set("trade", "it")
        told = "house" not in self.cues and len(self.money) >= SEVERAL
        return told and any(self.layout.word(at + 1) in it for at in bought)

    def is_handed_on(self, loan: Placed) -> bool:
        """«lånet på 1,4 mill er solgt til …»: to somebody, and not for a price alone."""
        passive, sold, to = (*self.layout.words(loan.end, loan.end + 3), "", "", "")[:3]
        return (
            passive in word_set("trade", "passive")
            and sold in word_set("trade", "sold")
            and to in word_set("between", "to_words")
        )

    def speaks_of_debt(self) -> bool:
        """Whether a noun for debt is used."""
        return any(cue.name == "owed" and self.names_debt(cue.first) for cue in self.layout.cues)

    def names_debt(self, at: int) -> bool:
        """Whether a word is a noun for debt, not «skylder»."""
        return any(stem in self.layout.tokens[at].word for stem in word_set("trade", "debt_stems"))

    def paid_for(self, at: int) -> bool:
        """«30 000 for gjelden»."""
        ends = {one.end for one in self.money}
        return at - 1 in ends and self.layout.word(at - 1) in word_set("between", "price_words")

    def before_debt(self, at: int) -> tuple[str, ...]:
        """The words before a debt; «kjøpte 3 mill i dårlig gjeld» is read across the amount."""
        start = at - REACH
        inside = next((one for one in self.money if start < one.end < at), None)
        if inside is None or self.layout.tokens[inside.end].word not in word_set(
            "trade", "consists_of"
        ):
            return self.layout.words(start, at)
        return (self.layout.word(inside.first - 1), *self.layout.words(inside.end + 1, at))

    @staticmethod
    def ends_in_trade(before: Sequence[str]) -> bool:
        """Whether a verb of trade stands before, with nothing but small words after it."""
        for at, word in enumerate(before):
            if word in word_set("trade", "bought") | word_set("trade", "sold"):
                small = word_set("between", "free") | word_set("trade", "small")
                return all(other in small for other in before[at + 1 :])
        return False

    def is_traded(self, named: int, placed: Placed) -> bool:
        """«gjeld på X kjøpt for Y»; sold only where Y is far less than X."""
        following = self.layout.words(placed.end, placed.end + 2)
        passive = following[:1] and following[0] in word_set("trade", "passive")
        following = following[1:] if passive else following[:1]
        if any(word in word_set("trade", "bought") for word in following):
            return True
        if named == placed.first or not any(
            word in word_set("trade", "sold") for word in following
        ):
            return False
        later = [one for one in self.money if one.first > placed.first]
        value = placed.amount.value
        return bool(later and value and (later[0].amount.value or value) <= BARGAIN * value)

    def is_rate_premium(self) -> bool:
        """Two rates, or one and a difference, of which recourse makes the difference."""
        rates = [one for one in self.shares if one.size <= LIKELY_RATE]
        points = any(one.amount.unit == "points" for one in self.shares)
        compares = self.topic("premium_words") > 0 or self.topic("rate_premium") > 0
        sides = {one.denied for one in self.mentions}
        claim = "collected" in self.cues or ("face" in self.cues and self.trades)
        if self.topic("foreclosure") or claim or self.cues & {"equity", "to_value"}:
            return False
        sells = "sale" in self.cues
        percents = [one for one in self.shares if one.amount.unit == "percent"]
        alike = len(rates) == len(self.shares) and "effective" not in self.cues
        told_apart = len(sides) == BOTH or (sides and (compares or alike))
        if len(percents) > 1 and told_apart and "costs" not in self.cues:
            return not sells
        if points and sides:
            return True
        enough = bool(rates) or (bool(self.times) and bool(self.money))
        return bool(sides) and compares and enough and not sells

    def sells_home(self) -> bool:
        """Words of a forced sale, of what the home cost, or a share of that, with a number."""
        small = sum(one.small for one in self.layout.placed)  # «lån 850, solgt for 700»
        if not self.money and max(len(self.shares), small) < SEVERAL:
            return False
        if self.forced:
            return True
        of_loan = bool(self.cues & {"loan", "owed", "paid_down", "demanded"} or self.mentions)
        by_bank = self.topic("lender") > 0
        if "sale" in self.cues and (of_loan or by_bank or self.cues & {"purchase", "charge"}):
            return True
        rates = any(one.size <= LIKELY_RATE for one in self.shares)
        of_price = self.cues & {"purchase", "charge", "value", "got", "house"}
        if "drop" in self.cues and any(one.amount.unit != "points" for one in self.shares):
            return bool(of_price or "price" in self.cues) and of_loan
        several = of_price - {"house"} and len(self.money) >= SEVERAL
        in_short = "house" in self.cues and self.layout.all_small  # «huset 4,2, lån 3,9»
        if (several or in_short) and of_loan and not rates:
            return True
        of_value = bool(self.cues & {"equity", "to_value"}) or self.is_mortgaged()
        return of_value and bool(of_price or "sale" in self.cues)

    def is_mortgaged(self) -> bool:
        """«80 % lån på en bolig til 1,8 mill»: a share that is no rate, and a home."""
        large = any(one.amount.unit == "percent" and one.size > LIKELY_RATE for one in self.shares)
        return large and {"loan", "house"} <= self.cues and "rate" not in self.cues

    def is_loan_balance(self) -> bool:
        """A loan with a rate or a time, or a question about payments."""
        rates = [
            one
            for one in self.shares
            if one.amount.unit in ("percent", "points")
            and ("rate" in self.cues or one.size <= HIGHEST_RATE)
        ]
        if "costs" in self.cues and "rate" not in self.cues:
            rates = []  # «skylder 3 mill, kostnader på 3 %»
        large = self.is_large
        asks = self.topic("loan_balance") > 0
        of_loan = bool(self.cues & {"loan", "owed"})
        if rates and self.times:
            return of_loan or large or asks
        if rates or self.times:
            return (of_loan or asks) and (large or (of_loan and asks and bool(self.times)))
        return large and ((of_loan and self.topic("payments") > 0) or self.topic("installment") > 0)

    def has_debt(self) -> bool:
        """A debt or a loan alone: the sale price is what is missing."""
        odd = any(one.amount.fault or (one.amount.value or 0) < 0 for one in self.money)
        in_short = any(one.in_short for one in self.layout.placed)
        told = self.is_large or odd or in_short
        return told and bool(self.cues & {"owed", "loan"} or self.mentions)
