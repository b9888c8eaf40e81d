from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from facts.parse import (
    DatedSentence,
    LinkedName,
    Milestone,
    dated_sentences,
    last_changed,
    linked_names,
    milestones,
    parts,
)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("PHINEO gAG", [LinkedName("PHINEO gAG", None)], id="a name"),
        pytest.param(
            "DKJS <https://www.dkjs.de>",
            [LinkedName("DKJS", "https://www.dkjs.de")],
            id="a name with its site",
        ),
        pytest.param(
            ["Eins; Zwei <https://zwei.example>", "Drei"],
            [LinkedName("Eins", None), LinkedName("Zwei", "https://zwei.example"), LinkedName("Drei", None)],
            id="over two lines",
        ),
    ],
)
def test_partners_are_names_with_or_without_a_site(value, names):
    assert linked_names(value) == names


@pytest.mark.parametrize("value", ["DKJS <http://dkjs.de>", "<https://dkjs.de>", "DKJS <dkjs.de>"])
def test_a_partner_of_another_form_is_refused_with_its_words(value):
    with pytest.raises(ValueError, match="is not a name"):
        linked_names(value)


def test_names_are_divided_by_semicolons():
    assert parts("Kommune 360 Grad; ; K 360°") == ["Kommune 360 Grad", "K 360°"]


def test_milestones_stand_in_the_order_of_time():
    assert milestones(
        ["2021-11-03 | Bilanz. | PHINEO | https://b.example", "2019 | Start. | dpa | https://a.example"]
    ) == [
        Milestone("2019", "Start.", "dpa", "https://a.example"),
        Milestone("2021-11-03", "Bilanz.", "PHINEO", "https://b.example"),
    ]


@pytest.mark.parametrize(
    "line",
    ["2019 | Start.", "im Mai | Start. | dpa | https://a.example", "2019 | Start. | dpa | http://a.example"],
)
def test_a_milestone_without_date_or_source_is_refused(line):
    with pytest.raises(ValueError, match="is not of the form"):
        milestones(line)


def test_a_correction_is_a_day_and_a_sentence():
    assert dated_sentences("2021-04-20 Die Zahl war falsch.") == [DatedSentence("2021-04-20", "Die Zahl war falsch.")]
    with pytest.raises(ValueError, match="'gestern falsch' is not an ISO date and a sentence"):
        dated_sentences("gestern falsch")


@pytest.mark.parametrize(
    ("modified", "corrected", "changed"),
    [
        pytest.param(None, [], "2021-04-13T10:00:00+02:00", id="never"),
        pytest.param("2021-04-14", [], "2021-04-14T00:00:00+02:00", id="modified"),
        pytest.param(None, ["2021-11-20", "2021-05-02"], "2021-11-20T00:00:00+01:00", id="corrected"),
        pytest.param("2021-12-01", ["2021-05-02"], "2021-12-01T00:00:00+01:00", id="modified after that"),
        pytest.param(None, ["2021-04-13"], "2021-04-13T10:00:00+02:00", id="corrected the same day"),
    ],
)
def test_a_release_last_changed_when_it_was_modified_or_corrected(modified, corrected, changed):
    berlin = ZoneInfo("Europe/Berlin")
    date = datetime(2021, 4, 13, 10, tzinfo=berlin)
    modified = modified and datetime.fromisoformat(modified).replace(tzinfo=berlin)
    notes = [DatedSentence(day, "Die Zahl war falsch.") for day in corrected]
    assert last_changed(date, modified, notes).isoformat() == changed
