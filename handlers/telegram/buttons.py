"""The buttons under answers: what they hold, at most 64 bytes, and how it is read back."""

from dataclasses import dataclass
from typing import Self

MOST_BYTES = 64


@dataclass(frozen=True)
class Say:
    """A button that says something for whoever presses it.

    All that a made-up payload can do is what its sender could have written.
    """

    text: str

    PREFIX = "say:"

    def pack(self) -> str:
        """The callback data.

        Raises:
            ValueError: it does not fit.
        """
        data = self.PREFIX + self.text
        if len(data.encode()) > MOST_BYTES:
            raise ValueError(f"callback data over {MOST_BYTES} bytes: {data!r}")
        return data

    @classmethod
    def unpack(cls, data: str | None) -> Self | None:
        """The button of some callback data; None where it is none of ours."""
        if not data or not data.startswith(cls.PREFIX):
            return None
        return cls(data.removeprefix(cls.PREFIX))
