"""The bot, put together: every handler, in order."""

import contextlib
from typing import Any

from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    Defaults,
    ExtBot,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.memories import StoreError
from bot.sending import Sending
from bot.settings import Settings
from handlers.telegram import captions
from handlers.telegram.commands import COMMANDS
from handlers.telegram.context import Context, Memories, Services
from handlers.telegram.errors import on_error
from handlers.telegram.inline import on_inline
from handlers.telegram.messages import on_edited, on_other, on_text
from handlers.telegram.privacy import on_membership
from handlers.telegram.taps import on_tap
from knowledge.assistant import Assistant

Bot = ExtBot[None]
Bare = dict[Any, Any]  # Telegram's own per-chat data, which stays empty
App = Application[Bot, Context, Bare, Bare, Services, None]
Builder = ApplicationBuilder[Any, Any, Any, Any, Any, Any]

PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
PASSING = (StoreError, NetworkError, Conflict)
UNAUTHORIZED = "Unauthorized"  # what Telegram says of a token that was taken back
WORDS = filters.TEXT | filters.CAPTION
SERVICE = filters.StatusUpdate.ALL | filters.SUCCESSFUL_PAYMENT | filters.BOOST_ADDED


def build(
    settings: Settings,
    assistant: Assistant,
    memories: Memories,
    builder: Builder | None = None,
) -> App:
    """The application, ready to be run; tests bring a builder with a request of their own."""
    token = settings.bot_token.get_secret_value()
    app = (
        (builder or ApplicationBuilder())
        .token(token)
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        # A message that was deleted before it was answered is answered all the same.
        .defaults(Defaults(allow_sending_without_reply=True))
        .context_types(ContextTypes(context=Context, bot_data=Services))
        .rate_limiter(Sending())
        .job_queue(None)
        .post_init(introduce)
        .build()
    )
    app.bot_data.assistant = assistant
    app.bot_data.memories = memories
    app.bot_data.operator = settings.bot_operator
    app.bot_data.contact = settings.bot_contact
    app.bot_data.keep_unanswered = settings.bot_keep_unanswered

    # Order matters: the first that fits handles the update.
    for name, command in COMMANDS.items():
        app.add_handler(CommandHandler(name, command, filters.UpdateType.MESSAGE))
    app.add_handler(CallbackQueryHandler(on_tap))
    app.add_handler(InlineQueryHandler(on_inline))
    app.add_handler(ChatMemberHandler(on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & WORDS, on_edited))
    app.add_handler(MessageHandler(filters.UpdateType.MESSAGE & WORDS, on_text))
    app.add_handler(MessageHandler(PRIVATE & ~SERVICE, on_other))
    app.add_error_handler(on_fault)
    app.add_error_handler(on_error)
    return app


async def on_fault(_: object, context: Context) -> None:
    """Note that an update cannot be done now: it is tried again, and nobody is told."""
    fault = context.error
    if isinstance(fault, InvalidToken):
        passes = fault.message == UNAUTHORIZED  # not a method that this server does not know
    else:
        passes = isinstance(fault, PASSING) and not isinstance(fault, BadRequest)
    if passes:
        context.handling.fault = fault
        raise ApplicationHandlerStop


async def introduce(app: App) -> None:
    """Tell Telegram the command menu and the descriptions.

    The bot answers without them, so a refusal (there is a daily limit) is not a reason to stop.
    """
    with contextlib.suppress(TelegramError):
        for language, commands in ((None, captions.COMMANDS), ("nn", captions.COMMANDS_NN)):
            menu = {name: BotCommand(name, text) for name, text in commands.items()}
            group_menu = [menu[name] for name in captions.GROUP_COMMANDS]
            await app.bot.set_my_commands(list(menu.values()), None, language)
            await app.bot.set_my_commands(
                list(menu.values()), BotCommandScopeAllPrivateChats(), language
            )
            await app.bot.set_my_commands(group_menu, BotCommandScopeAllGroupChats(), language)
        await app.bot.set_my_description(captions.DESCRIPTION)
        await app.bot.set_my_description(captions.DESCRIPTION_NN, "nn")
        await app.bot.set_my_short_description(captions.SHORT_DESCRIPTION)
        await app.bot.set_my_short_description(captions.SHORT_DESCRIPTION_NN, "nn")
