"""Templates as Jinja has compiled them: to compile them takes as long as to read a hundred releases.

Jinja itself keeps them under a template's name and source alone. But how it is compiled hangs on the environment's
settings too, and a filter is applied to a constant while the template is compiled: so these are kept under the house.
"""

from collections.abc import Callable

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .memory import Memory

SHELF = "templates"
THEME = "!theme/"  # what Pelican puts before the names of those that are no other theme's


class Compiled(BytecodeCache):
    """Gives Jinja what the memory has. In: the memory."""

    def __init__(self, memory: Memory):
        self.memory = memory

    def begin(self, environment: Environment) -> Callable[[], None]:
        """Have the theme's templates compiled while one core alone is at work, if none is known. Out: what waits."""
        if not self.memory.is_new(SHELF):
            return lambda: None
        named = environment.list_templates(filter_func=lambda name: name.startswith(THEME))
        return self.memory.make_aside([name.removeprefix(THEME) for name in named], environment.get_template)

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = self.memory.get_bytes(SHELF, self._key(bucket))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.memory.put_bytes(SHELF, self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return self.memory.key(bucket.key, bucket.checksum)
