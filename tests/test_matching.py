"""Ranking: as the equation in `knowledge.weights` says, however the weights are laid out."""

import math

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from benchmarks.train import packed
from knowledge.features import features
from knowledge.matching import BEST, Matcher
from knowledge.weights import OUTSIDE, Weights

MESSAGES = ("kan banken ta huset?", "renta gikk opp opp opp", "kan renta ta huset", "xyzzy", "")
KNOWN = sorted({feature for text in MESSAGES[:3] for feature in features(text)})


def made(topics: int) -> tuple[Weights, np.ndarray]:
    """Weights drawn by lot for so many topics, most of them 0; and the table of all of them."""
    drawn = np.random.default_rng(0)
    table = drawn.integers(-127, 128, (len(KNOWN), topics)) * (
        drawn.random((len(KNOWN), topics)) < 0.1
    )
    table[0, 0] = 127  # so that a step is a tenth
    names = (OUTSIDE, *(f"topic-{number}" for number in range(1, topics)))
    biases = np.round(drawn.normal(size=topics), 6)
    rarities = drawn.integers(1, 100, len(KNOWN))
    weights = packed(
        dict(zip(names, biases, strict=True)),
        dict(zip(KNOWN, rarities, strict=True)),
        csr_matrix(table * 0.1),
        "made",
    )
    return weights, table


def by_the_equation(weights: Weights, table: np.ndarray, text: str) -> dict[str, float]:
    rows = [KNOWN.index(feature) for feature in features(text) if feature in KNOWN]
    rarity = sum(weights.rarities[row] for row in rows) or 1
    scores = np.array(weights.biases) + weights.step * table[rows].sum(axis=0) / math.sqrt(rarity)
    return dict(zip(weights.topics, scores, strict=True))


@pytest.mark.parametrize("topics", [20, 64, 65, 3000])
@pytest.mark.parametrize("text", MESSAGES)
def test_the_best_topics_and_their_scores_are_those_of_the_equation(topics: int, text: str) -> None:
    weights, table = made(topics)
    expected = by_the_equation(weights, table, text)
    ranking = Matcher(weights).rank(text)
    assert ranking.outside == pytest.approx(expected.pop(OUTSIDE))
    best = sorted(expected, key=lambda topic: -expected[topic])[:BEST]
    assert [match.topic for match in ranking.matches] == best
    assert [match.score for match in ranking.matches] == pytest.approx(
        [expected[topic] for topic in best]
    )


@pytest.mark.parametrize("topics", [20, 3000])
def test_what_the_features_add_makes_the_score(topics: int) -> None:
    weights, table = made(topics)
    matcher = Matcher(weights)
    for text in MESSAGES:
        expected = by_the_equation(weights, table, text)
        added = matcher.explain(text, "topic-7")
        bias = weights.biases[weights.topics.index("topic-7")]
        assert bias + sum(one.score for one in added) == pytest.approx(expected["topic-7"])


@pytest.mark.parametrize("topics", [20, 3000])
def test_weights_that_are_written_are_read_again(topics: int) -> None:
    weights, _ = made(topics)
    assert Weights.parse(weights.dump()) == weights


def test_many_topics_and_many_features_are_kept_apart() -> None:
    number = 60_000  # so many times so many is more than 32 bits hold
    table = csr_matrix((np.ones(number), (range(number), range(number))))
    weights = packed(
        {f"topic-{at}": 0.0 for at in range(number)},
        {f"feature-{at}": 1 for at in range(number)},
        table,
        "made",
    )
    for at in (0, 40_000, number - 1):
        _, sums = weights.sums([f"feature-{at}"])
        assert dict(weights.unpack(sums)) == {at: 127}
