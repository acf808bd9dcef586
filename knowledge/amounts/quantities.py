"""A number with what it is multiplied by: «2,4 mill», «850'», «2 1/2 million», «to komma fem»."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from knowledge.amounts.lexing import Token
from knowledge.amounts.number_words import number_words
from knowledge.amounts.numerals import numeral
from knowledge.amounts.vocabulary import (
    GLUE,
    Phrase,
    currencies,
    currency_magnitudes,
    currency_starts,
    levelled_magnitude,
    values_of,
    words_of,
)

ONE = Decimal(1)
HUNDRED, THOUSAND = Decimal(100), Decimal(1000)
MILLION = Decimal(10) ** 6
MOST_DIGITS = 30
MOST_SCALES = 3
LONGEST_NUMERATOR, LONGEST_DENOMINATOR = 2, 3  # digits
LARGEST_DENOMINATOR = 100
MOST_GROUPS_BEFORE_TIME = 3
CROWN_MARKS = frozenset({",-", ".-", ":-"})


@dataclass(frozen=True)
class Quantity:
    """A number up to token `end`; `magnitude` is what was written of thousands or millions.

    `value` is None where it has more digits than are calculated with. `plain` is a run of digits
    without separators and magnitude, `spelled` a number in words, `part` one like «halve», which
    is no number without a unit.
    """

    value: Decimal | None
    end: int
    magnitude: Decimal = ONE
    currency: str | None = None
    plain: bool = False
    spelled: bool = False
    article: bool = False
    part: bool = False
    fraction: bool = False
    unsure: bool = False


@dataclass(frozen=True)
class Currency:
    """A currency's name or sign, up to token `end`."""

    code: str
    end: int


def at(tokens: Sequence[Token], index: int) -> str:
    """The word of a token; empty beyond the end."""
    return tokens[index].word if 0 <= index < len(tokens) else ""


def after_dot(tokens: Sequence[Token], end: int) -> int:
    """Past the dot of an abbreviation («mill.», «kr.»), unless the dot ends the sentence."""
    if at(tokens, end) != "." or not tokens[end].glued:
        return end
    if tokens[end - 1].word not in words_of("abbreviations")["dotted"]:
        return end
    if end + 1 < len(tokens) and not tokens[end + 1].text[0].isupper():
        return end + 1
    return end


def currency(tokens: Sequence[Token], start: int) -> Currency | None:
    """The currency that is named at a token: «kr», «$», «amerikanske dollar»."""
    most = currency_starts().get(at(tokens, start), 0)
    for length in range(min(most, len(tokens) - start), 0, -1):
        phrase: Phrase = tuple(token.word for token in tokens[start : start + length])
        code = currencies().get(phrase)
        if code and all(len(token.gap) <= 1 for token in tokens[start + 1 : start + length]):
            return Currency(code, after_dot(tokens, start + length))
    return None


def quantity(tokens: Sequence[Token], start: int, *, foreign: bool = False) -> Quantity | None:
    """The number that begins at a token; `foreign`: «245,000» is thousands, not decimals."""
    found = _spelled(tokens, start) if tokens[start].kind == "word" else None
    if found is None and tokens[start].kind != "word":
        found = _fraction(tokens, start) or _written(tokens, start, foreign=foreign)
    if found is None or found.value is None:
        return found
    return _with_thousands(tokens, _with_spelled_decimals(tokens, found))


def _spelled(tokens: Sequence[Token], start: int) -> Quantity | None:
    number = number_words(tokens, start)
    if number is None:
        return None
    scale = number.scale if number.scale >= THOUSAND else ONE
    part = scale == ONE and number.value < ONE and bool(number.value)
    found = Quantity(
        number.value, number.end, scale, spelled=True, article=number.article, part=part
    )
    # «en lapp» is no thousand.
    return found if found.article or scale > ONE else _multiplied(tokens, found)


def _fraction(tokens: Sequence[Token], start: int) -> Quantity | None:
    """«1/2 million», «2 1/2 million»; not the list «200/160/150k»."""
    whole = Decimal(0)
    if _is_fraction(tokens, start + 1) and tokens[start].kind == "digits":
        whole, start = Decimal(tokens[start].text), start + 1
    if not _is_fraction(tokens, start):
        return None
    share = Decimal(tokens[start].text) / Decimal(tokens[start + 2].text)
    return _multiplied(tokens, Quantity(whole + share, start + 3, fraction=not whole))


def _is_fraction(tokens: Sequence[Token], start: int) -> bool:
    if at(tokens, start + 1) != "/" or start + 2 >= len(tokens):
        return False
    above, below = tokens[start], tokens[start + 2]
    if above.kind != "digits" or below.kind != "digits":
        return False
    if len(above.text) > LONGEST_NUMERATOR or len(below.text) > LONGEST_DENOMINATOR:
        return False
    chained = {at(tokens, start - 1), at(tokens, start + 3)} & {"/", "-"}
    return not chained and 0 < int(above.text) < int(below.text) <= LARGEST_DENOMINATOR


def _written(tokens: Sequence[Token], start: int, *, foreign: bool) -> Quantity | None:
    number = numeral(tokens, start)
    if number is None:
        return None
    if number.digits > MOST_DIGITS:
        return Quantity(None, number.end)
    if number.groups >= MOST_GROUPS_BEFORE_TIME and _is_time(tokens, number.end):
        # «900 000 360 måneder»: the last group counts the months.
        shorter = numeral(tokens[start : number.end - 1], 0)
        number = replace(shorter, end=start + shorter.end) if shorter else number
    plain = Quantity(number.grouped, number.end, plain=number.plain, unsure=number.unsure == ",")
    scaled = _multiplied(tokens, replace(plain, value=ONE))
    named = currency(tokens, scaled.end)
    is_foreign = foreign or bool(named and named.code != "NOK")
    if number.unsure and _reads_as_decimals(tokens, number.unsure, scaled, foreign=is_foreign):
        plain = replace(plain, value=number.decimal)
    return _multiplied(tokens, plain)


def _reads_as_decimals(
    tokens: Sequence[Token], sign: str, scaled: Quantity, *, foreign: bool
) -> bool:
    """Whether one sign before three digits marks decimals.

    «1.250» is thousands unless millions or a unit that nobody has thousands of follow («1.250 %»);
    «245,000» is thousands in a foreign currency («$245,000»), else decimals.
    """
    after = at(tokens, scaled.end)
    if after in words_of("percent")["percent"] or after in words_of("percent")["points"]:
        return True
    if _is_time(tokens, scaled.end):
        return True
    if sign == ".":
        return scaled.magnitude >= MILLION
    return scaled.magnitude > ONE or not foreign


def _is_time(tokens: Sequence[Token], index: int) -> bool:
    return at(tokens, index) in values_of("years") or at(tokens, index) in values_of("months")


def _multiplied(tokens: Sequence[Token], number: Quantity) -> Quantity:
    """The number times what follows: «tusen», «mill.», «MNOK», «'»; «2 og en halv»."""
    number = _with_part(tokens, number)
    for _ in range(MOST_SCALES):
        scale, code = _scale(tokens, number.end)
        # «5 hundre tusen» has two.
        if scale is None or number.magnitude not in (ONE, HUNDRED):
            break
        end = after_dot(tokens, number.end + 1)
        value = None if number.value is None else number.value * scale
        number = replace(
            number,
            value=value,
            end=end,
            magnitude=scale,
            fraction=False,
            part=False,
            currency=code or number.currency,
            plain=False,
        )
    return number


def _with_part(tokens: Sequence[Token], number: Quantity) -> Quantity:
    """«2 og en halv»."""
    index = number.end
    if at(tokens, index) not in GLUE["and"]:
        return number
    index += 2 if at(tokens, index + 1) in GLUE["one"] else 1
    part = values_of("parts").get(at(tokens, index))
    if part is None or part >= ONE or number.value is None:
        return number
    return replace(number, value=number.value + part, end=index + 1, plain=False)


def _scale(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, str | None]:
    if index >= len(tokens):
        return None, None
    token = tokens[index]
    if token.gap not in ("", " "):
        return None, None
    if token.word in currency_magnitudes():
        return currency_magnitudes()[token.word]
    exact = values_of("glued_magnitudes" if token.glued else "spaced_magnitudes").get(token.text)
    scale = exact or values_of("magnitudes").get(token.word) or levelled_magnitude(token.word)
    if scale and _continues(tokens, index):
        return None, None
    return scale, "NOK" if scale and token.word.endswith("kr") else None


def _continues(tokens: Sequence[Token], index: int) -> bool:
    """Whether the sign is inside a word or number («5m2», «1'000»)."""
    return (
        len(tokens[index].text) == 1
        and index + 1 < len(tokens)
        and tokens[index + 1].glued
        and (tokens[index + 1].kind == "digits" or tokens[index + 1].text == "^")
    )


def _with_spelled_decimals(tokens: Sequence[Token], number: Quantity) -> Quantity:
    """«to komma fem millioner»."""
    if at(tokens, number.end) not in GLUE["comma"] or number.end + 1 >= len(tokens):
        return number
    if number.magnitude != ONE or number.value is None:
        return number
    if number.value != number.value.to_integral_value():
        return number  # «0,5 komma 5» has its decimals
    zeros, index = "", number.end + 1
    while values_of("numerals").get(at(tokens, index)) == 0 and index + 1 < len(tokens):
        zeros, index = zeros + "0", index + 1
    decimals = _spelled_or_digits(tokens, index)
    if decimals is None:
        return number
    value, end = decimals
    total = Decimal(f"{number.value:.0f}.{zeros}{value}")
    return _multiplied(tokens, replace(number, value=total, end=end, article=False))


def _spelled_or_digits(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The decimals of «komma tjuefem», up to where they end."""
    token = tokens[index]
    if token.kind == "digits":
        return (token.text, index + 1) if len(token.text) <= MOST_DIGITS else None
    number = number_words(tokens[index : index + 1], 0)
    if number is None or number.value != number.value.to_integral_value():
        return None
    return f"{number.value:.0f}", index + 1


def _with_thousands(tokens: Sequence[Token], number: Quantity) -> Quantity:
    """«2 millioner (og) 350 tusen»: thousands after millions in words belong to them."""
    if number.magnitude < MILLION or number.value is None:
        return number
    index = number.end + (at(tokens, number.end) in GLUE["and"])
    if index >= len(tokens) or tokens[index].gap != " " or tokens[index].kind == "sign":
        return number
    more = (
        _spelled(tokens, index)
        if tokens[index].kind == "word"
        else _written(tokens, index, foreign=False)
    )
    spoken = more is not None and tokens[more.end - 1].word in values_of("scales")
    if more is None or not spoken or more.magnitude != THOUSAND or more.value is None:
        return number
    if more.value >= number.magnitude:
        return number
    return replace(number, value=number.value + more.value, end=more.end)
