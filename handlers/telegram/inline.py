"""Inline mode: `@bot mangelbalanse` in any chat."""

from collections.abc import Iterable

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from handlers.telegram import captions
from handlers.telegram.answering import NO_PREVIEW
from handlers.telegram.context import Context
from handlers.telegram.render import html_parts, plain
from knowledge.answer import Answer
from knowledge.forms import say

CACHE_SECONDS = 300
LONGEST_DESCRIPTION = 160


async def on_inline(update: Update, context: Context) -> None:
    """Offer the answer to what was typed so far, and what is near it; the terms for nothing."""
    query = update.inline_query
    if query is None:
        return
    if query.query.strip():
        answers = list(_answers(context, query.query))
    else:
        answers = [context.assistant.topic(topic).answer for topic in captions.START_TOPICS]
    # Nothing in it depends on who asks: conversations stay in their chats.
    await query.answer(
        [_article(answer) for answer in answers],
        cache_time=CACHE_SECONDS,
        button=InlineQueryResultsButton(captions.ASK_IN_PRIVATE, start_parameter="start"),
    )


def _answers(context: Context, text: str) -> Iterable[Answer]:
    """The answer, if it says something, and then the topics nearest to it."""
    answer = context.assistant.reply(text).answer
    if answer.kind in {"topic", "scenario"} or answer.scenario:
        yield answer
    for topic in answer.suggestions:
        yield context.assistant.topic(topic).answer


def _article(answer: Answer) -> InlineQueryResultArticle:
    """An answer to pick; what is sent is its first message."""
    first = plain(answer.paragraphs[0])[:LONGEST_DESCRIPTION]
    calculation = say(answer.form, *captions.SCENARIO_TITLE)
    return InlineQueryResultArticle(
        id=answer.topic or answer.kind,
        title=answer.heading or (calculation if answer.scenario else first),
        description=first,
        input_message_content=InputTextMessageContent(
            html_parts(answer)[0], ParseMode.HTML, link_preview_options=NO_PREVIEW
        ),
    )
