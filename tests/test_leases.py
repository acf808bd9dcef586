"""Leases of lanes in Redis: who may work on a chat, and what Redis itself may have lost."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.memories import Outcome, Task
from bot.memories.redis import LEASE, RedisStore
from incoming import KARI, KEY, OLA, incoming, taken
from redis_server import RedisServer

Open = Callable[..., RedisStore]


@pytest.fixture
async def open_store(redis: RedisServer) -> AsyncIterator[Open]:
    """Opens the stores of several processes on one empty Redis; they are closed at the end."""
    url, opened = redis.fresh(), list[RedisStore]()

    def one_more(lease: int = LEASE) -> RedisStore:
        opened.append(RedisStore(url, KEY, lease=lease))
        return opened[-1]

    yield one_more
    for store in opened:
        await store.close()


async def test_a_lane_whose_lease_ran_out_is_taken_over_and_its_first_holder_knows(
    open_store: Open,
) -> None:
    one = open_store(lease=200)
    other = open_store()
    await one.receive([incoming(1)])
    task = await taken(one)
    while not (lanes := await other.claim(9)):
        pass
    assert not one.holds(task)
    again = await other.take(lanes[0])
    assert again
    assert other.holds(again)
    await other.finish(again, Outcome("row"))
    await one.finish(task, Outcome("too late"))
    assert await other.kept(KARI) == ["row"]


async def test_a_lane_that_was_claimed_anew_is_not_held_for_what_was_taken_before(
    open_store: Open,
) -> None:
    store = open_store(lease=200)
    await store.receive([incoming(1)])
    before = await taken(store)
    while not (lanes := await store.claim(9)):
        pass
    after = await store.take(lanes[0])
    assert after
    assert store.holds(after)
    assert not store.holds(before)


async def test_leases_that_ran_out_while_redis_was_away_are_renewed_before_others_claim(
    open_store: Open, redis: RedisServer
) -> None:
    one, other = open_store(), open_store()
    await one.receive([incoming(1)])
    task = await taken(one)
    redis.be_away_for_long()
    await one.receive([incoming(2, OLA)])
    assert len(await other.claim(9)) == 1  # what nobody holds does not wait
    await one.renew([task.lane])
    assert one.holds(task)
    assert await other.claim(9) == []


@pytest.fixture
async def forgotten(open_store: Open, redis: RedisServer) -> tuple[RedisStore, Task]:
    """A store, and an update in work of which Redis no longer knows."""
    store = open_store()
    await store.receive([incoming(1)])
    task = await taken(store)
    redis.fresh()
    return store, task


async def test_what_redis_forgot_while_it_was_answered_is_not_answered_again(
    forgotten: tuple[RedisStore, Task],
) -> None:
    store, task = forgotten
    await store.finish(task, Outcome("row"))
    await store.receive([incoming(1)])
    assert await store.is_done(1)
    assert await store.claim(9) == []


async def test_what_redis_forgot_and_got_again_while_it_was_answered_is_done(
    forgotten: tuple[RedisStore, Task],
) -> None:
    store, task = forgotten
    await store.receive([incoming(1)])
    await store.finish(task, Outcome("row"))
    assert await store.is_done(1)
    assert await store.take(task.lane) is None
    assert await store.kept(KARI) == ["row"]
