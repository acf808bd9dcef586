"""A Redis server of the tests' own, that they may stop and start again."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis

from bot.memories.redis_scripts import PREFIX

PROGRAM = "redis-server"
READY = "Ready to accept connections"


class RedisServer:
    """A server on a free port of loopback; a durable one keeps on the disk what it was told."""

    def __init__(self, folder: Path, *, durable: bool) -> None:
        self._folder = folder
        self._log = "yes" if durable else "no"
        self._process: subprocess.Popen[str] | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start, and return when it can be used."""
        log = {"appendonly": self._log, "appendfsync": "always"}
        settings = {"dir": self._folder, "save": "", **log}
        options = [part for name, value in settings.items() for part in (f"--{name}", str(value))]
        self._process = subprocess.Popen(
            [PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", *options],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert any(READY in line for line in self._process.stdout), "Redis does not start"

    def stop(self) -> None:
        """Kill it."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def be_away_for_long(self) -> None:
        """Have it look as if nobody had reached it until all leases had run out."""
        with Redis(port=self.port).pipeline() as together:
            together.set(f"{PREFIX}beat", 1)
            together.zunionstore(f"{PREFIX}lanes", {f"{PREFIX}lanes": 0})
            together.execute()

    def fresh(self) -> str:
        """Forget everything; the address."""
        with Redis(port=self.port) as connection:
            connection.flushall()
        return self.url


@contextmanager
def redis_server(folder: Path, *, durable: bool = True) -> Iterator[RedisServer]:
    """A running server, as long as the block lasts; skips the test where none is installed."""
    if shutil.which(PROGRAM) is None:
        pytest.skip(f"{PROGRAM} is not installed (Debian: apt-get install redis-server)")
    server = RedisServer(folder, durable=durable)
    server.start()
    try:
        yield server
    finally:
        server.stop()
