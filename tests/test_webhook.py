"""Updates by webhook, and what operators see: over real HTTP."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.fernet import Fernet

from program import (
    SECRET,
    Running,
    bot,
    errors_of,
    free_address,
    hooked,
    start,
    stop,
    webhook_settings,
)
from redis_server import RedisServer
from server import ALWAYS, CUT, HEADER, TOKEN, bot_api, get, post

QUESTION = "hva er mangelbalanse?"
KEY = Fernet.generate_key().decode()


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    with bot_api() as api, hooked(tmp_path, api) as running:
        yield running


def test_an_update_is_answered_once_however_often_it_comes(running: Running) -> None:
    api = running.api
    update = api.update(QUESTION)
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(running.post, [update] * 16)) == {200}
    assert running.post(api.update("hva er pant?")) == 200
    assert len(api.wait_for_answers(2)) == 2
    assert stop(running.program) == ""
    assert running.program.returncode == 0
    assert len(api.answers()) == 2
    webhook = api.of("setWebhook")[0]
    assert (webhook["url"], webhook["secret_token"]) == (running.url, SECRET)
    assert "inline_query" in json.loads(webhook["allowed_updates"])
    assert SECRET not in errors_of(running.folder)


@pytest.mark.parametrize("secret", ["", "a-secret_of-this-tesT", SECRET + "x", "æøå"])
def test_a_forged_update_is_refused(running: Running, secret: str) -> None:
    forged = json.dumps(running.api.update(QUESTION, 66)).encode()
    assert post(running.url, forged, {HEADER: secret.encode().decode("latin-1")}) == 403
    assert post(running.url, forged) == 403
    running.post(running.api.update(QUESTION))
    running.api.wait_for_answers(1)
    assert running.api.answers(66) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"x" * (1024 * 1024 + 1), 413),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b"[]", 400),
        (b"null", 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": -1}', 400),
        (b'{"update_id": 1e400}', 400),
        (b'{"update_id": ' + b"9" * 5000 + b"}", 400),
        (b"[" * 200_000, 400),
        (b'{"update_id": 999}', 200),
    ],
    ids=lambda value: str(value[:16]) if isinstance(value, bytes) else None,
)
def test_a_malformed_or_oversized_body_does_no_harm(
    running: Running, body: bytes, status: int
) -> None:
    # A body that is too large may be cut off before it is all sent.
    assert post(running.url, body, {HEADER: SECRET}) in {status, 0 if status == 413 else status}
    assert running.post(running.api.update(QUESTION)) == 200
    running.api.wait_for_answers(1)


def test_only_a_post_to_the_path_is_taken(running: Running) -> None:
    update = json.dumps(running.api.update(QUESTION)).encode()
    assert get(running.url)[0] == 405
    assert post(f"http://{running.address}/other", update, {HEADER: SECRET}) == 404
    assert get(f"http://{running.address}/healthz") == (200, "alive")


def test_what_got_its_200_is_answered_though_the_process_is_killed(tmp_path: Path) -> None:
    with bot_api() as api:
        api.answers_wait.clear()
        with hooked(tmp_path, api) as running:
            for chat in range(100, 140):
                assert running.post(api.update(QUESTION, chat)) == 200
            running.program.kill()
        before = len(api.answers())
        api.answers_wait.set()
        with hooked(tmp_path, api):
            for chat in range(100, 140):
                api.wait_until(lambda chat=chat: bool(api.answers(chat)))  # type: ignore[misc]
    assert len(api.answers()) - before <= 80


def test_the_operator_sees_health_and_figures_in_polling_too(tmp_path: Path) -> None:
    admin = free_address()
    with bot_api() as api, bot(tmp_path, api, BOT_ADMIN_LISTEN=admin):
        api.fail("sendMessage", 502)
        api.deliver(QUESTION)
        api.wait_for_answers(1)
        api.deliver("hva er pant?")
        api.wait_for_answers(2)
        assert get(f"http://{admin}/healthz") == (200, "alive")
        assert get(f"http://{admin}/readyz") == (200, "ready")
        status, figures = get(f"http://{admin}/metrics")
        assert status == 200
        assert 'lanetolk_updates_total{kind="message"} 2.0' in figures
        assert 'lanetolk_answers_total{kind="topic"}' in figures
        assert 'lanetolk_api_retries_total{cause="NetworkError"} 1.0' in figures
        assert "lanetolk_latency_seconds_bucket" in figures
        assert "mangelbalanse" not in figures


def test_it_is_not_ready_while_telegram_is_away(tmp_path: Path) -> None:
    admin = free_address()
    with bot_api() as api:
        outage = api.fail("any", CUT, times=ALWAYS)
        with bot(tmp_path, api, BOT_ADMIN_LISTEN=admin):
            api.wait_until(lambda: outage.times < ALWAYS)
            assert get(f"http://{admin}/healthz") == (200, "alive")
            assert get(f"http://{admin}/readyz") == (503, "not reachable: Telegram")


def test_check_says_what_is_set(tmp_path: Path, redis: RedisServer) -> None:
    with bot_api() as api:
        address = free_address()
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": api.address, **webhook_settings(address)}
        state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
        with start(tmp_path, "run", "--check", **settings, **state) as program:
            first = program.communicate(timeout=30)[0]
        api.webhook = {"url": settings["BOT_WEBHOOK_URL"]}
        with start(tmp_path, "run", "--check", **settings) as program:
            second = program.communicate(timeout=30)[0]
    assert program.returncode == 0
    assert "webhook: not set yet" in first
    assert "webhook: set, 0 updates wait" in second
    assert api.of("setWebhook") == api.of("deleteWebhook") == []


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({"BOT_WEBHOOK_URL": "https://bot.example/x"}, "BOT_WEBHOOK_SECRET is missing"),
        ({"BOT_WEBHOOK_SECRET": "no spaces"}, "BOT_WEBHOOK_SECRET:"),
        ({"BOT_STATE": "redis://127.0.0.1:1/0"}, "BOT_STATE_KEY is missing"),
        ({"BOT_STATE": "redis://127.0.0.1:1/0", "BOT_STATE_KEY": KEY}, "BOT_STATE: Redis:"),
        ({"BOT_LISTEN": "8080"}, "BOT_LISTEN: must be HOST:PORT"),
        ({"BOT_ADMIN_LISTEN": "host:99999"}, "BOT_ADMIN_LISTEN: must be HOST:PORT"),
    ],
)
@pytest.mark.parametrize("arguments", [("run",), ("run", "--check")])
def test_a_setting_that_is_wrong_ends_with_one_line_and_2(
    tmp_path: Path, arguments: tuple[str, ...], settings: dict[str, str], line: str
) -> None:
    with start(tmp_path, *arguments, BOT_TOKEN=TOKEN, **settings) as program:
        program.communicate(timeout=30)
    assert program.returncode == 2
    (only,) = errors_of(tmp_path).splitlines()
    assert only.startswith(f"lanetolk: {line}")


def test_a_webhook_that_telegram_refuses_ends_with_one_line_and_2(tmp_path: Path) -> None:
    with bot_api() as api:
        api.fail("setWebhook", 400)
        settings = webhook_settings(free_address())
        with bot(tmp_path, api, **settings) as program:
            program.communicate(timeout=30)
    assert program.returncode == 2
    assert (
        errors_of(tmp_path)
        .splitlines()[-1]
        .startswith("lanetolk: BOT_WEBHOOK_URL: Telegram refuses it:")
    )
    assert "Traceback" not in errors_of(tmp_path)


def test_a_token_that_is_taken_back_ends_the_program_with_2(running: Running) -> None:
    running.api.refuses_token = True
    assert running.post(running.api.update(QUESTION)) == 200
    running.program.communicate(timeout=30)
    assert running.program.returncode == 2
    last = errors_of(running.folder).splitlines()[-1]
    assert last.startswith("lanetolk: BOT_TOKEN: Telegram refuses")


def test_an_address_in_use_is_told_clearly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, bot_api() as api:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with bot(tmp_path, api, BOT_ADMIN_LISTEN=address) as program:
            program.communicate(timeout=30)
    assert program.returncode == 2
    assert errors_of(tmp_path).startswith(
        f"lanetolk: cannot listen on {urlsplit('//' + address).netloc}"
    )
