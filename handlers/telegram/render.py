"""An answer as Telegram shows it: HTML in parts that fit a message, and buttons."""

import re
from collections.abc import Iterator
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.telegram.buttons import Say
from knowledge.answer import Answer, Choice

LONGEST_MESSAGE = 4096  # Telegram counts UTF-16 units after its own reading of the markup
ROOM = LONGEST_MESSAGE - 96  # for markup that is opened anew
BOLD = re.compile(r"\*\*(.+?)\*\*")
SHORT_CAPTION = 22  # two of them fit side by side on a phone


def html_parts(answer: Answer) -> list[str]:
    """The answer as HTML messages, broken between paragraphs, each within Telegram's limit."""
    blocks = [_block(paragraph) for paragraph in answer.paragraphs]
    if answer.heading:
        blocks.insert(0, f"<b>{escape(answer.heading)}</b>")
    if answer.note:
        blocks.append(f"<i>{escape(answer.note)}</i>")
    return list(_packed(blocks))


def keyboard(answer: Answer) -> InlineKeyboardMarkup | None:
    """The choices as buttons, short ones side by side; None where there is no choice."""
    rows: list[list[InlineKeyboardButton]] = []
    for choice in answer.choices:
        button = _button(choice)
        if rows and len(rows[-1]) == 1 and _fit_side_by_side(rows[-1][0], button):
            rows[-1].append(button)
        else:
            rows.append([button])
    return InlineKeyboardMarkup(rows) if rows else None


def _button(choice: Choice) -> InlineKeyboardButton:
    return InlineKeyboardButton(choice.caption, callback_data=Say(choice.say).pack())


def _fit_side_by_side(one: InlineKeyboardButton, other: InlineKeyboardButton) -> bool:
    return max(len(one.text), len(other.text)) <= SHORT_CAPTION


def _block(paragraph: str) -> str:
    lines = [re.sub(r"^- ", "• ", line) for line in paragraph.split("\n")]
    return BOLD.sub(r"<b>\1</b>", escape("\n".join(lines), quote=False))


def _packed(blocks: list[str]) -> Iterator[str]:
    """Blocks joined into as few messages as hold them."""
    message = ""
    for block in (piece for long in blocks for piece in _pieces(long)):
        if message and _units(message) + 2 + _units(block) > ROOM:
            yield message
            message = block
        else:
            message = f"{message}\n\n{block}" if message else block
    if message:
        yield message


def _pieces(block: str) -> Iterator[str]:
    """A block that fits; a longer one is broken between words and loses its markup."""
    if _units(block) <= ROOM:
        yield block
        return
    plain = re.sub(r"</?b>|</?i>", "", block)
    while plain:
        cut = min(len(plain), ROOM // 2)
        space = plain.rfind(" ", 0, cut) if cut < len(plain) else cut
        end = space if space > 0 else cut
        yield plain[:end]
        plain = plain[end:].lstrip()


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
