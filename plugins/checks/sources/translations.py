"""Rules on what a translation says of itself: `Translation: todo`, and `Translated-From:` with the text it follows."""

import re

FINGERPRINTS = re.compile(r"[0-9a-f]{8}(?: [0-9a-f]{8})*", re.ASCII)


def only_translations_wait(source, words):
    """`Translation: todo` holds a translation back; the original has nobody to wait for."""
    if source.lang == words.languages[0] and source.value("Translation") == "todo":
        yield source.line("Translation"), "This is the original; say 'Translation: todo' in its translation, not here."


def fingerprints_are_left_alone(source, words):
    """`Translated-From:` is written by `./invoke translations --accept`, and by no hand."""
    value = source.value("Translated-From")
    if value and source.lang == words.languages[0]:
        yield source.line("Translated-From"), "This is the original and follows no other text; delete the line."
    elif value and not FINGERPRINTS.fullmatch(value):
        yield (
            source.line("Translated-From"),
            f"{value!r} in 'Translated-From:' is not what './invoke translations --accept {source.key}' writes; "
            "delete the line and run that.",
        )


def translations_wait(room):
    """Note: what says `Translation: todo` is nowhere in public; readers see the original with a word about it."""
    for source in room.sources:
        if source.is_text and source.value("Translation") == "todo":
            yield (
                source.file,
                0,
                f"It is not translated yet; './invoke translations --accept {source.key}' lets it out.",
            )
