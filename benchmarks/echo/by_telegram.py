"""A bare echo bot on python-telegram-bot, as its own examples write it."""

import os
import sys
from urllib.parse import urlsplit

from telegram import Update
from telegram.ext import ApplicationBuilder, MessageHandler, filters


async def echo(update: Update, _: object) -> None:
    """Say what was said."""
    if update.message and update.message.text:
        await update.message.reply_text(update.message.text)


def main() -> None:
    """Poll, or listen where there is a webhook."""
    builder = ApplicationBuilder().token(os.environ["BOT_TOKEN"])
    builder = builder.base_url(os.environ["BOT_API_URL"] + "/bot")
    app = builder.concurrent_updates("concurrent" in sys.argv).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    webhook = os.environ.get("BOT_WEBHOOK_URL")
    if not webhook:
        app.run_polling()
        return
    host, port = os.environ["BOT_LISTEN"].split(":")
    app.run_webhook(
        host,
        int(port),
        urlsplit(webhook).path,
        webhook_url=webhook,
        secret_token=os.environ["BOT_WEBHOOK_SECRET"],
    )


if __name__ == "__main__":
    main()
