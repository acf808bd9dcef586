"""The command line, as scripts and people use it."""

import io
import json
from typing import Any

import pytest

from bot.cli import main
from handlers import terminal
from knowledge.assistant import Assistant
from knowledge.readability import lix
from knowledge.sentences import note

Output = pytest.CaptureFixture[str]


def lines(output: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.readouterr().out.splitlines()]


def test_ask_prints_the_answer_as_text(capsys: Output) -> None:
    assert main(["ask", "hva er pant?"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Pant og sikkerhet")
    assert note("nb") in " ".join(shown.split())


def test_a_conversation_is_printed_with_what_was_asked(capsys: Output) -> None:
    assert main(["ask", "hva er pant?", "les mer"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Du: hva er pant?\n\nPant og sikkerhet\n")
    assert "\n\nDu: les mer\n\nPant og sikkerhet\n" in shown


def test_a_calculation_is_dropped_in_a_conversation(capsys: Output) -> None:
    assert main(["ask", "--json", "lån 2 mill til 5 %", "avbryt", "25 år"]) == 0
    begun, *rest = lines(capsys)
    assert begun["scenario"]["missing"] == ["years"]
    assert [answer["scenario"] for answer in rest] == [None, None]


def test_several_messages_are_one_conversation(capsys: Output) -> None:
    assert main(["ask", "--json", "hva er mangelbalanse?", "les mer"]) == 0
    first, second = lines(capsys)
    assert first["topic"] == second["topic"] == "mangelbalanse"
    assert first["text"] != second["text"]


def test_an_answer_has_the_fields_of_the_contract(capsys: Output) -> None:
    main(["ask", "--json", "hva er mangelbalanse?"])
    (answer,) = lines(capsys)
    assert answer.keys() >= {"chat", "kind", "topic", "suggestions", "scenario", "text"}
    assert (answer["kind"], answer["topic"]) == ("topic", "mangelbalanse")
    assert len(answer["suggestions"]) <= 3
    assert "**" not in answer["text"]


def test_lines_in_are_answered_in_order_and_each_chat_keeps_its_own_conversation(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [
        {"chat": "a", "text": "hva er pant?"},
        {"chat": "b", "text": "hva er beslag?"},
        {"chat": "a", "text": "les mer"},
        {"text": "les mer"},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, asked))))
    assert main(["ask", "--json", "-"]) == 0
    answers = lines(capsys)
    assert [answer["chat"] for answer in answers] == ["a", "b", "a", None]
    assert [answer["topic"] for answer in answers[:3]] == ["pant", "beslag", "pant"]


@pytest.mark.parametrize("line", ["not json", "[]", '{"chat": "a"}', '{"text": 5}', "[" * 9999])
def test_a_broken_line_is_told_and_the_next_is_answered(
    capsys: Output, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f'{line}\n{{"text": "hva er pant?"}}\n'))
    assert main(["ask", "--json", "-"]) == 0
    broken, answered = lines(capsys)
    assert broken["error"]
    assert answered["topic"] == "pant"


def test_why_a_topic_was_chosen_can_be_seen(capsys: Output) -> None:
    assert main(["ask", "--explain", "hvem bærer tapet?"]) == 0
    assert "@lose" in capsys.readouterr().out


def test_topics_lists_all_entries(capsys: Output, assistant: Assistant) -> None:
    assert main(["topics", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [topic["id"] for topic in listed] == list(assistant.entries)
    assert all(topic.keys() == {"id", "term", "aliases", "questions", "text"} for topic in listed)
    assert all(len(topic["questions"]) >= 50 for topic in listed)
    assert main(["topics"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(assistant.entries)


def test_check_finds_no_fault(capsys: Output) -> None:
    assert main(["check"]) == 0
    assert "no faults" in capsys.readouterr().out


def test_check_prints_how_long_and_how_hard_to_read_each_entry_is(
    capsys: Output, assistant: Assistant
) -> None:
    main(["check"])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    for entry in assistant.entries.values():
        (row,) = (row for row in rows if row[:1] == [entry.id])
        assert row[1] == str(entry.words)
        assert row[2] == f"{lix(entry.paragraphs):.0f}"


@pytest.mark.parametrize("arguments", [["ask"], ["ask", "-"], ["nonsense"]])
def test_bad_usage_ends_with_2(arguments: list[str]) -> None:
    try:
        status = main(arguments)
    except SystemExit as ending:
        status = int(ending.code or 0)
    assert status == 2


def test_a_chat_in_the_terminal_answers_and_a_term_is_picked_by_its_number(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("hva er mangelbalanse?\n\n2\nslutt\nhei\n"))
    assert main(["chat"]) == 0
    shown = capsys.readouterr().out
    assert "  2  Tvangssalg (foreclosure)" in shown
    assert shown.count("\nTvangssalg (foreclosure)\n") == 1
    assert shown.endswith("Ha det bra!\n")


def test_lines_fit_the_terminal(monkeypatch: pytest.MonkeyPatch, assistant: Assistant) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    for topic in assistant.entries:
        shown = terminal.wrapped(assistant.topic(topic).answer.text)
        assert max(map(len, shown.splitlines())) < 60
