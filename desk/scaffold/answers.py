"""From flags and questions to answers: every question is a flag too, and what nobody answers is one sentence."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from desk.voice import Refused

Answers = Mapping[str, str]


class Choice(NamedTuple):
    """One thing to choose: what the answer is, and how it is shown."""

    value: str
    shown: str


def _nothing(*_: Any) -> Any:
    return ""


def _no_choices(_: Any) -> tuple[Choice, ...]:
    return ()


class Question(NamedTuple):
    """One question; the functions are given the answers so far and the press room.

    `wrong` gives the sentence for an answer that cannot be used, `meant` the answer that was probably meant by it.
    """

    name: str  # the flag, as in --english-title
    asks: str
    required: bool = False
    offered: Callable[[Answers, Any], str] = _nothing
    assumed: bool = False  # without anybody to ask, the offered answer is taken
    silent: bool = False  # never asked, only a flag
    wrong: Callable[[str, Answers, Any], str] = _nothing
    meant: Callable[[str], str] = _nothing
    choices: Callable[[Any], Sequence[Choice]] = _no_choices
    several: bool = False

    @property
    def flag(self) -> str:
        """The flag as it is typed."""
        return "--" + self.name.replace("_", "-")


Ask = Callable[[Question, str, Sequence[Choice], Callable[[str], str]], str]


def collect(questions: Sequence[Question], given: Answers, ask: Ask | None, press: Any) -> dict[str, str]:
    """Answer every question: by its flag, else by asking, else by what is assumed.

    In: the questions in their order; question's name → flag's text ("" where there was none); how to ask, given a
    question, the answer to offer, the choices, and what says whether an answer is wrong; the press room. Out: name →
    answer, "" for none. Raises Refused with all that is missing at once, or with the first answer that cannot be used.
    """
    known = {question.name for question in questions}
    if others := [name for name, text in given.items() if text and name not in known]:
        raise Refused(f"{_flags(others)} is of no use here; it takes {_flags(q.name for q in questions)}.")
    if ask is None:
        lacking = [q.name for q in questions if q.required and not q.assumed and not given.get(q.name, "").strip()]
        if lacking:
            raise Refused(f"Nobody is at the terminal to be asked; add {_flags(lacking)}.")
    answers: dict[str, str] = {}
    for question in questions:
        answers[question.name] = _answer(question, given.get(question.name, ""), answers, ask, press)
    return answers


def _answer(question: Question, flag: str, answers: Answers, ask: Ask | None, press: Any) -> str:
    choices = question.choices(press)

    def wrong(answer: str) -> str:
        said = _tidy(answer)
        if not said:
            return "This is needed." if question.required else ""
        unknown = [part for part in _parts(question, said) if choices and part not in {c.value for c in choices}]
        if unknown:
            return f"{unknown[0]!r} is none of {', '.join(repr(choice.value) for choice in choices)}."
        return question.wrong(said, answers, press)

    if flag.strip():
        if complaint := wrong(flag):
            raise Refused(f"{question.flag}: {complaint}")
        return ", ".join(_parts(question, _tidy(flag)))
    offered = question.offered(answers, press)
    settled = question.silent or _leaves_no_choice(question, choices)
    if ask is None or settled:
        answer = offered if question.assumed else ""
        if complaint := wrong(answer):
            raise Refused(f"{question.flag}: {complaint}")
        return answer
    return _tidy(ask(question, offered, choices, wrong))


def _leaves_no_choice(question: Question, choices: Sequence[Choice]) -> bool:
    return not choices if question.several else len(choices) == 1


def _parts(question: Question, said: str) -> list[str]:
    return [part.strip() for part in said.split(",")] if question.several else [said]


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _flags(names) -> str:
    return ", ".join("--" + name.replace("_", "-") for name in names)
