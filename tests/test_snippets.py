"""What editors know of front matter is what the checks know."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from checks.sources import read_room
from checks.sources.vocabulary import SEVERAL_LINES, Vocabulary
from desk.editors import files, schema, snippets

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [
    source
    for content in ("content", "tests/content")
    for source in read_room(ROOT / content, Vocabulary(), ROOT).sources
]
SCHEMA = schema()
RELEASE = {"Title": "Titel", "Slug": "titel", "Place": "Berlin"}


@pytest.mark.parametrize("place", files())
def test_what_lies_in_the_repository_is_in_step(place):
    assert (ROOT / place).read_text("utf-8") == files()[place], "run ./invoke snippets"


def problems(folder, header):
    validator = Draft202012Validator({**SCHEMA, "anyOf": [{"$ref": f"#/$defs/{folder}"}]})
    return sorted(error.message for error in validator.iter_errors(header))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.file)
def test_every_file_of_ours_fits_the_schema(source):
    names = {key.lower(): key for key in source.kind.keys}
    header = {
        names[field.key]: [row for _, row in field.rows] if names[field.key] in SEVERAL_LINES else field.value
        for field in source.header.fields
    }
    assert problems(source.kind.folder, header) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"Staus": "draft"},
        {"Status": "pubished"},
        {"Slug": "Größe"},
        {"Date": "13.04.2021"},
        {"Translation": "nein"},
        {"Place": ""},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_the_schema_sees_what_is_mistyped(wrong):
    assert problems("releases", RELEASE) == []
    assert len(problems("releases", {**RELEASE, **wrong})) == 1


def test_a_snippet_offers_the_needed_keys_and_the_choices():
    assert snippets()["A release"]["body"] == ["Title: $1", "Slug: $2", "Place: $3", "", "$0"]
    assert "Status: ${8|published,draft|}" in snippets()["A release with every key"]["body"]
