"""Someone in danger, afraid or ashamed is told where help is; who asks is answered as well."""

import pytest

from knowledge.assistant import Assistant
from knowledge.memory import Memory
from knowledge.sentences import NAV


@pytest.mark.parametrize(
    "text",
    [
        "jeg holder ikke ut lenger",
        "Eg vil ikkje leve",
        "tenker på å ta livet mitt",
        "Er helt knust. Klarer ikke mer!",
        "jeg greier ikke mer og vet ikke hvor jeg skal gjøre av meg",
        "Denne gjelda tek knekken på oss",
        "ser inga utveg lenger, eg",
        "har lyst til aa do",
        "klarer snart ikke mer, alt hadde vært bedre om jeg ikke fantes",
        "æ vil itj leve meir",
        "vil legge meg og aldri våkne",
    ],
)
def test_someone_in_distress_is_told_where_help_is(assistant: Assistant, text: str) -> None:
    answer = assistant.reply(text).answer
    assert (answer.kind, answer.suggestions) == ("unknown", ())
    assert "113" in answer.text
    assert "116 123" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "jeg klarer ikke mer avdrag",
        "vi greier ikke lenger å betale terminen",
        "hvem arver lånet når jeg dør?",
        "kan det ikke være mer enn huset?",
        "når alt er over, skylder jeg noe da?",
    ],
)
def test_who_is_short_of_money_is_answered_about_money(assistant: Assistant, text: str) -> None:
    assert "113" not in assistant.reply(text).answer.text


@pytest.mark.parametrize(
    "text",
    [
        "gambla vekk hele lønna og skylder 300 000",
        "har spilt bort alt sammen, gjelda er på 1,2 mill",
        "eg har tapt alt på nettcasino",
        "han er spilleavhengig og vi har gjeld",
        "har 250 000 i gjeld etter gambling",
        "brukte lønna på odds igjen",
        "jeg har rota meg bort i kreditt",
        "orkar ikkje å sjå på rekningane",
        "mistet jobben, og er redd",
        "eg skammar meg over all gjelda mi",
        "tør ikke å si det til kona",
        "søv nesten ikkje for tida",
        "vi er livredde alle sammen",
        "er så engstelig for hva banken finner på",
    ],
)
def test_worry_and_shame_without_a_question_are_told_of_free_advice(
    assistant: Assistant, text: str
) -> None:
    reply = assistant.reply(text)
    assert NAV in reply.answer.text
    assert "tungt ut" in reply.answer.text
    assert "113" not in reply.answer.text
    assert reply.answer.kind == "unknown"
    assert reply.memory == Memory(form=reply.answer.form)
    assert len(reply.answer.choices) == 3


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("jeg er så redd, kan banken ta bilen min?", "beslag"),
        ("får ikke sove. hva er en mangelbalanse", "mangelbalanse"),
        ("eg er livredd, kva er tvangssal", "tvangssalg"),
    ],
)
def test_a_question_beside_a_worry_is_answered_too(
    assistant: Assistant, text: str, topic: str
) -> None:
    answer = assistant.reply(text).answer
    assert answer.topic == topic
    assert "tungt ut" in answer.paragraphs[0]
    assert answer.text.count(NAV) == 1


def test_a_worry_beside_numbers_is_worked_out_too(assistant: Assistant) -> None:
    text = "Jeg er livredd. Vi skylder 3 mill, og huset ble solgt for 2,4 mill"
    answer = assistant.reply(text).answer
    assert NAV in answer.paragraphs[0]
    assert answer.scenario
    assert answer.scenario["results"]["deficiency"] == "600000.00"


def test_a_worry_about_the_home_is_asked_for_the_rest(assistant: Assistant) -> None:
    reply = assistant.reply("vi skylder 1,7 mill og er redde for å miste hytta")
    assert NAV in reply.answer.paragraphs[0]
    answer = assistant.reply("solgt for 1,5", reply.memory).answer
    assert answer.scenario
    assert answer.scenario["results"]["deficiency"] == "200000.00"


def test_a_worry_beside_much_of_a_loan_is_asked_for_the_rest(assistant: Assistant) -> None:
    text = "Er så bekymra. Lånet er på 1,8 mill til 6 %"
    answer = assistant.reply(text).answer
    assert NAV in answer.paragraphs[0]
    assert answer.scenario
    assert answer.scenario["missing"] == ["years"]


def test_a_worry_keeps_the_calculation_that_was_begun(assistant: Assistant) -> None:
    begun = assistant.reply("lån 2 mill til 5 %")
    assert assistant.reply("jeg ligger våken", begun.memory).memory == begun.memory


@pytest.mark.parametrize(
    "text",
    [
        "hva er risikoen for banken?",
        "hvem taper på et dårlig lån",
        "kan banken ta bilen min?",
        "lånet er så dyrt, hvorfor?",
        "jeg er redd du tok feil",
    ],
)
def test_whoever_only_asks_is_not_comforted(assistant: Assistant, text: str) -> None:
    assert "tungt ut" not in assistant.reply(text).answer.text


def test_a_topic_beside_numbers_says_where_advice_is_free_as_its_entry_does(
    assistant: Assistant,
) -> None:
    told = "skylder 3 mill, solgt for 2,5 mill"
    assert NAV in assistant.reply(f"{told}, kan banken ta lønna mi i beslag?").answer.text
    assert NAV not in assistant.reply(f"{told}, hva er en mangelbalanse?").answer.text
