"""How hard a text is to read: LIX, Läsbarhetsindex."""

import re
from collections.abc import Iterable

from knowledge.entry import WORD

LONG = 7  # letters
# A full stop or a colon ends a sentence where a capital follows; so does the end of a line.
ENDS = re.compile(r"[.!?:]»?(?=\s+[«(*]*[A-ZÆØÅ])")


def lix(paragraphs: Iterable[str]) -> float:
    """Words per sentence, plus the words of more than six letters in percent of all words.

    Below 30 is very easy, 30 to 40 easy, 40 to 50 as newspapers write, above 50 hard. Source:
    C. H. Björnsson, Läsbarhet (1968). A text without words has 0.

    >>> round(lix(["Banken får boligen solgt. Du skylder resten."]), 1)  # 7 / 2 + 100 · 2 / 7
    32.1
    """
    lines = [line for paragraph in paragraphs for line in paragraph.split("\n")]
    sentences = [part for line in lines for part in ENDS.split(line) if WORD.search(part)]
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if not words:
        return 0.0
    long = sum(len(word) >= LONG for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)
