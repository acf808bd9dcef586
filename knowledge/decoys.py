"""Numbers that belong to something else: dates, accounts, phones, ages, areas, counted things.

Each rule gives the token at which its span ends, so that no part of it is read as an amount.
"""

from collections.abc import Callable, Sequence

from knowledge.amount_words import currency_magnitudes, currency_starts, listed, words
from knowledge.lexing import Token
from knowledge.quantities import after_dot, at

End = int | None
Tokens = Sequence[Token]

LAST_DAY = 31
LAST_MONTH = 12
LAST_HOUR = 24
FIRST_YEAR, LAST_YEAR = 1850, 2100
YEAR_DIGITS = 4
MOST_COUNTED = 1000  # «2 lån» counts, «400 000 krav» hardly
MOST_LABELLED = 12  # tokens of one account or case number
PHONE_LENGTHS = ([2, 2, 2, 2], [3, 2, 3])
PHONE_DIGITS = 8
ACCOUNT_LENGTHS = [4, 2, 5]
LONG_CODE = 9  # more digits than any amount that is written without separators


def _decoys() -> dict[str, frozenset[str]]:
    return dict(listed("decoys"))


def date(tokens: Tokens, start: int) -> End:
    """«12.03.2019», «12/3-19», «2019-03-12», «3. mars 2021», «17. mai»."""
    first = tokens[start].text
    months = _decoys()["months"]
    named = start + 1 + (at(tokens, start + 1) == ".")
    if len(first) < 3 and 0 < int(first) <= LAST_DAY and at(tokens, named) in months:  # noqa: PLR2004 - a day
        return named + 1 + (at(tokens, named + 1).isdigit() and is_year(tokens[named + 1].text))
    end, parts = start + 1, [first]
    while end + 1 < len(tokens) and tokens[end].text in "./-" and tokens[end + 1].kind == "digits":
        if not (tokens[end].glued and tokens[end + 1].glued):
            break
        parts.append(tokens[end + 1].text)
        end += 2
        if len(parts) > 3:  # noqa: PLR2004 - day, month, year
            return None
    return end if len(parts) == 3 and _is_date(parts) else None  # noqa: PLR2004 - day, month, year


def _is_date(parts: Sequence[str]) -> bool:
    if len(parts[0]) == YEAR_DIGITS:
        parts = parts[::-1]
    day, month, year = (int(part[:YEAR_DIGITS]) for part in parts)
    short = all(len(part) <= 2 for part in parts[:2])  # noqa: PLR2004 - two digits
    return (
        short
        and 0 < day <= LAST_DAY
        and 0 < month <= LAST_MONTH
        and (
            len(parts[2]) == 2 or FIRST_YEAR <= year < LAST_YEAR  # noqa: PLR2004 - «19»
        )
    )


def clock(tokens: Tokens, start: int) -> End:
    """«17:55»."""
    if at(tokens, start + 1) == ":" and at(tokens, start + 2).isdigit():
        glued = tokens[start + 1].glued and tokens[start + 2].glued
        short = len(tokens[start].text) <= 2 and len(tokens[start + 2].text) == 2  # noqa: PLR2004
        if glued and short and int(tokens[start].text) <= LAST_HOUR:
            return start + 3
    return None


def phone(tokens: Tokens, start: int) -> End:
    """«98 76 54 32», «987 65 432», «+47 98765432»; and an account «1234 56 78901»."""
    run = start
    while (
        run < len(tokens)
        and tokens[run].kind == "digits"
        and (run == start or tokens[run].gap == " ")
    ):
        run += 1
        if run - start > len(PHONE_LENGTHS[0]):
            break
    lengths = [len(token.text) for token in tokens[start:run]]
    if lengths in (*PHONE_LENGTHS, ACCOUNT_LENGTHS):
        return run
    international = at(tokens, start - 1) == "+" and tokens[start].glued
    return run if international and sum(lengths) > PHONE_DIGITS else None


def code(tokens: Tokens, start: int) -> End:
    """Digits in other shapes than numbers have: «1234.56.78903», «H0201», «0150», «21-045678TVA»."""
    token = tokens[start]
    before = tokens[start - 1] if start else None
    if before and token.glued and before.kind == "word" and not _may_stand_before(before.word):
        return _end_of_run(tokens, start)
    end = start + 1
    shape = [len(token.text)]
    while end + 1 < len(tokens) and tokens[end].text in (".", "-", "/") and tokens[end].glued:
        if not (tokens[end + 1].glued and tokens[end + 1].kind == "digits"):
            break
        shape.append(len(tokens[end + 1].text))
        end += 2
        if len(shape) > len(ACCOUNT_LENGTHS):
            break
    if shape == ACCOUNT_LENGTHS or (
        len(shape) == 1 and len(token.text) > LONG_CODE and _is_code(token)
    ):
        return _end_of_run(tokens, end - 1)
    lettered = at(tokens, end) == "-" and tokens[end].glued and _is_letters(tokens, end + 1)
    day = at(tokens, start - 1) in _decoys()["day_before"] and len(token.text) <= 2  # noqa: PLR2004
    if lettered or (day and len(shape) == 1):
        return end + 2 * lettered
    zero_first = token.text[0] == "0" and len(token.text) > 1
    return end if zero_first and len(shape) == 1 and at(tokens, end) != "," else None


def _is_code(token: Token) -> bool:
    """Eleven digits or so that are not round: no one writes an amount so."""
    return len(token.text) <= LONG_CODE + 3 and token.text[-3:] != "000"


def _is_letters(tokens: Tokens, index: int) -> bool:
    """«1099-C»."""
    text = tokens[index].text if index < len(tokens) and tokens[index].glued else ""
    return text.isupper() and text.isalpha() and len(text) <= 3  # noqa: PLR2004 - a suffix


def _may_stand_before(word: str) -> bool:
    return word in currency_starts() or word in currency_magnitudes()


def _end_of_run(tokens: Tokens, start: int) -> int:
    """Past everything that is glued on."""
    end = start + 1
    while (
        end < len(tokens)
        and tokens[end].glued
        and (tokens[end].text.isalnum() or tokens[end].text == "-")
    ):
        end += 1
    return end


def is_year(text: str) -> bool:
    """Whether digits can be a year."""
    return len(text) == YEAR_DIGITS and FIRST_YEAR <= int(text) < LAST_YEAR


def year(tokens: Tokens, start: int) -> End:
    """«i 2017», «2014-modell», «mars 2021»; «2000 i kostnader» is no year."""
    if not is_year(tokens[start].text):
        return None
    before, after = at(tokens, start - 1), at(tokens, start + 1)
    alone = len(tokens) == 1
    decimals = after in (",", ".") and tokens[start + 1].glued and at(tokens, start + 2)
    if (
        alone
        or before in currency_starts()
        or after in currency_starts()
        or _has_magnitude(tokens, start)
    ):
        return None
    if decimals and tokens[start + 2].glued and (decimals == "-" or decimals.isdigit()):
        return None
    cued = before in _decoys()["year_before"] or before in _decoys()["months"] or after == "-"
    round_number = tokens[start].text[-2:] == "00"
    return start + 1 if cued or not round_number else None


def _has_magnitude(tokens: Tokens, start: int) -> bool:
    after = at(tokens, start + 1)
    if not after:
        return False
    glued = tokens[start + 1].glued and tokens[start + 1].text in words("glued_magnitudes")
    return glued or after in words("magnitudes") or after in listed("percent")["percent"]


def postcode(tokens: Tokens, start: int) -> End:
    """«3044 Drammen»."""
    after = start + 1
    place = (
        len(tokens[start].text) == YEAR_DIGITS
        and at(tokens, after).isalpha()
        and tokens[after].gap == " "
        and tokens[after].text[0].isupper()
        and not tokens[after].text.isupper()
    )
    if (
        not place
        or tokens[after].word in currency_starts()
        or at(tokens, after) in words("magnitudes")
    ):
        return None
    return after


def counted(tokens: Tokens, start: int) -> End:
    """«110 kvm», «tre barn», «2 venner», «38 år gammel», «4-roms», «2. prioritet», «50/50»."""
    end = _end_of_number(tokens, start)
    after = end + (at(tokens, end) == "-" and at(tokens, end + 1).isalpha())
    word = at(tokens, after)
    small = _small(tokens, start, end)
    if word == "m" and at(tokens, after + 1) in ("2", "3", "^") and tokens[after + 1].glued:
        return after + 2 + (at(tokens, after + 1) == "^")
    if word in _decoys()["counted"] or (small and word in _decoys()["counted_small"]):
        return after_dot(tokens, after + 1)
    if word in _decoys()["age_units"] and at(tokens, after + 1) in _decoys()["age_after"]:
        return after + 2
    if _counts_several(tokens, after) and tokens[start].kind == "digits" and end - start <= 2:  # noqa: PLR2004 - below a million
        return after + 2
    if at(tokens, after + 1) in _decoys()["counted"] and word in _decoys()["adjectives"]:
        return after + 2
    return _ordinal(tokens, start) or _even_split(tokens, start)


def _counts_several(tokens: Tokens, index: int) -> bool:
    """«1 200 ubetalte lån», «4000 forbrukslånskrav»."""
    word, following = at(tokens, index), at(tokens, index + 1)
    endings = tuple(_decoys()["counted_endings"])
    if word in _decoys()["adjectives"]:
        return following in _decoys()["counted_small"] or following.endswith(endings)
    return word.endswith(endings)


def _end_of_number(tokens: Tokens, start: int) -> int:
    """Past the digits of «10 000», «5,2» and «900»."""
    end = start + 1
    while end < len(tokens):
        token = tokens[end]
        if token.kind == "digits" and token.gap == " " and len(token.text) == 3:  # noqa: PLR2004 - a group
            end += 1
        elif (
            token.text in ".,x-"
            and token.glued
            and end + 1 < len(tokens)
            and tokens[end + 1].glued
            and (tokens[end + 1].kind == "digits")
        ):
            end += 2
        else:
            break
        if end - start > MOST_LABELLED:
            break
    return end


def _small(tokens: Tokens, start: int, end: int) -> bool:
    if tokens[start].kind == "word":
        return True
    return end == start + 1 and len(tokens[start].text) <= 3  # noqa: PLR2004 - below a thousand


def _ordinal(tokens: Tokens, start: int) -> End:
    """«2. prioritet», «3. etasje»: a dot in the middle of a sentence."""
    after = start + 2
    if at(tokens, start + 1) != "." or not tokens[start + 1].glued or after >= len(tokens):
        return None
    follows = tokens[after].gap == " " and tokens[after].text[0].islower()
    money = tokens[after].word in currency_starts() or tokens[after].word in words("magnitudes")
    return after if follows and not money and len(tokens[start].text) <= 2 else None  # noqa: PLR2004


def _even_split(tokens: Tokens, start: int) -> End:
    """«50/50», «24/7»."""
    if at(tokens, start + 1) == "/" and at(tokens, start + 2).isdigit():
        pair = (tokens[start].text, tokens[start + 2].text)
        chained = at(tokens, start + 3) in ("/", "-", "k", "'") or at(tokens, start - 1) == "/"
        if not chained and pair in (("50", "50"), ("24", "7")):
            return start + 3
    return None


def age(tokens: Tokens, start: int) -> End:
    """«Yusuf (38)»."""
    alone = at(tokens, start - 1) == "(" and at(tokens, start + 1) == ")"
    return start + 1 if alone and len(tokens[start].text) <= 2 else None  # noqa: PLR2004


def street(tokens: Tokens, start: int) -> End:
    """«Storgata 12»."""
    before = at(tokens, start - 1)
    named = len(before) > 4 and before.endswith(tuple(_decoys()["street_endings"]))  # noqa: PLR2004
    return start + 1 if named and tokens[start - 1].text[0].isupper() else None


def labelled(tokens: Tokens, start: int) -> End:
    """«gnr 45», «tlf. 98 76 54 32», «§ 11-20», «kontonr.: 1234.56.78903»."""
    token = tokens[start]
    known = token.word in _decoys()["labels"] or token.text in _decoys()["label_signs"]
    if not known:
        return None
    end = start + 1
    while at(tokens, end) in (".", ":", "§", "nr", "-", "er", "#") and end < start + 4:
        end += 1
    if not at(tokens, end).isdigit() or len(tokens[end].gap) > 1:
        return None
    return _labelled_number(tokens, end)


def _labelled_number(tokens: Tokens, start: int) -> int:
    """The digits of a label: glued parts, and groups after a blank that no amount would have."""
    end = _end_of_run(tokens, start)
    while end < len(tokens) and end - start < MOST_LABELLED:
        token = tokens[end]
        joins = (
            token.text in ".-/" and token.glued and end + 1 < len(tokens) and tokens[end + 1].glued
        )
        grouped = token.kind == "digits" and token.gap == " "
        if not (joins and tokens[end + 1].text.isalnum()) and not grouped:
            break
        end = _end_of_run(tokens, end + joins)
    return end


Rule = Callable[[Tokens, int], End]

AT_DIGITS: tuple[Rule, ...] = (
    clock, date, phone, age, street, counted, year, postcode, code,
)  # fmt: skip
AT_WORDS: tuple[Rule, ...] = (labelled,)
