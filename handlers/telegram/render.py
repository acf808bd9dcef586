"""An answer as Telegram shows it: HTML in parts that fit a message, and buttons."""

import re
import textwrap
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram import captions
from handlers.telegram.buttons import Say, Vote
from knowledge.answer import Answer, Choice
from knowledge.forms import Form, say

LONGEST_MESSAGE = 4096  # in UTF-16 units
LONGEST_PIECE = 800  # of a paragraph; escaping makes it five times as long at the most
GAP = "\n\n"
BOLD = re.compile(r"\*\*(.+?)\*\*")
KEYBOARDS_KEPT = 256
SHORT_CAPTION = 22  # two of them fit side by side on a phone


class Keyboard(InlineKeyboardMarkup):
    """A keyboard that is written out once, as that takes a quarter of the time of a call."""

    __slots__ = ("_written",)

    def to_dict(self, recursive: bool = True) -> dict[str, Any]:  # noqa: FBT001, FBT002 - the library's
        """What is sent of it."""
        if not hasattr(self, "_written"):
            self._written = super().to_dict(recursive)
        return self._written


def html_parts(answer: Answer) -> list[str]:
    """The answer as HTML messages, broken between paragraphs, each within Telegram's limit."""
    pieces = [piece for paragraph in answer.paragraphs for piece in _pieces(paragraph)]
    blocks = [_block(piece) for piece in pieces]
    if answer.heading:
        blocks.insert(0, f"<b>{escape(answer.heading, quote=False)}</b>")
    if answer.table:
        blocks.append(f"<pre>{escape(answer.table, quote=False)}</pre>")
    if answer.note:
        blocks.append(f"<i>{escape(answer.note, quote=False)}</i>")
    return list(_packed(blocks))


def keyboard(
    answer: Answer, owner: int | None = None, bot: str | None = None
) -> InlineKeyboardMarkup | None:
    """The choices as buttons, short ones side by side; None where there is no button.

    An answer about a topic can be voted on, and shared by a link to `bot`, its user name.
    """
    votable = answer.topic if answer.note else None
    return _keyboard(answer.choices, votable, answer.form, owner, bot)


# A keyboard takes longer to build than the text above it; those under topics come again and again.
@lru_cache(maxsize=KEYBOARDS_KEPT)
def _keyboard(
    choices: tuple[Choice, ...],
    votable: str | None,
    form: Form,
    owner: int | None,
    bot: str | None,
) -> InlineKeyboardMarkup | None:
    rows: list[list[InlineKeyboardButton]] = []
    for choice in choices:
        button = InlineKeyboardButton(choice.caption, callback_data=Say(choice.say, owner).pack())
        if rows and len(rows[-1]) == 1 and _fit_side_by_side(rows[-1][0], button):
            rows[-1].append(button)
        else:
            rows.append([button])
    if votable:
        rows.append(_votes(votable, form, owner))
        if bot:
            rows[-1].append(_share(votable, bot))
    return Keyboard(rows) if rows else None


def plain(paragraph: str) -> str:
    """A paragraph without markup."""
    return paragraph.replace("**", "")


def deep_link(topic: str, bot: str) -> str:
    """A link that opens the bot on a topic."""
    return f"https://t.me/{bot}?start={topic}"


def _votes(topic: str, form: Form, owner: int | None) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(say(form, *caption), callback_data=Vote(topic, verdict, owner).pack())
        for verdict, caption in captions.VOTES.items()
    ]


def _share(topic: str, bot: str) -> InlineKeyboardButton:
    url = f"https://t.me/share/url?url={quote(deep_link(topic, bot), safe='')}"
    return InlineKeyboardButton(captions.SHARE, url=url)


def _fit_side_by_side(one: InlineKeyboardButton, other: InlineKeyboardButton) -> bool:
    return max(len(one.text), len(other.text)) <= SHORT_CAPTION


def _block(paragraph: str) -> str:
    lines = [re.sub(r"^- ", "• ", line) for line in paragraph.split("\n")]
    return BOLD.sub(r"<b>\1</b>", escape("\n".join(lines), quote=False))


def _packed(blocks: list[str]) -> Iterator[str]:
    """Blocks joined into as few messages as hold them."""
    message = ""
    for block in blocks:
        if message and _units(message) + len(GAP) + _units(block) > LONGEST_MESSAGE:
            yield message
            message = block
        else:
            message = f"{message}{GAP}{block}" if message else block
    if message:
        yield message


def _pieces(paragraph: str) -> list[str]:
    """A paragraph, or the parts of one too long for a message, broken between words."""
    if len(paragraph) <= LONGEST_PIECE:
        return [paragraph]
    return textwrap.wrap(paragraph, LONGEST_PIECE, replace_whitespace=False)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
