"""What `/metrics` shows; nothing in it says who wrote or what."""

from prometheus_client import Counter, Gauge, Histogram

UPDATES = Counter("lanetolk_updates", "Updates received, duplicates included.", ["kind"])
ANSWERS = Counter("lanetolk_answers", "Answers given.", ["kind"])
REFUSALS = Counter("lanetolk_refusals", "Messages that were not understood.")
ERRORS = Counter("lanetolk_errors", "What went wrong.", ["cause"])
RETRIES = Counter("lanetolk_api_retries", "Calls of Telegram that were repeated.", ["cause"])
LATENCY = Histogram(
    "lanetolk_latency_seconds",
    "From an update's standing in the store to its being done.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300),
)
IN_WORK = Gauge("lanetolk_lanes_in_work", "Chats whose updates are being handled.")
