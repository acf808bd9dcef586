"""Logs: one line of JSON each, without secrets and without what anybody wrote."""

import json
import logging
import sys

from bot.logs import JsonFormatter

SECRET = "123456:a-secret"


def formatted(message: str, *values: object, error: BaseException | None = None) -> str:
    fault = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("a", logging.ERROR, "a.py", 1, message, values, fault)
    return JsonFormatter((SECRET,)).format(record)


def test_a_line_stays_one_line_whatever_stands_in_it() -> None:
    line = formatted("a %s", 'b\n{"level": "INFO"}\r\x1b[2J\u2028')
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == 'a b\n{"level": "INFO"}\r\x1b[2J\u2028'


def test_no_secret_is_shown_and_nobody_elses_token() -> None:
    line = formatted("calls /bot%s/getMe and /bot%s/", SECRET, f"987654321:{'A' * 35}")
    assert SECRET not in line
    assert "AAAA" not in line


def test_a_fault_is_told_by_names_and_places_and_not_by_what_somebody_wrote() -> None:
    try:
        try:
            int("my number is 12345")
        except ValueError as cause:
            raise KeyError("Kari") from cause
    except KeyError:
        line = formatted("it failed", error=sys.exc_info()[1])
    assert "KeyError at" in line
    assert "ValueError at" in line
    assert "test_logs.py" in line
    assert "my number" not in line
    assert "Kari" not in line
