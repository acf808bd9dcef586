from collections.abc import AsyncIterator

import pytest

from knowledge.assistant import Assistant, default_assistant
from telegram_client import Chat, open_chat


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return default_assistant()


@pytest.fixture
async def chat() -> AsyncIterator[Chat]:
    chat = await open_chat()
    yield chat
    await chat.app.shutdown()
