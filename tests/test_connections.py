"""Calls of the Bot API over kept connections, to a server that answers byte by byte as told."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
import trustme
from telegram import InputFile
from telegram.error import NetworkError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.connections import Connections

ANSWER = b'{"ok": true}'
OK = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(ANSWER), ANSWER)


class Peer:
    """The other side: what it got, and how many connections it took."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.got: list[tuple[bytes, bytes]] = []
        self.connections = 0
        self.address = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while self.answers:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            self.got.append((head, await reader.readexactly(length)))
            answer = self.answers.pop(0)
            writer.write(answer)
            if b"close" in answer or not answer:
                break
        writer.close()


@asynccontextmanager
async def peer(*answers: bytes) -> AsyncIterator[tuple[Peer, Connections]]:
    other = Peer(*answers)
    server = await asyncio.start_server(other.serve, "127.0.0.1", 0)
    other.address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    calls = Connections(other.address)
    try:
        yield other, calls
    finally:
        await calls.shutdown()
        server.close()


def data(**fields: object) -> RequestData:
    pairs: Mapping[str, object] = fields
    return RequestData([RequestParameter.from_input(*pair) for pair in pairs.items()])


async def test_a_form_arrives_as_it_was_sent_on_one_connection() -> None:
    fields = {"chat_id": "42", "text": "æ & ø = 100 % +\n\t€ 🏠 ~_.-"}
    async with peer(OK, OK) as (other, calls):
        for _ in range(2):
            url = f"{other.address}/bot1:a/sendMessage"
            assert await calls.do_request(url, "POST", data(**fields)) == (200, ANSWER)
    assert [body for _, body in other.got] == [urlencode(fields).encode()] * 2
    assert other.got[0][0].startswith(b"POST /bot1:a/sendMessage HTTP/1.1\r\n")
    assert other.connections == 1


async def test_a_picture_arrives_with_its_caption() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\xff"
    async with peer(OK) as (other, calls):
        sent = data(chat_id=42, caption="søyler", photo=InputFile(picture, "a.png"))
        assert await calls.do_request(f"{other.address}/x", "POST", sent) == (200, ANSWER)
    ((head, body),) = other.got
    assert b"multipart/form-data; boundary=" in head
    assert picture in body
    assert "søyler".encode() in body


async def test_an_answer_in_pieces_and_an_error_status_are_read() -> None:
    pieces = (
        b'HTTP/1.1 502 No\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{"\r\n7\r\nok": 0}\r\n0\r\n\r\n'
    )
    async with peer(pieces) as (other, calls):
        sent = await calls.do_request(other.address + "/x", "POST", data(a=1))
        assert sent == (502, b'{"ok": 0}')


@pytest.mark.parametrize("status", [200, 403, 404, 409])
@pytest.mark.parametrize("content", [b"<html>busy</html>", b"{}", b"null", b"[]", b""])
async def test_what_a_proxy_says_on_its_own_is_an_outage_whatever_its_status(
    status: int, content: bytes
) -> None:
    said = b"HTTP/1.1 %d -\r\nContent-Length: %d\r\n\r\n%s" % (status, len(content), content)
    async with peer(said) as (other, calls):
        with pytest.raises(NetworkError):
            await calls.do_request(other.address + "/x", "POST", data(a=1))


async def test_a_connection_that_was_closed_is_replaced() -> None:
    closing = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    async with peer(closing, OK) as (other, calls):
        for _ in range(2):
            assert (await calls.do_request(other.address + "/x", "POST", data(a=1)))[0] == 200
    assert other.connections == 2


@pytest.mark.parametrize(
    "answer", [b"", b"close", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nclose"]
)
async def test_an_answer_that_breaks_off_is_a_fault_of_the_network(answer: bytes) -> None:
    async with peer(answer) as (other, calls):
        with pytest.raises(NetworkError):
            await calls.do_request(other.address + "/x", "POST", data(a=1))


async def test_only_whom_a_trusted_authority_vouches_for_is_called_over_tls(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(tls)
    other = Peer(OK, OK)
    server = await asyncio.start_server(other.serve, "localhost", 0, ssl=tls)
    address = f"https://localhost:{server.sockets[0].getsockname()[1]}"
    with pytest.raises(NetworkError):
        await Connections(address).do_request(address + "/x", "POST", data(a=1))
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    calls = Connections(address)
    assert await calls.do_request(address + "/x", "POST", data(a=1)) == (200, ANSWER)
    await calls.shutdown()
    server.close()


async def test_where_nobody_listens_is_a_fault_of_the_network() -> None:
    async with peer() as (other, _):
        address = other.address
    with pytest.raises(NetworkError):
        await Connections(address).do_request(address + "/x", "POST", data(a=1))
