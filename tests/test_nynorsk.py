"""Whoever writes nynorsk is answered in nynorsk, and taps and bare numbers keep to it."""

import re
from decimal import Decimal

import pytest

from handlers.telegram import captions
from knowledge.answer import Answer
from knowledge.assistant import Assistant
from knowledge.forms import Form
from knowledge.memory import Memory
from knowledge.scenarios import buttons
from knowledge.scenarios.asking import roles
from knowledge.scenarios.buttons import Button
from knowledge.scenarios.case import Case
from knowledge.scenarios.fields import FIELDS
from knowledge.scenarios.kinds import KINDS, Scenario
from knowledge.scenarios.reading.conversation import advance
from knowledge.scenarios.voice import Voice
from knowledge.scenarios.wording import choices, explain
from knowledge.sentences import note
from knowledge.tongues import form_of
from telegram_client import Chat
from test_wording import WHOLE

SOLD = "Eg kjøpte for 4,2 mill, lånte 3,8, selde for 3,5"
BOKMAL = re.compile(
    r"\b(ikke|jeg|hva|hvor|hvorfor|hvis|uten|fra|noe|en|et|de|mer|bare|gjelden|renten|låntakeren"
    r"|långiveren|kjøperen|selgeren|boligen|solgt|salget|måneden|skylder|hele|fortsatt|være)\b"
)
BUTTONS = [button for button in vars(buttons).values() if isinstance(button, Button)]


def is_nynorsk(text: str) -> bool:
    """Whether no word of a text belongs to bokmål alone; quotations are left out."""
    return not BOKMAL.search(re.sub("«[^»]*»", "", text.lower()))


def frame(answer: Answer) -> str:
    """What an answer about a number says, with its note and its buttons."""
    return "\n".join((answer.text, *(choice.caption for choice in answer.choices)))


def test_a_calculation_is_told_in_nynorsk(assistant: Assistant) -> None:
    answer = assistant.reply(SOLD).answer
    assert "som salet ikkje dekkjer" in answer.text
    assert "I Noreg: Vanlege bustadlån er med personleg ansvar" in answer.text
    assert answer.note == note("nn")
    assert [choice.caption for choice in answer.choices][:4] == [
        "Utan regress",
        "Med regress",
        "Legg til kostnader",
        "Annan salssum",
    ]
    assert is_nynorsk(frame(answer))


def test_every_button_and_every_number_after_it_stays_in_nynorsk(assistant: Assistant) -> None:
    first = assistant.reply(SOLD)
    for choice in first.answer.choices:
        tapped = assistant.reply(choice.say, first.memory)
        assert is_nynorsk(frame(tapped.answer)), choice.caption
        number = assistant.reply("3 600 000", tapped.memory)
        assert number.answer.form == "nn"


def test_what_is_missing_is_asked_for_in_nynorsk(assistant: Assistant) -> None:
    reply = assistant.reply("Eg har eit lån på 2 mill til 5 %")
    assert reply.answer.text == (
        "Notert: lån 2\u00a0000\u00a0000\u00a0kr og rente 5\u00a0%.\n\nOver kor"
        " mange år skal lånet betalast ned?"
    )
    unsure = assistant.reply("veit ikkje", reply.memory).answer
    assert "Utan løpetida kjem eg ikkje lenger" in unsure.text


def test_an_impossible_number_is_refused_in_nynorsk_also_for_scripts(assistant: Assistant) -> None:
    answer = assistant.reply("Eg skuldar 2 mill, bustaden vart seld for -5 mill").answer
    assert "Salssummen kan ikkje vere −5 mill: Det er mindre enn null." in answer.text
    assert answer.scenario
    assert answer.scenario["refused"][0]["reason"] in answer.text


def test_a_warning_is_given_in_nynorsk(assistant: Assistant) -> None:
    answer = assistant.reply("Eg har eit lån på 2 mill til 30 % over 20 år").answer
    assert "Obs: Ei rente på 30\u00a0% i året er uvanleg høg." in answer.text


def test_whoever_goes_over_to_bokmal_is_answered_in_bokmal(assistant: Assistant) -> None:
    reply = assistant.reply(SOLD)
    reply = assistant.reply("hva om salget gir 3,6 mill?", reply.memory)
    assert "som salget ikke dekker" in reply.answer.text
    assert reply.memory.form == "nb"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Kva er pant?", "nn"),
        ("ikkje-regresslån", "nn"),
        ("korleis reknar du?", "nn"),
        ("Skuldar eg noko etter salet?", "nn"),
        ("Hva er pant?", "nb"),
        ("eg skylder 2 mill, hva nå", "nb"),  # a dialect, written in bokmål
        ("ka e et regresslån", "nb"),
        ("æ skylder itj nokka", "nb"),
        ("mangelbalanse", None),
        ("med regress", None),
        ("2,4 mill", None),
    ],
)
def test_a_form_is_known_by_words_that_the_other_does_not_have(
    text: str, form: Form | None
) -> None:
    assert form_of(text) == form


def test_a_message_that_does_not_tell_keeps_the_form(assistant: Assistant) -> None:
    for form in ("nb", "nn"):
        memory = Memory.model_validate({"form": form})
        assert assistant.reply("mangelbalanse", memory).answer.note == note(form)
        assert assistant.topic("pant", memory).answer.note == note(form)


def test_starting_afresh_keeps_the_form_alone(assistant: Assistant) -> None:
    reply = assistant.reply("nullstill", assistant.reply(SOLD).memory)
    assert "Då byrjar vi på nytt" in reply.answer.text
    dropped = assistant.reply("avbryt", assistant.reply(SOLD).memory)
    assert "er gløymde" in dropped.answer.text
    assert dropped.memory == reply.memory
    assert reply.memory == Memory(form="nn")


def test_a_calculation_is_dropped_in_nynorsk(assistant: Assistant) -> None:
    begun = assistant.reply("lån 2 mill til 5 %")
    assert "er gløymde" in assistant.reply("nei, gløym det", begun.memory).answer.text


def test_each_entry_has_a_first_screen_in_nynorsk(assistant: Assistant) -> None:
    for entry in assistant.entries.values():
        told = entry.told_in("nn")
        assert is_nynorsk(" ".join((told.term, *told.paragraphs))), entry.id
        assert told.words <= 100
        amounts = r"\d(?:[\d\u00a0,]*\d)?"
        shown = (re.findall(amounts, " ".join(one.paragraphs)) for one in (entry, told))
        assert sorted(next(shown)) == sorted(next(shown)), entry.id


def test_a_heading_in_nynorsk_finds_its_entry_and_stays_in_nynorsk(assistant: Assistant) -> None:
    asked = Memory(form="nn")
    for entry in assistant.entries.values():
        answer = assistant.reply(entry.told_in("nn").term, asked).answer
        assert (answer.topic, answer.form) == (entry.id, "nn")


def test_an_entry_without_nynorsk_stands_in_bokmal(assistant: Assistant) -> None:
    entry = assistant.entries["pant"].model_copy(update={"nynorsk": (), "term_nn": None})
    assert entry.told_in("nn") == entry


def turn_of(text: str, scenario: Scenario) -> object:
    turn = advance(text, Case(scenario=scenario, assumed=("debt", "sale_price")))
    return turn and turn.model_dump()


@pytest.mark.parametrize("scenario", WHOLE)
@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.says.nn)
def test_a_button_does_the_same_in_both_forms(button: Button, scenario: Scenario) -> None:
    assert turn_of(button.says.nb, scenario) == turn_of(button.says.nn, scenario)


def test_a_button_that_asks_finds_the_same_topic_in_both_forms(assistant: Assistant) -> None:
    asking = (buttons.WHAT_IS_LEFT, buttons.WHY_CHEAP, buttons.WHAT_IF_UNPAID, buttons.WHY_DEARER)
    for button in asking:
        topics = {assistant.reply(says).answer.topic for says in button.says}
        assert len(topics) == 1, button


def test_the_role_of_an_amount_can_be_named_in_nynorsk() -> None:
    for kind in KINDS:
        waiting = Case(scenario=kind(), unplaced=(Decimal(100_000),))
        for nb, nn in zip(roles(kind()), roles(kind(), "nn"), strict=True):
            assert advance(nb.say, waiting) == advance(nn.say, waiting)


@pytest.mark.parametrize("scenario", WHOLE)
def test_no_sentence_of_a_calculation_is_left_in_bokmal(scenario: Scenario) -> None:
    said = explain(scenario, Voice("nn", "NOK"))
    assert is_nynorsk("\n".join((*said, *(choice.say for choice in choices(scenario, (), "nn")))))
    assert len(said) == len(explain(scenario, Voice("nb", "NOK")))


def test_every_input_has_its_words_in_both_forms() -> None:
    for field in FIELDS.values():
        assert is_nynorsk(f"{field.name.nn} {field.label.nn} {field.question.nn}"), field
        assert (field.label.nb.count("{}"), field.label.nn.count("{}")) == (1, 1)


async def test_on_telegram_a_tap_stays_in_nynorsk(chat: Chat) -> None:
    await chat.send(SOLD)
    assert chat.last.text.endswith(f"<i>{note('nn')}</i>")
    await chat.tap("Utan regress")
    assert "skuldar låntakaren" in chat.last.text
    await chat.tap("Kva er udekt restgjeld?")
    assert chat.last.text.startswith("<b>Udekt restgjeld (mangelbalanse)</b>")
    assert "👎 Ikkje nyttig" in chat.last.buttons
    await chat.tap("Les meir")
    assert "Kjelder utanom artikkelen" in chat.last.text


async def test_a_picture_is_named_in_nynorsk(chat: Chat) -> None:
    await chat.send(SOLD)
    await chat.tap("Vis figur")
    (photo,) = chat.calls("sendPhoto")
    assert "er udekte" in photo.parameters["caption"]


async def test_short_notices_are_in_nynorsk_too(chat: Chat) -> None:
    await chat.send("Kva er pant?")
    await chat.tap("👎 Ikkje nyttig")
    assert chat.calls("answerCallbackQuery")[-1].parameters["text"] == captions.THANKS.nn
    await chat.deliver({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}})
    assert chat.last.text == captions.UNREADABLE.nn
    await chat.send("/avbryt")
    assert "gløymde" in chat.last.text


@pytest.mark.parametrize("command", ["/start", "/hjelp", "/begreper", "/kilde", "/slett"])
async def test_commands_are_answered_in_nynorsk(chat: Chat, command: str) -> None:
    await chat.send("Kva er pant?")
    await chat.send(command)
    assert is_nynorsk(chat.last.text)


async def test_whose_telegram_is_in_nynorsk_is_welcomed_in_it(chat: Chat) -> None:
    chat.person = {**chat.person, "language_code": "nn"}
    await chat.send("/start")
    assert captions.START.nn[0] in chat.last.text


async def test_the_longer_part_says_that_it_is_only_in_bokmal(chat: Chat) -> None:
    await chat.send("Kva er pant?")
    await chat.tap("Les meir")
    assert "Denne delen har eg berre på bokmål." in chat.last.text


@pytest.mark.parametrize(
    "text",
    [
        "lån 2,1 mill, seld for 1,9 mill",
        "kan dei ta løna mi?",
        "kor mykje står att?",
        "har banken lov til å ringje?",
        "Kvifor er renta høgare?",
        "kan eg miste bilen og båten til banken?",  # one word that bokmål lacks is enough
        "er det mogleg for banken å ta alt utan dom",
        "banken vil ikkje svare på brev om lånet",
        "har bror min eit lån i banken med pant i huset",
    ],
)
def test_a_short_message_in_nynorsk_is_known_by_its_words(text: str) -> None:
    assert form_of(text) == "nn"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ka e det æ må betale", "nb"),
        ("ka skjer no, eg e redd for huset", None),
        ("eg e redd for å sitte med lånet", None),
        ("ska banken ta alt frå far nå", None),
        ("Måste jag betala om banken säljer utan regress?", None),
        ("renta på lånet er altfor høg for oss", None),  # bokmål, of a kind
        ("takk for hjelpa", None),
        ("lån 2 mill, 5 %, 25 år", None),
    ],
)
def test_dialect_and_bare_numbers_are_not_taken_for_nynorsk(text: str, form: Form | None) -> None:
    assert form_of(text) == form


async def test_the_form_is_shown_among_what_is_kept(chat: Chat) -> None:
    await chat.send("Kva er pant?")
    await chat.send("/personvern")
    assert "Målform: nynorsk" in chat.last.text
