"""`./invoke translations`: what is translated, what waits, what has fallen behind its original, and by which words.

A translation carries fingerprints of the text it follows, one a paragraph, in its front matter (`Translated-From:`);
those of the interface's words stand in theme/strings/translated-from.toml. So any copy of the files can be judged, with
no history; the history, where it is at hand, only shows the former wording.

    state.py     the state of each release, programme, page, and of the interface's words
    strings.py   the interface's words, string by string
    accept.py    a translation follows its original as it is now
    former.py    finds a former wording in git
    show.py      the table, the changes, JSON
"""

from .accept import accept
from .show import as_json, show
from .state import DONE, Translation, translations

__all__ = ["DONE", "Translation", "accept", "as_json", "show", "translations"]
