"""Who corrects a number in the same message: «solgt for 2,5 mill. Nei vent, 2,7!»."""

from dataclasses import replace
from itertools import pairwise

from knowledge.scenarios.reading.cues import word_set
from knowledge.scenarios.reading.layout import Layout


def corrected(layout: Layout) -> Layout:
    """The layout in which a number stands where the one was that it corrects, among its cues."""
    correcting, around = word_set("correcting", "words"), word_set("correcting", "around")
    placed = list(layout.placed)
    for one, other in pairwise(layout.placed):
        said = [
            layout.word(at)
            for at in range(one.end, other.first)
            if layout.tokens[at].kind == "word"
        ]
        takes_back = any(word in correcting for word in said) and set(said) <= correcting | around
        if takes_back and one.family == other.family:
            # What was corrected already, it may be, keeps its place: «2,5, nei 2,7, nei 2,6».
            at = placed.index(other)
            place = placed[at - 1]
            placed[at - 1 : at + 1] = [replace(other, first=place.first, end=place.end)]
    return layout.with_placed(placed)


def without_repeats(layout: Layout) -> Layout:
    """«… skylder jeg nå 12 000 eller 65 000?»: a choice between two amounts that were said."""
    said: list[object] = []
    gone: set[int] = set()
    for one, other in pairwise(layout.placed):
        said.append(one.amount.value)
        between = layout.words(one.end, other.first)
        either = len(between) == 1 and between[0] in word_set("recourse", "or")
        if either and one.amount.value in said[:-1] and other.amount.value in said[:-1]:
            gone |= {one.first, other.first}
    kept = tuple(one for one in layout.placed if one.first not in gone)
    return layout.with_placed(kept)
