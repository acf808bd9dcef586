"""What an operator learns from the counts: what was answered, refused and liked, without who."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tabulate import tabulate

from bot.memories import Count
from bot.memories.opening import open_store
from bot.settings import StoreSettings

KINDS = ("topic", "scenario", "clarify", "unknown")
VOTES = ("up", "down")
HEADERS = ("week", "about", "answered", "worked out", "asked back", "refused", "👍", "👎")
NO_TOPIC = "(no topic)"


async def coverage(settings: StoreSettings) -> str:
    """The report of the store that the settings name.

    Raises:
        StoreError: it cannot be read.
    """
    store = await open_store(settings)
    try:
        return report(await store.counts(), await store.unanswered())
    finally:
        await store.close()


def report(counts: Mapping[Count, int], unanswered: Sequence[str]) -> str:
    """A table per week and topic, a sum, and the questions that were kept."""
    rows: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (week, topic, what), number in counts.items():
        rows[week, topic or NO_TOPIC][what] += number
    columns = (*KINDS, *VOTES)
    table = [
        [week, topic, *(row.get(column, 0) for column in columns)]
        for (week, topic), row in sorted(rows.items())
    ]
    sums = [sum(row.get(column, 0) for row in rows.values()) for column in columns]
    parts = [tabulate([*table, ["all", "", *sums]], headers=HEADERS)]
    if unanswered:
        parts.append("\n".join(("not understood:", *(f"  {text!r}" for text in unanswered))))
    return "\n\n".join(parts)
