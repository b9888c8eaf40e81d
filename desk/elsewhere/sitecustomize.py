"""Another machine's file system and clock, for `./invoke reproduce`: Python reads this first, from PYTHONPATH.

Folders are listed the other way round, and it is 400 days later.
"""

import datetime
import os
import time

AHEAD = 400 * 24 * 3600


class _Reversed:
    """What os.scandir gives, in reverse."""

    def __init__(self, entries):
        with entries:
            self._left = iter(list(entries)[::-1])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._left)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._left = iter(())


class _Moments(type):
    def __instancecheck__(cls, thing):
        return isinstance(thing, _datetime)


def _later(function):
    return lambda seconds=None: function(time.time() if seconds is None else seconds)


_datetime, _scandir, _listdir, _now = datetime.datetime, os.scandir, os.listdir, time.time


class _Later(datetime.datetime, metaclass=_Moments):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.now(datetime.UTC).replace(tzinfo=None)

    today = now


os.scandir = lambda path=".": _Reversed(_scandir(path))
os.listdir = lambda path=".": _listdir(path)[::-1]
time.time = lambda: _now() + AHEAD
time.localtime, time.gmtime = _later(time.localtime), _later(time.gmtime)
datetime.datetime = _Later
