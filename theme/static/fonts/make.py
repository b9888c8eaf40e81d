"""Cut the press room's fonts out of Newsreader and compute the fallbacks' figures. Run by hand; README.md says how.

One variable file for roman text and headlines (weight 400 to 640, optical size 18 to 60; figures for text and for
tables), one for italics, one for letters of further European languages in names. Kerning is taken at one optical size:
it would be half the file.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
LATIN = (
    "20-7E A0 A3 A7 A9 AB AD B0 B5 B7 BB C0-FF 131 152 153 2013 2014 2018-201A 201C-201E 2022 2026 2032 2033 20AC 2212"
)
ITALIC = (
    "20-22 25-3B 3F-5B 5D 61-7A A0 A7 AB AD B0 B7 BB C4 D6 DC DF E0 E4 E7-E9 F6 FC "
    "2013 2014 2018-201A 201C-201E 2026 20AC"
)
FURTHER = "102-107 10C-111 118-11B 11E 11F 130 141-144 147 148 150 151 158-165 16E-171 179-17E 218-21B 1E9E"
CUTS = (
    ("latin-opsz-normal", "text", {"wght": (400, 640), "opsz": (18, 60)}, LATIN, ("kern", "liga", "pnum")),
    ("latin-opsz-italic", "text-italic", {"wght": 400, "opsz": 18}, ITALIC, ("kern",)),
    ("latin-ext-opsz-normal", "text-further", {"wght": 400, "opsz": 18}, FURTHER, ("kern",)),
)
KERNING_AT = {"wght": 400, "opsz": 24}
# Letters as often as German and English text has them, so that a fallback's lines break where ours do.
SAMPLE = (
    "Die gemeinnützige AG gründet erstmals einen eigenen Bereich für Kommunalberatung und berät Politik sowie "
    "Verwaltungen. "
    "It helps municipalities to plan and steer across departments so that children and young people grow up well. "
)


def cut(source, target, limits, letters, features):
    """Write one subset as woff2 and say its size in bytes."""
    font = instantiateVariableFont(TTFont(source), limits)
    plain = instantiateVariableFont(TTFont(source), KERNING_AT)
    for table in ("GPOS", "GDEF"):
        if table in font:
            del font[table]
        if table in plain:
            font[table] = plain[table]
    free_spaces(font)
    if "pnum" not in features:
        proportional(font)
    options = Options()
    options.layout_features, options.hinting, options.flavor = list(features), False, "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes(letters))
    subsetter.subset(font)
    font.flavor = "woff2"
    font["head"].modified = font["head"].created  # the same bytes on every run
    font.recalcTimestamp = False
    font.save(target)
    print(target.name, target.stat().st_size)


def free_spaces(font):
    """Take the word space out of the kerning, which draws "13. April" together into one word."""
    spaces = {font.getBestCmap()[code] for code in (0x20, 0xA0) if code in font.getBestCmap()}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for pairs in (getattr(table, "ExtSubTable", table) for table in lookup.SubTable):
            if pairs.LookupType != 2:
                continue
            kept = [index for index, glyph in enumerate(pairs.Coverage.glyphs) if glyph not in spaces]
            if pairs.Format == 1:
                pairs.PairSet = [pairs.PairSet[index] for index in kept]
                for pair_set in pairs.PairSet:
                    records = pair_set.PairValueRecord
                    pair_set.PairValueRecord = [record for record in records if record.SecondGlyph not in spaces]
            else:
                for classes in (pairs.ClassDef1, pairs.ClassDef2):
                    classes.classDefs = {glyph: n for glyph, n in classes.classDefs.items() if glyph not in spaces}
            pairs.Coverage.glyphs = [pairs.Coverage.glyphs[index] for index in kept]


def proportional(font):
    """Let the figures be as wide as they are drawn: italics stand in no column of numbers, so one set is enough."""
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            if code in table.cmap:
                table.cmap[code] = table.cmap[code].removesuffix(".lf") + ".lf"  # tables may share one map


def codes(letters):
    """Give the code points of `20-7E A0 …`."""
    ends = [part.split("-") for part in letters.split()]
    return [code for end in ends for code in range(int(end[0], 16), int(end[-1], 16) + 1)]


def figures(ours, other):
    """Print the @font-face figures that make another font as wide and as high as ours."""
    scale = width(ours) / width(other)
    unit, high = ours["head"].unitsPerEm, ours["hhea"]
    print(
        f"size-adjust: {scale:.2%}; ascent-override: {high.ascent / unit / scale:.2%}; "
        f"descent-override: {-high.descent / unit / scale:.2%}; line-gap-override: 0%;"
    )


def width(font):
    """Give the sample's width in ems."""
    widths, letters = font["hmtx"].metrics, font.getBestCmap()
    return sum(widths[letters[ord(letter)]][0] for letter in SAMPLE) / font["head"].unitsPerEm


if __name__ == "__main__":
    newsreader, *others = map(Path, sys.argv[1:])
    for source, name, limits, letters, features in CUTS:
        cut(newsreader / f"newsreader-{source}.woff2", HERE / f"{name}.woff2", limits, letters, features)
    for other in others:
        print(other.name, end=": ")
        figures(TTFont(HERE / "text.woff2"), TTFont(other))
