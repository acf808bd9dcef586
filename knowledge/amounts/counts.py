"""Numbers that count or measure something else than money: years, ages, areas, people."""

from knowledge.amounts.codes import End, Tokens, decoy_words, is_year
from knowledge.amounts.quantities import after_dot, at
from knowledge.amounts.vocabulary import currency_starts, values_of, words_of

GROUP, SHORT = 3, 2
MOST_TOKENS = 12  # of one number
FEW_DIGITS, MOST_DIGITS = 4, 6  # of counted claims: «1 200 krav», «120 000 ubetalte fakturaer»
EVEN = (("50", "50"), ("24", "7"))
POWERS = ("2", "3", "^")


def year(tokens: Tokens, start: int) -> End:
    """«i 2017», «2014-modell», «mars 2021»; not «2000 i kostnader», nor «1999» alone."""
    if len(tokens) == 1 or not is_year(tokens[start].text) or _is_money(tokens, start):
        return None
    before = at(tokens, start - 1)
    cued = before in decoy_words("year_before") or before in decoy_words("months")
    cued = cued or at(tokens, start + 1) == "-"
    amount = tokens[start].text[-2:] == "00" or at(tokens, start + 1) in decoy_words("no_year")
    return start + 1 if cued or not amount else None


def _is_money(tokens: Tokens, start: int) -> bool:
    """Whether currency, magnitude, percent or decimals stand with the digits."""
    before, after = at(tokens, start - 1), at(tokens, start + 1)
    if before in currency_starts() or after in currency_starts():
        return True
    if not after:
        return False
    glued = tokens[start + 1].glued
    if after in (",", ".") and glued and start + 2 < len(tokens) and tokens[start + 2].glued:
        return tokens[start + 2].kind == "digits" or tokens[start + 2].text == "-"
    scaled = glued and tokens[start + 1].text in values_of("glued_magnitudes")
    return scaled or after in values_of("magnitudes") or after in words_of("percent")["percent"]


def age(tokens: Tokens, start: int) -> End:
    """«Yusuf (38)»."""
    alone = at(tokens, start - 1) == "(" and at(tokens, start + 1) == ")"
    return start + 1 if alone and len(tokens[start].text) <= SHORT else None


def counted(tokens: Tokens, start: int) -> End:
    """«110 kvm», «tre barn», «2 venner», «38 år gammel», «4-roms», «2. prioritet», «50/50»."""
    end = _end_of_number(tokens, start)
    after = end + (at(tokens, end) == "-" and at(tokens, end + 1).isalpha())
    word, following = at(tokens, after), at(tokens, after + 1)
    if word == "m" and following in POWERS and tokens[after + 1].glued:
        return after + 2 + (following == "^")
    small = _is_small(tokens, start, end) and word in decoy_words("counted_small")
    if small or word in decoy_words("counted"):
        return after_dot(tokens, after + 1)
    old = word in decoy_words("age_units") and following in decoy_words("age_after")
    described = word in decoy_words("adjectives") and following in decoy_words("counted")
    digits = sum(len(token.text) for token in tokens[start:end] if token.kind == "digits")
    if 0 < digits <= FEW_DIGITS and word in decoy_words("claims"):
        return after + 1
    several = 0 < digits <= MOST_DIGITS and _names_several(word, following)
    if old or described or several:
        return after + 2
    return _ordinal(tokens, start) or _even_split(tokens, start)


def _names_several(word: str, following: str) -> bool:
    """«1 200 ubetalte lån», «4000 forbrukslånskrav»."""
    endings = tuple(decoy_words("counted_endings"))
    if word in decoy_words("adjectives"):
        return following in decoy_words("counted_small") or following.endswith(endings)
    return word.endswith(endings)


def _end_of_number(tokens: Tokens, start: int) -> int:
    """Past the digits of «10 000», «5,2», «3x4» and «900»."""
    end = start + 1
    while end < len(tokens) and end - start <= MOST_TOKENS:
        token = tokens[end]
        joined = token.text in ".,x-" and token.glued and end + 1 < len(tokens)
        if token.kind == "digits" and token.gap == " " and len(token.text) == GROUP:
            end += 1
        elif joined and tokens[end + 1].glued and tokens[end + 1].kind == "digits":
            end += 2
        else:
            break
    return end


def _is_small(tokens: Tokens, start: int, end: int) -> bool:
    return tokens[start].kind == "word" or (end == start + 1 and len(tokens[start].text) <= GROUP)


def _ordinal(tokens: Tokens, start: int) -> End:
    """«2. prioritet», «3. etasje»: a dot in the middle of a sentence."""
    after = start + 2
    if at(tokens, start + 1) != "." or not tokens[start + 1].glued or after >= len(tokens):
        return None
    goes_on = tokens[after].gap == " " and tokens[after].text[0].islower()
    money = tokens[after].word in currency_starts() or tokens[after].word in values_of("magnitudes")
    return after if goes_on and not money and len(tokens[start].text) <= SHORT else None


def _even_split(tokens: Tokens, start: int) -> End:
    """«50/50», «24/7», but not in a list «50/50/40k»."""
    pair = (tokens[start].text, at(tokens, start + 2))
    if at(tokens, start + 1) != "/" or pair not in EVEN:
        return None
    chained = at(tokens, start + 3) in ("/", "-", "k", "'") or at(tokens, start - 1) == "/"
    return None if chained else start + 3
