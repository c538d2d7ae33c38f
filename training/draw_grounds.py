"""Draws busy grounds to cut people out of, and lays people over them: python3 draw_grounds.py PEOPLE FOLDER.

PEOPLE holds cutouts of one size with alpha, NAME.png; FOLDER gets NAME.png, each before one of four grounds in turn: a studio wall,
leaves, a window and a wall in two colours of light.
"""
import sys
from pathlib import Path

import cv2
import numpy as np


def between(size, one, other):
    """From one colour in the upper left to another in the lower right."""
    y, x = np.mgrid[:size, :size] / size
    share = ((x + y) / 2)[..., None]
    return (1 - share) * np.float32(one) + share * np.float32(other)


def wall(size):
    return between(size, (214, 216, 216), (186, 188, 190))


def lights(size):
    return between(size, (84, 70, 158), (150, 110, 104))


def leaves(size):
    """Blurred by the lens as what stands three metres behind is."""
    rng, ground = np.random.default_rng(5), np.full((size, size, 3), (24, 62, 36), np.float32)
    for _ in range(1600):
        length, shade = rng.uniform(0.012, 0.035) * size, rng.uniform(0.4, 1.5)
        colour = shade * np.float32((30, rng.uniform(90, 130), rng.uniform(40, 105)))
        middle = tuple(int(v) for v in rng.uniform(0, size, 2))
        cv2.ellipse(ground, middle, (int(length), int(length * 0.45)), rng.uniform(0, 360), 0, 360, colour.tolist(), -1, cv2.LINE_AA)
    return cv2.GaussianBlur(ground, (0, 0), 0.0025 * size)


def window(size):
    """Panes with a bar that goes on behind the hair."""
    ground = between(size, (150, 130, 112), (116, 98, 86))
    for pane in range(3):
        left, right = (0.08 + 0.29 * pane), (0.33 + 0.29 * pane)
        for top, bottom in ((0.11, 0.34), (0.37, 0.6)):
            corners = [(int(left * size), int(top * size)), (int(right * size), int(bottom * size))]
            cv2.rectangle(ground, *corners, (240, 228, 212), -1, cv2.LINE_AA)
    cv2.line(ground, (int(0.05 * size), int(0.355 * size)), (int(0.94 * size), int(0.355 * size)), (98, 102, 104), int(0.014 * size), cv2.LINE_AA)
    return cv2.GaussianBlur(ground, (0, 0), 0.0015 * size)


def lay_over(ground, person):
    """In linear light, as a lens mixes them; a little grain over all."""
    alpha = person[..., 3:] / 255
    linear = alpha * (person[..., :3] / 255) ** 2.2 + (1 - alpha) * (ground / 255) ** 2.2
    grain = np.random.default_rng(3).normal(0, 1.5, linear.shape)
    return np.clip(255 * linear ** (1 / 2.2) + grain, 0, 255).astype(np.uint8)


def main(people, folder):
    for i, file in enumerate(sorted(Path(people).glob("*.png"))):
        person = cv2.imread(str(file), cv2.IMREAD_UNCHANGED).astype(np.float32)
        ground = (wall, leaves, window, lights)[i % 4](len(person))
        cv2.imwrite(str(Path(folder) / file.name), lay_over(ground, person))


if __name__ == "__main__":
    main(*sys.argv[1:])
