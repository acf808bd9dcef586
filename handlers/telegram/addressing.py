"""Which messages are meant for the bot, and what they say without its name."""

import re

from telegram import Message, User
from telegram.constants import ChatType, MessageEntityType

COMMAND = re.compile(r"/\w+@(\w+)")


def text_for(bot: User, message: Message) -> str | None:
    """The words of a message to the bot, without its name; None where there are none.

    In a private chat every message is; in a group those that name the bot or reply to it.
    """
    text = message.text or message.caption
    ours = message.via_bot == bot  # an answer that was picked in inline mode
    if text is None or ours or message.chat.type == ChatType.CHANNEL:
        return None
    if message.chat.type == ChatType.PRIVATE:
        return text
    username = bot.username or ""
    command = COMMAND.match(text)
    if command and command[1] and command[1].casefold() != username.casefold():
        return None  # a command for another bot
    name = re.compile(rf"(?<!\w)@{re.escape(username)}\b(?!\.\w)", re.IGNORECASE)
    links = _links_to(bot, message)
    if not (name.search(text) or links or _answers(bot, message)):
        return None
    for link in links:
        text = text.replace(link, " ", 1)
    return name.sub(" ", text).strip()


def _links_to(bot: User, message: Message) -> list[str]:
    """The words that link to the bot without its user name."""
    links = {
        **message.parse_entities([MessageEntityType.TEXT_MENTION]),
        **message.parse_caption_entities([MessageEntityType.TEXT_MENTION]),
    }
    return [words for entity, words in links.items() if entity.user == bot]


def _answers(bot: User, message: Message) -> bool:
    """Whether a message is a reply to one of the bot's; all in a forum topic reply to its first."""
    answered = message.reply_to_message
    return answered is not None and answered.from_user == bot and not answered.forum_topic_created


def owner_in(message: Message, user: User | None) -> int | None:
    """Who alone may press the buttons under the answer: in groups the one who asked.

    Whoever asked as a channel or as an anonymous administrator presses as somebody else.
    """
    anybody = message.chat.type == ChatType.PRIVATE or message.sender_chat
    return user.id if user and not anybody else None


def writer_of(message: Message) -> int | None:
    """Whose conversation a message belongs to: a person's, or that of the chat it was sent as."""
    writer = message.sender_chat or message.from_user
    return writer.id if writer else None
