"""Every Norwegian sentence of an answer that is neither of an entry nor of a calculation.

The assistant says nothing else: to change a sentence, change it here.
"""

from collections.abc import Sequence
from typing import Literal

from knowledge.entry import Outside
from knowledge.forms import Form, say
from knowledge.talk import Greeting

NAV = "55 55 33 39"  # source: knowledge/entries/norge.md
EXAMPLE = "Et eksempel"  # how an example in an entry begins


def note(form: Form) -> str:
    """The note under everything that explains or calculates."""
    return say(
        form,
        "Dette er generell informasjon og ikke juridisk råd.",
        "Dette er generell informasjon og ikkje juridisk råd.",
    )


def more(form: Form) -> str:
    """The button for the longer part of an entry; in lower case it is what the button says."""
    return say(form, "Les mer", "Les meir")


def unknown(offered: Sequence[str], form: Form, *, is_near: bool) -> tuple[str, ...]:
    """Nothing that the assistant knows of; the nearest terms are offered, or some to begin with."""
    terms = _joined(offered)
    meant = say(
        form,
        f"Mente du kanskje {terms}? Skriv gjerne spørsmålet på en annen måte.",
        f"Meinte du kanskje {terms}? Skriv gjerne spørsmålet på ein annan måte.",
    )
    begin = say(form, f"Spør for eksempel om {terms}.", f"Spør til dømes om {terms}.")
    return (
        say(
            form,
            "Det vet jeg ikke noe om. Jeg forklarer lån, gjeld og salg med og uten regress.",
            "Det veit eg ikkje noko om. Eg forklarer lån, gjeld og sal med og utan regress.",
        ),
        meant if is_near else begin,
    )


def go_on(form: Form) -> tuple[str, ...]:
    """A message that neither asks nor tells anything."""
    return say(
        form,
        ("Skriv gjerne hva du lurer på, eller send tallene dine.",),
        ("Skriv gjerne kva du lurer på, eller send tala dine.",),
    )


def what_is_unclear(form: Form) -> tuple[str, ...]:
    """Something is not understood, and nothing was said yet."""
    return say(
        form,
        ("Hva er det du vil ha forklart? Skriv gjerne ordet eller spørsmålet.",),
        ("Kva er det du vil ha forklart? Skriv gjerne ordet eller spørsmålet.",),
    )


def what_is_wrong(form: Form, *, of_sum: bool) -> tuple[str, ...]:
    """Somebody says that it is wrong, a sum or what was told, and not what."""
    if not of_sum:
        return say(
            form,
            ("Hva er det som er feil? Skriv gjerne hva du lurer på.",),
            ("Kva er det som er feil? Skriv gjerne kva du lurer på.",),
        )
    return say(
        form,
        ("Hva er feil? Skriv det riktige tallet, så regner jeg på nytt.",),
        ("Kva er feil? Skriv det rette talet, så reknar eg på nytt.",),
    )


def greeting(kind: Greeting, form: Form) -> tuple[str, ...]:
    """Thanks and goodbyes; other greetings have an entry."""
    if kind == "thanks":
        return say(
            form,
            ("Bare hyggelig! Spør gjerne om mer.",),
            ("Berre hyggeleg! Spør gjerne om meir.",),
        )
    return say(
        form,
        ("Ha det bra! Skriv gjerne igjen hvis du lurer på noe mer.",),
        ("Ha det bra! Skriv gjerne igjen om du lurer på noko meir.",),
    )


def writes_in(form: Form) -> tuple[str, ...]:
    """Which form of Norwegian it answers in from now on."""
    return say(
        form,
        ("Nå svarer jeg på bokmål. Skriver du nynorsk, svarer jeg på nynorsk igjen.",),
        ("No svarer eg på nynorsk. Skriv du bokmål, svarer eg på bokmål igjen.",),
    )


def where_people_are(form: Form) -> str:
    """Where a person can be found, for whoever was not understood twice."""
    return say(
        form,
        "Vil du snakke med et menneske, kan du ringe Navs økonomi- og gjeldsrådgivning på"
        f" {NAV}. Det er gratis.",
        "Vil du snakke med eit menneske, kan du ringje økonomi- og gjeldsrådgjevinga til Nav på"
        f" {NAV}. Det er gratis.",
    )


def which(offered: Sequence[str], form: Form) -> str:
    """Two topics are as near; which one is meant?"""
    terms = _joined(offered)
    return say(form, f"Hva av dette mener du: {terms}?", f"Kva av dette meiner du: {terms}?")


def distress(form: Form) -> tuple[str, ...]:
    """For someone who may be in danger."""
    return say(
        form,
        (
            "Det høres tungt ut, og du skal ikke stå i det alene.",
            "Er det akutt fare for liv, ring 113 nå. Du kan også ringe Mental Helse på 116 123,"
            " hele døgnet. Det er gratis, og du kan være anonym.",
            f"Gjeld kan løses med hjelp. Når du orker, kan Nav hjelpe med økonomien på {NAV}.",
        ),
        (
            "Det høyrest tungt ut, og du skal ikkje stå i det åleine.",
            "Er det akutt fare for liv, ring 113 no. Du kan òg ringje Mental Helse på 116 123,"
            " heile døgnet. Det er gratis, og du kan vere anonym.",
            f"Gjeld kan løysast med hjelp. Når du orkar, kan Nav hjelpe med økonomien på {NAV}.",
        ),
    )


def worry(form: Form) -> tuple[str, ...]:
    """For someone who is afraid or ashamed, or has gambled money away."""
    return say(
        form,
        (
            "Det høres tungt ut, og du skal ikke stå i det alene.",
            free_advice(form),
            "Skriv gjerne hva du lurer på, så forklarer jeg det jeg kan.",
        ),
        (
            "Det høyrest tungt ut, og du skal ikkje stå i det åleine.",
            free_advice(form),
            "Skriv gjerne kva du lurer på, så forklarer eg det eg kan.",
        ),
    )


def deadline(form: Form) -> str:
    """For someone who may have had a letter from the enforcement officer or the court."""
    return say(
        form,
        "Har du fått brev fra namsmannen, tingretten eller et inkassobyrå, har du en frist å"
        " holde. Da bør du be om hjelp allerede i dag.",
        "Har du fått brev frå namsmannen, tingretten eller eit inkassobyrå, har du ein frist å"
        " halde. Då bør du be om hjelp alt i dag.",
    )


def only_owes(form: Form) -> tuple[str, ...]:
    """A debt with which nothing can be worked out."""
    return say(
        form,
        (
            "Det kan jeg ikke regne på. Jeg regner på salg av bolig, på kjøp av krav og på lån med"
            " rente og løpetid.",
            f"Er gjelden vanskelig å betale, gir Nav gratis råd på {NAV}. Der kan du også få hjelp"
            " til å svare inkassobyrået.",
        ),
        (
            "Det kan eg ikkje rekne på. Eg reknar på sal av bustad, på kjøp av krav og på lån med"
            " rente og løpetid.",
            f"Er gjelda vanskeleg å betale, gir Nav gratis råd på {NAV}. Der kan du òg få hjelp"
            " til å svare inkassobyrået.",
        ),
    )


def free_advice(form: Form) -> str:
    """Where advice on debt is free."""
    return say(
        form,
        f"Handler det om gjeld, gir Nav gratis råd på {NAV}.",
        f"Handlar det om gjeld, gir Nav gratis råd på {NAV}.",
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
    return say(
        form,
        ("Jeg forstod ikke meldingen. Skriv gjerne hva du lurer på.",),
        ("Eg forstod ikkje meldinga. Skriv gjerne kva du lurer på.",),
    )


def longer_part(more: tuple[str, ...], form: Form) -> tuple[str, ...]:
    """The longer part of an entry, which is written in bokmål only; or that there is none."""
    if more:
        return say(form, more, ("Denne delen har eg berre på bokmål.", *more))
    return say(
        form,
        ("Jeg har ikke mer om dette. Spør gjerne om noe annet.",),
        ("Eg har ikkje meir om dette. Spør gjerne om noko anna.",),
    )


def started_afresh(form: Form) -> tuple[str, ...]:
    """All that was remembered of the conversation is forgotten."""
    return say(
        form,
        ("Da begynner vi på nytt. Hva lurer du på?",),
        ("Då byrjar vi på nytt. Kva lurer du på?",),
    )


def cancelled(form: Form, *, begun: bool) -> tuple[str, ...]:
    """The calculation was dropped, or there was none."""
    if begun:
        return say(
            form,
            ("Avbrutt. Tallene og det jeg spurte om, er glemt. Hva lurer du på?",),
            ("Avbrote. Tala og det eg spurde om, er gløymde. Kva lurer du på?",),
        )
    return say(
        form,
        ("Det er ikke noe å avbryte. Hva lurer du på?",),
        ("Det er ikkje noko å avbryte. Kva lurer du på?",),
    )


def too_long(form: Form) -> str:
    """Only the beginning of a long message was read."""
    return say(
        form,
        "Meldingen var lang, så jeg leste bare begynnelsen.",
        "Meldinga var lang, så eg las berre byrjinga.",
    )


def private_number(form: Form) -> str:
    """A number that nobody should send."""
    return say(
        form,
        "Meldingen ser ut til å inneholde et fødselsnummer eller kontonummer. Jeg tar ikke vare på"
        " det. Slett gjerne meldingen, og send aldri slike nummer her.",
        "Meldinga ser ut til å innehalde eit fødselsnummer eller kontonummer. Eg tek ikkje vare"
        " på det. Slett gjerne meldinga, og send aldri slike nummer her.",
    )


def sources(outside: Sequence[Outside], form: Form) -> tuple[str, ...]:
    """Where the facts that are not in the article were read."""
    names = "; ".join(dict.fromkeys(fact.source for fact in outside))
    said = say(form, f"Kilder utenom artikkelen: {names}.", f"Kjelder utanom artikkelen: {names}.")
    return (said,) if names else ()


def _joined(terms: Sequence[str]) -> str:
    quoted = [f"«{term}»" for term in terms]
    return " eller ".join([", ".join(quoted[:-1]), quoted[-1]] if quoted[1:] else quoted)


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
