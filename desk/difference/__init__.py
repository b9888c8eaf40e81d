"""What a publish or a rollback changes, as its readers will see it: words instead of HTML, addresses instead of files.

reading.py     what a reader reads on a page, what a feed reader finds in a feed
comparing.py   two trees of built files → what is new, changed, gone
show.py        the same at the terminal
"""

from .comparing import Difference, compare
from .show import show

__all__ = ["Difference", "compare", "show"]
