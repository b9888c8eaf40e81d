"""Pictures as they go out: in the sizes a page needs, without what a camera noted, with the rights written in.

What a camera noted (EXIF: where, when, whose device) stays here; the colour profile of the print file goes along.
"""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageCms, ImageOps, PngImagePlugin, UnidentifiedImageError

from .imprinting import iptc_segment, xmp
from .rights import Rights

LARGEST = 20 * 1024 * 1024  # bytes
MOST_PIXELS = 50_000_000  # two pages of a magazine at 300 dpi need 18 million
WIDTHS = (480, 960, 1600)
# Quality as each encoder counts it; chosen so that a photograph looks alike in all three.
QUALITY = {"avif": 58, "webp": 78, "jpeg": 82}
MEDIA_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg", "png": "image/png"}
ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}


class Damaged(Exception):
    """A picture whose file breaks off or contradicts itself; the message is the decoder's."""


class Size(NamedTuple):
    """One file to make of a picture: for the web (with its width) or, in the original's size, for print."""

    format: str
    width: int
    height: int
    is_print: bool


def fault(path: Path) -> str | None:
    """Say what is wrong with a picture's file, or None. Only its first bytes are read."""
    size = path.stat().st_size
    if size > LARGEST:
        return f"The file has {size / 1024 / 1024:.0f} MB; make it smaller than 20 MB."
    try:
        # Pillow warns of a picture that is too large; the rule below says so in our words.
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            wanted, (width, height) = FORMATS[path.suffix.lower()], image.size
            if image.format != wanted:
                return f"The ending is {path.suffix!r}, but it is a {image.format} file; save it anew."
            if width * height > MOST_PIXELS:
                return (
                    f"The picture has {width * height / 1e6:.0f} million points ({width} × {height}); "
                    f"make it smaller than {MOST_PIXELS / 1e6:.0f} million."
                )
    except UnidentifiedImageError:
        return "This is no picture that can be read; save it anew as JPEG or PNG."
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        return f"The picture cannot be read ({problem}); save it anew."
    return None


def sizes(path: Path) -> Iterator[Size]:
    """List the files to make of a picture: for the web in each format and each width it reaches, and for print."""
    with Image.open(path) as image:
        width, height = image.size
        if image.getexif().get(0x0112, 1) >= 5:  # EXIF 2.32, Orientation: from 5 on the picture lies on its side
            width, height = height, width
        print_format = image.format.lower()
    widths = [one for one in WIDTHS if one < width] + ([width] if width <= WIDTHS[-1] else [])
    for format in QUALITY:
        for one in widths or WIDTHS[-1:]:
            yield Size(format, one, max(1, round(height * one / width)), False)
    yield Size(print_format, width, height, True)


def make(content: bytes, size: Size, rights: Rights) -> bytes:
    """Make one file of a picture. In: the original, what to make, the rights to write in. Raises Damaged."""
    with Image.open(io.BytesIO(content)) as original:
        try:
            original.load()
        except (OSError, SyntaxError, ValueError, IndexError) as problem:
            raise Damaged(str(problem)) from problem
        return _print(original, rights) if size.is_print else _web(original, size, rights)


def _print(original: Image.Image, rights: Rights) -> bytes:
    image, profile = ImageOps.exif_transpose(original), original.info.get("icc_profile")
    if original.format == "PNG":
        text = PngImagePlugin.PngInfo()
        text.add_itxt("XML:com.adobe.xmp", xmp(rights).decode())
        clean = image.copy()
        clean.info = {}
        return _save(clean, "PNG", pnginfo=text, icc_profile=profile, optimize=True)
    as_it_was = original.getexif().get(0x0112, 1) == 1
    source = original if as_it_was else image
    quality = {"quality": "keep"} if as_it_was else {"quality": 95, "subsampling": 0}
    return _save(source, "JPEG", **quality, icc_profile=profile, **_rights_in_jpeg(rights))


def _web(original: Image.Image, size: Size, rights: Rights) -> bytes:
    image = _srgb(ImageOps.exif_transpose(original), original.info.get("icc_profile"))
    image = image.resize((size.width, size.height), Image.Resampling.LANCZOS)
    quality = QUALITY[size.format]
    match size.format:
        case "avif":
            # One thread: the encoder's tiles, and with them its bytes, depend on how many there are.
            return _save(image, "AVIF", quality=quality, speed=6, max_threads=1, xmp=xmp(rights), exif=b"")
        case "webp":
            return _save(image, "WEBP", quality=quality, method=5, xmp=xmp(rights), exif=b"")
        case _:
            return _save(image, "JPEG", quality=quality, optimize=True, progressive=True, **_rights_in_jpeg(rights))


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Bring colours to what every screen takes them for; what is transparent stands on white."""
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except ImageCms.PyCMSError:
            pass  # a profile of another colour space than the picture's: its colours are taken as they are
    return image.convert("RGB")


def _rights_in_jpeg(rights: Rights) -> dict[str, bytes]:
    return {"xmp": xmp(rights), "extra": iptc_segment(rights), "exif": b"", "comment": b""}


def _save(image: Image.Image, format: str, **options) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()
