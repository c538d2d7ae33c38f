"""What the face box is, and how boxes are compared."""
import numpy as np

SIDES = np.array([109, 110, 111, 112, 113, 114, *range(125, 134)])      # the ears' front edges and the jaw with chin
BROWS, HAIRLINE = np.array([73, 74, 79, 80]), np.array([137, 138, 140, 141])


def face_box(points):
    """Box x, y, w, h around the ears' front edges, the jaw, the chin, and the middle of the forehead (half-way between
    the tops of the brows and the hairline), upright in the picture whatever the roll of the head."""
    held = np.vstack([points[SIDES], (points[BROWS] + points[HAIRLINE]) / 2])
    low, high = held.min(0), held.max(0)
    return np.array([*low, *(high - low)])


def overlap(box, others):
    """Intersection over union of one box with many."""
    others = np.asarray(others, float).reshape(-1, 4)
    low = np.maximum(box[:2], others[:, :2])
    high = np.minimum(np.add(box[:2], box[2:]), others[:, :2] + others[:, 2:])
    common = np.clip(high - low, 0, None).prod(1)
    return common / (box[2] * box[3] + others[:, 2] * others[:, 3] - common)


def suppress(found, limit=0.4):
    """Non-maximum suppression of detections [n, 15], best first."""
    found = found[np.argsort(-found[:, 0])]
    kept = []
    while len(found):
        kept.append(found[0])
        found = found[1:][overlap(found[0, 1:5], found[1:, 1:5]) <= limit]
    return np.array(kept).reshape(-1, 15)
