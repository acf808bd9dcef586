"""Updates for tests of the stores."""

from cryptography.fernet import Fernet

from bot.memories import Incoming, Store, Task

KARI, OLA = 42, 43
KEY = Fernet.generate_key()


def incoming(number: int, chat: int = KARI, user: int = KARI, text: str = "hei") -> Incoming:
    return Incoming(number, "message", f"chat {chat}", (chat, user), text.encode())


async def taken(store: Store) -> Task:
    """The only update that waits."""
    (lane,) = await store.claim(9)
    task = await store.take(lane)
    assert task
    return task
