"""Messages without numbers that change a case, or ask to see more of it."""

from decimal import Decimal
from itertools import product

from knowledge.quantities import currency
from knowledge.scenarios.case import Case, Turn
from knowledge.scenarios.cues import lexicon, says, word_set
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.filling import Draft, settled
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.layout import Layout
from knowledge.scenarios.recourse import contradicts, mentions, said
from knowledge.scenarios.roles import weights

MOST_WORDS, MOST_CHANGING, FEW_WORDS, FEWEST_WORDS = 16, 10, 6, 4
SWAPPED = {
    "foreclosure": ("debt", "sale_price"),
    "debt_purchase": ("face_value", "price"),
    "loan_balance": ("years", "elapsed_years"),
    "rate_premium": ("rate_recourse", "rate_nonrecourse"),
}


def in_words(layout: Layout, case: Case) -> Turn | None:
    """What a message without numbers makes of the case; None where it is about something else."""
    words = [token.word for token in layout.tokens if token.kind == "word"]
    if not words or len(words) > MOST_WORDS:
        return None
    short = len(words) <= FEW_WORDS
    tokens = layout.tokens
    if _wishes(layout, words, "swap"):
        return swapped(case)
    for shown in ("figure", "plan"):
        if _wishes(layout, words, shown):
            return turned(case, case.scenario).model_copy(update={shown: True})
    if case.unplaced:
        placed = _named_role(layout, case)
        if placed:
            return placed
    if case.asked and short and says(tokens, "follow_up", "unknown"):
        return turned(case, case.scenario).model_copy(update={"unknown": True})
    if says(tokens, "follow_up", "remove") and says(tokens, "follow_up", "cost_words"):
        return _without_costs(case)
    if len(words) <= FEWEST_WORDS and _asks_for_input(layout, words):
        return ask_about(layout, case)
    return _in_other_words(layout, case, words)


def _asks_for_input(layout: Layout, words: list[str]) -> bool:
    """«legg til kostnader», «annen salgssum»."""
    adds = any(group == "add" for group, _ in lexicon("follow_up").phrase_at(layout.tokens, 0))
    return adds or words[0] in word_set("follow_up", "add")


def _wishes(layout: Layout, words: list[str], name: str) -> bool:
    """Whether a message is a wish for one thing and no more: «vis figur», «bytt om»."""
    known = word_set("follow_up", "wish") | word_set("follow_up", name)
    return says(layout.tokens, "follow_up", name) and all(word in known for word in words)


def turned(case: Case, scenario: Scenario, **changes: object) -> Turn:
    """The turn in which the scenario became this one."""
    asks = scenario.missing
    update = {"scenario": scenario, "asked": asks[0] if asks else None, "unplaced": (), **changes}
    return Turn(case=case.model_copy(update=update), asks=asks)


def swapped(case: Case) -> Turn:
    """The two amounts that are most easily mixed up, the other way round."""
    one, other = SWAPPED[case.scenario.kind]
    values = dict(case.scenario)
    values[one], values[other] = values.get(other), values.get(one)
    draft = Draft(case.scenario, values, {one: "", other: ""})
    scenario, refused = settled(draft)
    return turned(case, scenario).model_copy(update={"refused": refused})


def _without_costs(case: Case) -> Turn | None:
    if "costs" not in dict(case.scenario):
        return None
    return turned(case, case.scenario.model_copy(update={"costs": None, "costs_rate": None}))


def _named_role(layout: Layout, case: Case) -> Turn | None:
    """«det er salgssummen»: the role of the amount that was asked about."""
    among = weights(case.scenario.kind, "money")
    cue = next((cue for cue in layout.cues if cue.name in among), None)
    if cue is None:
        return None
    name = max(among[cue.name].items(), key=lambda weight: weight[1])[0]
    if name not in dict(case.scenario):
        return None
    draft = Draft(case.scenario, dict(case.scenario))
    draft.put(name, case.unplaced[0], str(case.unplaced[0]))
    scenario, refused = settled(draft)
    return turned(case, scenario, last=name).model_copy(update={"refused": refused})


def ask_about(layout: Layout, case: Case) -> Turn | None:
    """«legg til kostnader», «annen salgssum»: the input that is to be asked for."""
    families = (weights(case.scenario.kind, "money"), weights(case.scenario.kind, "share"))
    for cue, among in product(layout.cues, families):
        for name in among.get(cue.name, ()):
            if name in dict(case.scenario) and INPUTS[name] in ("money", "rate"):
                turn = turned(case, case.scenario, asked=name)
                return turn.model_copy(update={"asks": (name,)})
    return None


def _in_other_words(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """Recourse, the kind of loan, or the currency, said as a change and not asked about."""
    tokens = layout.tokens
    supposes = any(group == "suppose" for group, _ in lexicon("bare").phrase_at(tokens, 0))
    opens = words[0] in word_set("bare", "openings") or supposes
    if case.asked == "recourse" and words[0] in word_set("recourse", "yes") | word_set("recourse", "no"):
        answer = words[0] in word_set("recourse", "yes")
        return turned(case, case.scenario.model_copy(update={"recourse": answer}))
    explains = set(words[1:3]) & word_set("bare", "explain") and not supposes and words[0] in ("hva", "kva", "ka")
    if not opens or explains or set(words) & (word_set("bare", "explain") - {"er", "si"}):
        return None
    if len(words) > MOST_CHANGING:
        return None
    if case.scenario.kind == "foreclosure":
        found = mentions(layout, elliptical=True)
        answer = said(found)
        if answer is not None or contradicts(found):
            both = contradicts(found)
            turn = turned(case, case.scenario.model_copy(update={"recourse": answer}))
            return turn.model_copy(update={"both_sides": both})
    if "loan_type" in dict(case.scenario):
        for name in ("serial", "annuity"):
            if says(tokens, "follow_up", name):
                return turned(case, case.scenario.model_copy(update={"loan_type": name}))
    return _in_other_currency(layout, case) if len(words) <= FEW_WORDS else None


def _in_other_currency(layout: Layout, case: Case) -> Turn | None:
    for at in range(len(layout.tokens)):
        named = currency(layout.tokens, at)
        if named and named.code != case.currency:
            return turned(case, case.scenario, currency=named.code, currency_said=True)
    return None
