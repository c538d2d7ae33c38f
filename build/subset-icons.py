"""Cuts the icons' font down to the signs that the sources name.

Material Symbols has some three thousand signs and weighs a megabyte, which a phone would load before it sees its first
button. This writes wwwroot/fonts/studio-symbols.woff2 with what is needed; tests/FaceFusion.Web.Tests/Fonts/IconFontTests.cs
fails where a source names a sign that is not in it.

    apt-get install python3-fonttools python3-brotli
    python3 build/subset-icons.py ~/.nuget/packages/radzen.blazor/VERSION/staticwebassets/fonts/MaterialSymbolsOutlined.woff2
"""

import re
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "wwwroot" / "fonts" / "studio-symbols.woff2"

# Drawn by Radzen's own style sheets, not named in ours.
OF_RADZEN = {"close", "check", "error", "info", "warning", "check_circle", "expand_more", "chevron_left", "chevron_right"}


def named_in_sources():
    """Every word in quotes or alone in an element: a few that are no signs but are called like one come along."""
    words = set()
    folders = [ROOT / "src" / "FaceFusion.Web", ROOT / "wwwroot"]
    for path in (p for folder in folders for p in folder.rglob("*") if p.suffix in {".razor", ".cs", ".js"}):
        words.update(re.findall(r"(?<!addEventListener\()[\"'>]([a-z][a-z0-9_]*)[\"'<]", path.read_text(encoding="utf-8-sig")))
    return words


def main(source):
    font = TTFont(source)
    glyphs = set(font.getGlyphOrder())
    names = sorted((named_in_sources() | OF_RADZEN) & glyphs)
    options = subset.Options()
    options.flavor = "woff2"
    options.glyph_names = True
    options.layout_features = ["liga", "rclt", "rlig", "rvrn"]
    options.layout_closure = False
    options.notdef_outline = False
    options.name_IDs = [0, 1, 2, 5]
    subsetter = subset.Subsetter(options)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789_"
    subsetter.populate(glyphs=names + [n + ".fill" for n in names if n + ".fill" in glyphs], text=letters)
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, {"wght": 400})
    TARGET.parent.mkdir(exist_ok=True)
    subset.save_font(font, str(TARGET), options)
    print(f"{len(names)} signs, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
