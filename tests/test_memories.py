"""What is kept, in whichever home: updates until they are done, conversations, counts."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.memories import (
    CONVERSATIONS_LAST,
    SEEN_UPDATES_LAST,
    Outcome,
    Store,
    StoreError,
)
from bot.memories.redis import RedisStore
from bot.memories.sqlite import SqliteStore
from incoming import KARI, KEY, OLA, incoming, taken
from redis_server import RedisServer


class Clock:
    """Time that stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = 1_000_000_000.0

    def __call__(self) -> float:
        return self.now


def written(folder: Path) -> bytes:
    """All that stands on the disk."""
    return b"".join(file.read_bytes() for file in folder.glob("a.db*"))


async def said(store: Store, number: int, row: str, chat: int = KARI, user: int = KARI) -> None:
    """An update comes and is done; the conversation is a row then."""
    await store.receive([incoming(number, chat, user)])
    task = await taken(store)
    await store.finish(task, Outcome(row))
    assert await store.take(task.lane) is None


async def row_of(store: Store, number: int, chat: int = KARI, user: int = KARI) -> str | None:
    """The conversation that an update starts from."""
    await store.receive([incoming(number, chat, user)])
    task = await taken(store)
    await store.finish(task, Outcome())
    assert await store.take(task.lane) is None
    return task.row


async def test_a_conversation_is_found_again_after_a_restart(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "a.db")
    await said(first, 1, "row")
    await first.close()
    second = SqliteStore(tmp_path / "a.db")
    assert await row_of(second, 2) == "row"
    await second.close()


async def test_each_user_of_each_chat_has_a_conversation_of_their_own(store: Store) -> None:
    await said(store, 1, "row")
    assert await row_of(store, 2, KARI, OLA) is None
    assert await row_of(store, 3, OLA, KARI) is None
    assert await row_of(store, 4) == "row"


async def test_an_update_waits_until_it_is_done_and_comes_once(store: Store) -> None:
    await store.receive([incoming(7), incoming(7)])
    await store.receive([incoming(7)])
    task = await taken(store)
    assert (task.id, task.body, task.row) == (7, b"hei", None)
    await store.receive([incoming(7)])
    await store.finish(task, Outcome("row"))
    await store.receive([incoming(7)])
    assert await store.take(task.lane) is None
    assert await store.claim(9) == []


async def test_updates_of_a_lane_are_taken_by_number_and_by_one_at_a_time(store: Store) -> None:
    await store.receive([incoming(8), incoming(9)])
    await store.receive([incoming(7)])
    task = await taken(store)
    assert task.id == 7
    assert await store.claim(9) == []
    await store.finish(task, Outcome())
    again = await store.take(task.lane)
    assert again
    assert again.id == 8


async def test_lanes_are_side_by_side_and_given_back(store: Store) -> None:
    await store.receive([incoming(1, KARI), incoming(2, OLA)])
    (one,) = await store.claim(1)
    (other,) = await store.claim(9)
    assert one != other
    await store.renew([one, other])
    await store.release([other])
    assert await store.claim(9) == [other]


async def test_whoever_waits_learns_when_an_update_is_done(store: Store) -> None:
    with pytest.raises(StoreError):
        await store.is_done(1)
    await store.receive([incoming(1)])
    assert not await store.is_done(1)
    task = await taken(store)
    assert store.holds(task)
    await store.finish(task, Outcome())
    assert await store.is_done(1)


async def test_a_numbering_that_begins_again_lower_loses_nothing(store: Store) -> None:
    await said(store, 900, "row")
    await said(store, 5, "other")
    assert await row_of(store, 6) == "other"


async def test_all_of_a_user_is_forgotten_and_of_nobody_else(store: Store) -> None:
    await said(store, 1, "private")
    await said(store, 2, "in a group", -100, KARI)
    await said(store, 3, "another", -100, OLA)
    assert sorted(await store.kept(KARI)) == ["in a group", "private"]
    assert await store.forget(KARI) == 2
    assert await store.kept(KARI) == []
    assert await store.kept(OLA) == ["another"]
    assert await row_of(store, 4) is None


async def test_counts_and_questions_are_kept_with_what_is_done(store: Store) -> None:
    for number in (1, 2):
        await store.receive([incoming(number)])
        task = await taken(store)
        count = ("2026-W48", "pant", "topic")
        await store.finish(task, Outcome(counts=[count], unanswered=[f"question {number}"]))
        assert await store.take(task.lane) is None
    assert await store.counts() == {("2026-W48", "pant", "topic"): 2}
    assert await store.unanswered() == ["question 1", "question 2"]


async def test_with_another_key_it_is_not_opened_and_nothing_is_lost(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "a.db", KEY)
    await said(first, 1, "row")
    await first.receive([incoming(2)])
    await first.close()
    with pytest.raises(StoreError, match="another key"):
        SqliteStore(tmp_path / "a.db", Fernet.generate_key())
    again = SqliteStore(tmp_path / "a.db", KEY)
    assert (await taken(again)).row == "row"
    await again.close()


async def test_a_database_whose_key_is_gone_gets_no_new_one(tmp_path: Path) -> None:
    first = SqliteStore(tmp_path / "a.db")
    await first.close()
    (tmp_path / "lanetolk.key").unlink()
    with pytest.raises(StoreError, match=r"put lanetolk\.key back"):
        SqliteStore(tmp_path / "a.db")
    assert not (tmp_path / "lanetolk.key").exists()


async def test_redis_with_another_key_is_not_used(redis: RedisServer) -> None:
    one, other = RedisStore(redis.fresh(), KEY), RedisStore(redis.url, Fernet.generate_key())
    await one.check_key()
    await one.check_key()
    with pytest.raises(StoreError, match="another key"):
        await other.check_key()
    await one.close()
    await other.close()


async def test_nothing_is_kept_in_clear(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db")
    await store.receive([incoming(1, 9_876_543_210, 9_876_543_210, "mangelbalanse")])
    await store.finish(await taken(store), Outcome("mangelbalanse", unanswered=["mangelbalanse"]))
    await store.receive([incoming(2, 9_876_543_210, 9_876_543_210, "mangelbalanse")])
    held = written(tmp_path)
    await store.close()
    assert b"mangelbalanse" not in held
    assert b"9876543210" not in held
    assert (9_876_543_210).to_bytes(8) not in held
    assert (9_876_543_210).to_bytes(6) not in held


async def test_what_is_forgotten_leaves_the_file_and_its_log(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db", KEY)
    await said(store, 1, "row")
    other = sqlite3.connect(tmp_path / "a.db")
    ((sealed,),) = other.execute("SELECT row FROM conversations").fetchall()
    other.close()
    assert sealed in written(tmp_path)
    await store.forget(KARI)
    assert sealed not in written(tmp_path)
    await store.close()


async def test_what_is_old_is_deleted(tmp_path: Path) -> None:
    clock = Clock()
    store = SqliteStore(tmp_path / "a.db", KEY, clock=clock)
    await said(store, 1, "row")
    clock.now += CONVERSATIONS_LAST - 10
    await store.tidy()
    assert await row_of(store, 2) == "row"  # a message that changes nothing keeps it as well
    clock.now += CONVERSATIONS_LAST - 10
    await store.tidy()
    assert await store.kept(KARI) == ["row"]
    clock.now += 20
    await store.tidy()
    assert await store.kept(KARI) == []
    await store.close()


async def test_an_update_is_known_for_a_day(tmp_path: Path) -> None:
    clock = Clock()
    store = SqliteStore(tmp_path / "a.db", KEY, clock=clock)
    await said(store, 1, "row")
    clock.now += SEEN_UPDATES_LAST - 1
    await store.tidy()
    await store.receive([incoming(1)])
    assert await store.claim(1) == []
    clock.now += 2
    await store.tidy()
    await store.receive([incoming(1)])
    assert len(await store.claim(1)) == 1
    await store.close()


def test_a_file_that_is_no_database_is_told_clearly(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("this is no database" * 100)
    with pytest.raises(StoreError, match="not a database"):
        SqliteStore(tmp_path / "a.db", KEY)


async def test_a_full_disk_is_told_clearly_and_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "a.db", KEY)
    await store.receive([incoming(1)])
    store._connection.execute("PRAGMA max_page_count = 1")  # noqa: SLF001 - as full as it can be
    with pytest.raises(StoreError, match="full"):
        await store.receive([incoming(number, text="x" * 5000) for number in range(2, 9)])
    assert (await taken(store)).id == 1
    await store.close()


GROUP, SUPERGROUP = -7, -1007


async def moved(store: Store, number: int, user: int) -> None:
    """A group becomes a supergroup, which somebody's message says."""
    await store.receive([replace(incoming(number, SUPERGROUP, user), moved_from=GROUP)])
    task = await taken(store)
    await store.finish(task, Outcome())
    assert await store.take(task.lane) is None


async def test_each_conversation_of_a_group_follows_it_when_its_person_writes(store: Store) -> None:
    await said(store, 1, "Karis", GROUP, KARI)
    await said(store, 2, "Olas", GROUP, OLA)
    await moved(store, 3, KARI)
    assert await row_of(store, 4, SUPERGROUP, OLA) == "Olas"
    assert await row_of(store, 5, SUPERGROUP, KARI) == "Karis"
    assert await row_of(store, 6, GROUP, KARI) is None
    assert await store.kept(KARI) == ["Karis"]
    assert await store.forget(KARI) == 1
    assert await row_of(store, 7, SUPERGROUP, KARI) is None


async def test_what_was_said_in_the_supergroup_is_not_replaced(store: Store) -> None:
    await said(store, 1, "old", GROUP)
    await said(store, 2, "new", SUPERGROUP)
    await moved(store, 3, KARI)
    assert await row_of(store, 4, SUPERGROUP) == "new"


async def test_other_groups_stay_as_they_are(store: Store) -> None:
    await said(store, 1, "row", GROUP)
    await moved(store, 2, OLA)
    assert await row_of(store, 3, SUPERGROUP - 1) is None
    assert await row_of(store, 4, GROUP) == "row"
