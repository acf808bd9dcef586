"""Understanding: ours beside what others would take, given the same entries and examples.

None of them has seen the messages that are asked. What a method needs to know when to refuse is
one threshold, chosen for each in the same way: the one with which it is right most often on
training messages that it had not seen.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from rich.progress import Progress

from benchmarks.evaluate import Question, outcome, questions, verdict_on
from benchmarks.report import Section, percentile, resident
from benchmarks.train import training_messages
from knowledge.assistant import default_assistant
from knowledge.weights import OUTSIDE

TITLE = "Understanding"
HELD_OUT = 500  # training messages that a threshold is chosen on
WARM = 200
SEED = 1
OURS = "Lånetolk, the whole reply"
Messages = Sequence[tuple[str, str]]
Guess = Callable[[str], tuple[str, float]]
"""The topic that fits a message best, `OUTSIDE` among them, and how sure that is."""


@dataclass(frozen=True)
class Result:
    """What one method made of the messages."""

    verdicts: Counter[tuple[str, str]]
    milliseconds: list[float]
    megabytes: float


def fuzzy(scorer: str) -> Callable[[Messages], Guess]:
    """The likest of all training messages, by a scorer of rapidfuzz."""

    def fit(messages: Messages) -> Guess:
        from rapidfuzz import fuzz, process, utils  # noqa: PLC0415 - each method in its own process

        texts = [utils.default_process(text) for text, _ in messages]
        measure: Any = getattr(fuzz, scorer)

        def guess(text: str) -> tuple[str, float]:
            found = process.extractOne(utils.default_process(text), texts, scorer=measure)
            return messages[found[2]][1], found[1]

        return guess

    return fit


def bm25(messages: Messages) -> Guess:
    """The training message that BM25 ranks first, words stemmed by Snowball's Norwegian rules."""
    import bm25s  # noqa: PLC0415
    import Stemmer  # noqa: PLC0415

    stemmer = Stemmer.Stemmer("norwegian")
    texts = [text for text, _ in messages]
    index = bm25s.BM25()
    index.index(_stems(texts, stemmer), show_progress=False)

    def guess(text: str) -> tuple[str, float]:
        stems = _stems([text], stemmer)
        found, scores = index.retrieve(stems, k=1, show_progress=False)
        return messages[int(found[0, 0])][1], float(scores[0, 0])

    return guess


def _stems(texts: list[str], stemmer: Any) -> list[list[str]]:  # noqa: ANN401 - no stubs
    import bm25s  # noqa: PLC0415

    stems: list[list[str]] = bm25s.tokenize(
        texts, stopwords=[], stemmer=stemmer, return_ids=False, show_progress=False
    )
    return stems


def linear(messages: Messages) -> Guess:
    """A linear classifier over TF-IDF of character n-grams; sure as far as it leads `OUTSIDE`."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.svm import LinearSVC  # noqa: PLC0415

    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    model = make_pipeline(grams, LinearSVC(random_state=0))
    model.fit([text for text, _ in messages], [topic for _, topic in messages])
    topics = list(model.classes_)
    outside = topics.index(OUTSIDE)

    def guess(text: str) -> tuple[str, float]:
        scores = model.decision_function([text])[0]
        without = scores[outside]
        scores[outside] = -float("inf")
        best = int(scores.argmax())
        return str(topics[best]), float(scores[best] - without)

    return guess


METHODS: dict[str, Callable[[Messages], Guess]] = {
    "rapidfuzz WRatio": fuzzy("WRatio"),
    "rapidfuzz token_set_ratio": fuzzy("token_set_ratio"),
    "BM25, Norwegian stems": bm25,
    "TF-IDF of n-grams, linear SVM": linear,
}


def threshold(fit: Callable[[Messages], Guess]) -> float:
    """The sureness below which it is best to refuse, on messages left out of the training."""
    messages = list(dict(training_messages()).items())
    random.Random(SEED).shuffle(messages)  # noqa: S311 - nothing secret
    guess = fit(messages[HELD_OUT:])
    guesses = [(*guess(text), topic) for text, topic in messages[:HELD_OUT]]

    def right_at(least: float) -> int:
        return sum(
            (OUTSIDE if sure < least else guessed) == topic for guessed, sure, topic in guesses
        )

    return max(sorted({sure for _, sure, _ in guesses}), key=right_at)


def measure(method: str) -> Result:
    """Ask one method all messages, each once, after a warm-up with other messages."""
    answer = _ours() if method == OURS else _theirs(METHODS[method])
    for text, _ in training_messages()[-WARM:]:
        answer(Question(text, "", ()))
    verdicts: Counter[tuple[str, str]] = Counter()
    milliseconds = []
    for question in questions():
        begun = time.perf_counter()
        verdict = answer(question)
        milliseconds.append((time.perf_counter() - begun) * 1000)
        verdicts["outside" if not question.topics else "topic", verdict] += 1
    return Result(verdicts, milliseconds, resident())


def _ours() -> Callable[[Question], str]:
    assistant = default_assistant()
    return lambda question: outcome(assistant, question).verdict


def _theirs(fit: Callable[[Messages], Guess]) -> Callable[[Question], str]:
    least = threshold(fit)
    guess = fit(training_messages())

    def answer(question: Question) -> str:
        topic, sure = guess(question.text)
        return verdict_on(question, None if topic == OUTSIDE or sure < least else topic)

    return answer


def run(progress: Progress) -> Section:
    """Measure each method in a process of its own, one after the other."""
    results = {}
    methods = (OURS, *METHODS)
    for method in progress.track(methods, description=TITLE):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            results[method] = pool.submit(measure, method).result()
    ours = results[OURS]
    rows = [
        _row(method, result, percentile(ours.milliseconds, 50))
        for method, result in results.items()
    ]
    asked = questions()
    outside = sum(not question.topics for question in asked)
    return Section(
        TITLE,
        f"{len(asked) - outside} messages about the topics and {outside} about other things, "
        "written by two people who saw neither entries nor examples, asked once each. Every method "
        f"is given the same {len(training_messages())} names, example messages and messages about "
        "other things; nothing is learned from what is asked, but two of our rules of reading were "
        "found by looking at what they missed. The others refuse below a threshold "
        f"that is chosen on {HELD_OUT} training messages left out of their training. Each runs in "
        "its own process; times are of messages never seen before, after a warm-up.",
        (
            "method",
            "all right",
            "right",
            "wrong",
            "refused",
            "asked back",
            "others refused",
            "p50 ms",
            "p99 ms",
            "ratio of p50",
            "MB",
        ),
        rows,
    )


def _row(method: str, result: Result, our_median: float) -> tuple[object, ...]:
    topic = {verdict: n for (kind, verdict), n in result.verdicts.items() if kind == "topic"}
    asked = sum(topic.values())
    outside = sum(n for (kind, _), n in result.verdicts.items() if kind == "outside")
    refused = result.verdicts["outside", "right"]
    p50 = percentile(result.milliseconds, 50)
    return (
        method,
        (topic["right"] + refused) / (asked + outside),
        *(topic.get(verdict, 0) / asked for verdict in ("right", "wrong", "refused", "asked")),
        refused / outside,
        p50,
        percentile(result.milliseconds, 99),
        p50 / our_median,
        result.megabytes,
    )
