"""Messages: what is written to the bot is answered; what it cannot read gets a friendly line."""

from telegram import Message, Update

from handlers.telegram import captions
from handlers.telegram.addressing import text_for
from handlers.telegram.answering import replace, send, state, withdraw
from handlers.telegram.context import Context
from knowledge.forms import say
from knowledge.memory import Memory
from knowledge.private_numbers import holds_private_number


async def on_text(update: Update, context: Context) -> None:
    """Answer a written message, or the caption of a picture."""
    message = update.effective_message
    text = text_for(context.bot.bot, message) if message else None
    if message and text is not None:
        await respond(update, context, message, text)


async def on_edited(update: Update, context: Context) -> None:
    """Answer the changed words of a message, in the place of the earlier answer."""
    message = update.edited_message
    text = text_for(context.bot.bot, message) if message else None
    if message is None or text is None:
        return
    last = context.conversation
    if message.message_id == last.question and last.answer:
        await _answer_last_anew(update, context, message, text)
    elif answer := dict(last.earlier).get(message.message_id):
        await _answer_earlier_anew(update, context, _shown(answer, message), text)


async def _answer_last_anew(update: Update, context: Context, message: Message, text: str) -> None:
    """Work the last message out again, from what was remembered before it."""
    last = context.conversation
    reply = context.assistant.reply(text, last.before)
    shown = _shown(last.answer or 0, message)
    sent = await replace(shown, reply.answer, reply.memory, update.effective_user)
    if shown not in sent:
        await withdraw(message.chat, [shown.message_id])
    await withdraw(message.chat, last.more_answers)
    context.answered(reply.answer)
    context.remember(reply.memory, before=last.before, question=message, answer=sent)


async def _answer_earlier_anew(update: Update, context: Context, shown: Message, text: str) -> None:
    """Answer a message from before the last one, by itself.

    A calculation has gone on from there, so what changes its numbers is asked for once more.
    """
    memory = Memory(form=context.memory.form)
    reply = context.assistant.reply(text, memory)
    if reply.answer.scenario is None:
        await replace(shown, reply.answer, reply.memory, update.effective_user)
        return
    await state(update, context, (say(memory.form, *captions.EDITED_EARLIER),))


def _shown(number: int, message: Message) -> Message:
    """The message of the bot with that number, in the chat of another message."""
    shown = Message(
        number,
        message.date,
        message.chat,
        sender_chat=message.sender_chat,
        message_thread_id=message.message_thread_id,
        is_topic_message=message.is_topic_message,
    )
    shown.set_bot(message.get_bot())
    return shown


async def on_other(update: Update, context: Context) -> None:
    """Say that only text is read."""
    message = update.effective_message
    if message and not message.media_group_id:  # of an album, the caption is answered
        memory = context.memory
        sent = await state(update, context, (say(memory.form, *captions.UNREADABLE),))
        # A caption may be added yet: then its answer comes in the place of this one.
        context.remember(memory, before=memory, question=message, answer=sent)


async def respond(update: Update, context: Context, message: Message, text: str) -> None:
    """Answer some words, and remember what the conversation has come to."""
    before: Memory = context.memory
    reply = context.assistant.reply(text, before)
    sent = await send(message, reply.answer, reply.memory, update.effective_user)
    context.answered(reply.answer)
    if reply.answer.kind == "unknown" and not holds_private_number(text):
        context.not_understood(text)
    context.remember(reply.memory, before=before, question=message, answer=sent)
