"""Numbers that name something: dates, times, phones, accounts, cases, places.

Each rule gives the token at which its span ends, so that no part of it is read as an amount.
"""

from collections.abc import Sequence

from knowledge.amounts.lexing import Token
from knowledge.amounts.quantities import at
from knowledge.amounts.vocabulary import (
    GLUE,
    currency_magnitudes,
    currency_starts,
    values_of,
    words_of,
)

End = int | None
Tokens = Sequence[Token]

LAST_DAY, LAST_MONTH, LAST_HOUR = 31, 12, 24
FIRST_YEAR, LAST_YEAR = 1850, 2100
YEAR_DIGITS, SHORT = 4, 2
DATE_PARTS = 3  # day, month, year
PHONE_LENGTHS = ([2, 2, 2, 2], [3, 2, 3])
PHONE_DIGITS = 8
ACCOUNT_LENGTHS = [4, 2, 5]
LONG_CODE, LONGEST_CODE = 10, 12  # digits; nobody writes an amount of that length unrounded
MOST_LABELLED = 12  # tokens of one account or case number
MOST_BEFORE_NUMBER = 3  # signs and words between a label and its number
LONGEST_SUFFIX = 3
SHORTEST_STREET = 5


def decoy_words(name: str) -> frozenset[str]:
    """One of the lists of words that numbers belong to."""
    return words_of("decoys")[name]


def date(tokens: Tokens, start: int) -> End:
    """«12.03.2019», «12/3-19», «2019-03-12», «3. mars 2021», «17. mai», «den 14.»."""
    first = tokens[start].text
    short = len(first) <= SHORT and 0 < int(first) <= LAST_DAY
    named = start + 1 + (at(tokens, start + 1) == ".")
    if short and at(tokens, named) in decoy_words("months"):
        return named + 1 + (at(tokens, named + 1).isdigit() and is_year(tokens[named + 1].text))
    end, parts = start + 1, [first]
    while len(parts) <= DATE_PARTS and _joined(tokens, end, "./-"):
        parts.append(tokens[end + 1].text)
        end += 2
    if len(parts) == DATE_PARTS and _is_date(parts):
        return end
    decimal = start + 1 < len(tokens) and _joined(tokens, start + 1, ",")  # «den 2,2» is no day
    day = at(tokens, start - 1) in decoy_words("day_before") and not decimal
    return start + 1 if short and day and len(parts) == 1 else None


def _joined(tokens: Tokens, index: int, signs: str) -> bool:
    """Whether a sign joins the digits before it to digits after it."""
    return (
        index + 1 < len(tokens)
        and tokens[index].text in signs
        and tokens[index].glued
        and tokens[index + 1].glued
        and tokens[index + 1].kind == "digits"
    )


def _is_date(parts: Sequence[str]) -> bool:
    if len(parts[0]) == YEAR_DIGITS:
        parts = parts[::-1]
    if not all(len(part) <= SHORT for part in parts[:2]):
        return False
    day, month = int(parts[0]), int(parts[1])
    possible = 0 < day <= LAST_DAY and 0 < month <= LAST_MONTH
    return possible and (len(parts[2]) == SHORT or is_year(parts[2]))


def is_year(text: str) -> bool:
    """Whether digits can be a year."""
    return len(text) == YEAR_DIGITS and FIRST_YEAR <= int(text) < LAST_YEAR


def clock(tokens: Tokens, start: int) -> End:
    """«17:55»."""
    if not _joined(tokens, start + 1, ":"):
        return None
    short = len(tokens[start].text) <= SHORT and len(tokens[start + 2].text) == SHORT
    return start + 3 if short and int(tokens[start].text) <= LAST_HOUR else None


def phone(tokens: Tokens, start: int) -> End:
    """«98 76 54 32», «987 65 432», «+47 98765432»; and an account «1234 56 78901»."""
    run = start + 1
    while (
        run < len(tokens)
        and run - start <= len(PHONE_LENGTHS[0])
        and tokens[run].kind == "digits"
        and tokens[run].gap == " "
    ):
        run += 1
    lengths = [len(token.text) for token in tokens[start:run]]
    if lengths in (*PHONE_LENGTHS, ACCOUNT_LENGTHS):
        return run
    international = at(tokens, start - 1) == "+" and tokens[start].glued
    return run if international and sum(lengths) > PHONE_DIGITS else None


def code(tokens: Tokens, start: int) -> End:
    """Digits in shapes that no number has: «1234.56.78903», «H0201», «0150», «1099-C»."""
    token = tokens[start]
    if token.glued and start and tokens[start - 1].kind == "word":
        before = tokens[start - 1].word
        if before not in currency_starts() and before not in currency_magnitudes():
            return end_of_run(tokens, start)
    end, shape = start + 1, [len(token.text)]
    while len(shape) <= len(ACCOUNT_LENGTHS) and _joined(tokens, end, ".-/"):
        shape.append(len(tokens[end + 1].text))
        end += 2
    if shape == ACCOUNT_LENGTHS:
        return end_of_run(tokens, end - 1)
    if len(shape) > 1:
        return None
    priced = at(tokens, end) in currency_starts() or at(tokens, start - 1) in currency_starts()
    long = LONG_CODE <= len(token.text) <= LONGEST_CODE and token.text[-3:] != "000"
    if long and not priced:
        return end_of_run(tokens, start)
    if _is_suffixed(tokens, end):
        return end + 2
    return end if _starts_with_zero(token) and at(tokens, end) != "," else None


def _is_suffixed(tokens: Tokens, index: int) -> bool:
    """«1099-C»."""
    if at(tokens, index) != "-" or not tokens[index].glued or index + 1 >= len(tokens):
        return False
    suffix = tokens[index + 1]
    letters = suffix.text.isupper() and suffix.text.isalpha() and len(suffix.text) <= LONGEST_SUFFIX
    return suffix.glued and letters


def _starts_with_zero(token: Token) -> bool:
    return token.text[0] == "0" and len(token.text) > 1


def end_of_run(tokens: Tokens, start: int) -> int:
    """Past everything that is glued on."""
    end = start + 1
    while (
        end < len(tokens)
        and tokens[end].glued
        and (tokens[end].text.isalnum() or tokens[end].text == "-")
    ):
        end += 1
    return end


def postcode(tokens: Tokens, start: int) -> End:
    """«3044 Drammen»."""
    after = start + 1
    if len(tokens[start].text) != YEAR_DIGITS or not at(tokens, after).isalpha():
        return None
    place = tokens[after]
    money = place.word in currency_starts() or place.word in values_of("magnitudes")
    named = place.gap == " " and place.text[0].isupper() and not place.text.isupper()
    return after if named and not money else None


def street(tokens: Tokens, start: int) -> End:
    """«Storgata 12»."""
    before = at(tokens, start - 1)
    named = before.endswith(tuple(decoy_words("street_endings"))) and len(before) >= SHORTEST_STREET
    return start + 1 if named and tokens[start - 1].text[0].isupper() else None


def labelled(tokens: Tokens, start: int) -> End:
    """«gnr 45», «tlf. 98 76 54 32», «§ 11-20», «kontonr.: 1234.56.78903»."""
    token = tokens[start]
    if token.word not in decoy_words("labels") and token.text not in decoy_words("label_signs"):
        return None
    end = start + 1
    while at(tokens, end) in GLUE["after_label"] and end <= start + MOST_BEFORE_NUMBER:
        end += 1
    if not at(tokens, end).isdigit() or len(tokens[end].gap) > 1:
        return None
    return _end_of_labelled(tokens, end)


def _end_of_labelled(tokens: Tokens, start: int) -> int:
    """Past the digits of a label: what is glued on, and groups after a blank."""
    end = end_of_run(tokens, start)
    while end + 1 < len(tokens) and end - start < MOST_LABELLED:
        token = tokens[end]
        joins = token.text in ".-/" and token.glued and tokens[end + 1].glued
        grouped = token.kind == "digits" and token.gap == " "
        if not (joins and tokens[end + 1].text.isalnum()) and not grouped:
            return end
        end = end_of_run(tokens, end + joins)
    last = end < len(tokens) and tokens[end].kind == "digits" and tokens[end].gap == " "
    return end + last
