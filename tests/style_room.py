"""The tests' press room with everything that a text or a page can be asked to bear, and a style guide of every part.

To look at it: `.venv/bin/python tests/style_room.py FOLDER`, then open FOLDER/site below the path /raum.
"""

import shutil
import sys
from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
PICTURES = {"breit.png": (10_000, 40), "punkt.png": (10, 10)}
RIGHTS = """
[{name!r}]
alt.de = "Ein Bild."
alt.en = "A picture."
caption.de = "Ein Bild, {width} × {height} Punkte."
caption.en = "A picture, {width} × {height} points."
credit = "Jana Muster"
licence.de = "Frei für Berichte"
licence.en = "Free for reports"
"""
GUIDE = {"de": "stil/", "en": "en/style/"}
IMPOSITION = {"de": "presse/2025/zumutung/", "en": "en/press/2025/imposition/"}


def build(folder: Path) -> Path:
    """Build it below a folder; give the built site. Raises RuntimeError with the log when it has a fault."""
    from conftest import run_pelican

    content = folder / "content"
    shutil.copytree(HERE / "content", content)
    shutil.copytree(HERE / "styleguide/content", content, dirs_exist_ok=True)
    media = content / "media/zumutung"
    media.mkdir(parents=True)
    for name, size in PICTURES.items():
        Image.radial_gradient("L").resize(size).convert("RGB").save(media / name)
    rows = (RIGHTS.format(name=name, width=size[0], height=size[1]) for name, size in PICTURES.items())
    (media / "pictures.toml").write_text("".join(rows), "utf-8")
    process = run_pelican(folder / "site", f'PATH="{content}"', conf="tests/styleconf.py")
    if process.returncode:
        raise RuntimeError(process.stdout + process.stderr)
    return folder / "site"


if __name__ == "__main__":
    print(build(Path(sys.argv[1])))
