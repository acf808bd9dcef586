"""What is kept: updates until they are answered, conversations, and counts without who.

One small protocol, `Store`, and two homes for it: `sqlite.py` for one process, `redis.py` for
several. Contents are encrypted, and chats and people stand under names that only the key makes
(`sealing.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

DAY = 24 * 60 * 60  # seconds
CONVERSATIONS_LAST = 90 * DAY  # without a message
SEEN_UPDATES_LAST = DAY + 60 * 60  # Telegram delivers again for 24 hours

Place = tuple[int, int]
"""A conversation: chat id and user id."""

Count = tuple[str, str, str]
"""What is counted: ISO week ("2026-W48"), topic, and what of it (an answer's kind, a vote)."""


class StoreError(Exception):
    """The store cannot be used now; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update as it came."""

    id: int
    kind: str
    """What it is about: "message", "callback_query" and so on."""
    lane: str
    """Updates of one lane are handled one at a time, in the order of their ids."""
    place: Place | None
    body: bytes
    """The update's JSON."""
    moved_from: int | None = None
    """The chat that this one, a supergroup, was before; its conversations follow."""


@dataclass(frozen=True, slots=True)
class Task:
    """An update to be handled, and the conversation as it was before."""

    id: int
    lane: bytes
    body: bytes
    row: str | None
    received: float
    """Seconds since the epoch."""
    claim: int = 0
    """Which claim of its lane it was taken under."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What handling an update leaves behind, kept in one transaction with its being done."""

    row: str | None = None
    """The new conversation; None leaves what there is."""
    counts: Sequence[Count] = ()
    unanswered: Sequence[str] = ()


class Store(Protocol):
    """Where updates wait and conversations are kept; every call may raise `StoreError`.

    Whoever claims a lane holds it until `take` finds it empty, until it is released, or until the
    lease runs out because its process was killed. Nobody else works on it meanwhile.
    """

    durable: bool
    """Whether updates that were received outlive a crash of the store itself."""

    async def receive(self, updates: Sequence[Incoming]) -> None:
        """Keep updates durably; those that came before, handled or not, are left as they are.

        Where the chat has been another one, the conversation is moved from there, as its place is
        known only when its person writes.
        """

    async def claim(self, most: int) -> Sequence[bytes]:
        """Lanes in which updates wait, now held by this store's process."""

    async def take(self, lane: bytes) -> Task | None:
        """The first update of a held lane; None where none is left, and the lane is given back."""

    async def finish(self, task: Task, outcome: Outcome) -> None:
        """The update is done: forget its content and keep the outcome, or neither.

        Where another process took the lane over and finished it, nothing is changed.
        """

    async def is_done(self, update: int) -> bool:
        """Whether a received update has been handled.

        Raises:
            StoreError: it is not known, or no longer.
        """

    async def renew(self, lanes: Collection[bytes]) -> None:
        """Hold these lanes for longer."""

    def holds(self, task: Task) -> bool:
        """Whether nobody else can have begun with a task's lane since it was taken."""

    async def release(self, lanes: Collection[bytes]) -> None:
        """Give back lanes in which updates may wait."""

    async def kept(self, user: int) -> Sequence[str]:
        """All conversations that are kept of a user."""

    async def forget(self, user: int) -> int:
        """Delete all that is kept of a user, out of the file too; how many conversations."""

    async def counts(self) -> Mapping[Count, int]:
        """All that was counted."""

    async def unanswered(self) -> Sequence[str]:
        """The questions that were not understood, oldest first; kept only where turned on."""

    async def tidy(self) -> None:
        """Delete what has expired."""

    async def ping(self) -> None:
        """Return where the store can be read and written."""

    async def close(self) -> None:
        """Finish with the store."""
