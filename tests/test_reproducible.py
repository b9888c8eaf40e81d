"""The same source, the same bytes: time zone, locale, hash seed and umask leave no trace in the real site."""

from desk.reproduce import differing


def test_two_unlike_machines_build_the_same_site():
    assert differing() == []
