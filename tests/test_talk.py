"""What people say of the conversation itself: simpler, an example, nynorsk, thanks, «ok»."""

import pytest

from knowledge.assistant import Assistant
from knowledge.sentences import NAV, go_on, greeting, what_is_wrong, writes_in
from knowledge.telling import MOST_SUGGESTIONS

SIMPLER = ["jeg forstår ikke", "Kan du forklare det enklere?", "eg skjønar ikkje", "hæ?"]
EXAMPLE = ["gi meg et eksempel", "har du eit døme?", "Vis et eksempel!"]


@pytest.mark.parametrize("words", [*SIMPLER, *EXAMPLE])
def test_what_was_told_is_told_by_its_example(assistant: Assistant, words: str) -> None:
    told = assistant.reply("hva er udekket restgjeld?")
    answer = assistant.reply(words, told.memory).answer
    assert answer.topic == "mangelbalanse"
    assert "Et eksempel: Du skylder" in answer.text.replace("\u00a0", " ")


@pytest.mark.parametrize("words", [*SIMPLER, *EXAMPLE])
def test_a_calculation_is_told_by_the_example_of_its_topic(
    assistant: Assistant, words: str
) -> None:
    told = assistant.reply("lån 2 mill, solgt for 1,8 mill")
    assert assistant.reply(words, told.memory).answer.topic == "mangelbalanse"


def test_a_topic_without_an_example_is_told_by_that_of_the_article(assistant: Assistant) -> None:
    told = assistant.reply("hva er pålydende?")
    answer = assistant.reply("gi et eksempel", told.memory).answer
    assert answer.topic == "eksempel"
    assert answer.suggestions == ("palydende",)


@pytest.mark.parametrize("words", SIMPLER)
def test_before_anything_was_told_it_asks_what_is_unclear(assistant: Assistant, words: str) -> None:
    answer = assistant.reply(words).answer
    assert answer.kind == "unknown"
    assert "forklart?" in answer.paragraphs[0]


def test_the_form_of_norwegian_may_be_asked_for(assistant: Assistant) -> None:
    asked = assistant.reply("kan du skrive nynorsk?")
    assert asked.answer.paragraphs == writes_in("nn")
    assert asked.memory.form == "nn"
    back = assistant.reply("på bokmål, takk", asked.memory)
    assert back.memory.form == "nb"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Tusen hjertelig takk!", "thanks"),
        ("takk for hjelpen", "thanks"),
        ("ha det bra da", "goodbye"),
        ("hadet", "goodbye"),
        ("god natt", "goodbye"),
    ],
)
def test_thanks_and_goodbyes_are_answered_as_such(
    assistant: Assistant, words: str, kind: str
) -> None:
    answer = assistant.reply(words).answer
    assert answer.topic == "hilsen"
    assert answer.paragraphs == greeting("thanks" if kind == "thanks" else "goodbye", "nb")


def test_a_hello_is_answered_with_what_one_may_ask(assistant: Assistant) -> None:
    assert assistant.reply("hei på deg").answer.paragraphs[0].startswith("Hei!")


@pytest.mark.parametrize("words", ["ja", "nei", "haha ok", "ok fint!", "hm..."])
def test_what_neither_asks_nor_tells_anything_gets_no_suggestion_of_what_was_meant(
    assistant: Assistant, words: str
) -> None:
    answer = assistant.reply(words).answer
    assert answer.paragraphs == go_on("nb")
    assert len(answer.suggestions) == MOST_SUGGESTIONS


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("hvordan søker man om gjeldsordning?", "**Gjeldsordning:**"),
        ("hva gjør namsmannen i Norge?", "**Namsmannen:**"),
        ("hvor lenge går det før et krav er foreldet i Norge?", "**Foreldelse:**"),
        ("kan banken selge boliglånet mitt videre uten samtykke i Norge?", "**Salg av krav:**"),
    ],
)
def test_what_is_asked_of_norway_stands_first(
    assistant: Assistant, question: str, first: str
) -> None:
    answer = assistant.reply(question).answer
    assert answer.topic == "norge"
    assert answer.paragraphs[0].startswith(first)
    assert "personlig ansvar" in answer.text


def test_old_debt_is_not_said_to_be_gone(assistant: Assistant) -> None:
    text = assistant.reply("er gammel gjeld foreldet?").answer.text
    assert "erkjenner" in text
    assert "En purring er ikke nok" in text


@pytest.mark.parametrize("words", ["hvem vant eliteserien", "hvor lenge skal egg koke"])
def test_where_nothing_is_near_nothing_is_said_to_be_meant(
    assistant: Assistant, words: str
) -> None:
    answer = assistant.reply(words).answer
    assert answer.kind == "unknown"
    assert "Mente du" not in answer.text
    assert len(answer.suggestions) == MOST_SUGGESTIONS


@pytest.mark.parametrize(
    "words", ["Kan jeg snakke med et menneske?", "eg vil snakke med eit menneske"]
)
def test_whoever_wants_a_person_is_told_where_one_is(assistant: Assistant, words: str) -> None:
    assert NAV in assistant.reply(words).answer.text


def test_all_that_was_said_may_be_forgotten(assistant: Assistant) -> None:
    told = assistant.reply("lån 2 mill, solgt for 1,8 mill")
    assert assistant.reply("kan du glemme alt jeg har sagt?", told.memory).memory.case is None


def test_norway_comes_before_america_where_time_is_short(assistant: Assistant) -> None:
    for question in ("huset skal på tvangssalg, hva skjer?", "kva er tvangssal?"):
        text = assistant.reply(question).answer.text
        assert text.index("I Nor") < text.index("120 dag")


@pytest.mark.parametrize("words", ["du tar feil", "det stemmer ikkje", "Feil!"])
def test_whoever_says_that_it_is_wrong_is_asked_what(assistant: Assistant, words: str) -> None:
    told = assistant.reply("lån 2 mill, solgt for 1,8 mill")
    reply = assistant.reply(words, told.memory)
    assert reply.answer.paragraphs == what_is_wrong("nb", of_sum=True) or reply.memory.form == "nn"
    corrected = assistant.reply("salget var 1,9 mill", reply.memory).answer
    assert corrected.scenario is not None
    assert corrected.scenario["inputs"]["sale_price"] == "1900000.00"


@pytest.mark.parametrize(
    ("state", "first"),
    [("Oregon", "**På listen:**"), ("Texas", "**På andre lister:**"), ("Ohio", "**Andre")],
)
def test_a_state_is_told_by_the_list_that_it_is_on(
    assistant: Assistant, state: str, first: str
) -> None:
    answer = assistant.reply(f"er {state} en ikke-regresstat?").answer
    assert answer.topic == "delstatsregler"
    assert answer.paragraphs[0].startswith(first)


def test_a_guess_is_said_once(assistant: Assistant) -> None:
    first = assistant.reply("2 mill og 1,8 mill")
    assert "Jeg går ut fra" in first.answer.text
    second = assistant.reply("hva om salget gir 1,9 mill?", first.memory)
    assert "Jeg går ut fra" not in second.answer.text
    assert second.answer.scenario is not None
    assert second.answer.scenario["assumed"] == ["debt"]


def test_what_is_not_understood_is_what_was_answered_last(assistant: Assistant) -> None:
    told = assistant.reply("hva er pant?")
    worked_out = assistant.reply("lån 2 mill, solgt for 1,8 mill", told.memory)
    assert assistant.reply("forstår ikke", worked_out.memory).answer.topic == "mangelbalanse"
    again = assistant.reply("hva er pant?", worked_out.memory)
    assert assistant.reply("forstår ikke", again.memory).answer.topic == "pant"


def test_a_topic_may_be_wrong_as_well(assistant: Assistant) -> None:
    told = assistant.reply("hva er pant?")
    answer = assistant.reply("det er feil", told.memory).answer
    assert answer.paragraphs == what_is_wrong("nb", of_sum=False)


def test_no_more_than_two_parts_are_told_first(assistant: Assistant) -> None:
    text = "gjelder foreldelse, gjeldsordning, inkasso og tvangssalg i Norge?"
    answer = assistant.reply(text).answer
    assert answer.topic == "norge"
    assert sum(one.startswith("**") for one in answer.paragraphs) == 2


@pytest.mark.parametrize("sender", ["tingretten", "inkassobyrået", "namsmannen"])
def test_a_letter_has_a_deadline_whoever_sent_it(assistant: Assistant, sender: str) -> None:
    text = assistant.reply(f"jeg er livredd, fikk brev fra {sender}").answer.text
    assert "frist" in text
