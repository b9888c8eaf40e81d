"""What differs in public: the address. Everything else is pelicanconf.py."""

from pelicanconf import *  # noqa: F403

# The site's public address, as "https://presse.example.org" or "https://org.github.io/repo", no slash at the end.
# Empty: it follows from the GitHub remote (https://ORG.github.io/REPO), so that a fork publishes without an edit.
SITEURL = ""
