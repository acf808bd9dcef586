"""Messages without numbers that change a case, or ask to see more of it."""

from functools import cache
from itertools import product

from knowledge.amounts.quantities import currency
from knowledge.amounts.vocabulary import values_of
from knowledge.scenarios.case import Case, Turn
from knowledge.scenarios.fields import INPUTS
from knowledge.scenarios.kinds import Scenario
from knowledge.scenarios.reading.cues import groups_in, lexicon, says, word_set
from knowledge.scenarios.reading.filling import Draft, settled
from knowledge.scenarios.reading.layout import Layout
from knowledge.scenarios.reading.recourse import contradicts, mentions, said
from knowledge.scenarios.reading.roles import cue_weights

# Words in a message: any change, a change of what is said in words, a wish, and the shortest.
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
    return (
        _wished(layout, case, words)
        or _again(layout, case, words)
        or _collected_in_full(layout, case)
        or _named_role(layout, case)
        or _named_unit(case, words)
        or _unknown(layout, case, words)
        or _without_costs(layout, case)
        or _asked_for(layout, case, words)
        or _of_currency(layout, case, words)
        or _said_otherwise(layout, case, words)
        or _asked_of_recourse(layout, case, words)
    )


def turned(case: Case, scenario: Scenario, **changes: object) -> Turn:
    """The turn in which the scenario became this one; a unit that was asked for still is."""
    asks = scenario.missing
    assumed = tuple(name for name in case.assumed if name in scenario.resolved().numbers())
    answered = {"asked": asks[0] if asks else None, "unplaced": (), "assumed": assumed}
    after = case.model_copy(update={"scenario": scenario, **answered, **changes})
    return Turn(case=after, asks=asks, unscaled=after.unscaled)


def _wished(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«vis figur», «nedbetalingsplan», «bytt om»: a wish for one thing and no more."""
    for name in ("swap", "figure", "plan"):
        known = word_set("follow_up", "wish") | word_set("follow_up", name)
        if all(word in known for word in words) and says(layout.tokens, "follow_up", name):
            if name == "swap":
                return _swapped(case)
            return turned(case, case.scenario).model_copy(update={name: True})
    return None


def _again(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«vis utregningen en gang til», «hvor mye blir det i alt?»: the same sum once more."""
    known = word_set("follow_up", "wish") | word_set("follow_up", "again_with")
    known |= word_set("follow_up", "lead_in") | word_set("bare", "wh")
    if not says(layout.tokens, "follow_up", "again") or not known.issuperset(words):
        return None
    found, scenario = mentions(layout), case.scenario
    if scenario.kind == "foreclosure" and said(found) is not None:
        scenario = scenario.model_copy(update={"recourse": said(found)})
    least = says(layout.tokens, "follow_up", "least") and scenario.kind == "foreclosure"
    turn = turned(case, scenario, asked=case.asked)
    return turn.model_copy(update={"least": least})


def _collected_in_full(layout: Layout, case: Case) -> Turn | None:
    """«og hvis de får inn alt?»: all of the face value."""
    draft = Draft(case.scenario, dict(case.scenario))
    if not put_in_full(layout, draft):
        return None
    scenario, refused = settled(draft)
    return turned(case, scenario, last="collected").model_copy(update={"refused": refused})


def put_in_full(layout: Layout, draft: Draft) -> bool:
    """Whether a message says that all of a claim is paid; the draft collects it then."""
    face = draft.known("face_value")
    if not face or not says(layout.tokens, "paying", "all"):
        return False
    draft.put("collected", face, str(face))
    return True


def _swapped(case: Case) -> Turn:
    """The two amounts that are most easily mixed up, the other way round."""
    one, other = SWAPPED[case.scenario.kind]
    values = dict(case.scenario)
    values[one], values[other] = values.get(other), values.get(one)
    scenario, refused = settled(Draft(case.scenario, values, {one: "", other: ""}))
    return turned(case, scenario).model_copy(update={"refused": refused})


def _named_role(layout: Layout, case: Case) -> Turn | None:
    """«det er salgssummen»: the role of the amount that was asked about."""
    among = cue_weights(case.scenario.kind, "money")
    cue = next((cue for cue in layout.cues if cue.name in among), None)
    if cue is None or not case.unplaced:
        return None
    name = max(among[cue.name].items(), key=lambda weight: weight[1])[0]
    if name not in dict(case.scenario):
        return None
    draft = Draft(case.scenario, dict(case.scenario))
    draft.put(name, case.unplaced[0], str(case.unplaced[0]))
    scenario, refused = settled(draft)
    turn = turned(case, scenario, last=name, unplaced=case.unplaced[1:])
    return turn.model_copy(update={"refused": refused})


def _named_unit(case: Case, words: list[str]) -> Turn | None:
    """«tusen», «i millioner»: the unit that was asked for."""
    magnitudes = values_of("magnitudes")
    unit = next((magnitudes[word] for word in words if word in magnitudes), None)
    if unit is None or not case.unscaled or len(words) > FEWEST_WORDS:
        return None
    draft = Draft(case.scenario, dict(case.scenario))
    for name, value in case.unscaled:
        draft.put(name, value * unit, f"{value} {words[-1]}")
    scenario, refused = settled(draft)
    return turned(case, scenario, unscaled=()).model_copy(update={"refused": refused})


def _unknown(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«vet ikke»."""
    if not case.asked or len(words) > FEW_WORDS or not says(layout.tokens, "follow_up", "unknown"):
        return None
    return turned(case, case.scenario).model_copy(update={"unknown": True})


def _without_costs(layout: Layout, case: Case) -> Turn | None:
    """«ta bort kostnadene», «uten gebyrer»."""
    removes = says(layout.tokens, "follow_up", "remove")
    if not removes or not says(layout.tokens, "follow_up", "cost_words"):
        return None
    if "costs" not in dict(case.scenario):
        return None
    return turned(case, case.scenario.model_copy(update={"costs": None, "costs_rate": None}))


def _asked_for(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«legg til kostnader», «annen salgssum»: the input that is to be asked for."""
    phrases = lexicon("follow_up").phrase_at(layout.tokens, 0)
    adds = words[0] in word_set("follow_up", "add") or any(group == "add" for group, _ in phrases)
    if len(words) > FEWEST_WORDS or not adds:
        return None
    families = (cue_weights(case.scenario.kind, "money"), cue_weights(case.scenario.kind, "share"))
    for cue, among in product(layout.cues, families):
        for name in among.get(cue.name, ()):
            if name in dict(case.scenario) and INPUTS[name] in ("money", "rate"):
                turn = turned(case, case.scenario, asked=name)
                return turn.model_copy(update={"asks": (name,)})
    return None


def _said_otherwise(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """Recourse, or the kind of loan, said as a change and not asked about."""
    yes, no = word_set("recourse", "yes"), word_set("recourse", "no")
    if case.asked == "recourse" and words[0] in yes | no:
        return turned(case, case.scenario.model_copy(update={"recourse": words[0] in yes}))
    if len(words) > MOST_CHANGING or not (_states(layout, words) or _only_names_type(words)):
        return None
    return _with_recourse(layout, case) or _of_other_type(layout, case)


def _states(layout: Layout, words: list[str]) -> bool:
    """Whether a message supposes or states something, rather than asking what it means."""
    supposes = any(group == "suppose" for group, _ in lexicon("bare").phrase_at(layout.tokens, 0))
    explain = word_set("bare", "explain")
    asks = words[0] in word_set("bare", "wh") and bool(explain.intersection(words[1:3]))
    if (explain - word_set("bare", "neutral")).intersection(words):
        return False
    return supposes or (words[0] in word_set("bare", "openings") and not asks)


def _only_names_type(words: list[str]) -> bool:
    """«serielån», «annuitetslån da»: the kind of loan, and nothing asked of it."""
    small = word_set("between", "free") | word_set("follow_up", "lead_in")
    telling = [word for word in words if word not in small]
    return bool(telling) and all(
        groups_in("follow_up", word) & {"serial", "annuity"} for word in telling
    )


def _with_recourse(layout: Layout, case: Case) -> Turn | None:
    found = mentions(layout, elliptical=True)
    both = contradicts(found)
    if case.scenario.kind != "foreclosure" or (said(found) is None and not both):
        return None
    turn = turned(case, case.scenario.model_copy(update={"recourse": said(found)}))
    return turn.model_copy(update={"both_sides": both})


def _asked_of_recourse(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«har vi regress?» changes nothing: the case is shown again, and what the word means."""
    found = mentions(layout)
    if case.scenario.kind != "foreclosure" or not found or not all(one.asked for one in found):
        return None
    verb, who = [*(word for word in words if word not in word_set("follow_up", "lead_in")), "", ""][
        :2
    ]
    of_ours = verb in word_set("recourse", "asking") and who in word_set("recourse", "ours")
    spoken = {layout.tokens[at].word for one in found for at in range(one.first, one.end)}
    if not of_ours or not (spoken | _small_words()).issuperset(words):
        return None
    return turned(case, case.scenario, asked=case.asked).model_copy(update={"question": True})


@cache
def _small_words() -> frozenset[str]:
    """What may stand beside «regress» in a question that asks of nothing else."""
    names = ("asking", "ours", "affirmations", "denials", "alternatives", "bridges")
    free = word_set("follow_up", "lead_in") | word_set("between", "free")
    return free.union(*(word_set("recourse", name) for name in names))


def _of_other_type(layout: Layout, case: Case) -> Turn | None:
    types = (name for name in ("serial", "annuity") if says(layout.tokens, "follow_up", name))
    name = next(types, None)
    if name is None or "loan_type" not in dict(case.scenario):
        return None
    return turned(case, case.scenario.model_copy(update={"loan_type": name}))


def _of_currency(layout: Layout, case: Case, words: list[str]) -> Turn | None:
    """«det er i dollar» says what the amounts are in, «gjør om til kroner» cannot be done."""
    other, at = _other_currency(layout, case)
    if other is None or layout.placed or len(words) > MOST_CHANGING:
        return None
    asks = words[0] in word_set("bare", "wh") or layout.tokens[-1].text == "?"
    wants = asks and layout.word(at - 1) in word_set("currency", "into")
    if not (wants or says(layout.tokens, "currency", "converts")):
        if asks or len(words) > FEW_WORDS:
            return None
        # «dollar» after mere numbers says what they are in; «i kroner» after dollars either.
        if word_set("currency", "states").intersection(words) or not case.currency_said:
            return turned(case, case.scenario, currency=other, currency_said=True)
    turn = turned(case, case.scenario, asked=case.asked)
    return turn.model_copy(update={"converts": True})


def _other_currency(layout: Layout, case: Case) -> tuple[str | None, int]:
    """The first currency that a message names and the case is not in, and where."""
    for at in range(len(layout.tokens)):
        named = currency(layout.tokens, at)
        if named and named.code != case.currency:
            return named.code, at
    return None, 0
