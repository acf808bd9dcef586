"""Taps on the buttons under answers."""

import asyncio
from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, TelegramError

from handlers.telegram import captions
from handlers.telegram.answering import replace
from handlers.telegram.buttons import Say, Vote
from handlers.telegram.context import Context
from knowledge.forms import Both, say

SPINNER_SECONDS = 3


async def on_tap(update: Update, context: Context) -> None:
    """Do what a button says, if it is whoever presses it who may."""
    query = update.callback_query
    if query is None:
        return
    button = Say.unpack(query.data) or Vote.unpack(query.data)
    shown = query.message
    if button is None or not (isinstance(shown, Message) and shown.is_accessible):
        await _notify(context, query, captions.OLD_BUTTON)
    elif button.owner not in {None, query.from_user.id}:
        await _notify(context, query, captions.NOT_YOURS)
    elif isinstance(button, Say):
        await _say(update, context, query, shown, button)
    else:
        await _vote(context, query, shown, button)


async def _say(
    update: Update, context: Context, query: CallbackQuery, message: Message, button: Say
) -> None:
    """Answer what the button says, in the place of the message that it stands under."""
    before = context.memory
    reply = context.assistant.reply(button.text, before)
    # The button shows that it was pressed while the answer is on its way; neither waits.
    _, sent = await asyncio.gather(
        _stop_spinner(query),
        replace(message, reply.answer, reply.memory, update.effective_user),
    )
    context.answered(reply.answer)
    context.remember(reply.memory, before=before, question=None, answer=sent)


async def _vote(context: Context, query: CallbackQuery, message: Message, vote: Vote) -> None:
    """Count one vote an answer, without who; the buttons for it go."""
    if not context.votes_once(message, vote.topic):
        await _notify(context, query, captions.VOTED_ALREADY)
        return
    await _notify(context, query, captions.THANKS)
    if vote.topic in context.assistant.entries:
        context.count(vote.topic, vote.verdict)
    if message.reply_markup:
        try:
            await message.edit_reply_markup(_without_votes(message.reply_markup))
        except BadRequest:
            return  # the message is too old to be changed, or has been changed already


def _without_votes(markup: InlineKeyboardMarkup) -> InlineKeyboardMarkup:
    rows = [
        [button for button in row if not Vote.unpack(str(button.callback_data))]
        for row in markup.inline_keyboard
    ]
    return InlineKeyboardMarkup([row for row in rows if row])


async def _notify(context: Context, query: CallbackQuery, words: Both) -> None:
    """Show a line on top of the chat for a moment."""
    await _stop_spinner(query, say(context.memory.form, *words))


async def _stop_spinner(query: CallbackQuery, text: str | None = None) -> None:
    """Answer the query; what goes wrong with it is no reason to leave a question unanswered."""
    with suppress(TelegramError):
        await query.answer(text, read_timeout=SPINNER_SECONDS)
