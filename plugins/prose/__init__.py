"""Prose: most of a press release is plain prose, which is HTML at one look; Markdown gets the rest.

For whoever reads sources: the HTML is the same, byte for byte, in an eighth of the time. `plain` says why. The
extension stands in the setting `MARKDOWN`, so everyone who turns Markdown into HTML has it; nothing else is set.
"""

from pelican import signals


def register():
    signals.initialized.connect(add_extension)


def add_extension(pelican):
    """Add the extension to those that Markdown is configured with."""
    markdown = pelican.settings["MARKDOWN"]
    configs = {**markdown.get("extension_configs", {}), "prose.extension": {}}
    pelican.settings["MARKDOWN"] = {**markdown, "extension_configs": configs}
