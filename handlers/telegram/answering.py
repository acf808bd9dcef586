"""How an answer is sent: text and buttons, a picture, a file."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import lru_cache

from telegram import (
    Chat,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    Message,
    Update,
    User,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from handlers.telegram import captions
from handlers.telegram.addressing import owner_in
from handlers.telegram.context import Context
from handlers.telegram.render import html_parts, keyboard
from knowledge.answer import Answer, Choice
from knowledge.forms import Form, say
from knowledge.memory import Memory
from knowledge.scenarios.kinds import Scenario

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LONGEST_CAPTION = 1024
PICTURES_KEPT = 64
UNCHANGED = "Message is not modified"


Sent = Sequence[Message]
"""All messages that an answer came to, in their order."""


async def send(message: Message, answer: Answer, memory: Memory, asker: User | None) -> Sent:
    """Send an answer to where a message came from; all messages that it came to."""
    markup = _markup(message, answer, asker)
    if answer.attachment == "figure" and memory.case:
        return [await _send_picture(message, answer, memory, markup)]
    *parts, last = html_parts(answer)
    sent = [
        await message.reply_text(part, ParseMode.HTML, link_preview_options=NO_PREVIEW)
        for part in parts
    ]
    sent.append(
        await message.reply_text(
            last, ParseMode.HTML, link_preview_options=NO_PREVIEW, reply_markup=markup
        )
    )
    if answer.attachment == "plan" and memory.case:
        sent.append(await _send_plan(message, memory.case.scenario))
    return sent


async def state(
    update: Update, context: Context, paragraphs: tuple[str, ...], choices: Sequence[Choice] = ()
) -> Sent:
    """Say something that is no answer to a question, and is not remembered."""
    if not update.effective_message:
        return ()
    answer = Answer(kind="unknown", paragraphs=paragraphs, choices=tuple(choices))
    return await send(update.effective_message, answer, context.memory, update.effective_user)


async def replace(shown: Message, answer: Answer, memory: Memory, asker: User | None) -> Sent:
    """Put an answer in the place of an earlier one; one that has no room there is sent anew."""
    parts = html_parts(answer)
    if len(parts) > 1 or answer.attachment or shown.photo or shown.document:
        return await send(shown, answer, memory, asker)
    try:
        await shown.edit_text(
            parts[0],
            ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            reply_markup=_markup(shown, answer, asker),
        )
    except BadRequest as error:
        if UNCHANGED not in error.message:  # it was deleted, or it is a picture
            return await send(shown, answer, memory, asker)
    return [shown]


async def withdraw(chat: Chat, numbers: Iterable[int]) -> None:
    """Delete messages of an answer that no longer holds, as far as Telegram lets us."""
    for number in numbers:
        with suppress(TelegramError):
            await chat.delete_message(number)


def _markup(message: Message, answer: Answer, asker: User | None) -> InlineKeyboardMarkup | None:
    username = message.get_bot().username
    return keyboard(answer, owner=owner_in(message, asker), bot=username)


async def _send_picture(
    message: Message, answer: Answer, memory: Memory, markup: InlineKeyboardMarkup | None
) -> Message:
    """The picture, and under it in words what it shows."""
    if memory.case is None:
        raise ValueError("there is no calculation to draw")
    scenario, currency = memory.case.scenario, memory.case.currency
    # Drawing takes a tenth of a second, the first time a whole one: other chats go on meanwhile.
    picture, _ = await asyncio.gather(
        asyncio.to_thread(_drawn, scenario, currency, memory.form), _announce_picture(message)
    )
    caption = "\n\n".join(html_parts(answer))
    fits = len(caption) <= LONGEST_CAPTION
    return await message.reply_photo(
        picture,
        caption if fits else say(memory.form, *captions.PICTURE),
        parse_mode=ParseMode.HTML,
        reply_markup=markup,
    )


async def _announce_picture(message: Message) -> None:
    with suppress(TelegramError):  # it only says that a picture is on its way
        await message.chat.send_action(ChatAction.UPLOAD_PHOTO, message.message_thread_id)


async def _send_plan(message: Message, scenario: Scenario) -> Message:
    from knowledge.scenarios.plan import as_csv, plan_of  # noqa: PLC0415 - seldom wanted

    data = as_csv(plan_of(scenario)).encode("utf-8-sig")
    return await message.reply_document(InputFile(data, captions.PLAN_FILE))


@lru_cache(maxsize=PICTURES_KEPT)
def _drawn(scenario: Scenario, currency: str, form: Form) -> bytes:
    from knowledge.charts import draw  # noqa: PLC0415 - seldom wanted

    picture = draw(scenario, currency, form)
    if picture is None:
        raise ValueError("a calculation that lacks inputs has no picture")
    return picture
