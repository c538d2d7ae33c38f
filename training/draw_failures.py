"""The failures in the model cards, on a person who does not exist, where the models leave what they can do:
    python3 draw_failures.py cases FOLDER                       the sample portrait, changed in eight ways
    facefusion analyze FOLDER/*.png --json > found.json         what the program makes of each
    python3 draw_failures.py draw FOLDER found.json docs/pictures/faces-missed.jpg
"""
import json
import sys
from pathlib import Path

import cv2
import numpy as np

import data
from draw_docs import SAMPLES, points

SIZE, EYES = 480, 76


def portrait(name):
    """The portrait with its eyes level, EYES apart, and its landmarks."""
    tem = SAMPLES / f"{name}.tem"
    image, shape = data.read_rgb(tem.with_suffix(".jpg"))[0], data.read_template(tem)
    scale = EYES / np.linalg.norm(shape[1] - shape[0])
    middle = (shape[0] + shape[1]) / 2
    matrix = np.array([[scale, 0, SIZE / 2 - scale * middle[0]], [0, scale, 0.45 * SIZE - scale * middle[1]]])
    return cv2.warpAffine(image, matrix, (SIZE, SIZE), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE), shape @ matrix[:, :2].T + matrix[:, 2]


def turned(image, degrees):
    matrix = cv2.getRotationMatrix2D((SIZE / 2, SIZE / 2), degrees, 1)
    return cv2.warpAffine(image, matrix, (SIZE, SIZE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def covered(image, shape, indices, margin):
    x0, y0 = shape[indices].min(0) - margin
    x1, y1 = shape[indices].max(0) + margin
    out = image.copy()
    cv2.rectangle(out, (int(x0), int(y0)), (int(x1), int(y1)), (58, 62, 70), -1)
    return out


def masked(image, shape):
    """A mask from the ridge of the nose over the jaw."""
    out = image.copy()
    hull = cv2.convexHull(shape[[52, 58, *range(125, 134)]].astype(np.int32))
    cv2.fillPoly(out, [hull], (150, 190, 205), cv2.LINE_AA)
    return out


def small(image, eyes):
    """Reduced, in the middle of a wall of its own colour."""
    part = cv2.resize(image, None, fx=eyes / EYES, fy=eyes / EYES, interpolation=cv2.INTER_AREA)
    out = np.full((SIZE, SIZE, 3), part[2, 2], np.uint8)
    top, left = (SIZE - part.shape[0]) // 2, (SIZE - part.shape[1]) // 2
    out[top:top + part.shape[0], left:left + part.shape[1]] = part
    return out


def cases(folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    image, shape = portrait("mei")
    random = np.random.default_rng(1)
    everything = {
        "1-upside-down": turned(image, 180),
        "2-lying": turned(image, 80),
        "3-nine-pixels": small(image, 4),
        "4-eyes-covered": covered(image, shape, [*range(0, 50), *range(71, 87)], 12),
        "5-mask": masked(image, shape),
        "6-half-covered": covered(image, shape, [*range(0, 2), 129, 138, *range(115, 120)], 8),
        "7-dark": (image * 0.05 + random.normal(0, 4, image.shape)).clip(0, 255).astype(np.uint8),
        "8-blurred": cv2.GaussianBlur(image, (0, 0), 14),
    }
    for name, picture in everything.items():
        cv2.imwrite(f"{folder}/{name}.png", picture[..., ::-1])


def draw(folder, found, path):
    panels = []
    for photo in json.loads(Path(found).read_text()):
        file = Path(photo["photo"])
        panel = cv2.imread(str(Path(folder) / file.name))[..., ::-1].copy()
        for person in photo.get("faces", []):
            points(panel, np.array(person["landmarks"]), 1)
        if not photo.get("faces"):
            cv2.rectangle(panel, (3, 3), (SIZE - 4, SIZE - 4), (235, 60, 60), 5)
        panels.append(cv2.resize(panel, (320, 320), interpolation=cv2.INTER_AREA))
    sheet = np.vstack([np.hstack(panels[:4]), np.hstack(panels[4:])])
    cv2.imwrite(path, sheet[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 86])


if __name__ == "__main__":
    {"cases": cases, "draw": draw}[sys.argv[1]](*sys.argv[2:])
