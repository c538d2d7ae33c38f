"""The stages of the landmark cascade: which points each net reads, from which points its crop is laid."""
from dataclasses import dataclass

import numpy as np

import data


@dataclass(frozen=True)
class Stage:
    """A net's crop is the similarity that takes its anchors to `reference` (0..1 of the crop)."""
    name: str
    size: tuple             # w, h
    indices: np.ndarray     # points the net gives, in its order
    anchors: np.ndarray     # points the crop is laid by
    reference: np.ndarray   # [anchors, 2]


def place(points, centre, span, size):
    """Mean-shape coordinates to 0..1 of a crop whose width is `span` eye distances."""
    height = span * size[1] / size[0]
    return (points - np.asarray(centre)) / [span, height] + 0.5


def face(anchors=None):
    """All points; anchors None: the detector's five."""
    mean = data.mean_shape()
    points = data.five_points(mean) if anchors is None else mean[anchors]
    return Stage("landmarks-189", (192, 192), np.arange(data.POINTS), anchors, place(points, (0, 0.3), 5.0, (192, 192)))


# Steady points all over the inner face; the second pass of the face net is laid by these.
FACE_ANCHORS = np.array([0, 1, 18, 22, 23, 27, 50, 56, 54, 60, 55, 63, 68, 87, 90, 93, 106, 129, 109, 112])

EYE_INDICES = np.array([0, *range(2, 10), *range(18, 23), 28, 29, 30, *range(34, 39), 44, 45, 46, *range(71, 77), 83, 84])
EYE_ANCHORS = np.array([0, 18, 20, 22, 29, 71, 74, 76])

MOUTH_INDICES = np.array([*range(50, 71), *range(87, 109), *range(170, 174), *range(179, 183)])
MOUTH_ANCHORS = np.array([50, 56, 54, 60, 55, 63, 68, 87, 90, 93, 106])


def eye():
    mean, size = data.mean_shape(), (128, 96)
    return Stage("landmarks-eye", size, EYE_INDICES, EYE_ANCHORS, place(mean[EYE_ANCHORS], (-0.53, -0.06), 1.36, size))


def mouth():
    mean, size = data.mean_shape(), (128, 160)
    return Stage("landmarks-mouth", size, MOUTH_INDICES, MOUTH_ANCHORS,
                 place(mean[MOUTH_ANCHORS], (0.0, 0.66), 1.36, size))


def other_side(stage):
    """Anchors, indices and reference of the mirrored stage, in the photo's own order: the crop is laid in the photo,
    then flipped, so its reference is flipped too; output k of the net is the mirrored point."""
    partner = data.mirror()
    return Stage(stage.name, stage.size, partner[stage.indices], partner[stage.anchors],
                 np.stack([1 - stage.reference[:, 0], stage.reference[:, 1]], 1))
