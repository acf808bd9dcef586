"""Messages: text is answered; anything else gets a friendly line."""

from telegram import LinkPreviewOptions, Message, Update
from telegram.constants import ParseMode

from handlers.telegram import captions
from handlers.telegram.context import Context
from handlers.telegram.render import html_parts, keyboard
from knowledge.answer import Answer

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def on_text(update: Update, context: Context) -> None:
    """Answer a written message."""
    message = update.effective_message
    if message is None:
        return
    reply = context.assistant.reply(message.text or message.caption or "", context.memory)
    await send(message, reply.answer)
    context.memory = reply.memory


async def on_other(update: Update, _: Context) -> None:
    """Say that only text is read."""
    if update.effective_message:
        await send(update.effective_message, Answer(kind="unknown", paragraphs=captions.UNREADABLE))


async def send(message: Message, answer: Answer) -> None:
    """Send an answer to where a message came from; the buttons stand under the last part."""
    *parts, last = html_parts(answer)
    for part in parts:
        await message.reply_text(part, ParseMode.HTML, link_preview_options=NO_PREVIEW)
    await message.reply_text(
        last,
        ParseMode.HTML,
        link_preview_options=NO_PREVIEW,
        reply_markup=keyboard(answer),
    )
