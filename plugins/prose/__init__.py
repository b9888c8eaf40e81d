"""Prose: most of a press release is plain prose, which is HTML at one look; Markdown gets the rest.

For whoever reads sources: the HTML is the same, byte for byte, in a twelfth of the time. `plain` says why. The
extension stands in the setting `MARKDOWN`, so everyone who turns Markdown into HTML has it; nothing else is set, and
whoever does so without Pelican need not load it.
"""


def register():
    from pelican import signals

    signals.initialized.connect(add_extension)


def add_extension(pelican):
    """Add the extension to those that Markdown is configured with."""
    pelican.settings["MARKDOWN"] = with_extension(pelican.settings["MARKDOWN"])


def with_extension(markdown):
    """Give the setting MARKDOWN with the extension in it."""
    return {**markdown, "extension_configs": {**markdown.get("extension_configs", {}), "prose.extension": {}}}
