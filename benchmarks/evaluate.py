"""How well the assistant understands messages that it never learned from: `make evaluate`.

The messages in `tests/questions/` were written and labelled by two people who saw neither the
entries nor the examples. Nothing is learned from them; two rules of reading were found by looking
at what they missed.
"""

import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

from knowledge.assistant import Assistant, default_assistant

FOLDER = Path(__file__).parents[1] / "tests" / "questions"
OUTSIDE = "_outside"
PLAIN = frozenset({"term", "definition", "paraphrase", "situation", "long", "why", "comparison"})
MOST_CONFUSIONS = 15


@dataclass(frozen=True)
class Question:
    """A message, its style, and the topics that answer it best; none where it must be refused."""

    text: str
    style: str
    topics: tuple[str, ...]

    @property
    def group(self) -> str:
        """The kind of message, as far as the goals tell kinds apart."""
        if not self.topics:
            return "outside"
        return "plain" if self.style in PLAIN else "noisy"


@dataclass(frozen=True)
class Outcome:
    """What the assistant made of a question."""

    question: Question
    verdict: str
    answered: str | None


def questions(folder: Path = FOLDER) -> list[Question]:
    """All messages kept aside."""
    return [
        Question(
            message["text"],
            message["style"],
            () if path.stem == OUTSIDE else (path.stem, *message.get("also", ())),
        )
        for path in sorted(folder.glob("*.toml"))
        for message in tomllib.loads(path.read_text("utf-8"))["message"]
    ]


def verdict_on(question: Question, topic: str | None) -> str:
    """Judge the topic that a question was answered with; None where it was refused."""
    if topic is None:
        return "refused" if question.topics else "right"
    return "right" if topic in question.topics else "wrong"


def outcome(assistant: Assistant, question: Question) -> Outcome:
    """Ask, and judge the answer: right, wrong, asked back or refused."""
    answer = assistant.reply(question.text).answer
    verdict = "asked" if answer.kind == "clarify" else verdict_on(question, answer.topic)
    return Outcome(question, verdict, answer.topic)


def table(outcomes: list[Outcome], *, by_style: bool) -> str:
    """Shares of each verdict for each kind of message."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for result in outcomes:
        group = result.question.group
        kinds[f"{group}: {result.question.style}" if by_style else group][result.verdict] += 1
    verdicts = ("right", "wrong", "refused", "asked")
    rows = [
        [kind, counts.total(), *(counts[verdict] / counts.total() for verdict in verdicts)]
        for kind, counts in sorted(kinds.items())
    ]
    return tabulate(rows, headers=("messages", "number", *verdicts), floatfmt=".3f")


def main() -> None:
    """Print accuracy, wrong refusals, wrong answers and confusions."""
    assistant = default_assistant()
    outcomes = [outcome(assistant, question) for question in questions()]
    print(table(outcomes, by_style=False), table(outcomes, by_style=True), sep="\n\n")
    wrong = [result for result in outcomes if result.verdict == "wrong"]
    confusions = Counter((result.question.topics[:1], result.answered) for result in wrong)
    rows = [
        [" ".join(expected) or OUTSIDE, answered, number]
        for (expected, answered), number in confusions.most_common(MOST_CONFUSIONS)
    ]
    print("", tabulate(rows, headers=("about", "answered as", "times")), sep="\n")


if __name__ == "__main__":
    main()
