"""Which command brings what a machine lacks, by the system it runs."""

import platform
import shutil
from pathlib import Path
from typing import Literal

System = Literal["debian", "macos", "wsl", "windows", "linux"]

# WSL is Ubuntu unless told otherwise, so Debian's commands serve there. WeasyPrint's libraries: its documentation,
# "First Steps", Linux and macOS.
COMMANDS: dict[str, dict[System, str]] = {
    "python": {"debian": "sudo apt install python3 python3-venv", "macos": "brew install python"},
    "venv": {"debian": "sudo apt install python3-venv", "macos": "brew install python"},
    "git": {"debian": "sudo apt install git", "macos": "brew install git"},
    "chromium": {"debian": "sudo apt install chromium", "macos": "brew install --cask chromium"},
    "pango": {
        "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "macos": "brew install pango",
    },
}
ELSEWHERE = "install it as your system does"
WINDOWS = "wsl --install, then work in the Ubuntu that it brings"


def command(lacking: str, system: System) -> str:
    """Give the command for what is lacking (a key of COMMANDS)."""
    if system == "windows":
        return WINDOWS
    return COMMANDS[lacking].get("debian" if system == "wsl" else system, ELSEWHERE)


def this_system(release: Path = Path("/proc/version")) -> System:
    """Tell the system this runs on, as far as commands differ."""
    if platform.system() in ("Darwin", "Windows"):
        return "macos" if platform.system() == "Darwin" else "windows"
    if release.exists() and "microsoft" in release.read_text("utf-8", "replace").lower():
        return "wsl"
    return "debian" if shutil.which("apt-get") else "linux"
