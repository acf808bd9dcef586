"""What words say together and none of them alone: «det kostet 40 000 å selge», «120 000 inn»."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.amounts.lexing import Token
from knowledge.scenarios.reading.cues import Cue, word_set

BEFORE, AHEAD = 4, 8  # tokens to the noun before a verb, and to an infinitive after it or a deal
INFINITIVE = 4  # tokens of «å få det solgt»
BETWEEN = 2  # tokens of «for det gamle huset», past «for»
ENDS = frozenset(".?!;")


def in_context(
    tokens: Sequence[Token], amounts: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> tuple[Cue, ...]:
    """The cues, and what the constructions around them say, in the order of the message.

    `amounts` are the first token of each amount of money and the one after its last.
    """
    told = [Cue("costs", cue.first, cue.end) if _is_of_work(tokens, cue) else cue for cue in cues]
    told = [Cue("value", cue.first, cue.end) if _values(tokens, cue) else cue for cue in told]
    told += _came_in(tokens, amounts)
    told += _for_homes(tokens, amounts, told)
    told += _monthly_fees(tokens, amounts, cues)
    return tuple(sorted(_paid_off(tokens, amounts, told), key=lambda cue: cue.first))


def _is_of_work(tokens: Sequence[Token], cue: Cue) -> bool:
    """«salget kostet 40 000», «det kostet 40 000 å selge»: no price of a home, nor of a claim."""
    if cue.name != "charge":
        return False
    subject = {token.word for token in tokens[cue.end : cue.end + 1]}  # «hva koster salget?»
    for token in reversed(tokens[max(0, cue.first - BEFORE) : cue.first]):
        if token.word in _stops():
            break
        subject.add(token.word)
    return bool(subject & word_set("construction", "work")) or _is_to_be_done(tokens, cue.end)


def _values(tokens: Sequence[Token], cue: Cue) -> bool:
    """«megleren sier 3,4 mill»."""
    word = tokens[cue.first].word
    said = [token.word for token in tokens[cue.end : cue.end + 1]]
    valuer = cue.name == "costs" and word in word_set("construction", "valuers")
    return valuer and bool(word_set("construction", "says").intersection(said))


def _is_to_be_done(tokens: Sequence[Token], start: int) -> bool:
    """«… å selge», «… å få solgt det», before the sentence ends."""
    done = word_set("construction", "done")
    for at in range(start, min(start + AHEAD, len(tokens))):
        if tokens[at].text in ENDS:
            return False
        if tokens[at].word in word_set("construction", "infinitive"):
            return any(token.word in done for token in tokens[at + 1 : at + INFINITIVE])
    return False


def _came_in(tokens: Sequence[Token], amounts: Sequence[tuple[int, int]]) -> Iterator[Cue]:
    """«120 000 inn», «20 000 mer inn», not «inn på lånet»."""
    for _, last in amounts:
        end = _past_comparison(tokens, last)
        following = [token.word for token in tokens[end : end + 2]]
        into = following[1:] != [] and following[1] in word_set("between", "noun_words")
        if following[:1] and following[0] in word_set("separable", "particles") and not into:
            yield Cue("came_in", end, end + 1)


def _paid_off(
    tokens: Sequence[Token], amounts: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterator[Cue]:
    """The cues, where «betalt 200 000 på lånet» and «betalt ned lånet med 200 000» name no loan."""
    onto = word_set("construction", "onto")
    owed = {cue.first: cue for cue in cues if cue.name in ("loan", "owed")}
    paid = {cue.end: cue for cue in cues if cue.name in ("paid", "paid_in", "paid_down")}
    off: dict[Cue, str] = {}
    for first, end in amounts:
        if first in paid and end + 1 in owed and tokens[end].word in onto:
            off |= {paid[first]: "paid_down", owed[end + 1]: "nothing"}
        for at in range(first - 1, max(first - BEFORE, 0), -1):
            if at in owed and all(token.word in onto for token in tokens[at + 1 : first]):
                before = (paid[start] for start in (at, at - 1) if start in paid)
                if any(cue.name == "paid_down" for cue in before):
                    off[owed[at]] = "nothing"
    return (replace(cue, name=off.get(cue, cue.name)) for cue in cues)


def _monthly_fees(
    tokens: Sequence[Token], amounts: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterator[Cue]:
    """«gebyret er 70 kr i måneden»: a fee, and no payment."""
    periods = {cue.first: cue.end for cue in cues if cue.name == "period"}
    for first, end in amounts:
        before = {token.word for token in tokens[max(0, first - BEFORE) : first]}
        if end in periods and before & word_set("construction", "fee"):
            yield Cue("term_fee", end, periods[end])


def _for_homes(
    tokens: Sequence[Token], amounts: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterator[Cue]:
    """«vi ga 850 for huset» bought it; «300 000 mer for huset» is what a sale brings."""
    homes = {cue.first: cue.end for cue in cues if cue.name == "house"}
    for first, end in amounts:
        start = _past_comparison(tokens, end)
        if start >= len(tokens) or tokens[start].word not in word_set("between", "price_words"):
            continue
        home = next((homes[at] for at in range(start + 1, start + 2 + BETWEEN) if at in homes), 0)
        name = _deal(tokens, first, cues, compared=start > end) if home else ""
        if name:
            yield Cue(name, start, home)


def _deal(tokens: Sequence[Token], first: int, cues: Sequence[Cue], *, compared: bool) -> str:
    """Whether what comes before an amount for a home bought it or sold it; empty if neither."""
    clause = tokens[max(0, first - AHEAD) : first]
    ends = [at for at, token in enumerate(clause) if token.word in _stops() or token.text == ","]
    start = first - len(clause) + (ends[-1] + 1 if ends else 0)
    names = {cue.name for cue in cues if start <= cue.first < first}
    if names & {"sale", "buyer"}:
        return "sale"
    given = start < first and tokens[start].word in word_set("construction", "gave")
    if names & {"paid", "purchase"} or given:
        return "purchase"
    return "sale" if compared or "got" in names else ""


def _past_comparison(tokens: Sequence[Token], end: int) -> int:
    """Past «mer» or «mindre» after an amount."""
    words = word_set("follow_up", "more") | word_set("follow_up", "less")
    return end + (end < len(tokens) and tokens[end].word in words)


def _stops() -> frozenset[str]:
    return ENDS | word_set("between", "clause")
