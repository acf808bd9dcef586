"""Calls of the Bot API over connections that are kept, one call at a time on each.

The library's own client searches all of its connections at each call, which with some dozens of
calls under way takes longer than all else that an answer needs. `h11`, on which that client is
built as well, does the protocol here.
"""

import asyncio
import os
import ssl
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote_plus, urlsplit
from urllib.request import getproxies, proxy_bypass

import certifi
import h11
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData

CONNECT, ANSWER, UPLOAD = 5.0, 20.0, 30.0  # seconds; given up too early, an answer comes twice
CHUNK = 64 * 1024  # bytes
FORM = "application/x-www-form-urlencoded"
QUOTED = {byte: quote_plus(bytes([byte])) for byte in range(256)}


def request_for(address: str) -> BaseRequest:
    """What calls a Bot API server; the library's own client where a proxy is set."""
    if urlsplit(address).scheme in getproxies() and not proxy_bypass(urlsplit(address).netloc):
        return HTTPXRequest(pool_timeout=None)
    return Connections(address)


class Connection:
    """One connection, for one call after the other."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._protocol = h11.Connection(h11.CLIENT)

    @property
    def usable(self) -> bool:
        """Whether another call can be made on it."""
        return self._protocol.our_state is h11.IDLE and not self._reader.at_eof()

    async def call(self, request: h11.Request, body: bytes) -> tuple[int, bytes]:
        """The status and the content of an answer."""
        protocol = self._protocol
        parts = (request, h11.Data(body), h11.EndOfMessage())
        self._writer.write(b"".join(protocol.send(part) or b"" for part in parts))
        await self._writer.drain()
        status, content = 0, bytearray()
        while not isinstance(event := await self._next_event(), h11.EndOfMessage):
            if isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.Data):
                content += event.data
        if protocol.our_state is h11.DONE and protocol.their_state is h11.DONE:
            protocol.start_next_cycle()
        return status, bytes(content)

    async def _next_event(self) -> h11.Event:
        while (event := self._protocol.next_event()) is h11.NEED_DATA:
            self._protocol.receive_data(await self._reader.read(CHUNK))
        if isinstance(event, h11.Event):
            return event
        raise h11.RemoteProtocolError("the connection was closed")

    def close(self) -> None:
        """Give it up, whatever is under way on it."""
        self._writer.transport.abort()


class Connections(BaseRequest):
    """As many connections to one address as there are calls under way at once."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        secure = parts.scheme == "https"
        self._host = parts.hostname or ""
        self._port = parts.port or (443 if secure else 80)
        trusted = os.environ.get("SSL_CERT_FILE") or certifi.where()  # as OpenSSL itself reads it
        self._tls = ssl.create_default_context(cafile=trusted) if secure else None
        self._headers = {"Host": parts.netloc.rpartition("@")[2], "User-Agent": self.USER_AGENT}
        self._idle: list[Connection] = []

    @property
    def read_timeout(self) -> float:
        """Seconds that an answer may take where a call does not say otherwise."""
        return ANSWER

    async def initialize(self) -> None:
        """Connections are opened when they are needed."""

    async def shutdown(self) -> None:
        """Close all connections."""
        while self._idle:
            self._idle.pop().close()

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's own signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = None,
        write_timeout: object = None,  # noqa: ARG002 - one time for the whole call is enough
        connect_timeout: object = None,  # noqa: ARG002
        pool_timeout: object = None,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Make one call."""
        headers, body = _encoded(request_data)
        request = h11.Request(
            method=method,
            target=urlsplit(url).path,
            headers=list({**self._headers, **headers, "Content-Length": str(len(body))}.items()),
        )
        seconds = read_timeout if isinstance(read_timeout, int | float) else ANSWER
        seconds += UPLOAD if request_data and request_data.contains_files else 0
        try:
            status, content = await self._call(request, body, seconds)
        except TimeoutError as error:
            raise TimedOut from error
        except (OSError, h11.ProtocolError) as error:
            raise NetworkError(type(error).__name__) from error
        if not _from_bot_api(content):
            raise NetworkError(f"status {status}, and not from a Bot API server")
        return status, content

    async def _call(self, request: h11.Request, body: bytes, seconds: float) -> tuple[int, bytes]:
        connection = await self._connection()
        try:
            async with asyncio.timeout(seconds):
                answer = await connection.call(request, body)
        except BaseException:
            connection.close()
            raise
        if connection.usable:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    async def _connection(self) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.usable:
                return connection
            connection.close()
        async with asyncio.timeout(CONNECT):
            opened = await asyncio.open_connection(self._host, self._port, ssl=self._tls)
        return Connection(*opened)


def _from_bot_api(content: bytes) -> bool:
    """False for what a proxy says on its own, whatever its status: it is an outage."""
    return content.lstrip()[:1] == b"{" and b'"ok"' in content


def _encoded(data: RequestData | None) -> tuple[Mapping[str, str], bytes]:
    """Headers and body of a call."""
    if data is None:
        return {}, b""
    if not data.contains_files:
        return {"Content-Type": FORM}, _form(data.json_parameters)
    files = cast(Any, data.multipart_data)
    request = httpx.Request("POST", "http://any", data=data.json_parameters, files=files)
    return {"Content-Type": request.headers["Content-Type"]}, request.read()


def _form(fields: Mapping[str, str]) -> bytes:
    """The fields as `urlencode` gives them, in half the time."""
    quoted = (
        f"{name}={value.encode().decode('latin-1').translate(QUOTED)}"
        for name, value in fields.items()
    )
    return "&".join(quoted).encode()
