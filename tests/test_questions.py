"""Understanding, measured on messages that nothing was learned from."""

from collections import Counter

import pytest

from benchmarks.evaluate import outcome, questions
from benchmarks.train import digest
from knowledge.assistant import Assistant
from knowledge.examples import example_messages, outside_messages
from knowledge.language import tokens
from knowledge.loading import load_entries
from knowledge.matching import OPPOSITES
from knowledge.weights import Weights, load_weights

# What a change may not lose. The figures themselves: `make evaluate`.
LEAST_RIGHT = {"plain": 0.95, "noisy": 0.93, "outside": 0.94}
MOST_REFUSED = 0.04
FEWEST_EXAMPLES = 50
FEWEST_QUESTIONS = 10


def key(text: str) -> str:
    return " ".join(tokens(text)) or text


def test_the_weights_are_learned_from_these_words_entries_and_examples() -> None:
    assert load_weights().digest == digest(), "stale: run `make train`"


def test_weights_that_are_written_are_read_again() -> None:
    weights = load_weights()
    assert Weights.parse(weights.dump()) == weights


@pytest.mark.parametrize("group", LEAST_RIGHT)
def test_messages_kept_aside_are_understood(assistant: Assistant, group: str) -> None:
    asked = [question for question in questions() if question.group == group]
    assert len(asked) >= 150
    verdicts = Counter(outcome(assistant, question).verdict for question in asked)
    assert verdicts["right"] / len(asked) >= LEAST_RIGHT[group]
    assert group == "outside" or verdicts["refused"] / len(asked) <= MOST_REFUSED


@pytest.mark.parametrize("topic", load_entries())
def test_every_topic_has_examples_and_questions_kept_aside(topic: str) -> None:
    assert len(example_messages()[topic]) >= FEWEST_EXAMPLES
    assert sum(topic in question.topics[:1] for question in questions()) >= FEWEST_QUESTIONS


def test_no_message_stands_twice() -> None:
    texts = [text for texts in example_messages().values() for text in texts]
    texts += [text for texts in outside_messages().values() for text in texts]
    repeated = [text for text, number in Counter(map(key, texts)).items() if number > 1]
    assert repeated == []


def test_no_question_kept_aside_is_an_example() -> None:
    examples = {key(text) for texts in example_messages().values() for text in texts}
    long_enough = [question.text for question in questions() if len(tokens(question.text)) > 2]
    assert [text for text in long_enough if key(text) in examples] == []


@pytest.mark.parametrize(("topic", "opposite"), OPPOSITES.items())
def test_a_name_is_never_answered_with_its_opposite(
    assistant: Assistant, topic: str, opposite: str
) -> None:
    entry = assistant.entries[topic]
    frames = ("{}", "hva er {}?", "ka e {}", "forklar {} for meg", "{} - hvordan funker det")
    for name in (entry.term, *entry.aliases):
        for frame in frames:
            assert assistant.reply(frame.format(name)).answer.topic != opposite, name
