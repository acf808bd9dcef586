"""Conversations with the assistant: what a person writes, what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.assistant import Assistant, default_assistant
from knowledge.memory import Memory
from knowledge.sentences import note


def topic_of(assistant: Assistant, text: str) -> str | None:
    return assistant.reply(text).answer.topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Mangelbalanse, hva er det?", "mangelbalanse"),
        ("kan banken komme etter alt det andre jeg eier?", "personlig-ansvar"),
        ("ka e skilnad på regressal å ikkje-regressal", "regressalg"),
        ("ikke-regresslån", "ikke-regresslan"),
        ("regresslån", "regresslan"),
        ("regressløst lån", "ikke-regresslan"),
        ("lån utan regress", "ikke-regresslan"),
        ("nonrecourse loan", "ikke-regresslan"),
        ("recourse loan", "regresslan"),
        ("salg uten noen form for regress", "ikke-regressalg"),
        ("salg med regress", "regressalg"),
        ("jeg skjønner ikke hva et regresslån er", "regresslan"),
        ("hei!", "hilsen"),
    ],
)
def test_a_question_finds_its_topic(assistant: Assistant, text: str, topic: str) -> None:
    assert topic_of(assistant, text) == topic


def test_what_explains_bears_the_note_and_a_greeting_does_not(assistant: Assistant) -> None:
    assert assistant.reply("hva er pant?").answer.text.endswith(note("nb"))
    assert note("nb") not in assistant.reply("hei").answer.text


def test_a_comparison_explains_both_and_the_first_named_is_the_topic(assistant: Assistant) -> None:
    answer = assistant.reply("Hva skiller et beslag fra et pant?").answer
    assert (answer.topic, answer.suggestions[0]) == ("beslag", "pant")
    for topic in ("beslag", "pant"):
        assert assistant.entries[topic].brief[0].replace("**", "") in answer.text


def test_with_and_without_are_both_explained_in_the_order_asked(assistant: Assistant) -> None:
    answer = assistant.reply("forskjell på lån uten og med regress").answer
    assert (answer.topic, answer.suggestions[0]) == ("ikke-regresslan", "regresslan")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("i regressalg", "regressalg"),
        ("hva er prisen i et regressalg?", "regressalg"),
        ("hvem hefter i et regresslån?", "regresslan"),
        ("ike-regressalg", "ikke-regressalg"),
        ("ikk regresslån", "ikke-regresslan"),
    ],
)
def test_a_small_word_before_a_name_is_not_taken_for_a_misspelt_denial(
    assistant: Assistant, text: str, topic: str
) -> None:
    assert assistant.reply(text).answer.topic == topic


def test_what_is_outside_is_refused_with_three_topics_offered(assistant: Assistant) -> None:
    answer = assistant.reply("hvor mange mål scoret Brann i går").answer
    assert (answer.kind, answer.topic, len(answer.suggestions)) == ("unknown", None, 3)


@pytest.mark.parametrize(
    "text",
    [
        "blir eldre gjeld foreldet av seg selv?",
        "kor mange år går det før eit banklån er forelda",
        "de krever penger fra 2008, må ikke det være foreldet",
    ],
)
def test_when_debt_is_too_old_to_claim_is_told_of_norway(assistant: Assistant, text: str) -> None:
    answer = assistant.reply(text).answer
    assert answer.topic == "norge"
    assert "ti år" in answer.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tante stilte huset sitt som sikkerhet for lånet vårt", "svarer du med boligen, men ikke"),
        ("eg stilte garden som pant for lånet til sonen min", "svarer du med bustaden, men ikkje"),
        ("realkausjon", "svarer du med boligen, men ikke"),
        ("kona og jeg er to på lånet, svarer begge for alt?", "kreve alt av én"),
        ("hvem av låntakerne må betale når vi er to låntakere", "kreve alt av én"),
        ("kva er solidaransvar, vi har skrive under begge to", "krevje alt av éin"),
    ],
)
def test_how_far_one_answers_for_the_debt_of_others_stands_on_the_first_screen(
    assistant: Assistant, text: str, said: str
) -> None:
    assert said in assistant.reply(text).answer.text


@pytest.mark.parametrize(
    "text",
    [
        "arver sønnen min boliglånet mitt når jeg er borte?",
        "kona mi døydde og vi hadde gjeld",
        "jeg skrev under som kausjonist for nevøen",
        "går det an å slå meg selv konkurs",
    ],
)
def test_what_no_source_was_read_about_is_not_answered_as_if_known(
    assistant: Assistant, text: str
) -> None:
    """Debt that is inherited, guarantees by a person, bankruptcy."""
    answer = assistant.reply(text).answer
    assert (answer.kind, answer.topic, len(answer.suggestions)) == ("unknown", None, 3)


def test_a_second_refusal_in_a_row_says_where_a_person_can_be_found(assistant: Assistant) -> None:
    first = assistant.reply("hva koster en billett til Bodø")
    second = assistant.reply("og til Alta?", first.memory)
    assert "55 55 33 39" not in first.answer.text
    assert "55 55 33 39" in second.answer.text
    understood = assistant.reply("hva er pant?", second.memory)
    assert understood.memory.refusals == 0


def test_a_word_that_nynorsk_and_swedish_share_is_no_swedish(assistant: Assistant) -> None:
    answer = assistant.reply("utan regress").answer
    assert answer.form == "nn"
    assert "svarar på norska" not in answer.text


def test_thanks_are_no_english(assistant: Assistant) -> None:
    assert assistant.reply("takk for hjelpen, begge to").answer.topic == "hilsen"
    assert "English" not in assistant.reply("takk for svaret").answer.text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("What happens if the house sells for less than the loan?", "I answer in Norwegian"),
        ("Vad är skillnaden mellan lån med och utan regress?", "jag svarar på norska"),
        ("Hvad sker der, hvis jeg ikke kan betale min gæld?", "jeg svarer på norsk"),
    ],
)
def test_other_languages_are_answered_in_norwegian_and_told_so(
    assistant: Assistant, text: str, line: str
) -> None:
    answer = assistant.reply(text).answer
    assert answer.kind == "topic"
    assert line in answer.paragraphs[0]


def test_whoever_writes_nynorsk_gets_the_note_in_nynorsk(assistant: Assistant) -> None:
    assert assistant.reply("Kva er eit pant, og korleis verkar det?").answer.note == note("nn")


def test_more_is_told_of_the_last_topic_and_its_sources_are_named(assistant: Assistant) -> None:
    first = assistant.reply("hva er mangelbalanse?")
    more = assistant.reply("les mer", first.memory).answer
    assert more.topic == "mangelbalanse"
    assert more.paragraphs[: len(assistant.entries["mangelbalanse"].more)] == (
        assistant.entries["mangelbalanse"].more
    )


@pytest.mark.parametrize("number", ["1234.56.78903", "12345678903", "151086 95088"])
def test_a_private_number_draws_a_warning_and_is_not_kept(
    assistant: Assistant, number: str
) -> None:
    reply = assistant.reply(f"hva er pant? nummeret mitt er {number}")
    assert "fødselsnummer eller kontonummer" in reply.answer.text
    assert number[-5:] not in reply.memory.model_dump_json()


def test_starting_afresh_forgets_everything(assistant: Assistant) -> None:
    first = assistant.reply("hva er mangelbalanse?")
    assert assistant.reply("nullstill", first.memory).memory == Memory()


@pytest.mark.parametrize(
    "word",
    [
        *("avbryt", "Avbryt.", "/avbryt", "avbryt regnestykket", "stopp", "Stopp!", "glem det"),
        *("Nei, glem det.", "nei glem det da", "drit i det", "ok, bare dropp det"),
    ],
)
def test_a_calculation_is_dropped_when_asked_to(assistant: Assistant, word: str) -> None:
    begun = assistant.reply("lån 2 mill til 5 %")
    dropped = assistant.reply(word, begun.memory)
    assert dropped.memory == Memory()
    assert "er glemt" in dropped.answer.text
    assert "ikke noe å avbryte" in assistant.reply(word, dropped.memory).answer.text


@pytest.mark.parametrize(
    "text",
    ["kan jeg stoppe tvangssalget?", "stopp tvangssalget", "kan banken glemme det som mangler?"],
)
def test_a_calculation_is_not_dropped_by_a_word_in_a_longer_message(
    assistant: Assistant, text: str
) -> None:
    begun = assistant.reply("lån 2 mill til 5 %")
    assert assistant.reply(text, begun.memory).memory.case == begun.memory.case


def test_a_long_message_is_read_from_its_beginning(assistant: Assistant) -> None:
    answer = assistant.reply("hva er mangelbalanse? " + "bla " * 2000).answer
    assert "leste bare begynnelsen" in answer.text


@given(st.text(max_size=300))
def test_any_text_gets_an_answer_and_the_same_one_each_time(text: str) -> None:
    assistant = default_assistant()
    first = assistant.reply(text)
    assert first.answer.text.strip()
    assert assistant.reply(text) == first


def test_beside_ones_own_numbers_no_others_are_told(assistant: Assistant) -> None:
    text = assistant.reply("gjeld 2 mill, solgt for 1,8 mill, hva er mangelbalanse?").answer.text
    assert "Udekket restgjeld er den delen av lånet" in text
    assert "160" not in text


def test_an_ordinary_loan_is_not_told_what_a_loan_without_recourse_costs(
    assistant: Assistant,
) -> None:
    answer = assistant.reply("hva blir månedsbeløpet på 2 mill, 5 % rente, 25 år?").answer
    assert (answer.kind, answer.topic) == ("scenario", None)
