"""Which amount is what: each cue speaks for inputs, and the whole message is weighed together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.scenarios.kinds import Kind
from knowledge.scenarios.reading.cues import Cue, data, word_set
from knowledge.scenarios.reading.evidence import LIKELY_RATE
from knowledge.scenarios.reading.layout import COMMA, FAR, SAME_FAMILY, Family, Layout, Placed

CueWeights = Mapping[str, Mapping[str, float]]

ENOUGH = 0.7  # below this a number has no known role
LABEL = 0.3  # «lån: 2 mill»
BEHIND = 0.75  # a cue after its number speaks more softly …
RIGHT_BEHIND = 0.45  # … but not right after it: «2 mill lån», «20 000 i kostnader»
COMPARED = 1.0  # … and loudly in «70 % under», «80 % rabatt»
OTHER_CLAUSE = 0.6
PAID_FOR = 1.5  # «12 000 for kravet» is no claim of 12 000
PREPOSITION = 0.6
WRONG_PREPOSITION = 2.3
PERIOD = "period"  # «14 000 i måneden»; what comes after it is something else
PAID_DOWN = "paid_down"
MOVING_PRICES = frozenset({"price", "value", "house", "sale", "purchase"})
AMBIGUOUS = frozenset({"loan", "owed"})
MUTUALLY_EXCLUSIVE = frozenset({"rate", "loan_to_value"})
UNLIMITED = frozenset({"costs", "costs_rate", "other", "payment", "fee"})
LONGEST_JOINT = 2  # tokens between listed amounts: «, og»
MOST_READINGS = 64  # partial readings that are kept, best first
MOST_TOGETHER = 14  # amounts of one family that are weighed together
CARRIED, CARRIED_WHOLE, ALL_SMALL, SMALL = (
    0.5,
    1.2,
    0.5,
    1.5,
)  # doubts about numbers without a unit of their own

COMPARING = frozenset({"drop", "rise", "discount"})
PRICED = frozenset({"sale_price", "purchase_price", "price", "price_rate"})
NAMED = frozenset({"debt", "loan", "face_value", "further_debt", "unsecured"})


@dataclass(frozen=True)
class Role:
    """What an amount is, how surely, and which cue says so."""

    placed: Placed
    name: str
    score: float
    cue: Cue | None


@cache
def cue_weights(kind: Kind, family: Family) -> CueWeights:
    """How strongly each cue speaks for each input of a kind of scenario."""
    found: CueWeights = data()["weights"][kind].get(family, {})
    return found


def roles(
    layout: Layout, kind: Kind, family: Family, without: frozenset[str] = frozenset()
) -> tuple[Role, ...]:
    """The best reading of all amounts of one family; those without a known role are left out.

    No amount is read as an input that is named in `without`.
    """
    among = [placed for placed in layout.placed if placed.family == family][:MOST_TOGETHER]
    in_row = _in_row(layout, cue_weights(kind, family), among)
    rest = [one for one in among if one.first not in {role.placed.first for role in in_row}]
    taken = without | {role.name for role in in_row}
    options = [
        {
            name: role
            for name, role in _options(layout, placed, cue_weights(kind, family)).items()
            if name not in taken
        }
        for placed in rest
    ]
    return _with_listed_costs(layout, (*in_row, *together(options)), rest)


def _with_listed_costs(
    layout: Layout, found: tuple[Role, ...], among: Sequence[Placed]
) -> tuple[Role, ...]:
    """«gebyrer på 10 000, 5 000 og 2 500»: what is listed after costs is costs as well."""
    by_first = {role.placed.first: role for role in found}
    for one, other in pairwise(among):
        role = by_first.get(one.first)
        gap = layout.words(one.end, other.first)
        if (
            role
            and role.name == "costs"
            and other.first not in by_first
            and (
                len(gap) <= LONGEST_JOINT
                and all(word in word_set("between", "in_row") for word in gap)
            )
        ):
            by_first[other.first] = Role(other, "costs", role.score, role.cue)
    return tuple(by_first.values())


def _in_row(layout: Layout, among: CueWeights, placed: Sequence[Placed]) -> tuple[Role, ...]:
    """«kjøp/lån/salg: 5,2/4,7/4,1 mill», «lån og salgssum er 1,4 og 1,25 mill»."""
    for row in _rows(layout, among):
        names = [max(among[cue.name].items(), key=lambda weight: weight[1])[0] for cue in row]
        behind = [one for one in placed if one.first >= row[-1].end][: len(row)]
        if len(set(names)) != len(row) or len(behind) != len(row):
            continue
        lead = layout.words(row[-1].end, behind[0].first)
        gaps = [layout.words(a.end, b.first) for a, b in pairwise(behind)]
        if all(word in word_set("between", "before_row") for word in lead) and all(
            all(word in word_set("between", "in_row") for word in gap) for gap in gaps
        ):
            return tuple(
                Role(one, name, among[cue.name][name], cue)
                for one, name, cue in zip(behind, names, row, strict=True)
            )
    return ()


def _rows(layout: Layout, among: CueWeights) -> Iterator[list[Cue]]:
    """Two or more cues with nothing but signs and «og» between them."""
    row: list[Cue] = []
    for cue in layout.cues:
        if cue.name not in among or (row and cue.first < row[-1].end):
            continue
        between = layout.words(row[-1].end, cue.first) if row else ()
        if row and between and all(word in word_set("between", "in_row") for word in between):
            row.append(cue)
            continue
        if len(row) > 1:
            yield row
        row = [cue]
    if len(row) > 1:
        yield row


def together(options: Sequence[Mapping[str, Role]]) -> tuple[Role, ...]:
    """The assignment with the highest sum: one amount for an input, costs one for each cue."""
    best: dict[frozenset[str], tuple[float, tuple[Role, ...]]] = {frozenset(): (0.0, ())}
    for mine in options:
        following = dict(best)
        for taken, (total, chosen) in best.items():
            for name, role in mine.items():
                key = f"{name} {role.cue.first}" if name in UNLIMITED and role.cue else name
                if key in taken:
                    continue
                now = taken | {key}
                reached = (total + role.score, (*chosen, role))
                if now not in following or reached[0] > following[now][0]:
                    following[now] = reached
        ranked = sorted(following.items(), key=lambda found: -found[1][0])
        best = dict(ranked[:MOST_READINGS])
    return max(best.values(), key=lambda found: found[0])[1]


def _options(layout: Layout, placed: Placed, among: CueWeights) -> dict[str, Role]:
    """What an amount may be, with the strongest cue for each."""
    options: dict[str, Role] = {}
    for cue in layout.cues:
        reach = placed.first - cue.end if cue.end <= placed.first else cue.first - placed.end
        if not 0 <= reach <= FAR or cue.name not in among:
            continue
        if (cue.name == PERIOD and not _is_of_next(layout, placed, cue)) or _is_base(
            layout, cue, placed
        ):
            continue
        if cue.name == PAID_DOWN and _is_periodic(layout, placed):
            continue
        if cue.name in ("drop", "rise") and _is_of_rate(layout, cue, placed):
            continue
        if cue.name in ("drop", "rise") and "rate" in among[cue.name] and _is_priced(layout, cue):
            continue
        for name, weight in among[cue.name].items():
            score = weight + fit(layout, cue, placed, name) - _doubt(layout, placed)
            if cue.name in AMBIGUOUS and name in MUTUALLY_EXCLUSIVE and _excluded(placed, name):
                continue
            if score > ENOUGH and (name not in options or score > options[name].score):
                options[name] = Role(placed, name, score, cue)
    return options


def _is_of_next(layout: Layout, placed: Placed, cue: Cue) -> bool:
    """Whether a cue comes after an amount, and after no other: not «1 mill til 5 % per år»."""
    return cue.first >= placed.end and not any(
        placed.end <= one.first < cue.first for one in layout.placed
    )


def _is_of_rate(layout: Layout, cue: Cue, placed: Placed) -> bool:
    """«renta steg 1,5 %»: no price that rose."""
    start = min(cue.first, placed.first)
    before = [one for one in layout.cues if one.end <= start]
    near = bool(before) and layout.between(before[-1].end, start, "share") < COMMA
    return placed.amount.unit == "points" or (near and before[-1].name == "rate")


def _is_priced(layout: Layout, cue: Cue) -> bool:
    """Whether what moves is a price, and no rate: «hva om prisene faller 15 %?»."""
    nouns = [one.name for one in layout.cues if one.end <= cue.first]
    return nouns[-1:] != [] and nouns[-1] in MOVING_PRICES


def _is_periodic(layout: Layout, placed: Placed) -> bool:
    """«14 000 i måneden»."""
    return any(cue.name == PERIOD and cue.first == placed.end for cue in layout.cues)


def _is_base(layout: Layout, cue: Cue, placed: Placed) -> bool:
    """Whether a cue names what a share is of, and not what it is: «3 % av salgssummen»."""
    between = layout.words(placed.end, cue.first) if cue.first > placed.end else ()
    of = placed.family == "share" and bool(between) and between[0] in word_set("between", "of")
    return of and all(word in word_set("between", "free") for word in between)


def _doubt(layout: Layout, placed: Placed) -> float:
    """How much less a number without a unit of its own is to be believed."""
    if placed.small:
        return ALL_SMALL if layout.all_small else SMALL
    if placed.carried:
        whole = placed.amount.text.isdigit() or placed.amount.spelled
        return CARRIED_WHOLE if whole else CARRIED
    return 0.0


def _excluded(placed: Placed, name: str) -> bool:
    """A share next to «lån» is a rate where it is small, and of the price where it is large."""
    value = placed.amount.value
    if value is None:
        return False
    return (name == "rate") != (value <= LIKELY_RATE) and placed.amount.unit == "percent"


def fit(layout: Layout, cue: Cue, placed: Placed, name: str) -> float:
    """How well a cue and an amount belong together: what stands between them, and before it."""
    if cue.end <= placed.first:
        return _before(layout, cue, placed, name)
    return _after(layout, cue, placed, name)


def _before(layout: Layout, cue: Cue, placed: Placed, name: str) -> float:
    fit = -layout.between(cue.end, placed.first, placed.family)
    if cue.end < placed.first and layout.tokens[cue.end].text in ":=":
        fit += LABEL
    preposition = _preposition(layout, placed.first)
    to = preposition in word_set("between", "to_words")
    if placed.family == "money" and cue.name == "drop" and (name == "drop_amount") == to:
        fit -= WRONG_PREPOSITION  # «falt til 3 mill» is a price, «falt 500 000» is not
    if preposition in word_set("between", "price_words"):
        fit += PREPOSITION if name in PRICED else -WRONG_PREPOSITION if name in NAMED else 0.0
        if name in PRICED and _right_after_another(layout, placed):
            fit += SAME_FAMILY  # «krav på 350 000 for 70 000»
    elif to and name in PRICED:
        fit += PREPOSITION / 2
    elif preposition in word_set("between", "with_words") and cue.name == "sale":
        fit -= WRONG_PREPOSITION  # «solgte med 400 000 i tap»
    elif preposition in word_set("between", "noun_words"):
        fit += PREPOSITION if name in NAMED else 0.0
    return fit


def _right_after_another(layout: Layout, placed: Placed) -> bool:
    before = [one for one in layout.placed if one.end <= placed.first and one.family == "money"]
    return bool(before) and placed.first - before[-1].end == 1


def _preposition(layout: Layout, first: int) -> str:
    """The word right before an amount, past «ca.», «rundt» and «kr»."""
    at = first - 1
    while at >= 0 and (
        layout.tokens[at].word in word_set("between", "approximate")
        or layout.tokens[at].text == "."
    ):
        at -= 1
    return layout.tokens[at].word if at >= 0 else ""


def _after(layout: Layout, cue: Cue, placed: Placed, name: str) -> float:
    between = layout.words(placed.end, cue.first)
    fit = -BEHIND - layout.between(placed.end, cue.first, placed.family)
    if cue.name == "sale" and between[:1] and between[0] in word_set("between", "upon"):
        lost = any(one.end == placed.first and one.name in ("drop", "gain") for one in layout.cues)
        return fit - WRONG_PREPOSITION if lost else fit + 2 * RIGHT_BEHIND  # «tapte … på salget»
    if not between:
        return fit + (COMPARED if cue.name in COMPARING else RIGHT_BEHIND)
    small = word_set("trade", "small")
    if between[0] in word_set("between", "joining") and all(word in small for word in between[1:]):
        if cue.name == "collecting" and name == "collected":
            fit -= WRONG_PREPOSITION  # «brukte 30 000 på innkreving»
        return fit + 2 * RIGHT_BEHIND
    if "," in between:
        fit -= OTHER_CLAUSE
    if between[0] in word_set("between", "price_words") and name in NAMED:
        fit -= PAID_FOR
    return fit


def unread(layout: Layout, read: Sequence[Role], family: Family) -> Iterator[Placed]:
    """The amounts of a family that have no role."""
    known = {role.placed.first for role in read}
    yield from (
        placed for placed in layout.placed if placed.family == family and placed.first not in known
    )
