"""Nothing lost, nothing twice: long polling over real HTTP, through every fault."""

from pathlib import Path

import pytest

from program import bot, errors_of, stop
from server import ALWAYS, CUT, HANG, TOKEN, TOO_DEEP, bot_api

QUESTION = "hva er mangelbalanse?"


def test_killed_with_40_messages_under_way_none_is_lost_and_none_of_the_rest_comes_twice(
    tmp_path: Path,
) -> None:
    with bot_api() as api:
        api.answers_wait.clear()
        for chat in range(100, 140):
            api.deliver(QUESTION, chat)
        with bot(tmp_path, api) as program:
            # Telegram has been told that they arrived, and none was answered.
            api.wait_until(lambda: any(one.get("offset") == "41" for one in api.of("getUpdates")))
            program.kill()
        api.updates.clear()
        api.answers_wait.set()
        before = len(api.answers())
        with bot(tmp_path, api) as program:
            for chat in range(100, 140):
                api.wait_until(lambda chat=chat: bool(api.answers(chat)))  # type: ignore[misc]
            stop(program)
    assert program.returncode == 0
    assert len(api.answers()) - before <= 40


def test_a_conversation_goes_on_after_the_process_is_killed(tmp_path: Path) -> None:
    with bot_api() as api:
        with bot(tmp_path, api) as program:
            api.deliver(QUESTION)
            api.wait_for_answers(1)
            api.deliver("hei")  # once this is answered, what came before is done
            api.wait_for_answers(2)
            program.kill()
        with bot(tmp_path, api):
            api.deliver("mer")
            answers = api.wait_for_answers(3)
    assert "mangelbalanse" in answers[0]


def test_an_update_that_comes_twice_is_answered_once_also_after_a_restart(tmp_path: Path) -> None:
    with bot_api() as api:
        with bot(tmp_path, api) as program:
            first = api.deliver(QUESTION, 50)
            api.put(first)
            api.wait_for_answers(1, 50)
            stop(program)
        with bot(tmp_path, api):
            api.put(first)
            api.deliver(QUESTION, 51)
            api.wait_for_answers(1, 51)
    assert len(api.answers(50)) == 1


def test_a_numbering_that_begins_again_lower_is_answered(tmp_path: Path) -> None:
    with bot_api() as api:
        with bot(tmp_path, api) as program:
            api.put(api.update(QUESTION, 50) | {"update_id": 900_000})
            api.wait_for_answers(1, 50)
            stop(program)
        api.updates.clear()
        with bot(tmp_path, api):
            api.deliver(QUESTION, 51)
            api.wait_for_answers(1, 51)


def test_only_the_chat_that_must_wait_waits(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.fail("sendMessage", 429, chat=50, retry_after=2)
        api.deliver(QUESTION, 50)
        api.wait_until(lambda: api.faults[0].times == 0)
        for chat in range(60, 70):
            api.deliver(QUESTION, chat)
        api.wait_for_answers(11)
        chats = [call["chat_id"] for call in api.of("sendMessage")]
    assert chats[-1] == "50"
    assert sorted(chats) == sorted(["50", *(str(chat) for chat in range(60, 70))])


@pytest.mark.parametrize("status", [500, 502, 409, 429, CUT])
def test_a_call_that_fails_is_repeated(tmp_path: Path, status: int) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.fail("sendMessage", status, times=2, retry_after=1 if status == 429 else None)
        api.deliver(QUESTION)
        api.wait_for_answers(1)
        api.deliver("hva er pant?")
        assert len(api.wait_for_answers(2)) == 2


def test_a_token_that_is_refused_once_by_mistake_is_used_again(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.fail("sendMessage", 401, description="Unauthorized")
        api.deliver(QUESTION)
        assert len(api.wait_for_answers(1)) == 1


def test_an_outage_is_survived_from_before_the_start(tmp_path: Path) -> None:
    with bot_api() as api:
        outage = api.fail("any", CUT, times=ALWAYS)
        with bot(tmp_path, api):
            api.deliver(QUESTION, 50)
            api.wait_until(lambda: outage.times < ALWAYS - 3)
            outage.times = 0
            api.wait_for_answers(1, 50)
            outage = api.fail("any", 502, times=ALWAYS)
            api.deliver(QUESTION, 51)
            api.wait_until(lambda: outage.times < ALWAYS - 3)
            outage.times = 0
            api.wait_for_answers(1, 51)
    assert len(api.answers()) == 2


def test_another_poller_is_told_of_and_outlived(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.fail("getUpdates", 409, times=2)
        api.wait_until(lambda: api.faults[0].times == 0)
        api.deliver(QUESTION)
        api.wait_for_answers(1)
        assert "another process polls" in errors_of(tmp_path)


def test_a_token_that_is_taken_back_ends_the_program_with_2(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api) as program:
        api.wait_for("getUpdates")
        api.refuses_token = True
        program.communicate(timeout=30)
    assert program.returncode == 2
    assert errors_of(tmp_path).splitlines()[-1].startswith("lanetolk: BOT_TOKEN: Telegram refuses")
    assert TOKEN not in errors_of(tmp_path)


def test_whoever_blocked_the_bot_disturbs_nobody(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api) as program:
        blocked = api.fail("sendMessage", 403, times=ALWAYS, chat=50)
        api.deliver(QUESTION, 50)
        api.deliver("hva er pant?", 50)
        api.deliver(QUESTION, 51)
        api.wait_for_answers(1, 51)
        api.wait_until(lambda: blocked.times == ALWAYS - 2)
        stop(program)
    assert program.returncode == 0
    assert "Traceback" not in errors_of(tmp_path)


def test_a_flood_in_one_chat_does_not_starve_another(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        for _ in range(300):
            api.deliver(QUESTION, 50)
        api.deliver(QUESTION, 51)
        api.wait_for_answers(1, 51)
        assert len(api.answers(50)) < 290
        api.wait_for_answers(300, 50)


def test_the_messages_of_a_chat_are_answered_in_order(tmp_path: Path) -> None:
    questions = {"hva er pant?": "pant", "hva er rente?": "rente", "hva er skatt?": "skatt"}
    with bot_api() as api, bot(tmp_path, api):
        for question in questions:
            api.deliver(question)
        answers = api.wait_for_answers(3)
    for answer, word in zip(answers, questions.values(), strict=True):
        assert word in answer.partition("\n")[0].lower()


def test_an_update_that_nobody_can_read_is_left_and_the_next_is_answered(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.put({"update_id": 1000, "message": {"chat": {"id": 42}, "text": 7}})
        api.put({"update_id": 1001, "something_new": {"of": "next year"}})
        api.put({"update_id": 1002, "message": "not even that"})
        api.put({**api.update(QUESTION), "update_id": 1003})
        api.wait_for_answers(1)


def test_an_update_that_is_nested_too_deeply_costs_no_other(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        with api.changed:  # so that they come in one answer
            api.deliver(QUESTION, 50)
            api.put({**api.update(QUESTION, 51), "new": TOO_DEEP})
            api.deliver(QUESTION, 52)
        api.wait_for_answers(1, 50)
        api.wait_for_answers(1, 52)


def test_a_hundred_chats_whose_answers_hang_do_not_hold_up_another(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        hang = api.fail("sendMessage", HANG, times=100)
        for chat in range(100, 200):
            api.deliver(QUESTION, chat)
        api.wait_until(lambda: hang.times == 0)
        api.deliver(QUESTION, 50)
        api.wait_for_answers(1, 50)
        assert api.answers() == api.answers(50)


def test_a_thousand_chats_that_must_wait_do_not_hold_up_another(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        waits = [
            api.fail("sendMessage", 429, chat=chat, retry_after=60) for chat in range(1000, 2000)
        ]
        for chat in range(1000, 2000):
            api.deliver(QUESTION, chat)
        api.wait_until(lambda: not any(wait.times for wait in waits))
        api.deliver(QUESTION, 50)
        assert api.wait_for_answers(1) == api.answers(50)


def test_the_answer_follows_a_group_that_becomes_a_supergroup(tmp_path: Path) -> None:
    with bot_api() as api, bot(tmp_path, api):
        api.fail("sendMessage", 400, chat=50, moved_to=-100_123)
        api.deliver(QUESTION, 50)
        api.wait_for_answers(1, -100_123)
    assert "Traceback" not in errors_of(tmp_path)


def test_what_is_under_way_is_finished_at_the_end(tmp_path: Path) -> None:
    with bot_api() as api:
        api.answers_wait.clear()
        with bot(tmp_path, api) as program:
            api.deliver(QUESTION)
            api.wait_until(lambda: any(one.get("offset") == "2" for one in api.of("getUpdates")))
            program.terminate()
            api.answers_wait.set()
            program.communicate(timeout=30)
        assert program.returncode == 0
        assert len(api.answers()) == 1
        with bot(tmp_path, api):
            api.deliver(QUESTION, 51)
            api.wait_for_answers(1, 51)
    assert len(api.answers(42)) == 1
