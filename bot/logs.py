"""Logging that never shows the token."""

import logging

from telegram.error import InvalidToken

REDACTED = "<token>"
NOISY = ("httpx", "httpcore")  # they log the address of every request, and the token is in it


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and takes the secrets out of the result."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """The record as text, each secret replaced."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, REDACTED)
        return text


def _tells_news(record: logging.LogRecord) -> bool:
    """False for the library's traceback of a refused token, which the program tells in one line."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, InvalidToken)


def set_up_logging(*secrets: str) -> None:
    """Log to standard error at INFO, without secrets and without each request."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(secrets))
    handler.addFilter(_tells_news)
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in NOISY:
        logging.getLogger(name).setLevel(logging.WARNING)
