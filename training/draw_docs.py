"""The pictures of docs/faces.md, from the sample portraits of people who do not exist:
    python3 draw_docs.py collage collage.png                        a group photo of them
    facefusion analyze collage.png --json > found.json              what the program finds in it
    python3 draw_docs.py draw collage.png found.json docs/pictures  faces-found.jpg and landmarks.jpg
"""
import json
import sys
from pathlib import Path

import cv2
import numpy as np

import data
from augment import apply, blend, similarity

SAMPLES = data.ROOT / "wwwroot" / "samples"
# Face sizes across the collage: eyes this far apart, pixels, and tilts in degrees.
EYES = [52, 10, 38, 13, 46, 22, 10, 54, 28, 12, 46, 18, 52, 34]
TILTS = [0, 15, -20, 40, 8, -40, 0, -6, 30, -25, 14, 45, -12, -32]
GROUPS = {"eyes": (range(0, 50), (255, 190, 40)), "nose": ([*range(50, 71), *range(179, 183)], (90, 200, 255)),
          "brows": (range(71, 87), (120, 240, 120)), "mouth": (range(87, 109), (255, 110, 110)),
          "ears and jaw": ([*range(109, 134), *range(185, 189)], (200, 150, 255)),
          "hair and the rest": ([*range(134, 179), 183, 184], (235, 235, 235))}


def collage(path):
    """Prints of all samples on a table, seven columns, two rows."""
    height, width = 900, 1800
    ramp = np.linspace(0, 1, width)[None, :, None] * [20, 40, 70] + np.linspace(0, 1, height)[:, None, None] * [60, 30, 10]
    canvas = (np.array([96, 104, 112]) + ramp).clip(0, 255).astype(np.uint8)
    mean = data.five_points(data.mean_shape())
    for i, tem in enumerate(sorted(SAMPLES.glob("*.tem"))):
        image, points = data.read_rgb(tem.with_suffix(".jpg"))[0], data.read_template(tem)
        centre = np.array([width * (i % 7 + 0.5) / 7, height * (0.27 if i < 7 else 0.75)])
        angle = np.radians(TILTS[i])
        turn = EYES[i] * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        matrix = similarity(data.five_points(points), (mean - [0, 0.5]) @ turn.T + centre)
        alpha = cv2.copyMakeBorder(np.full(image.shape[:2], 255, np.uint8), 2, 2, 2, 2, cv2.BORDER_CONSTANT, value=0)
        image = cv2.copyMakeBorder(image, 2, 2, 2, 2, cv2.BORDER_REPLICATE)
        matrix = matrix @ np.array([[1, 0, -2], [0, 1, -2], [0, 0, 1]])
        soft = max(0.3, 0.45 / np.hypot(*matrix[:, 0]))
        over = cv2.warpAffine(cv2.GaussianBlur(image, (0, 0), soft), matrix, (width, height), flags=cv2.INTER_LINEAR)
        under = cv2.warpAffine(cv2.GaussianBlur(alpha, (0, 0), soft), matrix, (width, height), flags=cv2.INTER_LINEAR)
        canvas = blend(over, canvas, under)
    cv2.imwrite(path, canvas[..., ::-1])


def draw(photo, found, folder):
    """Boxes and points on the collage; one face enlarged with its groups coloured."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    image = cv2.imread(photo)[..., ::-1].copy()
    people = json.loads(Path(found).read_text())[0]["faces"]
    shapes = [np.array(person["landmarks"]) for person in people]
    marked = image.copy()
    for person, shape in zip(people, shapes):
        x, y, w, h = (int(v) for v in person["box"])
        cv2.rectangle(marked, (x, y), (x + w, y + h), (255, 255, 255), 2, cv2.LINE_AA)
        if np.linalg.norm(shape[1] - shape[0]) > 25:
            points(marked, shape, 1)
    cv2.imwrite(f"{folder}/faces-found.jpg", marked[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])
    whole = [s for s in shapes if s[0, 0] > 350]               # those at the left are cut by the border
    largest = max(whole, key=lambda s: np.linalg.norm(s[1] - s[0]))
    eye = np.linalg.norm(largest[1] - largest[0])
    scale = 110 / eye
    matrix = np.array([[scale, 0, 320], [0, scale, 300]]) - np.array([[0, 0, 1], [0, 0, 0]]) * scale * largest[:2, 0].mean() \
        - np.array([[0, 0, 0], [0, 0, 1]]) * scale * largest[:2, 1].mean()
    close = cv2.warpAffine(image, matrix, (640, 640), flags=cv2.INTER_CUBIC)
    points(close, apply(matrix, largest), 3)
    cv2.imwrite(f"{folder}/landmarks.jpg", close[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, 88])


def points(image, shape, radius):
    for indices, colour in GROUPS.values():
        for i in indices:
            at = tuple(int(v * 8) for v in shape[i])
            cv2.circle(image, at, (radius + 1) * 8, (30, 30, 30), -1, cv2.LINE_AA, 3)
            cv2.circle(image, at, radius * 8, colour, -1, cv2.LINE_AA, 3)


if __name__ == "__main__":
    {"collage": collage, "draw": draw}[sys.argv[1]](*sys.argv[2:])
