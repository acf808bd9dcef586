"""Reads what is sent as Telegram does, and refuses what Telegram refuses."""

from html.parser import HTMLParser

from telegram import InlineKeyboardMarkup

from handlers.telegram.render import html_parts, keyboard
from knowledge.answer import Answer

LONGEST = 4096  # UTF-16 units of a message's text, without its tags
LONGEST_SENT = 9500  # bytes of it with them
MOST_BUTTONS = 100
MOST_BYTES = 64  # of what a button holds


class Reader(HTMLParser):
    """The text of some HTML; a tag that Telegram does not know, or does not close, is an error."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"b", "i", "pre"}
        assert not attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(f"a declaration: {decl}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")


def read_html(html: str) -> str:
    """What is shown of some HTML."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader.text


def units(text: str) -> int:
    """The length of a text as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def shown(answer: Answer) -> list[str]:
    """The messages of an answer as they are shown; an error where Telegram takes one of them not.

    Telegram cuts the space around a message, and what is empty then is no message.
    """
    parts = html_parts(answer)
    assert parts
    texts = [read_html(part) for part in parts]
    for part, text in zip(parts, texts, strict=True):
        assert 1 <= units(text.strip()) <= units(text) <= LONGEST
        assert len(part.encode()) <= LONGEST_SENT
    markup = keyboard(answer, owner=2**52, bot="lanetolk_bot")
    if markup:
        check_buttons(markup)
    return texts


def check_buttons(markup: InlineKeyboardMarkup) -> None:
    """An error where Telegram takes the buttons not."""
    buttons = [button for row in markup.inline_keyboard for button in row]
    assert 1 <= len(buttons) <= MOST_BUTTONS
    for button in buttons:
        assert button.text.strip()
        data = button.callback_data
        assert button.url or (isinstance(data, str) and 1 <= len(data.encode()) <= MOST_BYTES)
