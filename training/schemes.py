"""Where other landmark schemes put their points, told from the 189 of a template.

Each function takes shapes [n, 189, 2] and gives [n, count, 2]. Left and right are the picture's. The 68 points are those of
the 300-W benchmark (Sagonas et al. 2013: jaw 17, brows 5 + 5, nose 9, eyes 6 + 6, lips 12 + 8); the 106 are InsightFace's
2d106 in the order of its drawn markup (contour 33, brows 9 + 9, eyes 10 + 10, nose 15, lips 20).
"""
import numpy as np

import data

LEFT_JAW = [109, 185, 110, 186, 111, 125, 126, 127, 128, 129]
LEFT_BROW_TOP, LEFT_BROW_BOTTOM = [71, 72, 73, 74, 75], [71, 83, 84, 76]
LEFT_LID, LEFT_UNDER = [18, 19, 20, 21, 22], [18, 28, 29, 30, 22]
RIDGE = [(50, 56), (51, 57), (52, 58), (53, 59), (54, 60)]
LIPS_OUTSIDE = [87, 88, 89, 90, 91, 92, 93, 108, 107, 106, 105, 104]
LIPS_UPPER, LIPS_LOWER = [87, 94, 95, 96, 97, 98, 93], [87, 99, 100, 101, 102, 103, 93]


def along(shapes, indices, places):
    """Points at `places` (0..1 of the length) of the polyline through the template's points."""
    line = shapes[:, indices]
    steps = np.linalg.norm(np.diff(line, axis=1), axis=2)
    reached = np.concatenate([np.zeros((len(line), 1)), np.cumsum(steps, 1)], 1)
    reached /= reached[:, -1:]
    found = np.empty((len(line), len(places), 2))
    for i, (curve, at) in enumerate(zip(line, reached)):
        for axis in range(2):
            found[i, :, axis] = np.interp(places, at, curve[:, axis])
    return found


def mirrored(indices):
    """The same points on the other side of the face."""
    return [int(data.mirror()[i]) for i in indices]


def jaw(shapes, half):
    """2 * half + 1 points from the left ear over the chin to the right ear."""
    places = np.linspace(0, 1, half + 1)
    return np.concatenate([along(shapes, LEFT_JAW, places), along(shapes, mirrored(LEFT_JAW), places)[:, -2::-1]], 1)


def ridge(shapes):
    """Four points down the middle of the nose, from between the eyes to the tip."""
    middle = np.stack([(shapes[:, a] + shapes[:, b]) / 2 for a, b in RIDGE], 1)
    return along(middle, list(range(len(RIDGE))), [0.14, 0.43, 0.72, 1.0])


def inner_lips(shapes):
    """Left corner, three of the upper rim, right corner, three of the lower rim from the right."""
    return np.concatenate([along(shapes, LIPS_UPPER, [0.06, 0.28, 0.5, 0.72, 0.94]),
                           along(shapes, LIPS_LOWER, [0.72, 0.5, 0.28])], 1)


def points_68(shapes):
    def brow(top, bottom):
        places = np.linspace(0, 1, 5)
        return 0.65 * along(shapes, top, places) + 0.35 * along(shapes, bottom, places)

    def eye(lid, under):
        return np.concatenate([along(shapes, lid, [0, 1 / 3, 2 / 3, 1]), along(shapes, under, [2 / 3, 1 / 3])], 1)

    right_lid, right_under = mirrored(LEFT_LID)[::-1], mirrored(LEFT_UNDER)[::-1]
    base = np.stack([shapes[:, 64], (shapes[:, 64] + shapes[:, 55]) / 2, shapes[:, 55],
                     (shapes[:, 69] + shapes[:, 55]) / 2, shapes[:, 69]], 1)
    return np.concatenate([jaw(shapes, 8), brow(LEFT_BROW_TOP, LEFT_BROW_BOTTOM),
                           brow(mirrored(LEFT_BROW_TOP), mirrored(LEFT_BROW_BOTTOM))[:, ::-1],
                           ridge(shapes), base, eye(LEFT_LID, LEFT_UNDER), eye(right_lid, right_under),
                           shapes[:, LIPS_OUTSIDE], inner_lips(shapes)], 1)


def points_106(shapes):
    found = np.full((len(shapes), 106, 2), np.nan)
    contour = [1, *range(9, 17), *range(2, 9), 0, *range(24, 17, -1), *range(32, 24, -1), 17]
    found[:, contour] = jaw(shapes, 16)
    quarters, rest = np.linspace(0, 1, 5), [1, 0.75, 0.5, 0.25]
    for top, bottom, upper, lower in ((LEFT_BROW_TOP, LEFT_BROW_BOTTOM, [43, 48, 49, 51, 50], [46, 47, 45, 44]),
                                      (mirrored(LEFT_BROW_TOP), mirrored(LEFT_BROW_BOTTOM),
                                       [101, 105, 104, 103, 102], [97, 98, 99, 100])):
        found[:, upper], found[:, lower] = along(shapes, top, quarters), along(shapes, bottom, rest)
    for lid, under, pupil, upper, lower, centre in (
            (LEFT_LID, LEFT_UNDER, 0, [35, 41, 40, 42, 39], [37, 33, 36], (34, 38)),
            (mirrored(LEFT_LID), mirrored(LEFT_UNDER), 1, [93, 96, 94, 95, 89], [90, 87, 91], (92, 88))):
        found[:, upper], found[:, lower] = along(shapes, lid, quarters), along(shapes, under, [0.75, 0.5, 0.25])
        found[:, centre[0]] = (found[:, upper[2]] + found[:, lower[1]]) / 2
        found[:, centre[1]] = shapes[:, pupil]
    found[:, [72, 73, 74, 86]] = ridge(shapes)
    for side, (bridge, fold, wing_top, wing_low, wing_under, flank) in (
            ([75, 76, 77, 78, 79], (51, 46, 61, 63, 64, 53)), ([81, 82, 83, 84, 85], (57, 47, 66, 68, 69, 59))):
        found[:, side] = np.stack([(shapes[:, bridge] + shapes[:, fold]) / 2,
                                   0.3 * shapes[:, flank] + 0.7 * shapes[:, wing_top], shapes[:, wing_low],
                                   shapes[:, wing_under], (shapes[:, wing_under] + shapes[:, 55]) / 2], 1)
    found[:, 80] = shapes[:, 55]
    found[:, [52, 64, 63, 71, 67, 68, 61, 58, 59, 53, 56, 55]] = shapes[:, LIPS_OUTSIDE]
    found[:, [65, 66, 62, 70, 69, 57, 60, 54]] = inner_lips(shapes)
    if np.isnan(found).any():
        raise ValueError("A point of the 106 is nowhere.")
    return found


# How far a point may lie from where the functions above put it, in eye distances: schemes and annotators differ most where
# nothing is to be seen that says how far along a curve a point belongs.
def doubt_68():
    return np.concatenate([np.full(17, 0.06), np.full(10, 0.04), np.full(9, 0.03), np.full(12, 0.015), np.full(20, 0.02)])


def doubt_106():
    doubt = np.full(106, 0.02)
    doubt[:33] = 0.06
    doubt[43:52] = doubt[97:106] = 0.035
    doubt[[72, 73, 74, 86, 75, 81, 76, 82, 77, 83]] = 0.05
    return doubt


SCHEMES = {68: (points_68, doubt_68), 106: (points_106, doubt_106)}
