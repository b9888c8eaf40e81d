"""All pictures of the press room: which may be shown, where they are shown, and what an editor must mend first."""

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from .cache import Keep
from .pictures import FOLDER, Finished, Picture, PictureFile, content_of, files_of, finish, in_language
from .rights import Fault, read_folder


class Shelf:
    """The pictures of a content folder, finished. `faults` is what is wrong with the others."""

    def __init__(self, content: Path, languages: Sequence[str], keep: Keep):
        self.keep = keep
        self.faults: list[Fault] = []
        self._finished: dict[tuple[str, str], Finished] = {}
        self._of_key: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._shown: set[tuple[str, str]] = set()
        for folder in sorted(path for path in (content / FOLDER).glob("*") if path.is_dir()):
            self._take_in(folder, _languages_of(folder.name, content, languages))
        every = files_of(self._finished.values())
        self._files: dict[str, tuple[Finished, PictureFile]] = {file.url: (picture, file) for picture, file in every}

    def of(self, key: str, lang: str) -> list[Picture]:
        """Give the pictures of a key, in one language, and note that they are shown."""
        own = self._of_key.get(key, ())
        self._shown.update(own)
        return [in_language(self._finished[name], lang) for name in own]

    def find(self, path: str, lang: str) -> Picture | None:
        """Give the picture at a path below the content folder, in one language, and note that it is shown."""
        folder, _, file = path.removeprefix(f"{FOLDER}/").rpartition("/")
        if (picture := self._finished.get((folder, file))) is None:
            return None
        self._shown.add((folder, file))
        return in_language(picture, lang)

    def shown(self) -> list[str]:
        """List the addresses of all files of the pictures that are shown anywhere, sorted."""
        return sorted(file.url for _, file in files_of(self._finished[name] for name in self._shown))

    def read(self, url: str) -> bytes:
        """Give a file's bytes by its address: from the cache each time, for together they are too many to hold."""
        picture, file = self._files[url]
        return content_of(picture.rights, file.size, self.keep)

    def _take_in(self, folder: Path, languages: Sequence[str]) -> None:
        if not languages:
            sentence = f"No release, programme or page has the key {folder.name!r}; rename this folder, or delete it."
            self.faults.append(Fault(folder, 0, sentence))
            return
        complete, wrong = read_folder(folder, languages)
        self.faults += wrong
        for rights in complete:
            picture, damage = finish(folder.name, rights, self.keep)
            if damage:
                self.faults.append(damage)
            else:
                self._finished[folder.name, rights.path.name] = picture
                self._of_key[folder.name].append((folder.name, rights.path.name))


def _languages_of(key: str, content: Path, languages: Sequence[str]) -> list[str]:
    """Which languages a key's texts are in, published or not: what waits is checked at the desk too."""
    name = re.compile(rf"(?:\d{{4}}-\d{{2}}-\d{{2}}-)?{re.escape(key)}\.md")
    return [lang for lang in languages if any(name.fullmatch(path.name) for path in (content / lang).rglob("*.md"))]
