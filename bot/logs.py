"""Logs as JSON lines that never show a secret, nor what anybody wrote."""

import datetime as dt
import json
import logging
import re
import traceback
from collections.abc import Iterator

from telegram.error import InvalidToken

REDACTED = "<token>"
TOKENS = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")  # anybody's, not just ours
NOISY = ("httpx", "httpcore")  # they log the address of every request, and the token is in it
TALKATIVE = "telegram.request"  # logs answers that it cannot read, and users' words are in them


class JsonFormatter(logging.Formatter):
    """A record as one line of JSON, with its secrets taken out.

    A fault is told by the places that it went through and by the names of its errors. Their
    messages are left out: they may hold what a user wrote.
    """

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line; line breaks and control characters in it are escaped."""
        fields = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                "T", "milliseconds"
            ),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info and (error := record.exc_info[1]):
            fields["error"] = " <- ".join(_told(error))
        return json.dumps({name: self._redacted(text) for name, text in fields.items()})

    def _redacted(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return TOKENS.sub(REDACTED, text)


def _told(error: BaseException) -> Iterator[str]:
    """An error and those that led to it: name, and where it arose."""
    cause: BaseException | None = error
    while cause is not None:
        frames = traceback.extract_tb(cause.__traceback__)
        places = " > ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        yield f"{type(cause).__name__} at {places}"
        cause = cause.__cause__ or cause.__context__


def _tells_news(record: logging.LogRecord) -> bool:
    """False for the library's traceback of a refused token, which the program tells in one line."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, InvalidToken)


def set_up_logging(*secrets: str) -> None:
    """Log to standard error at INFO, without secrets and without each request."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter(secrets))
    handler.addFilter(_tells_news)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(TALKATIVE).setLevel(logging.CRITICAL)
