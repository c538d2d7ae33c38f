"""Makes the children's heads: sample portraits that the engine made 25 years younger, with a child's proportions.

children.py PORTRAIT.png PORTRAIT.tem OUT: eyes larger, nose and mouth smaller, middle and lower face shorter. Landmarks move along.
"""
import sys
from pathlib import Path

import cv2
import numpy as np

SHORT = .86                                         # of the face below the eyes


def source(x, y, chin):
    """Where in the adult face a place of the child's face comes from, in eye distances from between the eyes."""
    sx = x.copy()
    sy = np.where(y > 0, np.where(y < chin * SHORT, y / SHORT, chin + (y - chin * SHORT)), y)
    bump = lambda cx, cy, rx, ry: np.exp(-((x - cx) / rx) ** 2 - ((y - cy) / ry) ** 2)
    for side in (-.5, .5):
        k = .13 * bump(side, 0, .36, .30)
        sx, sy = sx - (x - side) * k, sy - y * k
    k = -.16 * bump(0, .62, .34, .34)
    sx, sy = sx - x * k, sy - (y - .62) * k * .4
    return sx + .07 * x * bump(0, 1.1 * SHORT, .5, .28), sy


def main():
    picture, template, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    lines = template.read_text().split("\n")
    count = int(lines[0])
    points = np.array([[float(v) for v in line.split()] for line in lines[1:count + 1]])
    image = cv2.imread(picture)
    centre, eye = (points[0] + points[1]) / 2, np.linalg.norm(points[1] - points[0])
    chin = (points[129, 1] - centre[1]) / eye
    h, w = image.shape[:2]
    rows, columns = np.mgrid[0:h, 0:w].astype(np.float32)
    sx, sy = source((columns - centre[0]) / eye, (rows - centre[1]) / eye, chin)
    cv2.imwrite(f"{out}.png", cv2.remap(image, (sx * eye + centre[0]).astype(np.float32), (sy * eye + centre[1]).astype(np.float32),
                                        cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))
    wanted = (points - centre) / eye
    found = wanted.copy()
    for _ in range(60):                              # the inverse by fixed-point steps
        at = np.stack(source(found[:, 0], found[:, 1], chin), 1)
        found += .7 * (wanted - at)
    Path(f"{out}.tem").write_text("\n".join([str(count)] + [f"{x:.4f}\t{y:.4f}" for x, y in found * eye + centre] + lines[count + 1:]))


if __name__ == "__main__":
    main()
