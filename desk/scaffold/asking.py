"""Asks at the terminal, with questionary. Ctrl-C is KeyboardInterrupt, as everywhere."""

import sys
from collections.abc import Callable, Sequence

import questionary

from .answers import Ask, Choice, Question


def at_terminal() -> Ask | None:
    """Give a way to ask, or None where nobody can answer: in a pipe, in a script."""
    return ask if sys.stdin.isatty() and sys.stdout.isatty() else None


def ask(question: Question, offered: str, choices: Sequence[Choice], wrong: Callable[[str], str]) -> str:
    """Ask one question until its answer can be used. See `answers.collect`."""
    if choices and question.several:
        marked = [questionary.Choice(choice.shown, choice.value) for choice in choices]
        return ", ".join(questionary.checkbox(question.asks, marked).unsafe_ask())
    if choices:
        marked = [questionary.Choice(choice.shown, choice.value) for choice in choices]
        return questionary.select(question.asks, marked).unsafe_ask()
    answer = questionary.text(
        question.asks, default=offered, validate=lambda text: bool(question.meant(text)) or wrong(text) or True
    ).unsafe_ask()
    meant = question.meant(answer)
    return ask(question, meant, choices, wrong) if meant else answer
