"""The one place where what went wrong is logged and said."""

import logging

from telegram import Update
from telegram.error import BadRequest, Forbidden, NetworkError, TelegramError

from handlers.telegram import captions
from handlers.telegram.answering import state
from handlers.telegram.context import Context
from knowledge.forms import say

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Log the fault without what anybody wrote, and tell whoever waits for an answer."""
    error = context.error
    if isinstance(error, Forbidden):
        log.info("a user has blocked the bot")
        return
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest):
        log.warning("Telegram could not be reached: %s", type(error).__name__)
        return
    log.error("an update could not be handled", exc_info=error)
    if isinstance(update, Update):
        try:
            await state(update, context, (say(context.memory.form, *captions.FAILED),))
        except TelegramError as second:
            log.warning("nor could that be said: %s", type(second).__name__)
