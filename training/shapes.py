"""Writes mean_shape.json and mirror_pairs.json from the training portraits' templates."""
import json

import numpy as np
from scipy.optimize import linear_sum_assignment

import data


def to_eye_frame(points):
    """Points moved, turned and scaled so that the pupils lie at (-0.5, 0) and (0.5, 0)."""
    z = points[:, 0] + 1j * points[:, 1]
    w = (z - (z[0] + z[1]) / 2) / (z[1] - z[0])
    return np.stack([w.real, w.imag], 1)


def align(points, target):
    """Points moved, turned and scaled onto `target` by least squares."""
    p, t = points - points.mean(0), target - target.mean(0)
    a = p[:, 0] + 1j * p[:, 1]
    b = t[:, 0] + 1j * t[:, 1]
    w = a * (np.vdot(a, b) / np.vdot(a, a)) + complex(*target.mean(0))
    return np.stack([w.real, w.imag], 1)


def procrustes_mean(shapes, rounds=10):
    """Generalised Procrustes mean in the eye frame."""
    mean = np.mean([to_eye_frame(s) for s in shapes], 0)
    for _ in range(rounds):
        mean = to_eye_frame(np.mean([align(s, mean) for s in shapes], 0))
    return mean


def mirror_pairs(mean):
    """The involution that takes each point to its partner on the other side."""
    flipped = mean * [-1, 1]
    distance = np.linalg.norm(mean[:, None] - flipped[None], axis=2)
    distance = distance + distance.T                      # symmetric, so that the best assignment is an involution
    _, partner = linear_sum_assignment(distance ** 2)
    # The iris rims and the pupil nearly coincide with others on no side, so the assignment is unambiguous.
    if not np.array_equal(partner[partner], np.arange(len(mean))):
        raise ValueError("The mirror pairs are not an involution.")
    return partner


def main():
    shapes = [data.read_template(p.template) for p in data.portraits() if not p.held_out]
    mean = procrustes_mean(shapes)
    partner = mirror_pairs(mean)
    worst = np.linalg.norm(mean - (mean * [-1, 1])[partner], axis=1)
    pairs = [[int(i), int(j)] for i, j in enumerate(partner) if i < j]
    middle = [int(i) for i, j in enumerate(partner) if i == j]
    (data.HERE / "mirror_pairs.json").write_text(json.dumps(
        {"mirror": [int(j) for j in partner], "pairs": pairs, "middle": middle}) + "\n")
    (data.HERE / "mean_shape.json").write_text(json.dumps(
        {"points": [[round(float(x), 5), round(float(y), 5)] for x, y in mean]}) + "\n")
    print(f"{len(shapes)} shapes, {len(pairs)} pairs, {len(middle)} points on the middle line: {middle}")
    print(f"largest gap between a point and its mirrored partner: {worst.max():.3f} eye distances")


if __name__ == "__main__":
    main()
