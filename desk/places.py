"""Where the project lies, and what builds keep. It needs nearly nothing itself, for whoever is in a hurry."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache/incremental"
