"""docs/publishing.md and docs/exit-codes.md tell every refusal and every exit code, and none that there is not."""

import ast
import re
from pathlib import Path

from desk.endings import STOPPED, UNEXPECTED, UNFIT, UNREAD, USAGE
from publishing.outcome import Exit

ROOT = Path(__file__).resolve().parents[1]
PUBLISHING = (ROOT / "docs/publishing.md").read_text("utf-8")
EXIT_CODES = (ROOT / "docs/exit-codes.md").read_text("utf-8")


def codes(page: str) -> list[int]:
    return [int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)]


def test_each_exit_code_has_its_row():
    assert codes(PUBLISHING) == sorted(Exit)
    assert codes(EXIT_CODES) == sorted({*Exit, USAGE, UNFIT, UNEXPECTED, STOPPED, UNREAD})
    assert (Exit.UNANSWERED, Exit.REFUSED, Exit.STOPPED) == (USAGE, UNFIT, STOPPED)


def text(node: ast.AST) -> str:
    """What a literal says, with … where a value comes in; "" if it is none."""
    match node:
        case ast.Constant(value=str(said)):
            return said
        case ast.JoinedStr(values=parts):
            return "".join(text(part) or "…" for part in parts)
    return ""


SOURCES = [node for file in (ROOT / "publishing").glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8")))]
SAID = {text(node) for node in SOURCES}
REFUSED = {
    text(node.args[0]) for node in SOURCES if isinstance(node, ast.Call) and ast.unparse(node.func) == "refuse"
} - {""}
TABLE = PUBLISHING[PUBLISHING.index("## Refusals") : PUBLISHING.index("## The workflow")]
TOLD = re.findall(r"\*([^*|]+)\*", " ".join(re.findall(r"^\| (.+?) \|", TABLE, re.MULTILINE)))


def quotes(told: str, said: str) -> bool:
    """Whether the page's sentence is a piece of the one that is said, whatever stands for its values."""
    words = (re.escape(part.strip()) for part in re.split(r"…|\b\d+\b", told))
    return bool(re.search(".*".join(words), said))


def test_each_refusal_has_its_row():
    others = "… Talk to each other; to publish all the same, run this again with --adopt."  # after one of three
    assert len(REFUSED) > 20
    assert [said for said in sorted(REFUSED - {others}) if not any(quotes(told, said) for told in TOLD)] == []


def test_no_row_tells_a_sentence_that_is_never_said():
    assert len(TOLD) > 30
    assert [told for told in TOLD if not any(quotes(told, said) for said in SAID)] == []
