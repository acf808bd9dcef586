"""The store that `BOT_STATE` names."""

import logging
from pathlib import Path

from bot.memories import Store
from bot.settings import StoreSettings

# Each store is loaded where it is asked for.
# ruff: noqa: PLC0415

log = logging.getLogger(__name__)

SQLITE = "sqlite:///"


async def open_store(settings: StoreSettings, *, only_worker: bool = False) -> Store:
    """The store of the settings, tried out; `only_worker` keeps others away from an SQLite file.

    Raises:
        StoreError: it cannot be used.
    """
    secret = settings.bot_state_key
    key = secret.get_secret_value().encode() if secret else None
    if settings.in_redis:
        return await _redis(settings.bot_state, key or b"")
    from bot.memories.sqlite import SqliteStore

    path = Path(settings.bot_state.removeprefix(SQLITE))
    return SqliteStore(path, key, only_worker=only_worker)


async def _redis(url: str, key: bytes) -> Store:
    from bot.memories.redis import RedisStore

    store = RedisStore(url, key)
    try:
        await store.ping()
        await store.check_key()
        store.durable = not await store.forgets()
        if not store.durable:
            log.warning("Redis loses what it holds when it stops: turn on appendonly")
    except BaseException:
        await store.close()
        raise
    return store
