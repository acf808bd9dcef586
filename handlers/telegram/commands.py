"""The commands of the menu."""

from telegram import Update

from handlers.telegram import captions
from handlers.telegram.answering import send, state
from handlers.telegram.context import Context, form_for
from handlers.telegram.privacy import cancel, delete, developer_info, privacy
from knowledge.answer import Choice
from knowledge.forms import BothTexts, say


async def start(update: Update, context: Context) -> None:
    """Welcome, or explain the topic that a link names (`/start mangelbalanse`)."""
    topic = context.args[0] if context.args else ""
    if topic in context.assistant.entries:
        await _explain(update, context, topic)
        return
    await _state(update, context, captions.START, captions.START_TOPICS)


async def help_(update: Update, context: Context) -> None:
    """What can be asked."""
    await _state(update, context, captions.HELP)


async def terms(update: Update, context: Context) -> None:
    """All terms as buttons."""
    await _state(update, context, captions.TERMS, tuple(context.assistant.entries))


async def example(update: Update, context: Context) -> None:
    """The worked example of the article."""
    await _explain(update, context, "eksempel")


async def source(update: Update, context: Context) -> None:
    """Where the answers come from."""
    await _state(update, context, captions.SOURCE)


COMMANDS = {
    "start": start,
    "hjelp": help_,
    "help": help_,
    "begreper": terms,
    "eksempel": example,
    "kilde": source,
    "personvern": privacy,
    "privacy": privacy,
    "slett": delete,
    "avbryt": cancel,
    "cancel": cancel,
    "developer_info": developer_info,
}


async def _explain(update: Update, context: Context, topic: str) -> None:
    message = update.effective_message
    if message:
        before = context.memory
        reply = context.assistant.topic(topic, before)
        sent = await send(message, reply.answer, reply.memory, update.effective_user)
        context.answered(reply.answer)
        context.remember(reply.memory, before=before, question=message, answer=sent)


async def _state(
    update: Update,
    context: Context,
    paragraphs: BothTexts,
    topics: tuple[str, ...] = (),
) -> None:
    form = form_for(update.effective_user, context.memory)
    entries = [context.assistant.entries[topic].told_in(form) for topic in topics]
    choices = [Choice(caption=entry.caption, say=entry.term) for entry in entries]
    await state(update, context, say(form, *paragraphs), choices)
