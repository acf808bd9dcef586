"""What was learned from the examples: how much each feature of a message speaks for each topic.

The file is written by `make train` (benchmarks/train.py): a line of JSON, the names of the
features, one a line, and then four tables of little-endian numbers: where the row of each feature
starts, the features' squared rarities, and, row after row, the blocks of topics that a feature
speaks of and its weight for each of the `width` topics of a block, in units of `step`, `NONE`
higher. With few topics one block holds them all; with many, a feature takes room and time only
for those that it speaks of. The tables stay in the file until they are asked for.
"""

import json
import mmap
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Literal

OUTSIDE = "_outside"
TABLES: Mapping[str, Literal["I", "H", "B"]] = {
    "starts": "I",
    "rarities": "B",
    "blocks": "H",
    "weights": "B",
}
NONE = 128  # what is written for a weight of 0
LANE = 4  # bytes of a sum: no message is long enough to fill them
HALF = 1 << (8 * LANE - 1)

Sums = tuple[int, defaultdict[int, int]]  # of squared rarities, and of packed weights by block


@dataclass(frozen=True)
class Weights:
    """A linear model: score of a topic = bias + step × sum of weights / √(sum of rarities).

    `topics` names the lanes; one of them is `OUTSIDE`. `digest` names the data that it was
    learned from. Packed weights stand side by side in one integer, so that one addition adds
    those of a whole block; `unpack` takes a sum apart again.
    """

    topics: tuple[str, ...]
    biases: tuple[float, ...]
    width: int
    step: float
    digest: str
    index: dict[str, int]
    starts: "memoryview[int]"
    rarities: "memoryview[int]"
    blocks: "memoryview[int]"
    weights: "memoryview[int]"

    def sums(self, features: Iterable[str]) -> Sums:
        """The sum of the squared rarities of features, and in each block that of their weights.

        A feature never learned says nothing.
        """
        index, starts, width = self.index, self.starts, self.width
        rarity, blocks, weights = 0, list[int](), bytearray()
        for feature in features:
            at = index.get(feature)
            if at is not None:
                begin, end = starts[at], starts[at + 1]
                rarity += self.rarities[at]
                blocks += self.blocks[begin:end]
                weights += self.weights[begin * width : end * width]
        totals, nothing = defaultdict[int, int](int), self._nothing
        for block, packed in zip(blocks, self._packed(weights), strict=True):
            totals[block] += packed - nothing
        return rarity, totals

    def _packed(self, weights: bytearray) -> Iterable[int]:
        """Weights as they are written, packed block by block."""
        if self.width == 1:
            return weights
        size, number = self.width * LANE, int.from_bytes
        spread = bytearray(len(weights) * LANE)
        spread[::LANE] = weights
        return [
            number(spread[first : first + size], "little") for first in range(0, len(spread), size)
        ]

    def unpack(self, totals: Mapping[int, int]) -> Iterable[tuple[int, int]]:
        """Each lane of some blocks, and its part of their packed sums."""
        if self.width == 1:
            return totals.items()
        lanes = (lane for block in totals for lane in self._lanes_of(block))
        size, half = self.width * LANE, self._half
        apart = b"".join((total + half).to_bytes(size, "little") for total in totals.values())
        return zip(lanes, (lane - HALF for lane in memoryview(apart).cast("I")), strict=True)

    def _lanes_of(self, block: int) -> range:
        return range(block * self.width, (block + 1) * self.width)

    @cached_property
    def _nothing(self) -> int:
        return sum(NONE << (8 * LANE * lane) for lane in range(self.width))

    @cached_property
    def _half(self) -> int:
        return self._nothing * HALF // NONE

    def dump(self) -> bytes:
        """The file."""
        names = "\n".join(self.index).encode()
        tables = [getattr(self, name) for name in TABLES]
        head = {
            "topics": self.topics,
            "biases": self.biases,
            "width": self.width,
            "step": self.step,
            "digest": self.digest,
            "bytes": [len(names), *(table.nbytes for table in tables)],
        }
        return b"".join([json.dumps(head).encode(), b"\n", names, *tables])

    @classmethod
    def parse(cls, data: bytes | mmap.mmap) -> "Weights":
        """The weights that `dump` wrote.

        Raises:
            NotImplementedError: this machine does not read little-endian numbers by itself.
        """
        if sys.byteorder != "little":
            raise NotImplementedError("weights.bin needs a little-endian machine")
        begin = data.find(b"\n") + 1
        head = json.loads(data[:begin])
        bounds = pairwise(accumulate(head.pop("bytes"), initial=begin))
        names, *tables = (memoryview(data)[first:last] for first, last in bounds)
        features = str(names, "utf-8").split("\n")
        for name, table in zip(TABLES, tables, strict=True):
            head[name] = table.cast(TABLES[name])
        head["topics"], head["biases"] = tuple(head["topics"]), tuple(head["biases"])
        return cls(index=dict(zip(features, range(len(features)), strict=True)), **head)


def open_weights(path: Path) -> Weights:
    """The weights in a file, which stays open.

    Raises:
        FileNotFoundError: there is none.
    """
    with path.open("rb") as file:
        return Weights.parse(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def path_of_weights() -> Path:
    """Where the package keeps its weights."""
    return Path(str(files("knowledge"))) / "weights.bin"


@cache
def load_weights() -> Weights:
    """The weights of the package.

    Raises:
        FileNotFoundError: before the first `make train`.
    """
    return open_weights(path_of_weights())
