"""What Telegram's users read besides answers: commands, menus, descriptions, and what they say."""

from collections.abc import Mapping

NAME = "Lånetolk"
SHORT_DESCRIPTION = "Forklarer lån, gjeld og salg med og uten regress. Ikke juridisk råd."
DESCRIPTION = (
    "Spør med egne ord, for eksempel «kan banken ta mer enn huset mitt?» eller «hva er"
    " mangelbalanse?». Jeg forklarer begreper om lån, gjeld og salg med og uten regress på vanlig"
    " norsk.\n\nSvarene er generell informasjon og ikke juridisk råd."
)

# The menu, in the order in which Telegram shows it.
COMMANDS: Mapping[str, str] = {
    "begreper": "Velg blant alle begrepene",
    "eksempel": "Eksempelet med Priya, i tall",
    "kilde": "Hvor svarene kommer fra",
    "hjelp": "Hva du kan spørre om",
    "personvern": "Hva jeg lagrer om deg",
    "start": "Begynn her",
}

START = (
    "Hei! Jeg er Lånetolk og forklarer lån, gjeld og salg med og uten regress på vanlig norsk.",
    "Skriv med egne ord, for eksempel «kan banken ta mer enn huset mitt?», eller velg under.",
)
START_TOPICS = ("ikke-regresslan", "mangelbalanse", "personlig-ansvar", "norge", "om")

HELP = (
    "Skriv et spørsmål eller bare et ord, så svarer jeg. Jeg forstår bokmål, nynorsk, dialekt og"
    " skrivefeil.",
    "**Prøv:**\n- hva er mangelbalanse?\n- kan banken ta mer enn huset mitt?\n"
    "- forskjellen på regresslån og ikke-regresslån\n- gjelder dette i Norge?",
    "**Kommandoer:**\n/begreper – alle begrepene\n/eksempel – eksempelet med Priya\n"
    "/kilde – hvor svarene kommer fra\n/personvern – hva jeg lagrer",
    "Trenger du råd om din egen sak, er Navs økonomi- og gjeldsrådgivning gratis: 55 55 33 39.",
)

TERMS = ("Velg et begrep:",)

SOURCE = (
    "Svarene bygger på én artikkel om salg og lån uten regress. Den er oversatt av en maskin fra"
    " engelsk, og flere «ikke» falt ut underveis.",
    "Vi har sammenlignet den med den engelske teksten og rettet feilene. Der et svar retter"
    " artikkelen, står det i svaret.",
    "Artikkelen handler om USA. Det som er hentet fra andre steder, er merket «I Norge» eller"
    " «Utenfor artikkelen», og kildene står under «Les mer».",
)

UNREADABLE = (
    "Jeg kan bare lese tekst. Skriv gjerne hva du lurer på, for eksempel «hva er regress?».",
)
OLD_BUTTON = "Denne knappen virker ikke lenger. Skriv gjerne spørsmålet ditt."
FAILED = ("Beklager, noe gikk galt hos meg. Prøv gjerne en gang til.",)


def privacy(operator: str | None, contact: str | None) -> tuple[str, ...]:
    """What is kept about whoever writes; true of `bot.memories` and nothing else."""
    responsible = operator or "den som driver denne boten"
    where = f" Kontakt: {contact}." if contact else ""
    return (
        "**Hva jeg lagrer:** hvilket begrep du sist fikk forklart, og om forrige spørsmål ble"
        " forstått, sammen med Telegrams tall for samtalen og for deg. Det er kryptert.",
        "**Hva jeg ikke lagrer:** meldingene dine, navnet ditt, brukernavnet ditt og"
        " telefonnummeret ditt. Jeg skriver dem heller ikke i noen logg.",
        "Telegram lagrer selv samtalen etter sine egne regler. Send aldri fødselsnummer eller"
        " kontonummer.",
        f"**Ansvarlig:** {responsible}.{where}",
        "Skriv «nullstill», så glemmer jeg det jeg har lagret.",
    )
