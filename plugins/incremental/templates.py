"""Templates as Jinja has compiled them: to compile them takes as long as to read a hundred releases.

Jinja itself keeps them under a template's name and source alone. But how it is compiled hangs on the environment's
settings too, and a filter is applied to a constant while the template is compiled: so these are kept under the house.
"""

import re

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .memory import Memory

SHELF = "templates"
THEME = "!theme/"  # what Pelican puts before the names of those that are no other theme's
INCLUDED = re.compile(r'{% include "([^"]+)"')  # as a rule compiled with what includes it (`parts`), and never alone


class Compiled(BytecodeCache):
    """Gives Jinja what the memory has. In: the memory."""

    def __init__(self, memory: Memory):
        self.memory, self._crew = memory, None

    def begin(self, environment: Environment) -> None:
        """Have the theme's templates compiled while one core alone is at work, if none is known."""
        if self._crew is None and self.memory.is_new(SHELF):
            named = environment.list_templates(filter_func=lambda name: name.startswith(THEME))
            sources = {name: environment.loader.get_source(environment, name)[0] for name in named}
            included = {THEME + name for source in sources.values() for name in INCLUDED.findall(source)}
            names = [name.removeprefix(THEME) for name in named if name not in included]
            self._crew = self.memory.make_aside(names, environment.get_template)

    def wait(self) -> None:
        """Wait until they are."""
        crew, self._crew = self._crew, None
        self.memory.take_up(crew)

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self.memory.get_bytes(SHELF, self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.put_bytes(SHELF, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return self.memory.key(bucket.key, bucket.checksum)
