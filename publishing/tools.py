"""The tools are the locked ones: a site built with other versions would not be the site that was tested."""

from importlib.metadata import PackageNotFoundError, version

from packaging.requirements import Requirement

from publishing.outcome import refuse


def must_match_lock(requirements: str) -> None:
    """Compare what is installed with the text of requirements.txt. Raises Stop naming every difference."""
    pins = [Requirement(line.rstrip("\\ ")) for line in requirements.splitlines() if line[:1].isalnum()]
    wanted = [pin for pin in pins if pin.marker is None or pin.marker.evaluate()]
    differences = [
        f"{pin.name} is {installed or 'missing'}, not {str(pin.specifier).removeprefix('==')}"
        for pin in wanted
        if not pin.specifier.contains(installed := _installed(pin.name), prereleases=True)
    ]
    if differences:
        raise refuse(f"The tools differ from requirements.txt: {'; '.join(differences)}. ./invoke sets them up anew.")


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
