"""Updates by webhook, and what operators see: over real HTTP."""

import json
import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography.fernet import Fernet

from program import Program, bot, errors_of, free_address, start, stop
from redis_server import RedisServer, redis_server
from server import ALWAYS, CUT, HEADER, TOKEN, BotApi, bot_api, get, post

SECRET = "a-secret_of-this-test"
QUESTION = "hva er mangelbalanse?"
KEY = Fernet.generate_key().decode()


@dataclass
class Running:
    """A bot with a webhook."""

    api: BotApi
    program: Program
    address: str
    folder: Path

    @property
    def url(self) -> str:
        return f"http://{self.address}/updates"

    def post(self, update: object) -> int:
        """Deliver an update to this bot; the status that it answers."""
        return post(self.url, json.dumps(update).encode(), {HEADER: SECRET})


def webhook_settings(address: str) -> dict[str, str]:
    url = f"http://{address}/updates"
    return {"BOT_WEBHOOK_URL": url, "BOT_WEBHOOK_SECRET": SECRET, "BOT_LISTEN": address}


@contextmanager
def hooked(folder: Path, api: BotApi, **settings: str) -> Iterator[Running]:
    """A bot whose webhook stands."""
    address = free_address()
    folder.mkdir(exist_ok=True)
    before = len(api.of("setWebhook"))
    with bot(folder, api, **webhook_settings(address), **settings) as program:
        api.wait_until(lambda: len(api.of("setWebhook")) > before)
        yield Running(api, program, address, folder)


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


def test_a_store_that_is_down_answers_503_and_comes_back(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    with redis_server(tmp_path / "redis") as redis, bot_api() as api:
        state = {"BOT_STATE": redis.url, "BOT_STATE_KEY": KEY}
        with hooked(tmp_path, api, **state) as running:
            assert running.post(api.update(QUESTION, 50)) == 200
            api.wait_for_answers(1, 50)
            api.answers_wait.clear()
            assert running.post(api.update(QUESTION, 51)) == 200  # in work while Redis goes away
            redis.stop()
            update = api.update(QUESTION, 52)
            assert running.post(update) == 503
            assert get(f"http://{running.address}/healthz")[0] == 200
            status, text = get(f"http://{running.address}/readyz")
            assert (status, text) == (503, "not reachable: store")
            api.answers_wait.set()
            redis.start()
            assert running.post(update) == 200
            api.wait_for_answers(1, 51)
            api.wait_for_answers(1, 52)
            assert running.post(update) == 200
            assert running.post(api.update(QUESTION, 53)) == 200
            api.wait_for_answers(1, 53)
        assert "cannot be used" in errors_of(tmp_path)
    assert len(api.answers(52)) == 1


def test_a_store_that_forgets_is_not_trusted_with_what_was_acknowledged(tmp_path: Path) -> None:
    (tmp_path / "redis").mkdir()
    with (
        redis_server(tmp_path / "redis", durable=False) as redis,
        bot_api() as api,
        hooked(tmp_path, api, BOT_STATE=redis.url, BOT_STATE_KEY=KEY) as running,
        ThreadPoolExecutor(1) as pool,
    ):
        api.answers_wait.clear()
        fault = api.fail("sendMessage", 502)
        update = api.update(QUESTION, 50)
        status = pool.submit(running.post, update)
        api.wait_until(lambda: fault.times == 0)
        assert not status.done()
        redis.stop()
        assert status.result() == 503
        redis.start()
        api.answers_wait.set()
        api.wait_for_answers(1, 50)
        assert running.post(update) == 200
        assert running.post(api.update(QUESTION, 51)) == 200
        assert len(api.answers(51)) == 1
        assert "turn on appendonly" in errors_of(tmp_path)
    assert len(api.answers(50)) == 1


def test_what_was_being_answered_while_redis_was_away_is_answered_once(
    tmp_path: Path, redis: RedisServer
) -> None:
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    with (
        bot_api() as api,
        hooked(tmp_path / "one", api, **state) as one,
        hooked(tmp_path / "other", api, **state),
    ):
        api.answers_wait.clear()
        fault = api.fail("sendMessage", 502)
        assert one.post(api.update(QUESTION, 50)) == 200
        api.wait_until(lambda: fault.times == 0)
        redis.be_away_for_long()
        api.answers_wait.set()
        api.wait_for_answers(1, 50)
        assert one.post(api.update("hva er pant?", 50)) == 200
        api.wait_for_answers(2, 50)
    assert len([answer for answer in api.answers(50) if "restgjeld" in answer]) == 1


def test_a_replica_that_was_frozen_leaves_its_chat_to_whoever_took_over(
    tmp_path: Path, redis: RedisServer
) -> None:
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    with (
        bot_api() as api,
        hooked(tmp_path / "one", api, **state) as one,
        hooked(tmp_path / "other", api, **state),
    ):
        fault = api.fail("sendMessage", 502, times=ALWAYS, chat=50)
        assert one.post(api.update(QUESTION, 50)) == 200
        api.wait_until(lambda: fault.times < ALWAYS)
        one.program.send_signal(signal.SIGSTOP)
        tries_left = fault.times - 1  # a call of the frozen one may be on its way
        api.wait_until(lambda: fault.times < tries_left)
        fault.times = 0
        api.wait_for_answers(1, 50)
        one.program.send_signal(signal.SIGCONT)
        api.wait_until(lambda: "whoever holds it now goes on" in errors_of(one.folder))
    assert len(api.answers(50)) == 1


def test_two_replicas_answer_each_update_once_and_a_chat_in_order(
    tmp_path: Path, redis: RedisServer
) -> None:
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    questions = ("hva er pant?", "hva er rente?", "hva er skatt?", "mer")
    with (
        bot_api() as api,
        hooked(tmp_path / "one", api, **state) as one,
        hooked(tmp_path / "other", api, **state) as other,
        ThreadPoolExecutor(8) as pool,
    ):
        for question in questions:
            updates = [api.update(question, chat) for chat in range(100, 110)]
            jobs = [(bot, update) for update in updates for bot in (one, other)]
            assert set(pool.map(lambda job: job[0].post(job[1]), jobs)) == {200}
        api.wait_for_answers(40)
        stop(one.program)
        stop(other.program)
    heads = ["pant", "rente", "skatt", "skatt"]
    for chat in range(100, 110):
        answers = api.answers(chat)
        assert len(answers) == 4
        for answer, word in zip(answers, heads, strict=True):
            assert word in answer.partition("\n")[0].lower()


def test_a_killed_replica_is_taken_over_from(tmp_path: Path, redis: RedisServer) -> None:
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    with (
        bot_api() as api,
        hooked(tmp_path / "one", api, **state) as one,
        hooked(tmp_path / "other", api, **state),
    ):
        lost = api.fail("sendMessage", 502, times=ALWAYS, chat=50)
        assert one.post(api.update(QUESTION, 50)) == 200
        api.wait_until(lambda: lost.times < ALWAYS)
        one.program.kill()
        lost.times = 0
        assert len(api.wait_for_answers(1, 50)) == 1


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


def test_a_replica_that_is_told_to_stop_under_load_ends(tmp_path: Path, redis: RedisServer) -> None:
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    with (
        bot_api() as api,
        hooked(tmp_path, api, **state) as running,
        ThreadPoolExecutor(40) as pool,
    ):
        updates = [api.update(QUESTION, chat) for _ in range(3) for chat in range(100, 200)]
        statuses = pool.map(running.post, updates)
        api.wait_for_answers(50)
        stop(running.program)
        taken = [status for status in statuses if status == 200]
    assert running.program.returncode == 0
    assert len(taken) >= 50
    assert "cannot be used" not in errors_of(tmp_path)


def test_an_address_in_use_is_told_clearly(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, bot_api() as api:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with bot(tmp_path, api, BOT_ADMIN_LISTEN=address) as program:
            program.communicate(timeout=30)
    assert program.returncode == 2
    assert errors_of(tmp_path).startswith(
        f"lanetolk: cannot listen on {urlsplit('//' + address).netloc}"
    )
