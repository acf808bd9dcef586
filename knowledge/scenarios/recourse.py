"""What a message says of recourse: that there is some, that there is none, or only a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.lexing import Token
from knowledge.scenarios.cues import Lexicon, data, word_set
from knowledge.scenarios.layout import Layout

REACH = 6
NEAR = 4
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
    found = sorted(_found(tokens), key=lambda one: one.first)
    if found or elliptical:
        found += _elliptical(layout, found)
    found.sort(key=lambda one: (one.first, -one.end))
    kept: list[Mention] = []
    for one in found:
        if not kept or one.first >= kept[-1].end:
            kept.append(_judged(tokens, one))
    return tuple(kept)


def said(found: Sequence[Mention]) -> bool | None:
    """True with recourse, False without; None where nothing, both, or only a question is said."""
    denied = {one.denied for one in found if not one.asked}
    return None if len(denied) != 1 else not denied.pop()


def contradicts(found: Sequence[Mention]) -> bool:
    """Whether a message says both."""
    return len({one.denied for one in found if not one.asked}) > 1


_LEXICON = Lexicon({name: words for name, words in data()["recourse"].items()})


def _found(tokens: Sequence[Token]) -> Iterator[Mention]:
    at = 0
    while at < len(tokens):
        if tokens[at].kind != "word":
            at += 1
            continue
        groups = _LEXICON.of_word(tokens[at].word)
        phrases = {group: end for group, end in _LEXICON.phrase_at(tokens, at)}
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
        return Mention(at, at + 1, denied=not _denied(tokens, at, at + 1))
    if "subject" in groups or "loan" in groups or tokens[at].word.startswith("regresl"):
        return _subject(tokens, at)
    if "liability" in phrases:
        return Mention(at, phrases["liability"], denied=_denied(tokens, at, phrases["liability"]))
    if "hold" in groups:
        return Mention(at, at + 1, denied=_denied(tokens, at, at + 1))
    takes_home = _near(tokens, at, "take") and _near(tokens, at, "home")
    if "only" in groups and (takes_home or _near(tokens, at, "security")):
        return Mention(at, at + 1, denied=True)
    if "pursue" in groups and _near(tokens, at, "rest"):
        return _pursuit(tokens, at)
    return None


def _subject(tokens: Sequence[Token], at: int) -> Mention:
    """«regress», «regresslån»; «regress: nei»."""
    end = at + 1
    if end + 1 < len(tokens) and tokens[end].text in (":", "=", "?"):
        answer = tokens[end + 1].word
        if answer in word_set("recourse", "no") or answer in word_set("recourse", "yes"):
            return Mention(at, end + 2, denied=answer in word_set("recourse", "no"))
    if end < len(tokens) and tokens[end].word in word_set("recourse", "no") | word_set("recourse", "yes"):
        return Mention(at, end + 1, denied=tokens[end].word in word_set("recourse", "no"))
    return Mention(at, end, denied=_denied(tokens, at, end))


def _pursuit(tokens: Sequence[Token], at: int) -> Mention | None:
    """«banken kan (ikke) kreve oss personlig», «kan ikke kreve mer»."""
    following = [token.word for token in tokens[at + 1 : at + 1 + NEAR]]
    denied = _denied(tokens, at, at + 1)
    personally = any(word.startswith("personl") for word in following)
    rest = {"resten", "mer", "meir", "mellomlegget", "restgjelda", "restgjelden"} & set(following)
    return Mention(at, at + 1, denied=denied) if denied or personally or rest else None


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
        if word in word_set("recourse", "denials") and word not in ("uten", "utan"):
            return True
        if word not in ("vi", "jeg", "eg", "me", "æ", "personlig", "personleg"):
            return False
    return False


def _elliptical(layout: Layout, found: Sequence[Mention]) -> list[Mention]:
    """«5,1 % med og 5,7 % uten», «… hvis vi ikke gjør det»: the word itself is left out."""
    tokens = layout.tokens
    starts = {one.first for one in layout.placed}
    spoken = {at for one in found for at in range(one.first - 3, one.end)}
    mentions_: list[Mention] = []
    for at, token in enumerate(tokens):
        if token.kind != "word" or at in spoken:
            continue
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        ends = following is None or following.kind == "sign" or at + 1 in starts
        ends = ends or (following is not None and following.word in ("og", "å", "eller", "over", "mot"))
        if ends and token.word in word_set("recourse", "left_out_without"):
            mentions_.append(Mention(at, at + 1, denied=True))
        elif ends and token.word in word_set("recourse", "affirmations") and at and _after_share(layout, at):
            mentions_.append(Mention(at, at + 1, denied=False))
        elif any(group == "not_so" for group, _ in _LEXICON.phrase_at(tokens, at)):
            mentions_.append(Mention(at, at + 1, denied=True))
    return mentions_


def _after_share(layout: Layout, at: int) -> bool:
    return any(one.end == at and one.family == "share" for one in layout.placed)


def _judged(tokens: Sequence[Token], one: Mention) -> Mention:
    """The mention, marked where it is only asked about."""
    return Mention(one.first, one.end, one.denied, asked=_asked(tokens, one))


def _asked(tokens: Sequence[Token], one: Mention) -> bool:
    start = _clause_start(tokens, one.first)
    clause = [token.word for token in tokens[start : one.first]]
    following = [token.word for token in tokens[one.end : one.end + 3]]
    if "eller" in following and word_set("recourse", "denials").intersection(following):
        return True
    if _sets_against(clause[-3:]):
        return True
    sentence = " ".join(token.word for token in tokens[_sentence_start(tokens, one.first) : one.first])
    if any(f" {doubt} " in f" {sentence} " for doubt in data()["recourse"]["doubts"]):
        return True
    if any(word in word_set("recourse", "supposing") for word in clause[:-1] or clause):
        return False
    words = [*clause, tokens[one.first].word, *following]
    if following[:1] == ["?"] and (not clause or _doubted_after(tokens, one.end + 1)):
        return True
    if words[0] in word_set("recourse", "asking") and _ends_in_question(tokens, one.end):
        return True
    return words[0] in word_set("recourse", "asking") and _has_subject(words)


def _sets_against(words: Sequence[str]) -> bool:
    """«med eller uten …», «uten og med …»."""
    sides = {*words[:1], *words[2:]}
    return (
        len(words) == 3  # noqa: PLR2004 - one side, «eller», the other side
        and words[1] in word_set("recourse", "alternatives")
        and bool(sides & word_set("recourse", "affirmations"))
        and bool(sides & word_set("recourse", "denials"))
    )


def _doubted_after(tokens: Sequence[Token], at: int) -> bool:
    """«Med regress? Usikker.»"""
    answer = " ".join(token.word for token in tokens[at : at + 2])
    return any(answer.startswith(doubt) for doubt in data()["recourse"]["doubts"])


def _ends_in_question(tokens: Sequence[Token], at: int) -> bool:
    ends = (token.text for token in tokens[at : at + LONGEST_CLAUSE] if token.text in ENDS)
    return next(ends, "") == "?"


def _has_subject(words: Sequence[str]) -> bool:
    """«har vi …», «er lånet …», «hefter jeg»: verb first, then who."""
    return len(words) > 1 and words[1] in word_set("recourse", "subjects")


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    for back in range(at - 1, max(at - LONGEST_CLAUSE, -1), -1):
        if tokens[back].text in BREAKS or tokens[back].word in ("men",):
            return back + 1
    return max(0, at - LONGEST_CLAUSE)


def _sentence_start(tokens: Sequence[Token], at: int) -> int:
    for back in range(at - 1, max(at - LONGEST_CLAUSE, -1), -1):
        if tokens[back].text in ENDS or tokens[back].text == ",":
            return back + 1
    return max(0, at - LONGEST_CLAUSE)
