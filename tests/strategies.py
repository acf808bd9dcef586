"""What hypothesis draws: inputs of scenarios, all that are possible and no more; messages."""

import tomllib
from decimal import Decimal
from importlib.resources import files

from hypothesis import strategies as st

from fuzzing import strings
from knowledge.finance import Loan, LoanType

amounts = st.decimals(min_value="0.01", max_value=Decimal(10**12) - 1, places=2)
costs = st.none() | st.decimals(min_value=0, max_value=10**9, places=2)
rates = st.decimals(min_value=0, max_value=1, places=4)
shares = st.decimals(min_value="0.01", max_value="2", places=4)
terms = st.integers(min_value=1, max_value=100 * 12)
types: st.SearchStrategy[LoanType] = st.sampled_from(("annuity", "serial"))


@st.composite
def loans(draw: st.DrawFn) -> Loan:
    return Loan(draw(amounts), draw(rates), draw(terms), draw(types))


@st.composite
def loans_under_way(draw: st.DrawFn) -> tuple[Loan, int]:
    """A loan and how many of its payments are made."""
    loan = draw(loans())
    return loan, draw(st.integers(min_value=0, max_value=loan.months))


# What people write: words that the code reads by, numbers in many dresses, markup, and any sign.
MOST_LETTERS = 4096  # Telegram's limit for a message
WORDS = tuple(
    word.strip("*")
    for file in ("words.toml", "amounts/words.toml", "scenarios/reading/words.toml")
    for word in strings(tomllib.loads((files("knowledge") / file).read_text("utf-8")))
)
NUMBERS = (
    "3,8 mill", "4.2 mill", "160 000 kr", "$ 200,000", "5 %", "5,25%", "25 år", "300 mnd", "½", "0",
    "-500", "1e9", "10³⁰", "9" * 40, "1/3", "20 cent per dollar", "tre og en halv million", "٣٤",
    "1.1.2020", "12345678903", "§ 3-1", "420/380/350k",
)  # fmt: skip
MARKUP = ("<b>", "</b>", "<script>", "&amp;", "&", "**", "_", "`", "- ", "\n- ", "</pre>", "<!--")
SIGNS = (
    "👨\u200d👩\u200d👧", "🏳️\u200d🌈", "\u202e", "\u2066", "\u200b", "\ufeff", "e\u0301",
    "a\u0300\u0323", "ﷺ", "ﬁ", "İ", "ß", "\u0000", "\u00a0", "\u2028", "\r\n", "\ud83d", "𝟓",
    "𓀀", "שלום", "مرحبا",
)  # fmt: skip
pieces = (
    st.sampled_from(WORDS)
    | st.sampled_from(NUMBERS)
    | st.sampled_from(MARKUP)
    | st.sampled_from(SIGNS)
    | st.text(max_size=12)
)
mixed = st.builds(
    str.join, st.sampled_from((" ", "", ", ", "\n", ": ")), st.lists(pieces, max_size=14)
)
repeated = st.builds(lambda text: (text * MOST_LETTERS)[:MOST_LETTERS], mixed.filter(len))
messages = st.text(max_size=200) | mixed
