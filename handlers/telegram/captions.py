"""What Telegram's users read besides answers: commands, menus, descriptions, and what they say."""

from collections.abc import Mapping, Sequence

from handlers.telegram.buttons import Verdict
from knowledge.forms import Both, BothTexts, Form, say
from knowledge.sentences import NAV

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

START = BothTexts(
    (
        "Hei! Jeg er Lånetolk og forklarer lån, gjeld og salg med og uten regress på vanlig norsk.",
        "Skriv med egne ord, for eksempel «kan banken ta mer enn huset mitt?», send tall som «lån"
        " 3,8 mill, solgt for 3,5 mill», eller velg under.",
    ),
    (
        "Hei! Eg er Lånetolk og forklarer lån, gjeld og sal med og utan regress på vanleg norsk.",
        "Skriv med eigne ord, til dømes «kan banken ta meir enn huset mitt?», send tal som «lån"
        " 3,8 mill, seld for 3,5 mill», eller vel under.",
    ),
)
START_TOPICS = ("ikke-regresslan", "mangelbalanse", "personlig-ansvar", "norge", "om")

HELP = BothTexts(
    (
        "Skriv et spørsmål eller bare et ord, så svarer jeg. Jeg forstår bokmål, nynorsk, dialekt"
        " og skrivefeil. Send tall, så regner jeg.",
        "**Prøv:**\n- hva er mangelbalanse?\n- kan banken ta mer enn huset mitt?\n"
        "- forskjellen på regresslån og ikke-regresslån\n- gjelder dette i Norge?\n"
        "- lån 3,8 mill, solgt for 3,5 mill\n- krav på 500 000 kjøpt for 8 %\n"
        "- hva gjenstår av 2 mill til 5 % over 25 år etter 7 år?\n"
        "- 3 mill i 25 år: 5 % med regress, 5,2 % uten",
        "**Kommandoer:**\n/begreper – alle begrepene\n/eksempel – eksempelet med Priya\n"
        "/kilde – hvor svarene kommer fra\n/avbryt – avbryt regnestykket\n"
        "/personvern – hva jeg lagrer\n/slett – slett det jeg har lagret",
        f"Trenger du råd om din egen sak, er Navs økonomi- og gjeldsrådgivning gratis: {NAV}.",
    ),
    (
        "Skriv eit spørsmål eller berre eit ord, så svarer eg. Eg forstår nynorsk, bokmål, dialekt"
        " og skrivefeil. Send tal, så reknar eg.",
        "**Prøv:**\n- kva er mangelbalanse?\n- kan banken ta meir enn huset mitt?\n"
        "- skilnaden på regresslån og ikkje-regresslån\n- gjeld dette i Noreg?\n"
        "- lån 3,8 mill, seld for 3,5 mill\n- krav på 500 000 kjøpt for 8 %\n"
        "- kva står att av 2 mill til 5 % over 25 år etter 7 år?\n"
        "- 3 mill i 25 år: 5 % med regress, 5,2 % utan",
        "**Kommandoar:**\n/begreper – alle omgrepa\n/eksempel – dømet med Priya\n"
        "/kilde – kvar svara kjem frå\n/avbryt – avbryt reknestykket\n"
        "/personvern – kva eg lagrar\n/slett – slett det eg har lagra",
        f"Treng du råd om di eiga sak, er gjeldsrådgjevinga til Nav gratis: {NAV}.",
    ),
)

TERMS = BothTexts(("Velg et begrep:",), ("Vel eit omgrep:",))

SOURCE = BothTexts(
    (
        "Svarene bygger på én artikkel om salg og lån uten regress. Den er maskinoversatt fra"
        " engelsk, og flere «ikke» falt ut underveis.",
        "Vi har sammenlignet den med den engelske teksten og rettet feilene. Der et svar retter"
        " artikkelen, står det i svaret.",
        "Artikkelen handler om USA. Det som er hentet fra andre steder, er merket «I Norge» eller"
        " «Utenfor artikkelen», og kildene står under «Les mer».",
    ),
    (
        "Svara byggjer på éin artikkel om sal og lån utan regress. Han er maskinomsett frå"
        " engelsk, og fleire «ikkje» fall ut undervegs.",
        "Vi har samanlikna han med den engelske teksten og retta feila. Der eit svar rettar"
        " artikkelen, står det i svaret.",
        "Artikkelen handlar om USA. Det som er henta frå andre stader, er merkt «I Noreg» eller"
        " «Utanfor artikkelen», og kjeldene står under «Les meir».",
    ),
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
    form: Form, operator: str | None, contact: str | None, *, keeps_unanswered: bool
) -> tuple[str, ...]:
    """What is kept about whoever writes; true of the store and nothing else."""
    words = UNANSWERED_KEPT if keeps_unanswered else NO_WORDS_KEPT
    return (
        *say(form, *KEPT),
        say(form, *words),
        *say(form, *NOT_KEPT),
        *responsible(form, operator, contact),
        say(form, *HOW_TO_DELETE),
    )


KEPT = BothTexts(
    (
        "**Hva jeg lagrer:** begrepet du sist fikk forklart, tallene i regnestykket ditt (også slik"
        " de var før den siste meldingen), Telegrams nummer på de siste meldingene, hvilke svar du"
        " har stemt på (👍 eller 👎), om du skriver bokmål eller nynorsk, og om forrige spørsmål"
        " ble forstått. Det ligger kryptert hos den som driver boten. Slutter du å skrive, blir"
        " det slettet etter 90 dager.",
        "En melding som venter på svar, ligger kryptert til den er besvart, og slettes da.",
    ),
    (
        "**Kva eg lagrar:** omgrepet du sist fekk forklart, tala i reknestykket ditt (også slik"
        " dei var før den siste meldinga), nummera til Telegram på dei siste meldingane, kva svar"
        " du har stemt på (👍 eller 👎), om du skriv bokmål eller nynorsk, og om det førre"
        " spørsmålet vart forstått. Det ligg kryptert hos den som driv boten. Sluttar du å skrive,"
        " blir det sletta etter 90 dagar.",
        "Ei melding som ventar på svar, ligg kryptert til ho er svart på, og blir då sletta.",
    ),
)
NO_WORDS_KEPT = Both(
    "**Hva jeg ikke lagrer:** teksten i meldingene, navnet ditt, brukernavnet ditt og"
    " telefonnummeret ditt. Ingenting av det du skriver, havner i noen logg.",
    "**Kva eg ikkje lagrar:** teksten i meldingane, namnet ditt, brukarnamnet ditt og"
    " telefonnummeret ditt. Ingenting av det du skriv, hamnar i nokon logg.",
)
UNANSWERED_KEPT = Both(
    "**Spørsmål jeg ikke forstår,** blir lagret slik du skrev dem, i 90 dager, for å gjøre svarene"
    " bedre, men ikke hvem som spurte. **Hva jeg ikke lagrer:** teksten i andre meldinger, navnet"
    " ditt, brukernavnet ditt og telefonnummeret ditt. Ingenting av det du skriver, havner i noen"
    " logg.",
    "**Spørsmål eg ikkje forstår,** blir lagra slik du skreiv dei, i 90 dagar, for å gjere svara"
    " betre, men ikkje kven som spurde. **Kva eg ikkje lagrar:** teksten i andre meldingar, namnet"
    " ditt, brukarnamnet ditt og telefonnummeret ditt. Ingenting av det du skriv, hamnar i nokon"
    " logg.",
)
NOT_KEPT = BothTexts(
    (
        "Stemmene (👍 og 👎) telles for hvert tema, uten hvem som stemte.",
        "Telegram lagrer selv samtalen etter sine egne regler. Send aldri fødselsnummer eller"
        " kontonummer.",
    ),
    (
        "Stemmene (👍 og 👎) blir talde for kvart tema, utan kven som stemte.",
        "Telegram lagrar sjølv samtalen etter sine eigne reglar. Send aldri fødselsnummer eller"
        " kontonummer.",
    ),
)
HOW_TO_DELETE = Both(
    "Skriv /slett, så sletter jeg alt jeg har lagret om deg.",
    "Skriv /slett, så slettar eg alt eg har lagra om deg.",
)
KEPT_IN_PRIVATE = Both(
    "Vil du se hva jeg har lagret om deg, skriv /personvern til meg privat.",
    "Vil du sjå kva eg har lagra om deg, skriv /personvern til meg privat.",
)


def kept(form: Form, lines: Sequence[str]) -> str:
    """All that is kept of whoever asks."""
    if not lines:
        return say(
            form,
            "**Akkurat nå** har jeg ikke lagret noe om deg.",
            "**Akkurat no** har eg ikkje lagra noko om deg.",
        )
    first = say(
        form,
        "**Akkurat nå har jeg lagret dette om deg:**",
        "**Akkurat no har eg lagra dette om deg:**",
    )
    return "\n".join((first, *lines))


def kept_topic(term: str) -> str:
    """The topic explained last."""
    return f"- Sist forklart: {term}"


KEPT_NYNORSK = "- Målform: nynorsk"


def kept_case(form: Form, line: str) -> str:
    """What is known of the calculation."""
    return say(form, f"- Regnestykke: {line}", f"- Reknestykke: {line}")


def deleted(form: Form, conversations: int) -> tuple[str, ...]:
    """What was deleted."""
    if not conversations:
        return say(
            form,
            ("Jeg hadde ikke lagret noe om deg, så det var ingenting å slette.",),
            ("Eg hadde ikkje lagra noko om deg, så det var ingenting å slette.",),
        )
    one = conversations == 1
    count = say(
        form,
        "én samtale" if one else f"{conversations} samtaler",
        "éin samtale" if one else f"{conversations} samtalar",
    )
    return say(
        form,
        (
            f"Slettet: {count}, med det jeg husket av begreper, tall og meldingsnumre. Nå har jeg"
            " ikke lagret noe om deg.",
        ),
        (
            f"Sletta: {count}, med det eg hugsa av omgrep, tal og meldingsnummer. No har eg ikkje"
            " lagra noko om deg.",
        ),
    )


def responsible(form: Form, operator: str | None, contact: str | None) -> tuple[str, ...]:
    """Who is responsible for the bot."""
    unnamed = say(
        form,
        "den som driver denne boten (navnet er ikke oppgitt)",
        "den som driv denne boten (namnet er ikkje oppgitt)",
    )
    where = f" Kontakt: {contact}." if contact else ""
    who = say(form, "Ansvarlig", "Ansvarleg")
    return (f"**{who}:** {operator or unnamed}.{where}",)
