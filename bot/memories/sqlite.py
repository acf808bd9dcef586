"""Conversations in an SQLite file, encrypted with a key that is kept apart from it."""

import os
import sqlite3
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from pydantic import ValidationError

from knowledge.memory import Memory

KEY_FILE = "lanetolk.key"
OWNER_ONLY = 0o600

SCHEMA = """
CREATE TABLE IF NOT EXISTS memories (
    chat INTEGER NOT NULL,
    user INTEGER NOT NULL,
    memory BLOB NOT NULL,
    PRIMARY KEY (chat, user)
) WITHOUT ROWID
"""


class StoreError(Exception):
    """The store cannot be used; the message says why."""


class SqliteMemories:
    """The memory of each (chat, user).

    The calls take microseconds, so they are made straight from the event loop.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        try:
            self._fernet = Fernet(key or _key_beside(path))
            self._connection = sqlite3.connect(path, isolation_level=None)
        except (OSError, sqlite3.Error, ValueError) as error:
            raise StoreError(f"{path}: {error}") from error
        self._prepare(path)

    def _prepare(self, path: Path) -> None:
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute(SCHEMA)
        except sqlite3.Error as error:
            raise StoreError(f"{path}: {error}") from error

    def load(self, chat: int, user: int) -> Memory:
        """The memory of a conversation; a fresh one where there is none or it cannot be read."""
        query = "SELECT memory FROM memories WHERE chat = ? AND user = ?"
        row = self._connection.execute(query, (chat, user)).fetchone()
        if row is None:
            return Memory()
        try:
            return Memory.model_validate_json(self._fernet.decrypt(row[0]))
        except (InvalidToken, ValidationError):
            # Another key, or a memory of an earlier version: a fresh start beats an error.
            return Memory()

    def save(self, chat: int, user: int, memory: Memory) -> None:
        """Keep the memory of a conversation."""
        sealed = self._fernet.encrypt(memory.model_dump_json(exclude_defaults=True).encode())
        statement = "INSERT OR REPLACE INTO memories VALUES (?, ?, ?)"
        self._connection.execute(statement, (chat, user, sealed))

    def close(self) -> None:
        """Finish with the file."""
        self._connection.close()


def open_memories(state: str, key: str | None) -> SqliteMemories:
    """The store that `BOT_STATE` names, with the key of `BOT_STATE_KEY`.

    Raises:
        StoreError: it cannot be opened.
    """
    path = Path(state.removeprefix("sqlite:///"))
    return SqliteMemories(path, key.encode() if key else None)


def _key_beside(path: Path) -> bytes:
    """The key beside the database, made on the first start for the owner's eyes only."""
    file = path.parent / KEY_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return file.read_bytes().strip()
    with os.fdopen(descriptor, "wb") as stream:
        key = Fernet.generate_key()
        stream.write(key)
    return key
