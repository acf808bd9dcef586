"""The buttons under answers: what they hold, at most 64 bytes, and how it is read back.

All that a made-up payload can do is what its sender could have written or voted.
"""

from dataclasses import dataclass
from typing import Literal, Self

MOST_BYTES = 64

Verdict = Literal["up", "down"]


@dataclass(frozen=True)
class Say:
    """Says something for whoever presses it; in a group only its owner may."""

    text: str
    owner: int | None = None

    PREFIX = "say"

    def pack(self) -> str:
        """The callback data.

        Raises:
            ValueError: it does not fit.
        """
        return _within_limit(f"{self.PREFIX}:{_packed(self.owner)}:{self.text}")

    @classmethod
    def unpack(cls, data: str | None) -> Self | None:
        """The button of some callback data; None where it is none of these."""
        prefix, _, rest = (data or "").partition(":")
        owner, colon, text = rest.partition(":")
        if prefix != cls.PREFIX or not colon or not text:
            return None
        try:
            return cls(text, _owner(owner))
        except ValueError:
            return None


@dataclass(frozen=True)
class Vote:
    """Says whether the answer about a topic helped."""

    topic: str
    verdict: Verdict
    owner: int | None = None

    PREFIX = "vote"

    def pack(self) -> str:
        """The callback data.

        Raises:
            ValueError: it does not fit.
        """
        return _within_limit(f"{self.PREFIX}:{_packed(self.owner)}:{self.verdict}:{self.topic}")

    @classmethod
    def unpack(cls, data: str | None) -> Self | None:
        """The button of some callback data; None where it is none of these."""
        parts = (data or "").split(":")
        if len(parts) != len(("prefix", "owner", "verdict", "topic")) or parts[0] != cls.PREFIX:
            return None
        _, owner, verdict, topic = parts
        if verdict not in {"up", "down"}:
            return None
        try:
            return cls(topic, "up" if verdict == "up" else "down", _owner(owner))
        except ValueError:
            return None


def _packed(owner: int | None) -> str:
    return "" if owner is None else f"{owner:x}"


def _owner(packed: str) -> int | None:
    """The owner that was packed.

    Raises:
        ValueError: nothing was.
    """
    return int(packed, 16) if packed else None


def _within_limit(data: str) -> str:
    if len(data.encode()) > MOST_BYTES:
        raise ValueError(f"callback data over {MOST_BYTES} bytes: {data!r}")
    return data
