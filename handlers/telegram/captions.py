"""What Telegram's users read besides answers: commands, menus, descriptions, and what they say."""

from collections.abc import Mapping, Sequence

from handlers.telegram.buttons import Verdict
from knowledge.forms import Both, Form, say

SHORT_DESCRIPTION, SHORT_DESCRIPTION_NN = Both(
    "Forklarer lån, gjeld og salg med og uten regress. Ikke juridisk råd.",
    "Forklarer lån, gjeld og sal med og utan regress. Ikkje juridisk råd.",
)
DESCRIPTION, DESCRIPTION_NN = Both(
    "Spør med egne ord, for eksempel «kan banken ta mer enn huset mitt?» eller «hva er"
    " mangelbalanse?», eller send tall, for eksempel «lån 3,8 mill, solgt for 3,5 mill». Jeg"
    " forklarer lån, gjeld og salg med og uten regress på vanlig norsk, og regner.\n\n"
    "Svarene er generell informasjon og ikke juridisk råd.",
    "Spør med eigne ord, til dømes «kan banken ta meir enn huset mitt?» eller «kva er"
    " mangelbalanse?», eller send tal, til dømes «lån 3,8 mill, seld for 3,5 mill». Eg"
    " forklarer lån, gjeld og sal med og utan regress på vanleg norsk, og reknar.\n\n"
    "Svara er generell informasjon og ikkje juridisk råd.",
)

# The menu, in the order in which Telegram shows it.
_MENU = {
    "begreper": Both("Velg blant alle begrepene", "Vel mellom alle omgrepa"),
    "eksempel": Both("Eksempelet med Priya, i tall", "Dømet med Priya, i tal"),
    "hjelp": Both("Hva du kan spørre om", "Kva du kan spørje om"),
    "kilde": Both("Hvor svarene kommer fra", "Kvar svara kjem frå"),
    "avbryt": Both("Avbryt regnestykket", "Avbryt reknestykket"),
    "personvern": Both("Hva jeg lagrer om deg", "Kva eg lagrar om deg"),
    "slett": Both("Slett det jeg har lagret om deg", "Slett det eg har lagra om deg"),
    "start": Both("Begynn her", "Byrj her"),
}
COMMANDS: Mapping[str, str] = {name: text.nb for name, text in _MENU.items()}
COMMANDS_NN: Mapping[str, str] = {name: text.nn for name, text in _MENU.items()}
# In a group the menu is short: what concerns one person alone belongs in the private chat.
GROUP_COMMANDS = ("begreper", "eksempel", "hjelp", "kilde")

START = (
    "Hei! Jeg er Lånetolk og forklarer lån, gjeld og salg med og uten regress på vanlig norsk.",
    "Skriv med egne ord, for eksempel «kan banken ta mer enn huset mitt?», send tall som «lån 3,8"
    " mill, solgt for 3,5 mill», eller velg under.",
)
START_TOPICS = ("ikke-regresslan", "mangelbalanse", "personlig-ansvar", "norge", "om")

HELP = (
    "Skriv et spørsmål eller bare et ord, så svarer jeg. Jeg forstår bokmål, nynorsk, dialekt og"
    " skrivefeil. Send tall, så regner jeg.",
    "**Prøv:**\n- hva er mangelbalanse?\n- kan banken ta mer enn huset mitt?\n"
    "- forskjellen på regresslån og ikke-regresslån\n- gjelder dette i Norge?\n"
    "- lån 3,8 mill, solgt for 3,5 mill\n- krav på 500 000 kjøpt for 8 %\n"
    "- hva gjenstår av 2 mill til 5 % over 25 år etter 7 år?\n"
    "- 3 mill i 25 år: 5 % med regress, 5,2 % uten",
    "**Kommandoer:**\n/begreper – alle begrepene\n/eksempel – eksempelet med Priya\n"
    "/kilde – hvor svarene kommer fra\n/avbryt – avbryt regnestykket\n"
    "/personvern – hva jeg lagrer\n/slett – slett det jeg har lagret",
    "Trenger du råd om din egen sak, er Navs økonomi- og gjeldsrådgivning gratis: 55 55 33 39.",
)

TERMS = ("Velg et begrep:",)

SOURCE = (
    "Svarene bygger på én artikkel om salg og lån uten regress. Den er maskinoversatt fra engelsk,"
    " og flere «ikke» falt ut underveis.",
    "Vi har sammenlignet den med den engelske teksten og rettet feilene. Der et svar retter"
    " artikkelen, står det i svaret.",
    "Artikkelen handler om USA. Det som er hentet fra andre steder, er merket «I Norge» eller"
    " «Utenfor artikkelen», og kildene står under «Les mer».",
)

UNREADABLE = Both(
    "Jeg kan bare lese tekst. Skriv gjerne hva du lurer på, for eksempel «hva er regress?».",
    "Eg kan berre lese tekst. Skriv gjerne kva du lurer på, til dømes «kva er regress?».",
)
EDITED_EARLIER = Both(
    "Du endret en tidligere melding. Regnestykket har gått videre siden, så skriv gjerne det nye"
    " tallet i en ny melding.",
    "Du endra ei tidlegare melding. Reknestykket har gått vidare sidan, så skriv gjerne det nye"
    " talet i ei ny melding.",
)
OLD_BUTTON = Both(
    "Denne knappen virker ikke lenger. Skriv gjerne spørsmålet ditt.",
    "Denne knappen verkar ikkje lenger. Skriv gjerne spørsmålet ditt.",
)
NOT_YOURS = Both(
    "Bare den som spurte, kan bruke knappene. Spør meg gjerne selv!",
    "Berre den som spurde, kan bruke knappane. Spør meg gjerne sjølv!",
)
FAILED = Both(
    "Beklager, noe gikk galt hos meg. Prøv gjerne en gang til.",
    "Orsak, noko gjekk gale hos meg. Prøv gjerne ein gong til.",
)

VOTES: Mapping[Verdict, Both] = {
    "up": Both("👍 Nyttig", "👍 Nyttig"),
    "down": Both("👎 Ikke nyttig", "👎 Ikkje nyttig"),
}
THANKS = Both("Takk for stemmen!", "Takk for stemma!")
VOTED_ALREADY = Both("Du har allerede stemt på dette svaret.", "Du har alt stemt på dette svaret.")
SHARE = "Del"

ASK_IN_PRIVATE = "Spør Lånetolk"
SCENARIO_TITLE = Both("Regnestykke", "Reknestykke")
PICTURE = Both("Figur av regnestykket", "Figur av reknestykket")
PLAN_FILE = "nedbetalingsplan.csv"


def privacy(
    operator: str | None, contact: str | None, *, keeps_unanswered: bool
) -> tuple[str, ...]:
    """What is kept about whoever writes; true of the store and nothing else."""
    unanswered = (
        " Spørsmål jeg ikke forstår, blir lagret for å gjøre svarene bedre, men ikke hvem som"
        " spurte."
        if keeps_unanswered
        else ""
    )
    return (
        "**Hva jeg lagrer:** begrepet du sist fikk forklart, tallene i regnestykket ditt (også slik"
        " de var før den siste meldingen), Telegrams nummer på de siste meldingene, hvilke svar du"
        " har stemt på (👍 eller 👎), om du skriver bokmål eller nynorsk, og om forrige spørsmål"
        " ble forstått. Det ligger kryptert hos den som driver boten. Slutter du å skrive, blir"
        " det slettet etter 90 dager.",
        "**Hva jeg ikke lagrer:** teksten i meldingene, navnet ditt, brukernavnet ditt og"
        " telefonnummeret ditt. En melding som venter på svar, ligger kryptert til den er"
        f" besvart, og slettes da. Ingenting av det du skriver, havner i noen logg.{unanswered}",
        "Stemmene (👍 og 👎) telles for hvert tema, uten hvem som stemte.",
        "Telegram lagrer selv samtalen etter sine egne regler. Send aldri fødselsnummer eller"
        " kontonummer.",
        *responsible(operator, contact),
        "Skriv /slett, så sletter jeg alt jeg har lagret om deg.",
    )


KEPT_IN_PRIVATE = "Vil du se hva jeg har lagret om deg, skriv /personvern til meg privat."


def kept(lines: Sequence[str]) -> str:
    """All that is kept of whoever asks."""
    if not lines:
        return "**Akkurat nå** har jeg ikke lagret noe om deg."
    return "\n".join(("**Akkurat nå har jeg lagret dette om deg:**", *lines))


def kept_topic(term: str) -> str:
    """The topic explained last."""
    return f"- Sist forklart: {term}"


KEPT_NYNORSK = "- Målform: nynorsk"


def kept_case(line: str) -> str:
    """What is known of the calculation."""
    return f"- Regnestykke: {line}"


def deleted(conversations: int) -> tuple[str, ...]:
    """What was deleted."""
    if not conversations:
        return ("Jeg hadde ikke lagret noe om deg, så det var ingenting å slette.",)
    count = "én samtale" if conversations == 1 else f"{conversations} samtaler"
    return (
        f"Slettet: {count}, med det jeg husket av begreper, tall og meldingsnumre. Nå har jeg ikke"
        " lagret noe om deg.",
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


def responsible(operator: str | None, contact: str | None) -> tuple[str, ...]:
    """Who is responsible for the bot."""
    name = operator or "den som driver denne boten (navnet er ikke oppgitt)"
    where = f" Kontakt: {contact}." if contact else ""
    return (f"**Ansvarlig:** {name}.{where}",)
