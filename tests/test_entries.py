"""The entries: all there, without faults, and faults are told with file, line and key."""

import datetime as dt

import pytest

from benchmarks.evaluate import FOLDER as QUESTIONS
from bot.settings import Settings
from handlers.telegram import captions
from knowledge.assistant import Assistant
from knowledge.entry import Entry
from knowledge.examples import example_messages
from knowledge.loading import (
    LOSSES,
    FaultyEntriesError,
    Source,
    due_for_recheck,
    entry_sources,
    load_entries,
)

GOOD = """+++
term = "pant"
aliases = ["panterett"]
related = []
checked = 2026-11-23
+++
Pant er sikkerhet for et lån.
"""


def faults_of(**texts: str) -> list[str]:
    sources = [Source(f"{name.replace('_', '-')}.md", text) for name, text in texts.items()]
    with pytest.raises(FaultyEntriesError) as raised:
        load_entries(sources)
    return [str(fault) for fault in raised.value.faults]


def test_all_topics_have_an_entry() -> None:
    assert set(load_entries()) >= LOSSES
    assert set(load_entries()) == set(example_messages())
    assert set(load_entries()) == {path.stem for path in QUESTIONS.glob("[!_]*.toml")}


@pytest.mark.parametrize("entry", load_entries().values(), ids=lambda entry: entry.id)
def test_the_first_sentence_is_short_and_the_first_part_fits_a_screen(entry: Entry) -> None:
    assert len(entry.brief[0].split(". ")[0].split()) <= 15
    assert entry.words <= 100


def test_every_name_finds_its_own_entry(assistant: Assistant) -> None:
    missed = {
        name: found
        for entry in assistant.entries.values()
        for name in entry.names
        if (found := assistant.reply(name).answer.topic) != entry.id
    }
    assert missed == {}


def test_a_good_entry_is_read() -> None:
    (entry,) = load_entries([Source("pant.md", GOOD)]).values()
    assert entry.brief == ("Pant er sikkerhet for et lån.",)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("related = []", 'related = ["finnes-ikke"]'), "pant.md:4: related: there is no entry"),
        (
            ("2026-11-23\n", '2026-11-23\n[parts]\n"Prioritet" = ["priori"]\n'),
            "pant.md:6: parts: the longer part has no list item 'Prioritet'",
        ),
        (("related = []", 'related = ["pant"]'), "pant.md:4: related: an entry is not related"),
        (('term = "pant"', ""), "pant.md:1: term: Field required"),
        (('term = "pant"', 'term = "pant"\nterm = "igjen"'), "pant.md:3: head:"),
        (('term = "pant"', "term = nei"), "pant.md:2: head:"),
        (("checked", "chekked"), "pant.md:5: chekked: Extra inputs are not permitted"),
        (("Pant er", "ord " * 101 + "Pant er"), "pant.md:7: brief: the first part has 107 words"),
        (("Pant er", "# Pant\n\nPant er"), "pant.md:7: brief: no heading but"),
        (
            ("et lån.", "et lån.\n\n## Nynorsk\n\n" + "ord " * 101),
            "pant.md:10: nynorsk: the first part has 101 words",
        ),
        (("+++\nterm", "term"), "pant.md:1: +++: the head must stand between two lines +++"),
    ],
)
def test_a_fault_is_told_with_file_line_and_key(change: tuple[str, str], fault: str) -> None:
    assert GOOD.count(change[0]) >= 1
    assert any(line.startswith(fault) for line in faults_of(pant=GOOD.replace(*change, 1)))


def test_a_name_belongs_to_one_entry_alone() -> None:
    (fault,) = faults_of(pant=GOOD, beslag=GOOD.replace('"pant"', '"beslag"'))
    assert fault == "beslag.md:3: aliases: 'panterett' already belongs to pant"


def test_all_faults_of_all_files_are_told_at_once() -> None:
    bad = GOOD.replace("related = []", 'related = ["finnes-ikke"]')
    assert len(faults_of(pant=bad, beslag=bad)) >= 2


def test_a_reader_in_norway_is_told_what_applies_there() -> None:
    without = GOOD.replace('"pant"', '"rente"')
    faults = faults_of(rente=without)
    assert any("I Norge: " in fault for fault in faults)
    assert any("USA" in fault for fault in faults)


def test_a_reader_of_nynorsk_is_told_so_too() -> None:
    told = "I Norge: USA.\n\n## Nynorsk\n\nI USA er pant tryggleik.\n"
    (fault,) = faults_of(rente=GOOD.replace('"pant"', '"rente"') + told)
    assert fault == "rente.md:11: nynorsk: needs one sentence that begins with 'I Noreg: '"


def test_the_parts_of_an_entry_are_told_apart() -> None:
    text = GOOD + "\n## Mer\n\nMer om pant.\n\n## Nynorsk\n\nPant er tryggleik for eit lån.\n"
    (entry,) = load_entries([Source("pant.md", text)]).values()
    assert entry.brief == ("Pant er sikkerhet for et lån.",)
    assert entry.more == ("Mer om pant.",)
    assert entry.told_in("nn").paragraphs == ("Pant er tryggleik for eit lån.",)


def test_facts_that_age_are_due_on_their_day() -> None:
    aged = GOOD.replace("checked", "recheck_by = 2027-01-31\nchecked")
    entries = load_entries([Source("pant.md", aged)]).values()
    assert due_for_recheck(entries, dt.date(2027, 1, 30)) == []
    assert [entry.id for entry in due_for_recheck(entries, dt.date(2027, 1, 31))] == ["pant"]


def test_no_text_holds_markup_that_the_doors_do_not_know() -> None:
    for source in entry_sources():
        body = "\n".join(source.lines[source.fence + 1 :])
        assert "](" not in body, source.name
        assert "`" not in body, source.name
        assert body.count("**") % 2 == 0, source.name


def test_telegrams_limits_for_menus_hold() -> None:
    assert all(len(name) <= 32 and name.isascii() for name in captions.COMMANDS)
    texts = (*captions.COMMANDS.values(), *captions.COMMANDS_NN.values())
    assert all(len(text) <= 256 for text in texts)
    assert max(len(captions.DESCRIPTION), len(captions.DESCRIPTION_NN)) <= 512
    assert max(len(captions.SHORT_DESCRIPTION), len(captions.SHORT_DESCRIPTION_NN)) <= 120
    assert Settings.model_fields.keys() >= {"bot_operator", "bot_contact"}
