"""Taps on the buttons under answers."""

from telegram import CallbackQuery, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from handlers.telegram import captions
from handlers.telegram.buttons import Say
from handlers.telegram.context import Context
from handlers.telegram.messages import NO_PREVIEW, send
from handlers.telegram.render import html_parts, keyboard
from knowledge.answer import Answer

UNCHANGED = "Message is not modified"


async def on_tap(update: Update, context: Context) -> None:
    """Answer what a button says, in the place of the message that it stands under."""
    query = update.callback_query
    if query is None:
        return
    button = Say.unpack(query.data)
    if button is None or not isinstance(query.message, Message):
        await _answer_query(query, captions.OLD_BUTTON)
        return
    await _answer_query(query)
    reply = context.assistant.reply(button.text, context.memory)
    await _replace(query.message, reply.answer)
    context.memory = reply.memory


async def _answer_query(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinner; too late is no fault of whoever pressed it."""
    try:
        await query.answer(text)
    except BadRequest:
        return


async def _replace(message: Message, answer: Answer) -> None:
    """Put an answer in the place of an earlier one; one of several parts is sent anew."""
    parts = html_parts(answer)
    if len(parts) > 1:
        await send(message, answer)
        return
    try:
        await message.edit_text(
            parts[0],
            ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=keyboard(answer),
        )
    except BadRequest as error:
        if UNCHANGED not in error.message:
            raise
