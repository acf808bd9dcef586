"""Numbers written in words: «tre hundre og førti tusen», «halvannen million», «fem og tjue»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from knowledge.amounts.lexing import Token
from knowledge.amounts.vocabulary import GLUE, values_of

# The longest compound that is taken apart («trehundreogfemtitusen»), and the longest number.
LONGEST_COMPOUND = 60
MOST_ATOMS = 16
TEN, TWENTY, HUNDRED = 10, 20, 100
THOUSAND = 1000
HALF_PLUS = frozenset({Decimal("0.25"), Decimal("0.5"), Decimal("0.75")})


@dataclass(frozen=True)
class Atom:
    """One part of a number: what it is worth, what kind of part it is, the token it ends in."""

    kind: str  # "numeral", "scale", "part", "and"
    value: Decimal
    end: int


@dataclass(frozen=True)
class Words:
    """A number in words, up to token `end`; `scale` is the largest scale that it names.

    `article`: only «en», or only «tusen», which count nothing by themselves.
    """

    value: Decimal
    end: int
    scale: Decimal
    article: bool = False


@cache
def _vocabulary() -> Mapping[str, tuple[str, Decimal]]:
    known: dict[str, tuple[str, Decimal]] = {}
    for kind, section in (("numeral", "numerals"), ("scale", "scales"), ("part", "parts")):
        known |= {word: (kind, value) for word, value in values_of(section).items()}
    return known | {word: ("and", Decimal(0)) for word in GLUE["and"][:1]}


@cache
def _longest() -> int:
    return max(map(len, _vocabulary()))


@cache
def _starts() -> frozenset[str]:
    return frozenset(word[:2] for word in _vocabulary())


@lru_cache(maxsize=8192)
def atoms_of(word: str) -> tuple[tuple[str, Decimal], ...]:
    """The parts of one word; none where it is not a number all through.

    >>> [str(value) for _, value in atoms_of("hundreogfemtitusen")]
    ['100', '0', '50', '1000']
    >>> atoms_of("femmer")
    ()
    """
    known = _vocabulary()
    if word in known:
        return (known[word],)
    if len(word) > LONGEST_COMPOUND or word[:2] not in _starts():
        return ()
    # ways[i] is the last part of a division of word[:i]; the longest parts win.
    ways: list[int | None] = [0] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _longest()), end):
            if ways[start] is not None and word[start:end] in known:
                ways[end] = start
                break
    return _taken_apart(word, ways)


def _taken_apart(word: str, ways: list[int | None]) -> tuple[tuple[str, Decimal], ...]:
    parts: list[tuple[str, Decimal]] = []
    end = len(word)
    while end:
        start = ways[end]
        if start is None:
            return ()
        parts.append(_vocabulary()[word[start:end]])
        end = start
    return tuple(reversed(parts))


def number_words(tokens: Sequence[Token], start: int) -> Words | None:
    """The number in words that begins at a token, if one does."""
    if _says_a_pair(tokens, start):
        start += 1
    atoms = _collect(tokens, start)
    # «mill kr» is no number: only «hundre» and «tusen» stand alone.
    if (
        not atoms
        or atoms[0].kind == "and"
        or (atoms[0].kind == "scale" and atoms[0].value > THOUSAND)
    ):
        return None
    return _Reader(atoms).number()


def _says_a_pair(tokens: Sequence[Token], at: int) -> bool:
    """«et par hundre tusen»."""
    return (
        tokens[at].word in GLUE["one"]
        and at + 1 < len(tokens)
        and tokens[at + 1].word in GLUE["pair"]
    )


def _collect(tokens: Sequence[Token], start: int) -> list[Atom]:
    atoms: list[Atom] = []
    at = start
    while at < len(tokens) and len(atoms) < MOST_ATOMS:
        token = tokens[at]
        if len(atoms) > 1 and atoms[-1].kind == "scale" and _same(*atoms[-2:]):
            break  # no number goes on after «hundre hundre»
        if len(atoms) > 1 and atoms[-1].kind == "and" and atoms[-2].value == 1:
            # «en og …» goes on with a part («en og en halv») or not at all.
            ahead = tokens[at : at + 2]
            if not any(atom[0] == "part" for near in ahead for atom in atoms_of(near.word)):
                break
        if token.text == "-" and atoms and token.glued and _glued_word(tokens, at + 1):
            at += 1
            continue
        parts = atoms_of(token.word) if token.kind == "word" else ()
        if not parts or (atoms and token.gap not in ("", " ")):
            break
        atoms += [Atom(kind, value, at + 1) for kind, value in parts]
        at += 1
    return atoms


def _same(one: Atom, other: Atom) -> bool:
    return (one.kind, one.value) == (other.kind, other.value)


def _glued_word(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued and tokens[at].kind == "word"


class _Reader:
    """Reads atoms from left to right: [group scale]… [group]."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.at = 0

    def kind(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.atoms[at].kind if at < len(self.atoms) else ""

    def value(self, ahead: int = 0) -> Decimal:
        return self.atoms[self.at + ahead].value

    def number(self) -> Words | None:
        """The whole number: scales must fall («en million to hundre tusen»)."""
        total, last, largest, end = Decimal(0), Decimal(10) ** 40, Decimal(1), 0
        begun = False
        while True:
            mark = self.at
            if begun and self.kind() == "and":
                self.at += 1
            group = self.group()
            if self.kind() == "scale" and HUNDRED < self.value() < last:
                last = self.value()
                total += (Decimal(1) if group is None else group) * last
                largest = max(largest, last)
                self.at += 1
            elif group is not None and last > HUNDRED and self.kind() != "scale":
                total, last = total + group, Decimal(0)
            else:
                self.at = mark
                break
            begun, end = True, self.atoms[self.at - 1].end
        if not begun:
            return None
        return Words(
            total,
            end,
            largest,
            article=self.at == 1 and (self.is_one(-1) or self.kind(-1) == "scale"),
        )

    def group(self) -> Decimal | None:
        """A number below the scales: hundreds, tens, units, and a part («to og en halv»)."""
        if self.kind() == "part" or (self.is_one() and self.kind(1) == "part"):
            return self.lone_part()
        value = self.below_hundred()
        if self.kind() == "scale" and self.value() == HUNDRED:
            value = (Decimal(1) if value is None else value) * HUNDRED
            self.at += 1
            mark = self.at
            if self.kind() == "and":
                self.at += 1
            rest = self.below_hundred()
            if rest is None or (self.kind() == "scale" and self.value() == HUNDRED):
                self.at = mark
            else:
                value += rest
        return value if value is None else value + self.added_part()

    def is_one(self, ahead: int = 0) -> bool:
        """«en», which is an article where nothing follows that it can count."""
        return self.kind(ahead) == "numeral" and self.value(ahead) == 1

    def lone_part(self) -> Decimal:
        """«halvannen», «en halv», «trekvart»."""
        if self.kind() != "part":
            self.at += 1
        self.at += 1
        return self.value(-1)

    def added_part(self) -> Decimal:
        """«… og en halv» after a whole number, else 0."""
        if self.kind() == "and":
            ahead = 2 if self.is_one(1) else 1
            if self.kind(ahead) == "part" and self.value(ahead) in HALF_PLUS:
                self.at += ahead + 1
                return self.value(-1)
        return Decimal(0)

    def below_hundred(self) -> Decimal | None:
        """«førti», «førtito», «førti to», «to og førti»."""
        if self.kind() != "numeral":
            return None
        first = self.value()
        self.at += 1
        if first >= TWENTY and self.kind() == "numeral" and 0 < self.value() < TEN:
            self.at += 1
            return first + self.value(-1)
        if 0 < first < TEN and self.kind() == "and" and self.kind(1) == "numeral":
            tens = self.value(1)
            if tens >= TWENTY:
                self.at += 2
                return first + tens
        return first
