"""What a text editor can know of front matter: VS Code's snippets and a JSON schema, made from the closed list of keys.

`./invoke snippets` writes them into .vscode/; a test fails when they are out of step with plugins/checks. Typing
`release`, `programme` or `page` into an empty Markdown file then offers its front matter. The schema describes a file's
front matter as an object: key → text, or a list of lines where several are allowed.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checks.sources.dates import ISO
from checks.sources.keys import SLUG
from checks.sources.vocabulary import PAGE, PROGRAMME, RELEASE, SEVERAL_LINES, STATUSES, TEMPLATES, TRANSLATIONS, Kind

KINDS = (RELEASE, PROGRAMME, PAGE)
CHOICES = {"Status": STATUSES, "Template": TEMPLATES, "Translation": TRANSLATIONS}
PATTERNS = {"Slug": SLUG, "Date": ISO, "Modified": ISO}
BY_COMMAND = ("Translated-From",)  # written by ./invoke translations, and by no hand


def files() -> dict[str, str]:
    """Give the texts to write: path from the project's folder → text."""
    return {
        ".vscode/press-room.code-snippets": _json(snippets()),
        ".vscode/front-matter.schema.json": _json(schema()),
    }


def write(root: Path) -> list[str]:
    """Write them; give the paths."""
    for place, text in files().items():
        (root / place).parent.mkdir(exist_ok=True)
        (root / place).write_text(text, "utf-8")
    return list(files())


def snippets() -> dict[str, Any]:
    """Give VS Code's snippets: the needed keys of each kind, all its keys, and each key that has a choice."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        found[f"A {kind.word}"] = _snippet(kind.word, kind.required)
        every = [key for key in kind.keys if key not in BY_COMMAND]
        found[f"A {kind.word} with every key"] = _snippet(f"{kind.word}-every-key", every)
    return found


def schema() -> dict[str, Any]:
    """Give the schema: one definition for each kind, by its folder's name (JSON Schema 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a press room",
        "$defs": {kind.folder: _kind(kind) for kind in KINDS},
        "anyOf": [{"$ref": f"#/$defs/{kind.folder}"} for kind in KINDS],
    }


def _snippet(prefix: str, keys) -> dict[str, Any]:
    body = []
    for number, key in enumerate(keys, 1):
        choices = CHOICES.get(key)
        place = f"${{{number}|{','.join(choices)}|}}" if choices else f"${number}"
        body += [f"{key}:", f"    {place}"] if key in SEVERAL_LINES else [f"{key}: {place}"]
    return {"scope": "markdown", "prefix": prefix, "body": [*body, "", "$0"]}


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key: _value(key) for key in kind.keys},
        "required": list(kind.required),
        "additionalProperties": False,
    }


def _value(key: str) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string", "minLength": 1}
    if key in CHOICES:
        text["enum"] = list(CHOICES[key])
    if key in PATTERNS:
        text["pattern"] = f"^(?:{PATTERNS[key].pattern})$"
    return {"anyOf": [text, {"type": "array", "items": text}]} if key in SEVERAL_LINES else text


def _json(value: Mapping) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
