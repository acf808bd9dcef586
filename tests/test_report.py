"""The operator's report."""

from bot.report import report


def test_answers_refusals_and_votes_are_shown_per_week_and_topic() -> None:
    counts = {
        ("2026-W48", "pant", "topic"): 3,
        ("2026-W48", "pant", "up"): 2,
        ("2026-W48", "", "unknown"): 4,
        ("2026-W49", "pant", "topic"): 1,
    }
    rows = [line.split() for line in report(counts, ()).splitlines()]
    assert ["2026-W48", "pant", "3", "0", "0", "0", "2", "0"] in rows
    assert ["2026-W48", "(no", "topic)", "0", "0", "0", "4", "0", "0"] in rows
    assert rows[-1] == ["all", "4", "0", "0", "4", "2", "0"]


def test_questions_that_were_kept_are_listed_and_cannot_forge_lines() -> None:
    shown = report({}, ["hva er\nall 9 9 9"])
    assert "'hva er\\nall 9 9 9'" in shown
