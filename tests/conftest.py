from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.memories import Store
from bot.memories.redis import RedisStore
from bot.memories.sqlite import SqliteStore
from knowledge.assistant import Assistant, default_assistant
from redis_server import RedisServer, redis_server
from telegram_client import Chat, open_chat


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return default_assistant()


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A Redis server; where none is installed, the tests that ask for it are skipped."""
    with redis_server(tmp_path_factory.mktemp("redis")) as server:
        yield server


@pytest.fixture(params=["sqlite", "redis"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    """Each test that asks for a store is run with every kind."""
    store: Store
    if request.param == "sqlite":
        store = SqliteStore(tmp_path / "a.db", Fernet.generate_key())
    else:
        server = request.getfixturevalue("redis")
        store = RedisStore(server.fresh(), Fernet.generate_key())
    yield store
    await store.close()


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    chat = await open_chat()
    yield chat
    await chat.close()
