"""The program as an operator runs it: over real HTTP, to a Bot API server on loopback."""

import signal
import socket
from pathlib import Path

import pytest

from program import errors_of, free_address, start, webhook_settings
from server import TOKEN, BotApi, bot_api


def test_a_message_is_answered_and_sigterm_ends_the_program_with_0(tmp_path: Path) -> None:
    with (
        bot_api() as api,
        start(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_API_URL=api.address) as program,
    ):
        api.deliver("Hva er mangelbalanse? Jeg heter Kari Nordmann.")
        answer = api.wait_for("sendMessage")
        assert "mangelbalanse" in answer["text"]
        assert "ikke juridisk råd" in answer["text"]
        program.send_signal(signal.SIGTERM)
        output = program.communicate(timeout=30)[0] + errors_of(tmp_path)
    assert program.returncode == 0
    assert TOKEN not in output
    assert "Nordmann" not in output


@pytest.mark.parametrize("arguments", [("run",), ("run", "--check"), ()])
def test_a_refused_token_ends_with_one_line_and_2(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with (
        bot_api(refuses_token=True) as api,
        start(tmp_path, *arguments, BOT_TOKEN=TOKEN, BOT_API_URL=api.address) as program,
    ):
        output, errors = program.communicate(timeout=30)[0], errors_of(tmp_path)
    assert program.returncode == 2
    assert errors.splitlines()[-1].startswith("lanetolk: BOT_TOKEN: Telegram refuses this token")
    assert TOKEN not in output + errors
    assert "Traceback" not in errors


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "lanetolk: BOT_TOKEN is missing"),
        ({"BOT_TOKEN": "no token at all"}, "lanetolk: BOT_TOKEN: does not look like a token"),
        ({"BOT_TOKEN": TOKEN, "BOT_API_URL": "nowhere"}, "lanetolk: BOT_API_URL:"),
        ({"BOT_TOKEN": TOKEN, "BOT_STATE": "mongodb://x"}, "lanetolk: BOT_STATE:"),
        ({"BOT_TOKEN": TOKEN, "BOT_STATE": "sqlite:////no/such/folder/x.db"}, "lanetolk: BOT_ST"),
        ({"BOT_TOKEN": TOKEN, "BOT_STATE_KEY": "short"}, "lanetolk: BOT_STATE"),
    ],
)
def test_a_setting_that_is_wrong_ends_with_one_line_and_2(
    tmp_path: Path, settings: dict[str, str], line: str
) -> None:
    with start(tmp_path, "run", **settings) as program:
        output, errors = program.communicate(timeout=30)[0], errors_of(tmp_path)
    assert program.returncode == 2
    assert errors.startswith(line)
    assert len(errors.splitlines()) == 1
    assert settings.get("BOT_TOKEN", TOKEN) not in output + errors


def test_check_says_who_the_bot_is(tmp_path: Path) -> None:
    with (
        bot_api() as api,
        start(tmp_path, "run", "--check", BOT_TOKEN=TOKEN, BOT_API_URL=api.address) as program,
    ):
        output, _ = program.communicate(timeout=30)
    assert program.returncode == 0
    assert "@lanetolk_bot" in output


def test_check_says_that_the_addresses_are_free(tmp_path: Path) -> None:
    webhook, admin = free_address(), free_address()
    listen = {**webhook_settings(webhook), "BOT_ADMIN_LISTEN": admin}
    settings = {"BOT_TOKEN": TOKEN, **listen}
    with (
        bot_api() as api,
        start(tmp_path, "run", "--check", BOT_API_URL=api.address, **settings) as program,
    ):
        output, _ = program.communicate(timeout=30)
    assert program.returncode == 0
    assert [line for line in output.splitlines() if line.startswith("listen:")] == [
        f"listen: {webhook} is free",
        f"listen: {admin} is free",
    ]


@pytest.mark.parametrize("of", ["BOT_LISTEN", "BOT_ADMIN_LISTEN"])
@pytest.mark.parametrize("trouble", ["in use", "no such address"])
def test_check_says_that_an_address_cannot_be_listened_on(
    tmp_path: Path, of: str, trouble: str
) -> None:
    with bot_api() as api, socket.create_server(("127.0.0.1", 0)) as taken:
        in_use = f"127.0.0.1:{taken.getsockname()[1]}"
        address = in_use if trouble == "in use" else "192.0.2.1:8080"  # kept for documentation
        listen = {**webhook_settings(free_address()), of: address}
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api.address, **listen}
        with start(tmp_path, "run", "--check", **settings) as program:
            program.communicate(timeout=30)
    assert program.returncode == 2
    (line,) = errors_of(tmp_path).splitlines()
    assert line.startswith(f"lanetolk: cannot listen on {address}: ")


def test_without_a_token_the_chat_in_the_terminal_says_how_to_get_one(tmp_path: Path) -> None:
    with start(tmp_path) as program:
        output, _ = program.communicate(timeout=30)
    assert program.returncode == 0
    assert "@BotFather" in output.splitlines()[0] + output.splitlines()[1]


def test_the_conversation_is_kept_for_the_owner_alone_and_not_in_clear(tmp_path: Path) -> None:
    with (
        bot_api() as api,
        start(tmp_path, "run", BOT_TOKEN=TOKEN, BOT_API_URL=api.address) as program,
    ):
        api.deliver("hva er mangelbalanse?")
        api.wait_for("sendMessage")
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=30)
    assert (tmp_path / "lanetolk.key").stat().st_mode & 0o777 == 0o600
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("lanetolk.db*"))
    assert kept
    assert b"hva er" not in kept  # what topics were asked about is counted, without who


def test_a_bot_api_is_answered_as_telegram_would() -> None:
    api = BotApi()
    api.deliver("hei")
    assert api.result("getUpdates", {"offset": "2"}) == []
    assert api.result("getUpdates", {"offset": "1"}) == api.updates
