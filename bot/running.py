"""Runs the bot until it is told to stop: intake, inbox and operations side by side."""

import asyncio
import gc
import logging
import signal
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress

from telegram import Bot
from telegram.error import BadRequest, InvalidToken
from telegram.ext import ApplicationBuilder

from bot.application import App, build, introduce
from bot.connections import request_for
from bot.inbox import Inbox
from bot.memories import Store
from bot.memories.opening import open_store
from bot.polling import WANTED, Polling
from bot.settings import Settings
from knowledge.assistant import Assistant

# The web server is loaded where it is asked for: long polling alone does without it.
# ruff: noqa: PLC0415

log = logging.getLogger(__name__)

GARBAGE = 10_000  # objects made until those made last are looked through
MOST_CONNECTIONS = 100  # updates that Telegram may deliver at once
LATELY = 5.0  # seconds since Telegram last answered, until it is asked whether it is there


class TokenRefusedError(Exception):
    """Telegram does not know the token."""


class WebhookRefusedError(Exception):
    """Telegram does not take the webhook; the message says why."""


def run(settings: Settings, assistant: Assistant) -> None:
    """Answer until SIGTERM or SIGINT, then return.

    Raises:
        TokenRefusedError: Telegram refuses the token.
        WebhookRefusedError: Telegram refuses the webhook.
        StoreError: the store cannot be opened.
        ListenError: an address cannot be listened on.
    """
    try:
        asyncio.run(_run(settings, assistant))
    except InvalidToken:
        raise TokenRefusedError from None
    except BaseExceptionGroup as group:
        for error in _errors_of(group):
            if isinstance(error, InvalidToken):
                raise TokenRefusedError from None
            if isinstance(error, WebhookRefusedError):
                raise error from None
        raise


def _errors_of(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _errors_of(error)
        else:
            yield error


async def _run(settings: Settings, assistant: Assistant) -> None:
    work = asyncio.create_task(_work(settings, assistant))
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, work.cancel)
    with suppress(asyncio.CancelledError):
        await work


async def _work(settings: Settings, assistant: Assistant) -> None:
    async with AsyncExitStack() as stack:
        store = await open_store(settings, only_worker=True)
        stack.push_async_callback(store.close)
        request = request_for(settings.api_url)
        builder = ApplicationBuilder().updater(None).request(request).get_updates_request(request)
        app = build(settings, assistant, store, builder)
        inbox = Inbox(app, store)
        await _serve(stack, settings, app, inbox, store)
        await stack.enter_async_context(app)
        if not settings.bot_operator or not settings.bot_contact:
            log.warning("BOT_OPERATOR or BOT_CONTACT is not set: who is responsible?")
        gc.freeze()  # what was loaded stays; to look through it for garbage costs a tenth
        gc.set_threshold(GARBAGE)
        async with asyncio.TaskGroup() as group:
            group.create_task(inbox.run())
            group.create_task(introduce(app))
            group.create_task(_take_in(settings, app, inbox))


async def _serve(
    stack: AsyncExitStack, settings: Settings, app: App, inbox: Inbox, store: Store
) -> None:
    """Listen where the settings say so: for updates, and for whoever watches over the bot."""
    if settings.bot_webhook_url is None and settings.bot_admin_listen is None:
        return
    from bot.webhook import operation_routes, serving, webhook_routes

    operations = operation_routes(lambda: _in_contact(app), store.ping)
    if settings.bot_admin_listen:
        await stack.enter_async_context(serving(settings.bot_admin_listen, operations))
    if settings.bot_webhook_url and settings.bot_webhook_secret:
        secret = settings.bot_webhook_secret.get_secret_value()
        routes = webhook_routes(settings.bot_webhook_url.path or "/", secret, inbox)
        routes += operations if settings.bot_admin_listen is None else []
        await stack.enter_async_context(serving(settings.bot_listen, routes))


async def _in_contact(app: App) -> None:
    """Return where Telegram answered lately, or does so now."""
    limiter = app.bot.rate_limiter
    if time.monotonic() - getattr(limiter, "last_contact", 0.0) > LATELY:
        await app.bot.get_me()


async def _take_in(settings: Settings, app: App, inbox: Inbox) -> None:
    """Have updates come, by the webhook or by long polling; whatever was set before is undone."""
    if settings.bot_webhook_url and settings.bot_webhook_secret:
        try:
            await app.bot.set_webhook(
                str(settings.bot_webhook_url),
                secret_token=settings.bot_webhook_secret.get_secret_value(),
                allowed_updates=WANTED,
                max_connections=MOST_CONNECTIONS,
            )
        except BadRequest as error:
            raise WebhookRefusedError(error.message) from None
        log.info("updates come to the webhook")
        return
    await app.bot.delete_webhook()
    log.info("updates come by long polling")
    request = request_for(settings.api_url)
    try:
        await request.initialize()
        token = settings.bot_token.get_secret_value()
        await Polling(request, f"{settings.api_url}/bot{token}", inbox).run()
    finally:
        await request.shutdown()


def verify(settings: Settings) -> str:
    """Try out token, store and webhook without serving; what was found, a line each.

    Raises:
        TokenRefusedError: Telegram refuses the token.
        StoreError: the store cannot be used.
        TelegramError: Telegram cannot be reached.
    """
    return asyncio.run(_verify(settings))


async def _verify(settings: Settings) -> str:
    store = await open_store(settings)
    await store.close()
    bot = Bot(settings.bot_token.get_secret_value(), f"{settings.api_url}/bot")
    try:
        async with bot:
            webhook = await _webhook_found(bot, settings)
            kind = "Redis" if settings.in_redis else settings.bot_state
            return f"token: @{bot.username}\nstore: {kind} can be used\nwebhook: {webhook}"
    except InvalidToken:
        raise TokenRefusedError from None


async def _webhook_found(bot: Bot, settings: Settings) -> str:
    if settings.bot_webhook_url is None:
        return "none wanted, updates come by long polling"
    found = await bot.get_webhook_info()
    if found.url != str(settings.bot_webhook_url):
        return "not set yet, `lanetolk run` sets it"
    trouble = f"; last error: {found.last_error_message}" if found.last_error_message else ""
    return f"set, {found.pending_update_count} updates wait{trouble}"


def try_listening(settings: Settings) -> Iterator[str]:
    """Try the addresses that the settings have the bot listen on; a line for each that is free.

    Raises:
        ListenError: one cannot be listened on; a running bot holds its own.
    """
    webhook = settings.bot_listen if settings.bot_webhook_url else None
    for address in filter(None, (webhook, settings.bot_admin_listen)):
        from bot.webhook import try_address

        try_address(address)
        yield f"listen: {address.host}:{address.port} is free"
