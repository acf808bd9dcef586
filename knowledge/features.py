"""What a message is compared by: the pieces that carry meaning, as names that can be read.

- `#re`, `#reg` …: pieces of two to five letters of a word, its edges marked with `#`: they see
  through endings, compounds, dialects and slips of the finger;
- `=bank`: a whole word, and `=ta huset`: two in a row;
- `@lender`: what a word means, whichever word was used, and `@lender+take`: two meanings in one
  message, in any order;
- `!collect`: a meaning within reach of a denial.

All words are skeletons (`language.skeleton`). A message has a feature as often as it is found.
"""

from collections.abc import Iterator
from itertools import combinations, pairwise

from knowledge.language import skeleton, tokens
from knowledge.words import concepts, skeleton_set

PIECES = range(2, 6)
DENIAL_REACH = 5
MOST_WORDS = 400  # a Telegram message has at most 4096 characters; nobody asks in more words


def skeletons(text: str) -> list[str]:
    """The words of a text as skeletons, at most `MOST_WORDS`."""
    return [skeleton(token) for token in tokens(text)[:MOST_WORDS]]


def word_features(word: str) -> tuple[str, ...]:
    """The features of one skeleton by itself."""
    marked = f"#{word}#"
    pieces = (marked[i : i + n] for n in PIECES for i in range(len(marked) - n + 1))
    return (*pieces, f"={word}", *(f"@{concept}" for concept in sorted(concepts(word))))


def phrase_features(words: list[str]) -> Iterator[str]:
    """The features that take more than one word."""
    for first, second in pairwise(words):
        yield f"={first} {second}"
    meanings = sorted({concept for word in words for concept in concepts(word)})
    for one, other in combinations(meanings, 2):
        yield f"@{one}+{other}"
    for concept in sorted(denied_concepts(words)):
        yield f"!{concept}"


def denied_concepts(words: list[str]) -> set[str]:
    """Meanings of the words that follow a denial closely."""
    denials = skeleton_set("polarity", "denials")
    return {
        concept
        for at, word in enumerate(words)
        if word in denials
        for near in words[at + 1 : at + 1 + DENIAL_REACH]
        for concept in concepts(near)
    }


def features(text: str) -> list[str]:
    """All features of a message, repeated as often as they are found.

    >>> features("Går det?")[:4]
    ['#g', 'ga', 'ar', 'r#']
    """
    words = skeletons(text)
    single = [feature for word in words for feature in word_features(word)]
    return [*single, *phrase_features(words)]
