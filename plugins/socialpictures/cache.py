"""Pictures that were drawn before, by a fingerprint of all that is in them."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

END = b"IEND\xaeB`\x82"  # the last eight bytes of every whole PNG (ISO/IEC 15948, 11.2.5)


def kept(folder: Path, ingredients: Any, draw: Callable[[], bytes]) -> bytes:
    """Give the picture made of these ingredients, drawn now or before.

    In: the cache's folder; whatever decides how the picture looks, by its `repr`; how to draw it. A kept file that is
    not whole is drawn anew; a cache that cannot be written is done without.
    """
    path = folder / f"{hashlib.sha256(repr(ingredients).encode()).hexdigest()}.png"
    try:
        known = path.read_bytes()
        if known.endswith(END):
            return known
    except OSError:
        pass
    picture = draw()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=folder, delete=False) as file:
            file.write(picture)
        Path(file.name).replace(path)
    except OSError:
        pass
    return picture
