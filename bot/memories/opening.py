"""The store that `BOT_STATE` names."""

from pathlib import Path

from bot.memories import Store
from bot.settings import Settings

# Each store is loaded where it is asked for.
# ruff: noqa: PLC0415

SQLITE = "sqlite:///"


async def open_store(settings: Settings, *, only_worker: bool = False) -> Store:
    """The store of the settings, tried out; `only_worker` keeps others away from an SQLite file.

    Raises:
        StoreError: it cannot be used.
    """
    secret = settings.bot_state_key
    key = secret.get_secret_value().encode() if secret else None
    if settings.in_redis:
        store = _redis(settings.bot_state, key or b"")
    else:
        store = _sqlite(settings.bot_state, key, only_worker)
    try:
        await store.ping()
    except BaseException:
        await store.close()
        raise
    return store


def _redis(url: str, key: bytes) -> Store:
    from bot.memories.redis import RedisStore

    return RedisStore(url, key)


def _sqlite(state: str, key: bytes | None, only_worker: bool) -> Store:  # noqa: FBT001
    from bot.memories.sqlite import SqliteStore

    return SqliteStore(Path(state.removeprefix(SQLITE)), key, only_worker=only_worker)
