"""Encryption of what is kept, and names that say nothing without the key."""

import hashlib
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from bot.memories import Place, StoreError

KEY_FILE = "lanetolk.key"
OWNER_ONLY = 0o600
NAME_BYTES = 16


class Seal:
    """A Fernet key at work."""

    def __init__(self, key: bytes) -> None:
        try:
            self._fernet = Fernet(key)
        except ValueError as error:
            raise StoreError(f"the key is no Fernet key: {error}") from None
        self._naming = hashlib.sha256(b"names" + key).digest()

    def check(self, proof: bytes) -> None:
        """See whether something was encrypted with this key.

        Raises:
            StoreError: it was not.
        """
        if self.open(proof) is None:
            raise StoreError("what is kept was encrypted with another key than this one")

    def close(self, text: bytes) -> bytes:
        """Encrypt."""
        return self._fernet.encrypt(text)

    def open(self, sealed: bytes) -> bytes | None:
        """Decrypt; None where it was encrypted with another key."""
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken:
            return None

    def open_text(self, sealed: bytes | None) -> str | None:
        """Decrypt text; None for None, and where it was encrypted with another key."""
        opened = self.open(sealed) if sealed else None
        return None if opened is None else opened.decode()

    def lane(self, lane: str) -> bytes:
        """The name of a lane."""
        return self._name(f"lane {lane}")

    def place(self, place: Place | None) -> bytes:
        """The name of a conversation; empty for None."""
        return self._name(f"place {place[0]} {place[1]}") if place else b""

    def person(self, user: int) -> bytes:
        """The name of a user."""
        return self._name(f"person {user}")

    def _name(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(), digest_size=NAME_BYTES, key=self._naming).digest()


def key_beside(path: Path) -> bytes:
    """The key beside a database, made on the first start for the owner's eyes only.

    Raises:
        StoreError: there is a database, and its key is gone.
    """
    file = path.parent / KEY_FILE
    if path.exists() and path.stat().st_size and not file.exists():
        raise StoreError(f"its key is gone: put {KEY_FILE} back, or move {path.name} away")
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    except FileExistsError:
        return file.read_bytes().strip()
    with os.fdopen(descriptor, "wb") as stream:
        key = Fernet.generate_key()
        stream.write(key)
    return key
