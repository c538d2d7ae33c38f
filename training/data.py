"""Where the photos are, who is held out, and how templates are read."""
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
MODELS = ROOT / "models"
RUNS = HERE / "runs"
DATA = Path(os.environ.get("DATA", ROOT.parent / "shared" / "data"))
POINTS = 189

# The five points the detector reports, as indices of the 189: pupils, nose tip, mouth corners. The template has no
# single point on the tip, so the tip is the middle of the two points beside it (see five_points).
NOSE_TIP_PAIR = (54, 60)
MOUTH_CORNERS = (87, 93)

# caltech/faces is sorted by person; the first photo number of each person (29 runs, drawings and single photos too).
CALTECH_RUNS = [1, 22, 42, 47, 69, 90, 113, 133, 138, 159, 164, 169, 174, 194, 215, 240, 262, 267, 286, 306, 326, 346,
                366, 388, 389, 390, 391, 393, 398, 418, 436]


@dataclass(frozen=True)
class Portrait:
    """One photo with its 189-point template."""
    ident: str          # "london/003", "canada/003f"
    image: Path
    template: Path
    held_out: bool


def read_template(path):
    """The points of a .tem file, float64 [189, 2], pixels from the top left."""
    lines = Path(path).read_text().split("\n")
    count = int(lines[0])
    return np.array([[float(v) for v in line.split("\t")[:2]] for line in lines[1:count + 1]])


def held_out():
    """Names in held-out.txt: 'london/003', 'canada/003f', 'caltech/133' (a person's first photo), ..."""
    lines = (HERE / "held-out.txt").read_text().split("\n")
    return {line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()}


def portraits():
    """All 142 portraits with templates, sorted by name."""
    out = held_out()
    found = []
    for folder, name in (("london/neutral", "london"), ("canada", "canada")):
        for tem in sorted((DATA / folder).glob("*.tem")):
            ident = f"{name}/{tem.stem}"
            found.append(Portrait(ident, tem.with_suffix(".jpg"), tem, ident in out))
    return found


def smiling():
    """(path, held out) of the smiling portraits, which have no templates."""
    out = held_out()
    return [(p, f"london/{p.stem}" in out) for p in sorted((DATA / "london/smiling").glob("*.jpg"))]


def caltech_person(number):
    """First photo number of the person on photo `number`."""
    return max(first for first in CALTECH_RUNS if first <= number)


def caltech_faces():
    """(path, held out) of the everyday portraits."""
    out = held_out()
    found = []
    for path in sorted((DATA / "caltech/faces").glob("*.jpg")):
        number = int(re.search(r"(\d+)$", path.stem).group(1))
        found.append((path, f"caltech/{caltech_person(number):03d}" in out))
    return found


def scenes():
    """(path, held out) of the photos without people; every third one is held out."""
    return [(p, i % 3 == 0) for i, p in enumerate(sorted((DATA / "caltech/scenes").glob("*.jpg")))]


def read_rgb(path, longest=None):
    """An RGB uint8 photo and the scale it was reduced by (1 when `longest` is None or not exceeded)."""
    image = cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    scale = 1.0 if longest is None else min(1.0, longest / max(image.shape[:2]))
    if scale < 1.0:
        size = (round(image.shape[1] * scale), round(image.shape[0] * scale))
        image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)
    return image, scale


def scale_points(points, scale):
    """Points of a photo after it was resized by `scale`; integer coordinates are pixel centres."""
    return (points + 0.5) * scale - 0.5


def five_points(points):
    """Pupils, nose tip, mouth corners [..., 5, 2] from 189 points [..., 189, 2]."""
    tip = (points[..., NOSE_TIP_PAIR[0], :] + points[..., NOSE_TIP_PAIR[1], :]) / 2
    return np.stack([points[..., 0, :], points[..., 1, :], tip, points[..., MOUTH_CORNERS[0], :],
                     points[..., MOUTH_CORNERS[1], :]], axis=-2)


def mirror():
    """mirror()[i] is the template point on the other side of the face."""
    return np.array(json.loads((HERE / "mirror_pairs.json").read_text())["mirror"])


def mean_shape():
    """Mean of the training portraits: pupils at (-0.5, 0) and (0.5, 0)."""
    return np.array(json.loads((HERE / "mean_shape.json").read_text())["points"])


def strays():
    """File names in strays.txt: scenes that do show people after all."""
    lines = (HERE / "strays.txt").read_text().split("\n")
    return {line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()}
