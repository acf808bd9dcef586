"""Several replicas on one Redis, and Redis going away: over real HTTP."""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from cryptography.fernet import Fernet

from program import Running, errors_of, hooked, stop
from redis_server import RedisServer, redis_server
from server import ALWAYS, BotApi, bot_api, get

QUESTION = "hva er mangelbalanse?"
KEY = Fernet.generate_key().decode()


@contextmanager
def replicas(folder: Path, redis: RedisServer) -> Iterator[tuple[BotApi, Running, Running]]:
    """Two bots with webhooks on one Redis, and the Telegram that they call."""
    state = {"BOT_STATE": redis.fresh(), "BOT_STATE_KEY": KEY}
    with (
        bot_api() as api,
        hooked(folder / "one", api, **state) as one,
        hooked(folder / "other", api, **state) as other,
    ):
        yield api, one, other


def at_work(api: BotApi, bots: Sequence[Running]) -> Running:
    """The bot that has begun with the update whose answer fails; either may have been first."""

    def failing() -> list[Running]:
        return [bot for bot in bots if "does not answer as it should" in errors_of(bot.folder)]

    api.wait_until(lambda: bool(failing()))
    (only,) = failing()
    return only


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
    with replicas(tmp_path, redis) as (api, one, _):
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
    with replicas(tmp_path, redis) as (api, *both):
        fault = api.fail("sendMessage", 502, times=ALWAYS, chat=50)
        assert both[0].post(api.update(QUESTION, 50)) == 200
        one = at_work(api, both)
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
    questions = ("hva er pant?", "hva er rente?", "hva er skatt?", "mer")
    with replicas(tmp_path, redis) as (api, one, other), ThreadPoolExecutor(8) as pool:
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
    with replicas(tmp_path, redis) as (api, *both):
        lost = api.fail("sendMessage", 502, times=ALWAYS, chat=50)
        assert both[0].post(api.update(QUESTION, 50)) == 200
        at_work(api, both).program.kill()
        lost.times = 0
        assert len(api.wait_for_answers(1, 50)) == 1


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
