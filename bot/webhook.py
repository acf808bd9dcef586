"""The HTTP side: updates in, health and metrics out.

An update gets its 200 once it stands in the store, so Telegram delivers again what does not; where
the store is Redis without a log on the disk, once it is answered.
"""

import asyncio
import contextlib
import hmac
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from http import HTTPStatus

import uvicorn
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.inbox import Inbox
from bot.memories import Incoming, StoreError
from bot.metrics import ERRORS
from bot.settings import Listen, ListenError
from bot.updates import MalformedUpdateError, read

log = logging.getLogger(__name__)

LARGEST_BODY = 1024 * 1024  # bytes; Telegram's updates stay far below
SLOWEST_BODY = 10.0  # seconds
SLOWEST_ANSWER = 20.0  # seconds, where an update must be answered before it is acknowledged
SLOWEST_CHECK = 5.0  # seconds
GRACE = 5  # seconds for requests under way at the end
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of the header

Check = Callable[[], Awaitable[object]]


def webhook_routes(path: str, secret: str, inbox: Inbox) -> list[Route]:
    """The one route that takes updates."""

    async def take(request: Request) -> Response:
        status = await _taken(request, secret.encode(), inbox)
        if status is not HTTPStatus.OK:
            ERRORS.labels(f"webhook {status.value}").inc()
        return PlainTextResponse(status.phrase, status)

    return [Route(path or "/", take, methods=["POST"])]


async def _taken(request: Request, secret: bytes, inbox: Inbox) -> HTTPStatus:
    """The status that says what became of an update."""
    if not hmac.compare_digest(request.headers.get(SECRET, "").encode(), secret):
        return HTTPStatus.FORBIDDEN
    try:
        async with asyncio.timeout(SLOWEST_BODY):
            body = await _body(request)
        if body is None:
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        update = read(json.loads(body))
    except TimeoutError:
        return HTTPStatus.REQUEST_TIMEOUT
    except (ValueError, RecursionError, MalformedUpdateError, ClientDisconnect):
        return HTTPStatus.BAD_REQUEST
    return await _acknowledged(update, inbox)


async def _acknowledged(update: Incoming, inbox: Inbox) -> HTTPStatus:
    """The status that says whether Telegram may forget an update."""
    try:
        async with asyncio.timeout(SLOWEST_ANSWER):
            await inbox.acknowledge(update)
    except TimeoutError:
        return HTTPStatus.SERVICE_UNAVAILABLE  # Telegram delivers it again
    except StoreError as error:
        log.error("the store cannot be used: %s", error)  # noqa: TRY400 - the line says it all
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK


async def _body(request: Request) -> bytes | None:
    """The body; None where it is too large, and then it is not read to its end."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def operation_routes(telegram: Check, store: Check) -> list[Route]:
    """Health and metrics; the checks return where all is well, and raise where not."""

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("alive")

    async def readyz(_: Request) -> Response:
        troubles = [
            name
            for name, check in (("Telegram", telegram), ("store", store))
            if not await _is_well(check)
        ]
        if troubles:
            status = HTTPStatus.SERVICE_UNAVAILABLE
            return PlainTextResponse(f"not reachable: {', '.join(troubles)}", status)
        return PlainTextResponse("ready")

    async def metrics(_: Request) -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


async def _is_well(check: Check) -> bool:
    try:
        async with asyncio.timeout(SLOWEST_CHECK):
            await check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, it is not ready
        log.warning("not ready: %s", type(error).__name__)
        return False
    return True


class Quiet(uvicorn.Server):
    """A server that leaves signals to the program."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


@contextlib.asynccontextmanager
async def serving(address: Listen, routes: list[Route]) -> AsyncIterator[None]:
    """Serve as long as the block lasts, then let requests finish that have begun.

    Raises:
        ListenError: the address cannot be listened on.
    """
    config = uvicorn.Config(
        Starlette(routes=routes),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_graceful_shutdown=GRACE,
    )
    server = Quiet(config)
    with _bound(address) as listening:
        running = asyncio.create_task(server.serve([listening]))
        try:
            yield
        finally:
            server.should_exit = True
            await running


def try_address(address: Listen) -> None:
    """Listen on an address and stop again.

    Raises:
        ListenError: the address cannot be listened on.
    """
    _bound(address).close()


def _bound(address: Listen) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server(address, family=family, backlog=1024)
    except OSError as error:
        raise ListenError(f"{address.host}:{address.port}: {error.strerror or error}") from None
