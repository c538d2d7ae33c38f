"""Draws the garments: empty, as on an invisible body, lit like the mannequins, on a transparent ground.

garments.py OUT [ID...]: per garment a WebP with alpha and a JSON with its category, its points and the boxes of its print.
"""
import json
import sys
from pathlib import Path

import cv2
import numpy as np
from scipy.interpolate import PchipInterpolator

from body import TORSOS
from render import BodyData, Frame, GarmentData
from wardrobe import WARDROBE

SCALE, S = 11.0, 172.0                           # pixels per centimetre; the stature that everything is cut for

# Half widths of the trunk in parts of the stature at these heights; a cut changes them.
CUTS = {
    "straight": {.44: .108, .50: .1065, .56: .104, .62: .1015, .66: .1025, .70: .1055, .735: .1075},
    "fitted": {.44: .103, .50: .100, .56: .0915, .62: .0840, .66: .0865, .70: .0935, .735: .0975},
    "loose": {.44: .112, .50: .1165, .56: .1165, .62: .1135, .66: .1135, .70: .1150, .735: .1155},
    "aline": {.20: .200, .30: .176, .40: .146, .46: .126, .50: .1135, .56: .0955, .62: .0815, .66: .0845, .70: .0920, .735: .0960},
}


def trunk(cut):
    depth = {y: d for y, _, d, _ in TORSOS["man"]}
    rows = []
    for y, w in CUTS[cut].items():
        d = np.interp(y, sorted(depth), [depth[k] for k in sorted(depth)])
        rows.append((y * S, w * S, max(d, .055) * S * (w / .098 * .5 + .5) * 1.08, 0))
    return rows + [(.77 * S, .1045 * S, .064 * S, -.003 * S), (.80 * S, .0955 * S, .055 * S, -.007 * S), (.825 * S, .066 * S, .040 * S, -.010 * S), (.845 * S, .046 * S, .032 * S, -.010 * S)]


def sleeve(length, width, cuff, angle):
    """Round cones of both arms, outward by `angle` degrees; the cuffs' middles and directions."""
    parts, cuffs = [], []
    for side in (-1, 1):
        a = np.array([side * .101 * S, .799 * S, -.006 * S])
        turn = np.radians(angle)
        axis = np.array([side * np.sin(turn), -np.cos(turn), .03])
        axis /= np.linalg.norm(axis)
        end = a + axis * length * S
        middle = a + axis * length * S * .5
        parts += [(a, middle, .0375 * S, (width + .0375) / 2 * S * .98), (middle, end, (width + .0375) / 2 * S * .98, cuff * S)]
        cuffs += [*end, *axis]
    return parts, cuffs


class Cut:
    """A garment's geometry, rendered; `points` are the named points in pixels."""

    def __init__(self, cut="straight", hem=.50, curve=0, length=.13, width=.037, cuff=.036, angle=30, neck=(.042, .034, .012, 0), hood=False, category="upper"):
        d, g = BodyData(), GarmentData()
        rows = np.array(trunk(cut))
        table = np.stack([PchipInterpolator(rows[:, 0], rows[:, i])(np.linspace(rows[0, 0], rows[-1, 0], 512)) for i in (1, 2, 3)], 1)
        # No crease where the rows of the table meet.
        table = np.stack([np.convolve(np.pad(c, 36, "edge"), np.hanning(73) / np.hanning(73).sum(), "valid") for c in table.T], 1)
        d.s, d.low, d.high, d.kind = S, rows[0, 0], rows[-1, 0], 2
        d.torso[:] = table.astype(np.float32).reshape(-1).tolist()
        d.neckX, d.neckY, d.shoulder, d.shoulderY = .033 * S, .848 * S, .104 * S, .806 * S
        half, front, back, vee = neck
        g.shell, g.hem, g.hemCurve = .0022 * S, hem * S, curve * S
        g.neckTop, g.neckHalf, g.neckFront, g.neckBack, g.neckV = .842 * S, half * S, front * S, back * S, vee
        g.hood, g.sleeveless = float(hood), float(length == 0)
        parts, cuffs = sleeve(length, width, cuff, angle) if length else ([], [0] * 12)
        d.arm[:8 * len(parts)] = [float(v) for a, b, ra, rb in parts for v in (*a, *b, ra, rb)]
        g.cuff[:], g.sleeves = [float(v) for v in cuffs], len(parts) // 2
        reach = max([abs(c) for c in (cuffs[0], cuffs[6])]) + .04 * S if length else .12 * S
        reach = max(reach, rows[:, 1].max() + .012 * S) + .012 * S
        self.top = (.90 if hood else .868) * S
        low = min(hem + min(curve * 1.4, 0), .80 - length * np.cos(np.radians(angle)) - .035 if length else 1) * S - .012 * S
        self.width, self.height = int(2 * reach * SCALE), int((self.top - low) * SCALE)
        self.frame = Frame(d, self.width, self.height, SCALE, self.top, garment=g)
        self.curve = curve * S
        self.hem, self.neck, self.length, self.angle, self.cuffs, self.category = hem * S, tuple(v * S for v in neck[:3]) + (vee,), length * S, np.radians(angle), cuffs, category
        self.seam_x, self.neck_top, self.hood = .104 * S, .842 * S, hood
        self.points = self.marks(cut)

    def curve_at(self, x):
        return self.curve * np.minimum(np.abs(x) / (.1 * S), 1.3) ** 2

    def pixel(self, x, y):
        return np.array([self.width / 2 + x * SCALE, (self.top - y) * SCALE])

    def marks(self, cut):
        half, front, _, _ = self.neck
        marks = {"collarFront": self.pixel(0, self.neck_top - front)}
        for side, name in ((-1, "Left"), (1, "Right")):
            column = self.width / 2 + side * half * SCALE * 1.08
            rows = np.nonzero(self.frame.cover[:, int(column)] > .5)[0]
            marks[f"collar{name}"] = np.array([column, rows[0] if not self.hood else (self.top - self.neck_top + .6) * SCALE])
            out = self.seam_x + (.018 * S if self.length else -.030 * S)
            rows = np.nonzero(self.frame.cover[:, int(self.width / 2 + side * out * SCALE)] > .5)[0]
            marks[f"shoulder{name}"] = np.array([self.width / 2 + side * out * SCALE, rows[0]])
            armpit_y = .735 * S
            half_width = np.interp(armpit_y, [k * S for k in CUTS[cut]], [v * S for v in CUTS[cut].values()])
            marks[f"armpit{name}"] = self.pixel(side * half_width, armpit_y)
            if self.length:
                c, axis = np.array(self.cuffs[6 * (side > 0):6 * (side > 0) + 2]), np.array([side * np.sin(self.angle), -np.cos(self.angle)])
                across = np.array([-axis[1], axis[0]]) * -1
                ends = []
                for sign in (1, -1):
                    t = 0.0
                    while t < .08 * S:
                        q = self.pixel(*(c - axis * .6 + sign * across * (t + .1))).astype(int)
                        if not (0 <= q[0] < self.width and 0 <= q[1] < self.height) or self.frame.cover[q[1], q[0]] < .5:
                            break
                        t += .1
                    ends.append(self.pixel(*(c + sign * across * t)))
                outer, inner = sorted(ends, key=lambda p: -side * p[0])
                marks[f"sleeveOuter{name}"], marks[f"sleeveInner{name}"] = outer, inner
            for mark, height in (("waist", .60 * S), ("hem", self.hem + .4)):
                half_width = np.interp(height, [k * S for k in CUTS[cut]], [v * S for v in CUTS[cut].values()]) + .004 * S
                lift = self.curve * min(half_width / (.1 * S), 1.3) ** 2 if mark == "hem" else 0
                marks[f"{mark}{name}"] = self.pixel(side * half_width, height + lift)
        return marks


def save(out, ident, titles, cut, rgba, boxes):
    # The inside of the back lies behind the neck: a layer of its own.
    edge = cv2.dilate(cut.inside.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    rim = edge & ((cut.frame.kind < 0) | (cut.frame.z < -.006 * S))
    inside = cv2.GaussianBlur((cut.inside | rim).astype(np.float32), (0, 0), .5)
    for name, part in ((f"{ident}.webp", 1 - inside), (f"{ident}.back.webp", inside)):
        layer = rgba.copy()
        layer[..., 3] = np.rint(layer[..., 3] * part)
        layer[layer[..., 3] == 0] = 0
        cv2.imwrite(str(out / name), layer[..., [2, 1, 0, 3]], [cv2.IMWRITE_WEBP_QUALITY, 86])
    h, w = rgba.shape[:2]
    facts = {"id": ident, "titleEn": titles[0], "titleZh": titles[1], "category": cut.category,
             "outline": {k: [round(float(x) / w, 5), round(float(y) / h, 5)] for k, (x, y) in cut.points.items()},
             "logos": [[round(float(v), 5) for v in (x / w, y / h, bw / w, bh / h)] for x, y, bw, bh in boxes]}
    (out / f"{ident}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
    print(ident, w, h, (out / f"{ident}.webp").stat().st_size)


def main():
    out, wanted = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    for i, (ident, titles, shape, dress) in enumerate(WARDROBE):
        if wanted and ident not in wanted:
            continue
        cut = Cut(**shape)
        rgba, boxes = dress(cut, 1000 + 50 * i)
        save(out, ident, titles, cut, rgba, boxes)


if __name__ == "__main__":
    main()
