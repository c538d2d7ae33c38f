"""The shape-free raster: where the mean face lies in it, and where of it is face."""
import cv2
import numpy as np

import data
import faces

SIZE = 192
MARGIN = 0.08               # of the raster's side, outside the face's outline
FEATHER = 0.3               # eye distances over which a change fades out inside the outline

# Outline of FaceOutlines.cs: the jaw, then up from the brows three quarters of the way to the hairline.
JAW = [109, 185, 110, 186, 111, 125, 126, 127, 128, 129, 130, 131, 132, 133, 114, 188, 113, 187, 112]
FOREHEAD = [(144, 82, 82), (143, 81, 81), (142, 80, 80), (141, 79, 79), (140, 78, 78), (139, 75, 78),
            (138, 75, 75), (137, 74, 74), (136, 73, 73), (135, 72, 72), (134, 71, 71)]
FOREHEAD_HEIGHT = 0.75
EYES = ([18, 19, 20, 21, 22, 30, 29, 28], [23, 24, 25, 26, 27, 33, 32, 31])
MOUTH_OPENING = [87, 94, 95, 96, 97, 98, 93, 103, 102, 101, 100, 99]


def outline(shape):
    """The face's outline [n, 2] of a shape."""
    foot = [(shape[b] + shape[o]) / 2 for _, b, o in FOREHEAD]
    top = [f + (shape[h] - f) * FOREHEAD_HEIGHT for f, (h, _, _) in zip(foot, FOREHEAD)]
    return np.concatenate([shape[JAW], top])


def lay(mean):
    """Scale and offset that take a mean shape (any units, upright) into the raster: p * scale + offset."""
    line = outline(mean)
    low, high = line.min(0), line.max(0)
    scale = SIZE * (1 - 2 * MARGIN) / (high - low).max()
    return scale, (SIZE - 1) / 2 - (low + high) / 2 * scale


def inside(polygon):
    """1 inside a polygon [n, 2] of raster pixels, float32."""
    mask = np.zeros((SIZE, SIZE), np.uint8)
    cv2.fillPoly(mask, [np.round(polygon * 16).astype(np.int32)], 1, shift=4)
    return mask


def masks(points):
    """Where a change may act, and where the texture is known: float32 [SIZE, SIZE] each. `points`: the mean in the raster.

    A change is 0 on the face's outline and outside it, and 0 in the eyes and in the mouth's opening: catchlights, irises and
    teeth are the photo's own."""
    eye = np.linalg.norm(points[1] - points[0])
    face = inside(outline(points))
    depth = cv2.distanceTransform(face, cv2.DIST_L2, 5) / (FEATHER * eye)
    change = np.clip(depth, 0, 1)
    change = change * change * (3 - 2 * change)
    for hole in (*EYES, MOUTH_OPENING):
        rim = cv2.dilate(inside(points[hole]), np.ones((3, 3), np.uint8))
        change *= 1 - cv2.GaussianBlur(rim.astype(np.float32), (0, 0), 1.2)
    known = cv2.dilate(face, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7)))
    return change.astype(np.float32), known.astype(np.float32)


def texture(image, points, target):
    """Square roots of linear light [SIZE, SIZE, 3] of a photo (uint8 RGB), warped so that `points` come to `target`."""
    x = image.astype(np.float32) / 255
    linear = np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4).astype(np.float32)
    scale = 1.25 * np.linalg.norm(target[1] - target[0]) / np.linalg.norm(points[1] - points[0])
    if scale < 1:
        linear = cv2.resize(linear, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        points = data.scale_points(points, scale)
    return np.sqrt(np.maximum(faces.warp_to(linear, points, target, SIZE, step=6), 0))
