"""A bare echo bot on aiogram, as its own examples write it."""

import asyncio
import os
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web


async def echo(message: Message) -> None:
    """Say what was said."""
    await message.answer(message.text or "")


def main() -> None:
    """Poll, or listen where there is a webhook."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BOT_API_URL"]))
    bot = Bot(os.environ["BOT_TOKEN"], session=session)
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    webhook = os.environ.get("BOT_WEBHOOK_URL")
    if not webhook:
        asyncio.run(dispatcher.start_polling(bot))
        return
    secret = os.environ["BOT_WEBHOOK_SECRET"]

    async def set_webhook(bot: Bot) -> None:
        await bot.set_webhook(webhook, secret_token=secret)

    dispatcher.startup.register(set_webhook)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=secret)
    handler.register(app, path=urlsplit(webhook).path)
    setup_application(app, dispatcher, bot=bot)
    host, port = os.environ["BOT_LISTEN"].split(":")
    web.run_app(app, host=host, port=int(port), print=None)


if __name__ == "__main__":
    main()
