"""What the platform's policy names: what is kept, deleting it, who is responsible, stopping."""

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType

from handlers.telegram import captions
from handlers.telegram.addressing import writer_of
from handlers.telegram.answering import send
from handlers.telegram.context import Context, Conversation, read_conversation
from knowledge.answer import Answer
from knowledge.memory import Memory
from knowledge.scenarios.wording import noted


async def privacy(update: Update, context: Context) -> None:
    """What is kept of whoever asks, how long and where; all of it is shown."""
    services = context.bot_data
    said = captions.privacy(
        services.operator, services.contact, keeps_unanswered=services.keep_unanswered
    )
    chat, user = update.effective_chat, update.effective_user
    if chat is None or user is None or chat.type != ChatType.PRIVATE:
        # What is kept of one person is nothing for a group to read.
        await _say(update, context, (*said, captions.KEPT_IN_PRIVATE))
        return
    memories = [read_conversation(row).memory for row in await context.kept(user.id)]
    shown = [line for memory in memories for line in _shown(context, memory)]
    await _say(update, context, (*said, captions.kept(shown)))


async def delete(update: Update, context: Context) -> None:
    """Delete all that is kept of whoever asks, and say what that was."""
    writer = writer_of(update.effective_message) if update.effective_message else None
    if writer:
        conversations = await context.forget(writer)
        await _say(update, context, captions.deleted(conversations))


async def cancel(update: Update, context: Context) -> None:
    """Drop the calculation and the question that waits for an answer."""
    form = context.memory.form
    begun = context.memory != Memory(form=form)
    context.conversation = Conversation(memory=Memory(form=form), voted=context.conversation.voted)
    await _say(update, context, captions.cancelled(form, begun=begun))


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
    await _say(update, context, captions.responsible(services.operator, services.contact))


def _shown(context: Context, memory: Memory) -> list[str]:
    """The content of one conversation, a line for each thing."""
    lines = []
    if memory.form == "nn":
        lines.append(captions.KEPT_NYNORSK)
    if memory.topic:
        lines.append(captions.kept_topic(context.assistant.entries[memory.topic].term))
    if memory.case:
        lines += [
            captions.kept_case(line) for line in noted(memory.case.scenario, memory.case.currency)
        ]
    return lines


async def _say(update: Update, context: Context, paragraphs: tuple[str, ...]) -> None:
    if update.effective_message:
        answer = Answer(kind="unknown", paragraphs=paragraphs)
        await send(update.effective_message, answer, context.memory, update.effective_user)
