"""What was learned from the examples: how much each feature of a message speaks for each topic.

The file is written by `make train` (benchmarks/train.py): a line of JSON, a line of feature names
with spaces written as U+2420, and then one row of signed bytes for each feature, one byte a lane:
first the feature's squared rarity, then its weight for each topic in units of `step`.
"""

import json
from array import array
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OUTSIDE = "_outside"
SPACE = "\u2420"


@dataclass(frozen=True)
class Weights:
    """A linear model: score of a topic = bias + step × sum of weights / √(sum of rarities).

    `topics` names the lanes after the first; one of them is `OUTSIDE`. `digest` names the data
    that it was learned from.
    """

    topics: tuple[str, ...]
    biases: tuple[float, ...]
    step: float
    digest: str
    index: dict[str, int]
    rows: "array[int]"

    @property
    def lanes(self) -> int:
        """Length of a row."""
        return len(self.topics) + 1

    def row(self, feature: str) -> "array[int] | None":
        """The squared rarity of a feature and its weights; None for one never learned."""
        at = self.index.get(feature)
        return None if at is None else self.rows[at * self.lanes : (at + 1) * self.lanes]

    def dump(self) -> bytes:
        """The file."""
        head = {
            "topics": self.topics,
            "biases": self.biases,
            "step": self.step,
            "digest": self.digest,
        }
        names = " ".join(feature.replace(" ", SPACE) for feature in self.index)
        return f"{json.dumps(head)}\n{names}\n".encode() + self.rows.tobytes()

    @classmethod
    def parse(cls, data: bytes) -> "Weights":
        """The weights that `dump` wrote."""
        head, names, rows = data.split(b"\n", 2)
        features = names.decode().replace(SPACE, "\0").split(" ")
        index = {feature.replace("\0", " "): at for at, feature in enumerate(features)}
        fields = json.loads(head)
        return cls(
            topics=tuple(fields["topics"]),
            biases=tuple(fields["biases"]),
            step=fields["step"],
            digest=fields["digest"],
            index=index,
            rows=array("b", rows),
        )


@cache
def load_weights() -> Weights:
    """The weights of the package.

    Raises:
        FileNotFoundError: before the first `make train`.
    """
    return Weights.parse((files("knowledge") / "weights.bin").read_bytes())
