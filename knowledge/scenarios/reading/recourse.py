"""What a message says of recourse: that there is some, that there is none, or only a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.amounts.lexing import Token
from knowledge.amounts.vocabulary import values_of
from knowledge.scenarios.reading.cues import Lexicon, data, word_set
from knowledge.scenarios.reading.layout import Layout

REACH = 6
NEAR = 4
SET_AGAINST = 3  # words of «med eller uten»
LONGEST_CLAUSE = 40  # tokens
ENDS = frozenset(".?!;")
BREAKS = frozenset(".?!;,:()")


@dataclass(frozen=True)
class Mention:
    """Recourse affirmed or denied at the tokens `first` to `end`; `asked` settles nothing."""

    first: int
    end: int
    denied: bool
    asked: bool = False


def mentions(layout: Layout, *, elliptical: bool = False) -> tuple[Mention, ...]:
    """All that a message says of recourse, in order; `elliptical`: «5,9 % uten» counts too."""
    tokens = layout.tokens
    found = list(_found(tokens))
    if found or elliptical:
        found += _elliptical(layout, found)
    found.sort(key=lambda one: one.first)
    return tuple(side for one in found for side in _sides(tokens, one))


def said(found: Sequence[Mention]) -> bool | None:
    """True with recourse, False without; None where nothing, both, or only a question is said."""
    denied = {one.denied for one in found if not one.asked}
    return None if len(denied) != 1 else not denied.pop()


def contradicts(found: Sequence[Mention]) -> bool:
    """Whether a message says both."""
    return len({one.denied for one in found if not one.asked}) > 1


_LEXICON = Lexicon(data()["recourse"])


def _found(tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        if tokens[at].kind != "word":
            at += 1
            continue
        groups = _LEXICON.of_word(tokens[at].word)
        phrases = dict(_LEXICON.phrase_at(tokens, at))
        mention = _mention(tokens, at, groups, phrases)
        if mention:
            yield mention
            at = mention.end
        else:
            at += 1


def _mention(
    tokens: Sequence[Token], at: int, groups: frozenset[str], phrases: dict[str, int]
) -> Mention | None:
    if "without" in groups:
        # «ikke nonrecourse»
        return Mention(at, at + 1, denied=not _denied(tokens, at, at + 1))
    if "subject" in groups or "loan" in groups:
        return _subject(tokens, at)
    if "liability" in phrases:
        return Mention(at, phrases["liability"], denied=_denied(tokens, at, phrases["liability"]))
    if "hold" in groups:
        return Mention(at, at + 1, denied=_denied(tokens, at, at + 1))
    if "only" in groups and _only_the_home(tokens, at):
        return Mention(at, at + 1, denied=True)
    return _pursuit(tokens, at) if "pursue" in groups and _near(tokens, at, "rest") else None


def _only_the_home(tokens: Sequence[Token], at: int) -> bool:
    """«bare sikkerhet i boligen», «kan bare ta huset»."""
    takes = _near(tokens, at, "take") and _near(tokens, at, "home")
    return takes or _near(tokens, at, "security")


def _subject(tokens: Sequence[Token], at: int) -> Mention:
    """«regress», «regresslån»; «regress: nei»."""
    end = at + 1
    if end + 1 < len(tokens) and tokens[end].text in (":", "=", "?"):
        answer = tokens[end + 1].word
        if answer in word_set("recourse", "no") or answer in word_set("recourse", "yes"):
            return Mention(at, end + 2, denied=answer in word_set("recourse", "no"))
    if end < len(tokens) and tokens[end].word in word_set("recourse", "no") | word_set(
        "recourse", "yes"
    ):
        return Mention(at, end + 1, denied=tokens[end].word in word_set("recourse", "no"))
    return Mention(at, end, denied=_denied(tokens, at, end))


def _counts(token: Token) -> bool:
    """Whether «mer» after a token tells an amount: «går for 400 000 mer», «0,2 mill mer»."""
    return (
        token.kind == "digits"
        or token.word in values_of("magnitudes")
        or token.word in word_set("between", "crowns")
    )


def _pursuit(tokens: Sequence[Token], at: int) -> Mention | None:
    """«banken kan (ikke) kreve oss personlig», «kan ikke kreve mer»."""
    ahead = range(at + 1, min(at + 1 + NEAR, len(tokens)))
    following = [tokens[i].word for i in ahead if not _counts(tokens[i - 1])]
    denied = _denied(tokens, at, at + 1)
    telling = word_set("recourse", "personally") | word_set("recourse", "remainder")
    return Mention(at, at + 1, denied=denied) if denied or telling & set(following) else None


def _near(tokens: Sequence[Token], at: int, name: str) -> bool:
    for token in tokens[at + 1 : at + 1 + NEAR]:
        if token.text in BREAKS:
            return False
        if token.word in word_set("recourse", name):
            return True
    return False


def _denied(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether a denial stands before, bound by small words, or right after («hefter ikke»)."""
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        word = tokens[at].word
        if word in word_set("recourse", "denials"):
            return True
        if word not in word_set("recourse", "bridges") or tokens[at].text in ENDS:
            break
    after = [token.word for token in tokens[end : end + 3]]
    for word in after:
        if word in word_set("recourse", "denials") - word_set("recourse", "without_words"):
            return True
        if word not in word_set("recourse", "after_verb"):
            return False
    return False


def _elliptical(layout: Layout, found: Sequence[Mention]) -> list[Mention]:
    """«5,1 % med og 5,7 % uten», «… hvis vi ikke gjør det»: the word itself is left out."""
    spoken = {at for one in found for at in range(one.first - 3, one.end)}
    words = (at for at, token in enumerate(layout.tokens) if token.kind == "word")
    left_out = ((at, _left_out(layout, at)) for at in words if at not in spoken)
    return [Mention(at, at + 1, denied=denied) for at, denied in left_out if denied is not None]


def _left_out(layout: Layout, at: int) -> bool | None:
    """What a word denies (True) or affirms (False) without naming it; None where it does not."""
    word = layout.tokens[at].word
    if any(group == "not_so" for group, _ in _LEXICON.phrase_at(layout.tokens, at)):
        return True
    if not _stands_alone(layout, at):
        return None
    if word in word_set("recourse", "left_out_without"):
        return True
    closed = at + 1 == len(layout.tokens) or layout.tokens[at + 1].kind == "sign"
    follows_rate = any(
        one.end == at and (one.family == "share" or (closed and one.is_low))
        for one in layout.placed
    )
    return False if follows_rate and word in word_set("recourse", "affirmations") else None


def _stands_alone(layout: Layout, at: int) -> bool:
    """Whether nothing follows that «med» or «uten» could belong to."""
    if at + 1 == len(layout.tokens) or at + 1 in {one.first for one in layout.placed}:
        return True
    following = layout.tokens[at + 1]
    return following.kind == "sign" or following.word in word_set("recourse", "goes_on")


def _sides(tokens: Sequence[Token], one: Mention) -> Iterator[Mention]:
    """The mention, and before it the «med» of «med og uten regress», which is one as well."""
    first = one.first - SET_AGAINST
    if first >= 0 and _sets_against([token.word for token in tokens[first : one.first]]):
        denied = tokens[first].word in word_set("recourse", "denials")
        yield Mention(first, first + 1, denied=denied, asked=True)
    yield _judged(tokens, one)


def _judged(tokens: Sequence[Token], one: Mention) -> Mention:
    """The mention, marked where it is only asked about."""
    return Mention(one.first, one.end, one.denied, asked=_asked(tokens, one))


def _asked(tokens: Sequence[Token], one: Mention) -> bool:
    """Whether a mention settles nothing: a question, a doubt, or one side set against the other."""
    clause = [token.word for token in tokens[_start(tokens, one.first, BREAKS) : one.first]]
    following = [token.word for token in tokens[one.end : one.end + 3]]
    if _sets_against(clause[-3:]) or _or_not(following) or _doubted(tokens, one):
        return True
    if any(word in word_set("recourse", "supposing") for word in clause[:-1] or clause):
        return False
    # The «m» of «2,0m» is no short «med».
    alone = not clause or tokens[one.first - 1].glued
    affirmed = not alone and clause[-1] in word_set("recourse", "affirmations")
    if following[:1] == ["?"] and not affirmed and _is_bare(tokens, one):
        return True
    words = [*clause, tokens[one.first].word, *following]
    verb_first = words[0] in word_set("recourse", "asking")
    asks_whom = len(words) > 1 and words[1] in word_set("recourse", "subjects")
    return verb_first and (asks_whom or _ends_in_question(tokens, one.end))


def _is_bare(tokens: Sequence[Token], one: Mention) -> bool:
    """«… regress?»: nothing but the word."""
    return (
        one.end - one.first == 1
        and not one.denied
        and tokens[one.first].word in word_set("recourse", "subject_alone")
    )


def _or_not(following: Sequence[str]) -> bool:
    """«… regress eller ikke»."""
    denials = word_set("recourse", "denials")
    either = word_set("recourse", "or").intersection(following)
    return bool(either and denials.intersection(following))


def _sets_against(words: Sequence[str]) -> bool:
    """«med eller uten …», «uten og med …»."""
    if len(words) != SET_AGAINST:
        return False
    one, joined, other = words
    sides = {one, other}
    return (
        joined in word_set("recourse", "alternatives")
        and bool(sides & word_set("recourse", "affirmations"))
        and bool(sides & word_set("recourse", "denials"))
    )


def _doubted(tokens: Sequence[Token], one: Mention) -> bool:
    """Whether it is doubted: «vet ikke om det er regress», «med regress? usikker»."""
    start = _start(tokens, one.first, ENDS | {","})
    before = " ".join(token.word for token in tokens[start : one.first])
    answered = one.end < len(tokens) and tokens[one.end].text == "?"
    after = " ".join(token.word for token in tokens[one.end + 1 : one.end + 4]) if answered else ""
    return any(
        f" {doubt} " in f" {before} " or (after and after.startswith(doubt))
        for doubt in data()["recourse"]["doubts"]
    )


def _ends_in_question(tokens: Sequence[Token], at: int) -> bool:
    ends = (token.text for token in tokens[at : at + LONGEST_CLAUSE] if token.text in ENDS)
    return next(ends, "") == "?"


def _start(tokens: Sequence[Token], at: int, breaks: frozenset[str]) -> int:
    """Where the clause or sentence that a token stands in begins."""
    for back in range(at - 1, max(at - LONGEST_CLAUSE, -1), -1):
        if tokens[back].text in breaks or tokens[back].word in word_set("recourse", "clause_start"):
            return back + 1
    return max(0, at - LONGEST_CLAUSE)
