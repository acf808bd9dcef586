"""What percentages and fractions are of, and which rate is the one without recourse."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge.scenarios.reading.cues import Cue, groups_of, word_set
from knowledge.scenarios.reading.layout import Layout, Placed
from knowledge.scenarios.reading.recourse import Mention
from knowledge.scenarios.reading.roles import Role, fit, together, unread

RATE = 3.0
TOLD = 2.3  # «uten regress koster det 5,6 %», not a sentence away
HIGHEST_DIFFERENCE = Decimal("0.03")  # «0,5 % dyrere» is a difference, «5 % dyrere» hardly
BASE_REACH = 3
PAIR = 2
SUBJECT_REACH = 1.6  # what may stand between a noun and what is said of it, within a sentence
# What a share can change, by what the sentence is about, and what rises and falls by itself.
SUBJECTS = {
    "owed": ("debt", "loan"),
    "loan": ("debt", "loan"),
    "sale": ("sale_price", "price"),
    "price": ("sale_price", "price"),
    "value": ("sale_price",),
    "house": ("sale_price",),
    "face": ("face_value",),
    "collected": ("collected",),
    "came_in": ("collected",),
    "costs": ("costs",),
}
MOVED = frozenset({"owed", "loan", "face", "costs"})
BASES = {
    "purchase": "purchase_price",
    "value": "purchase_price",
    "sale": "sale_price",
    "owed": "debt",
    "loan": "debt",
    "face": "face_value",
    "price": "price",
    "paid": "price",
    "collected": "collected",
}


def base_of(layout: Layout, placed: Placed) -> str | None:
    """What a number is measured by, where it is said: «3 % av salgssummen», «15 % under lånet»."""
    start = _base_start(layout, placed)
    for word in layout.words(start, start + BASE_REACH) if start else ():
        for group in groups_of(word):
            if group in BASES:
                return BASES[group]
        if word not in word_set("between", "free"):
            return None
    return None


def _base_start(layout: Layout, placed: Placed) -> int | None:
    """Where the base begins: after «av», «mindre enn», «under»; None where none is said."""
    following = layout.words(placed.end, placed.end + 2)
    if _is_among(following, "of"):
        return placed.end + 1
    if not following or following[0] not in word_set("comparing", "words"):
        return None
    return placed.end + 1 + _is_among(following[1:], "than")


def _is_among(words: Sequence[str], name: str) -> bool:
    """Whether the first of some words is one of a list."""
    return words[:1] != () and words[0] in word_set("between", name)


def compared(layout: Layout, placed: Placed) -> int:
    """1 where an amount is so much more («100 000 mer»), −1 where it is less, else 0."""
    following = layout.words(placed.end, placed.end + 2)
    for word in following[_is_among(following[:1], "crowns") :][:1]:
        if word in word_set("follow_up", "more"):
            return 1
        if word in word_set("follow_up", "less"):
            return -1
    beside = following[0] if following and base_of(layout, placed) else ""
    return int(beside in word_set("comparing", "above")) - int(
        beside in word_set("comparing", "below")
    )


def changed_by_share(
    layout: Layout, placed: Placed, known: frozenset[str]
) -> tuple[str, int, str] | None:
    """The input that a share changes, the sign, and the input that it counts from.

    «gjelda er 10 % høyere» and «øker med 5 %» change what is known, «lånet er 10 % høyere enn
    salgssummen» counts from another. A price that falls is none of these: it falls from what was
    paid.
    """
    if placed.amount.unit != "percent":
        return None
    subject, base = _subject(layout, placed), base_of(layout, placed)
    sign = compared(layout, placed)
    if not sign and subject in MOVED:
        near = {cue.name for cue in layout.cues if 0 <= placed.first - cue.end <= BASE_REACH}
        sign = int("rise" in near) - int("drop" in near)
    names = SUBJECTS.get(subject, ())
    if base:
        return (names[0], sign, base) if sign and "debt" in names and base != names[0] else None
    name = next((name for name in names if name in known), None)
    return (name, sign, name) if name and sign else None


def _subject(layout: Layout, placed: Placed) -> str:
    """What a sentence with a share is about: the last noun before it, or «… mer for huset»."""
    before = [
        cue
        for cue in layout.cues
        if cue.end <= placed.first and cue.name not in ("rise", "drop", "got")
    ]
    if before and layout.between(before[-1].end, placed.first, "share") < SUBJECT_REACH:
        return before[-1].name
    after = (cue.name for cue in layout.cues if 0 <= cue.first - placed.end <= BASE_REACH)
    return next((name for name in after if name in SUBJECTS), "")


@dataclass(frozen=True)
class Rates:
    """The rates of a comparison, and their difference; `assumed`: told apart only by size."""

    roles: tuple[Role, ...]
    difference: tuple[Role, Decimal] | None
    assumed: bool = False


def rates(layout: Layout, mentions: Sequence[Mention]) -> Rates:
    """Which rate is with recourse and which without."""
    shares = [
        one for one in layout.placed if one.family == "share" and one.amount.value is not None
    ]
    apart = next((one for one in shares if _is_difference(layout, one, len(shares))), None)
    difference = None
    if apart:
        role = Role(apart, "rate_difference", RATE, Cue("apart", apart.first, apart.end))
        difference = (role, _signed(layout, apart, mentions))
    plain = [one for one in shares if one is not apart and not _effective(layout, one)]
    if apart and len(plain) == 1 and not _is_told(layout, plain[0], mentions):
        # «0,4 prosentpoeng dyrere enn 5 %»: what a difference counts from has recourse.
        return Rates((Role(plain[0], "rate_recourse", RATE, None),), difference)
    if _in_same_order(plain, mentions):
        names = ("rate_nonrecourse" if one.denied else "rate_recourse" for one in mentions)
        pairs = zip(plain, names, strict=True)
        return Rates(tuple(Role(one, name, RATE, None) for one, name in pairs), difference)
    tagged = [_tagged(layout, one, mentions) for one in plain]
    if len(plain) > 1 and len({one.denied for one in mentions}) == 1:
        # «… ekstra uten regress? 5 % mot 6 %»: a word that is far from both tells neither.
        tagged = [{k: role for k, role in one.items() if role.score >= TOLD} for one in tagged]
    found = list(together(tagged))
    left = list(unread(layout, found, "share"))
    left = [one for one in left if one in plain]
    return _with_the_rest(found, left, difference)


def _in_same_order(plain: Sequence[Placed], mentions: Sequence[Mention]) -> bool:
    """«5,5 mot 6,2 % for regress og uten regress»: both rates, and then both sides, or before."""
    if len(plain) != PAIR or [one.denied for one in mentions] not in ([True, False], [False, True]):
        return False
    return plain[-1].end <= mentions[0].first or mentions[-1].end <= plain[0].first


def _is_told(layout: Layout, placed: Placed, mentions: Sequence[Mention]) -> bool:
    """Whether the words right beside a rate say that it is without recourse."""
    if layout.word(placed.first - 1) in word_set("between", "than"):
        return False
    return any(role.score >= TOLD for role in _tagged(layout, placed, mentions).values())


def _with_the_rest(
    found: list[Role], left: list[Placed], difference: tuple[Role, Decimal] | None
) -> Rates:
    """A rate of which nothing is said is the other one; of two such the lower has recourse."""
    names = [name for name in ("rate_recourse", "rate_nonrecourse") if name not in _names(found)]
    if difference and len(names) > 1:
        names = ["rate_recourse"]
    if len(left) == 1 and not found and difference is None:
        return Rates((), None)
    assumed = len(left) > 1
    rising = sorted(left, key=lambda one: one.amount.value or 0)
    more = [
        Role(one, name, RATE, Cue("rate", one.first, one.end))
        for one, name in zip(rising, names, strict=False)
    ]
    return Rates((*found, *more), difference, assumed=assumed and bool(more))


def _names(found: Sequence[Role]) -> set[str]:
    return {role.name for role in found}


def _tagged(layout: Layout, placed: Placed, mentions: Sequence[Mention]) -> dict[str, Role]:
    options: dict[str, Role] = {}
    for mention in mentions:
        name = "rate_nonrecourse" if mention.denied else "rate_recourse"
        cue = Cue("recourse", _with_preposition(layout, mention), mention.end)
        if cue.first < placed.end and placed.first < cue.end:
            continue
        score = RATE + fit(layout, cue, placed, name)
        if score > 0 and (name not in options or score > options[name].score):
            options[name] = Role(placed, name, score, cue)
    return options


def _with_preposition(layout: Layout, mention: Mention) -> int:
    """Back past «med», «uten», «hvis vi ikke», so that the words of the mention cost nothing."""
    first = mention.first
    small = word_set("recourse", "bridges") | word_set("recourse", "denials")
    small |= word_set("recourse", "affirmations") | word_set("recourse", "leading")
    starts = {at for one in layout.placed for at in range(one.first, one.end)}
    while first and first - 1 not in starts and layout.tokens[first - 1].word in small:
        first -= 1
    return first


def _is_difference(layout: Layout, placed: Placed, shares: int) -> bool:
    if placed.amount.unit == "points":
        return True
    small = (placed.amount.value or 0) <= HIGHEST_DIFFERENCE
    return small and shares > 1 and bool(compared(layout, placed))


def _signed(layout: Layout, placed: Placed, mentions: Sequence[Mention]) -> Decimal:
    """How much dearer the loan without recourse is: «0,3 billigere med regress» is 0.3 as well."""
    value = placed.amount.value or Decimal(0)
    nearest = min(mentions, key=lambda one: abs(one.first - placed.end), default=None)
    cheaper = compared(layout, placed) < 0
    return -value if cheaper and nearest and nearest.denied else value


def _effective(layout: Layout, placed: Placed) -> bool:
    near = (*layout.words(placed.first - 2, placed.first), layout.word(placed.end))
    return any("effective" in groups_of(word) for word in near)
