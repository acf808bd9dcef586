"""Where conversations are kept."""

from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.memories.sqlite import SqliteMemories, StoreError, open_memories
from knowledge.memory import Memory

SOMETHING = Memory(topic="pant", refusals=1)


def test_a_conversation_is_found_again_after_a_restart(tmp_path: Path) -> None:
    first = SqliteMemories(tmp_path / "a.db")
    first.save(1, 2, SOMETHING)
    first.close()
    second = SqliteMemories(tmp_path / "a.db")
    assert second.load(1, 2) == SOMETHING
    second.close()


def test_each_user_of_each_chat_has_a_conversation_of_their_own(tmp_path: Path) -> None:
    memories = SqliteMemories(tmp_path / "a.db")
    memories.save(1, 2, SOMETHING)
    assert memories.load(1, 3) == memories.load(2, 2) == Memory()
    memories.close()


def test_with_another_key_or_a_memory_of_another_version_it_begins_afresh(tmp_path: Path) -> None:
    first = SqliteMemories(tmp_path / "a.db", Fernet.generate_key())
    first.save(1, 2, SOMETHING)
    first.close()
    second = SqliteMemories(tmp_path / "a.db", Fernet.generate_key())
    assert second.load(1, 2) == Memory()
    second.close()


def test_nothing_is_kept_in_clear(tmp_path: Path) -> None:
    memories = SqliteMemories(tmp_path / "a.db")
    memories.save(1, 2, Memory(topic="mangelbalanse"))
    memories.close()
    assert b"mangelbalanse" not in b"".join(file.read_bytes() for file in tmp_path.glob("a.db*"))


def test_a_file_that_is_no_database_is_told_clearly(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("this is no database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_memories(f"sqlite:///{tmp_path}/a.db", None)
