"""Every Norwegian sentence of an answer that is not part of an entry.

The assistant says nothing else: to change a sentence, change it here.
"""

from collections.abc import Sequence
from typing import Literal

from knowledge.entry import Outside

Form = Literal["nb", "nn"]

MORE = "Les mer"
SAY_MORE = "les mer"


def note(form: Form) -> str:
    """The note under everything that explains or calculates."""
    negation = "ikkje" if form == "nn" else "ikke"
    return f"Dette er generell informasjon og {negation} juridisk råd."


def unknown(offered: Sequence[str], form: Form) -> tuple[str, ...]:
    """Nothing that the assistant knows of; the nearest terms are offered."""
    terms = _joined(offered)
    if form == "nn":
        return (
            "Det veit eg ikkje noko om. Eg forklarar lån, gjeld og sal med og utan regress.",
            f"Meinte du kanskje {terms}? Skriv gjerne spørsmålet på ein annan måte.",
        )
    return (
        "Det vet jeg ikke noe om. Jeg forklarer lån, gjeld og salg med og uten regress.",
        f"Mente du kanskje {terms}? Skriv gjerne spørsmålet på en annen måte.",
    )


def where_people_are(form: Form) -> str:
    """Where a person can be found, for whoever was not understood twice."""
    if form == "nn":
        return (
            "Vil du snakke med eit menneske, kan du ringje Nav si økonomi- og gjeldsrådgjeving på"
            " 55 55 33 39. Det er gratis."
        )
    return (
        "Vil du snakke med et menneske, kan du ringe Navs økonomi- og gjeldsrådgivning på"
        " 55 55 33 39. Det er gratis."
    )


def which(offered: Sequence[str], form: Form) -> str:
    """Two topics are as near; which one is meant?"""
    question = "Kva av desse meiner du" if form == "nn" else "Hva av dette mener du"
    return f"{question}: {_joined(offered)}?"


def distress(form: Form) -> tuple[str, ...]:
    """For someone who may be in danger."""
    if form == "nn":
        return (
            "Det høyrest tungt ut, og du skal ikkje stå i det åleine.",
            "Er det akutt fare for liv, ring 113 no. Du kan òg ringje Mental Helse på 116 123,"
            " heile døgnet. Det er gratis, og du kan vere anonym.",
            "Gjeld kan løysast med hjelp. Når du orkar, kan Nav hjelpe med økonomien på"
            " 55 55 33 39.",
        )
    return (
        "Det høres tungt ut, og du skal ikke stå i det alene.",
        "Er det akutt fare for liv, ring 113 nå. Du kan også ringe Mental Helse på 116 123, hele"
        " døgnet. Det er gratis, og du kan være anonym.",
        "Gjeld kan løses med hjelp. Når du orker, kan Nav hjelpe med økonomien på 55 55 33 39.",
    )


def answers_in_norwegian(language: Literal["english", "swedish", "danish"]) -> str:
    """One line in the reader's own language."""
    return {
        "english": "I understand your question, but I answer in Norwegian.",
        "swedish": "Jag förstår din fråga, men jag svarar på norska.",
        "danish": "Jeg forstår dit spørgsmål, men jeg svarer på norsk.",
    }[language]


def empty(form: Form) -> tuple[str, ...]:
    """A message without words."""
    if form == "nn":
        return ("Eg fann ingen ord i meldinga. Skriv gjerne kva du lurer på.",)
    return ("Jeg fant ingen ord i meldingen. Skriv gjerne hva du lurer på.",)


def no_more(form: Form) -> tuple[str, ...]:
    """Asked for more where there is no more."""
    if form == "nn":
        return ("Eg har ikkje meir om dette. Spør gjerne om noko anna.",)
    return ("Jeg har ikke mer om dette. Spør gjerne om noe annet.",)


def started_afresh(form: Form) -> tuple[str, ...]:
    """All that was remembered of the conversation is forgotten."""
    if form == "nn":
        return ("Då byrjar vi på nytt. Kva lurer du på?",)
    return ("Da begynner vi på nytt. Hva lurer du på?",)


def too_long(form: Form) -> str:
    """Only the beginning of a long message was read."""
    if form == "nn":
        return "Meldinga var lang, så eg las berre byrjinga."
    return "Meldingen var lang, så jeg leste bare begynnelsen."


def _joined(terms: Sequence[str]) -> str:
    quoted = [f"«{term}»" for term in terms]
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


def sources(outside: Sequence[Outside]) -> tuple[str, ...]:
    """Where the facts that are not in the article were read."""
    names = dict.fromkeys(fact.source for fact in outside)
    return (f"Kilder utenom artikkelen: {'; '.join(names)}.",) if names else ()


TERMINAL_PROMPT = "Du: "
TERMINAL_FAREWELLS = frozenset({"slutt", "avslutt", "exit", "quit", ":q"})


def terminal_welcome() -> tuple[str, ...]:
    """What the chat in the terminal opens with."""
    return (
        "Hei! Jeg er Lånetolk. Jeg forklarer lån, gjeld og salg med og uten regress.",
        "Skriv et spørsmål, velg et begrep med tallet foran, eller skriv «slutt».",
    )


def terminal_goodbye() -> str:
    """What the chat in the terminal ends with."""
    return "Ha det bra!"


def how_to_get_a_token() -> str:
    """How to get from the terminal to Telegram."""
    return (
        "Uten BOT_TOKEN svarer jeg her i terminalen. Vil du ha meg på Telegram: skriv /newbot til"
        " @BotFather der, og sett BOT_TOKEN i .env."
    )


def private_number(form: Form) -> str:
    """A number that nobody should send."""
    if form == "nn":
        return (
            "Meldinga ser ut til å innehalde eit fødselsnummer eller kontonummer. Eg tek ikkje vare"
            " på det. Slett gjerne meldinga, og send aldri slike nummer her."
        )
    return (
        "Meldingen ser ut til å inneholde et fødselsnummer eller kontonummer. Jeg tar ikke vare på"
        " det. Slett gjerne meldingen, og send aldri slike nummer her."
    )
