"""What people send to a bot, of all kinds, made up from a seed."""

import itertools
import random
from typing import Any

from knowledge.examples import example_messages, outside_messages

CHATS = 2_000
PICTURES = 100  # asked for at the start, so that each thread that draws has done so
BOT = {"id": 1, "is_bot": True, "first_name": "bot", "username": "a_bot"}
Json = dict[str, Any]


class People:
    """What people do: a seeded mixture of all that the bot handles."""

    def __init__(self) -> None:
        self._random = random.Random(1)  # noqa: S311 - the same each time
        examples = (*example_messages().values(), *outside_messages().values())
        self._texts = [text for texts in examples for text in texts]
        self._numbers = itertools.count(1)

    def update(self) -> Json:
        """The next thing that somebody does."""
        number = next(self._numbers)
        chat = 1000 + self._random.randrange(CHATS)
        person = {"id": chat, "is_bot": False, "first_name": "Kari"}
        place = {"id": chat, "type": "private", "first_name": "Kari"}
        head = {"message_id": number, "date": 1, "chat": place, "from": person}
        if number <= 2 * PICTURES:
            return {"update_id": number, **self._picture(head)}
        kinds = (self._words, self._sums, self._tap, self._sticker, self._inline, self._long)
        (kind,) = self._random.choices(kinds, (70, 15, 10, 2, 2, 1))
        return {"update_id": number, **kind(head)}

    def _picture(self, head: Json) -> Json:
        number = head["message_id"] - 1
        head["chat"]["id"] = head["from"]["id"] = 1000 + number // 2
        sums = f"lån {3_000_000 + number} kr, solgt for 2 000 000 kr"
        return {"message": {**head, "text": "vis figur" if number % 2 else sums}}

    def _words(self, head: Json) -> Json:
        letters = self._random.choices("abdefgiklmnoprstuvyæøå", k=24)
        made_up = " ".join("".join(letters[at : at + 8]) for at in (0, 8, 16))  # fills caches
        text = f"{self._random.choice(self._texts)} {made_up}"
        kind = "edited_message" if self._random.random() < 0.05 else "message"  # noqa: PLR2004
        return {kind: {**head, "text": text}}

    def _sums(self, head: Json) -> Json:
        debt, sold = (self._random.randrange(1_000_000, 9_000_000) for _ in range(2))
        sums = (
            f"lån {debt} kr, solgt for {sold} kr",
            f"lån {debt} kr til {self._random.randrange(1, 12)} % over 25 år",
            "vis nedbetalingsplan",
            "uten regress",
        )
        return {"message": {**head, "text": self._random.choice(sums)}}

    def _tap(self, head: Json) -> Json:
        said = self._random.choice(("les mer", "pant", "regresslån", "med regress", "vis figur"))
        # A picture takes a tenth of a second to draw.
        said = "les mer" if said == "vis figur" and self._random.random() > 0.1 else said  # noqa: PLR2004
        query = {"id": "7", "from": head["from"], "chat_instance": "1", "data": f"say::{said}"}
        return {"callback_query": {**query, "message": {**head, "from": BOT, "text": "…"}}}

    def _sticker(self, head: Json) -> Json:
        sticker = {
            "file_id": "a",
            "file_unique_id": "b",
            "type": "regular",
            "width": 1,
            "height": 1,
        }
        return {
            "message": {**head, "sticker": {**sticker, "is_animated": False, "is_video": False}}
        }

    def _inline(self, head: Json) -> Json:
        text = self._random.choice(self._texts)
        return {"inline_query": {"id": "9", "from": head["from"], "query": text, "offset": ""}}

    def _long(self, head: Json) -> Json:
        text = " ".join(self._random.choices(self._texts, k=200))[:4096]
        return {"message": {**head, "text": text}}
