"""The calculator on Telegram: numbers in a message, taps, pictures, files."""

from telegram_client import Chat


async def test_two_bare_amounts_are_swapped_by_one_tap(chat: Chat) -> None:
    await chat.send("160000 150000")
    assert "10 000 kr" in chat.last.text.replace("\u00a0", " ")
    await chat.tap("Bytt om lån og salgssum")
    assert chat.calls("editMessageText")
    assert "overskudd" in chat.last.text


async def test_recourse_is_set_by_a_tap(chat: Chat) -> None:
    await chat.send("jeg skylder 2 mill og huset ble solgt for 1,7 mill")
    await chat.tap("Uten regress")
    (memory,) = chat.memories.kept_memories
    assert memory.case
    assert memory.case.scenario.kind == "foreclosure"
    assert memory.case.scenario.recourse is False


async def test_what_is_missing_is_asked_for_and_a_bare_number_answers(chat: Chat) -> None:
    await chat.send("huset gikk på tvangssalg for 1,7 mill")
    assert "Hvor stor er gjelden" in chat.last.text
    await chat.send("2 000 000")
    assert "300 000 kr" in chat.last.text.replace("\u00a0", " ")


async def test_a_figure_is_sent_as_a_picture_with_its_words(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    await chat.tap("Vis figur")
    (photo,) = chat.calls("sendPhoto")
    assert "300\u00a0000\u00a0kr er udekket" in photo.parameters["caption"]
    assert chat.calls("sendChatAction")
    await chat.tap("Med regress")
    assert chat.request.calls[-1].method == "sendMessage"


async def test_a_repayment_plan_comes_as_a_table_and_as_a_file(chat: Chat) -> None:
    await chat.send("lån 2 mill til 5 % over 20 år")
    await chat.tap("Nedbetalingsplan")
    assert "<pre>" in chat.calls("sendMessage")[-1].parameters["text"] + chat.last.text
    assert chat.calls("sendDocument")


async def test_a_question_in_between_loses_nothing(chat: Chat) -> None:
    await chat.send("skylder 2 mill, solgt for 1,7 mill")
    await chat.send("hva er regress?")
    await chat.send("og hvis salget gir 1,8 mill?")
    assert "200 000 kr" in chat.last.text.replace("\u00a0", " ")


async def test_cancelling_forgets_the_numbers(chat: Chat) -> None:
    await chat.send("huset gikk på tvangssalg for 1,7 mill")
    await chat.send("/avbryt")
    assert "Avbrutt" in chat.last.text
    (memory,) = chat.memories.kept_memories
    assert memory.case is None
