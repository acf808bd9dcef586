"""What the platform's policy names: what is kept, deleting it, who is responsible, stopping."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.telegram import captions
from handlers.telegram.addressing import writer_of
from handlers.telegram.answering import state
from handlers.telegram.context import Context, Conversation, form_for, read_conversation
from knowledge.forms import say
from knowledge.memory import Memory
from knowledge.scenarios.wording import noted


async def privacy(update: Update, context: Context) -> None:
    """What is kept of whoever asks, how long and where; all of it is shown."""
    services = context.bot_data
    chat, user = update.effective_chat, update.effective_user
    form = form_for(user, context.memory)
    said = captions.privacy(
        form, services.operator, services.contact, keeps_unanswered=services.keep_unanswered
    )
    if chat is None or user is None or chat.type != ChatType.PRIVATE:
        # What is kept of one person is nothing for a group to read.
        await state(update, context, (*said, say(form, *captions.KEPT_IN_PRIVATE)))
        return
    memories = [read_conversation(row).memory for row in await context.kept(user.id)]
    shown = [line for memory in memories for line in _shown(context, memory)]
    await state(update, context, (*said, captions.kept(form, shown)))


async def delete(update: Update, context: Context) -> None:
    """Delete all that is kept of whoever asks, and say what that was."""
    writer = writer_of(update.effective_message) if update.effective_message else None
    if writer:
        form = form_for(update.effective_user, context.memory)
        conversations = await context.forget(writer)
        await state(update, context, captions.deleted(form, conversations))


async def cancel(update: Update, context: Context) -> None:
    """Drop the calculation and the question that waits for an answer."""
    reply = context.assistant.cancel(context.memory)
    context.conversation = Conversation(memory=reply.memory, voted=context.conversation.voted)
    await state(update, context, reply.answer.paragraphs)


async def on_membership(update: Update, context: Context) -> None:
    """Forget whoever blocks the bot: they are done with it."""
    change = update.my_chat_member
    if (
        change
        and change.chat.type == ChatType.PRIVATE
        and change.new_chat_member.status == ChatMemberStatus.BANNED
    ):
        await context.forget(change.from_user.id)


async def developer_info(update: Update, context: Context) -> None:
    """Who is responsible for the bot."""
    services = context.bot_data
    form = form_for(update.effective_user, context.memory)
    said = captions.responsible(form, services.operator, services.contact)
    await state(update, context, said)


def _shown(context: Context, memory: Memory) -> list[str]:
    """The content of one conversation, a line for each thing."""
    lines = []
    if memory.form == "nn":
        lines.append(captions.KEPT_NYNORSK)
    if memory.topic:
        lines.append(
            captions.kept_topic(context.assistant.entries[memory.topic].told_in(memory.form).term)
        )
    if memory.case:
        lines += [
            captions.kept_case(memory.form, line)
            for line in noted(memory.case.scenario, memory.case.currency, memory.form)
        ]
    return lines
