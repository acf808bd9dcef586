"""Learns the weights of the matcher from entries, examples and words: `make train`.

One linear support vector machine a topic, against all others, over the features of
`knowledge.features`. The same data gives the same file.
"""

import hashlib
import math
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.svm import LinearSVC

from knowledge.examples import example_messages, outside_messages
from knowledge.features import features
from knowledge.loading import load_entries
from knowledge.weights import NONE, OUTSIDE, Weights, path_of_weights

FEWEST_MESSAGES = 2  # a feature that stands in one message alone teaches nothing
SLACK = 0.7  # chosen by leaving out one writer at a time
LARGEST = 127  # of a signed byte
WIDEST = 64  # a block; where there are more topics, a feature speaks of few of them


def training_messages() -> list[tuple[str, str]]:
    """(message, topic) of all that is learned from: names, examples, and what is outside."""
    named = [
        (name, entry.id)
        for entry in load_entries().values()
        for name in (entry.term, *entry.aliases)
    ]
    asked = [(text, topic) for topic, texts in example_messages().items() for text in texts]
    outside = [(text, OUTSIDE) for texts in outside_messages().values() for text in texts]
    return [*named, *asked, *outside]


def digest() -> str:
    """A name for the data and the words that the weights are learned from."""
    data = hashlib.sha256(repr(training_messages()).encode())
    for module in ("features.py", "language.py", "words.py", "words.toml"):
        data.update((files("knowledge") / module).read_bytes())
    return data.hexdigest()


def train(messages: list[tuple[str, str]], name: str) -> Weights:
    """The weights learned from (message, topic) pairs."""
    bags = [Counter(features(text)) for text, _ in messages]
    spread = Counter(feature for bag in bags for feature in bag)
    known = sorted(feature for feature, count in spread.items() if count >= FEWEST_MESSAGES)
    index = {feature: at for at, feature in enumerate(known)}
    rarity = np.array([squared_rarity(spread[feature], len(bags)) for feature in known])
    model = LinearSVC(C=SLACK, random_state=0)
    model.fit(_matrix(bags, index, rarity), [topic for _, topic in messages])
    weights = model.coef_ * np.sqrt(rarity)
    biases = dict(zip(map(str, model.classes_), model.intercept_, strict=True))
    return packed(biases, dict(zip(known, rarity, strict=True)), csr_matrix(weights.T), name)


def packed(
    biases: Mapping[str, float], rarities: Mapping[str, int], weights: csr_matrix, name: str
) -> Weights:
    """Weights, one row a feature and one column a topic, in whole steps and laid out in blocks."""
    topics = tuple(biases)
    width = len(topics) if len(topics) <= WIDEST else 1
    step = float(np.abs(weights.data).max()) / LARGEST
    table = csr_matrix((np.rint(weights.data / step), weights.indices, weights.indptr))
    table.eliminate_zeros()
    rows, lanes = (indices.astype(np.int64) for indices in table.nonzero())
    places, place = np.unique(rows * len(topics) + lanes // width, return_inverse=True)
    written = np.full((len(places), width), NONE, "u1")
    written[place, lanes % width] += table.data.astype("i1").view("u1")
    columns = {
        "starts": np.searchsorted(places, np.arange(len(rarities) + 1) * len(topics)).astype("<u4"),
        "rarities": np.array(list(rarities.values()), "u1"),
        "blocks": (places % len(topics)).astype("<u2"),
        "weights": written.ravel(),
    }
    return Weights(
        topics=topics,
        biases=tuple(round(float(bias), 6) for bias in biases.values()),
        width=width,
        step=step,
        digest=name,
        index={feature: at for at, feature in enumerate(rarities)},
        **{name: column.data for name, column in columns.items()},
    )


def squared_rarity(messages_with: int, messages: int) -> int:
    """Squared inverse document frequency, smoothed, as a whole number that fits a byte."""
    return round((math.log((1 + messages) / (1 + messages_with)) + 1) ** 2)


def _matrix(bags: list[Counter[str]], index: dict[str, int], rarity: np.ndarray) -> csr_matrix:
    """One row a message, of length 1 where no feature is repeated."""
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for bag in bags:
        found = [(index[feature], count) for feature, count in bag.items() if feature in index]
        length = math.sqrt(sum(count * rarity[at] for at, count in found)) or 1.0
        columns += [at for at, _ in found]
        values += [count * math.sqrt(rarity[at]) / length for at, count in found]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(bags), len(index)))


def main() -> None:
    """Write `knowledge/weights.bin`."""
    weights = train(training_messages(), digest())
    path = path_of_weights()
    written = path.with_suffix(".new")
    written.write_bytes(weights.dump())
    written.replace(path)  # whoever has the old file open keeps it
    print(f"{path.name}: {len(weights.index)} features, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
