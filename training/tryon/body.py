"""The bodies of the mannequins: proportions of women, men and children, three poses, a vest and shorts or trousers."""
import numpy as np
from scipy.interpolate import PchipInterpolator

from render import BodyData

KINDS = ["woman", "man", "child"]

# Height over the floor, half width, half depth, z of the middle: parts of the stature (after Drillis & Contini 1966; ANSUR widths).
TORSOS = {
    "woman": [(.44, .074, .050, 0), (.475, .087, .058, -.004), (.515, .0925, .062, -.006), (.55, .087, .058, -.003), (.585, .0755, .051, 0),
              (.62, .0685, .048, .002), (.66, .0710, .051, .004), (.70, .0770, .055, .003), (.735, .0815, .056, 0), (.77, .0835, .052, -.004),
              (.80, .082, .044, -.008), (.83, .056, .034, -.010), (.85, .034, .028, -.008)],
    "man": [(.44, .074, .050, 0), (.475, .0865, .060, -.003), (.515, .0885, .062, -.004), (.55, .087, .060, 0), (.585, .084, .057, .002),
            (.62, .0825, .056, .003), (.66, .0865, .059, .004), (.70, .0905, .064, .004), (.735, .0955, .066, .002), (.77, .0975, .060, -.003),
            (.80, .095, .049, -.008), (.83, .066, .037, -.010), (.85, .038, .031, -.008)],
    "child": [(.43, .070, .046, 0), (.47, .0815, .056, -.002), (.51, .0835, .059, -.003), (.55, .083, .057, 0), (.585, .079, .055, .002),
              (.62, .0785, .055, .003), (.66, .081, .056, .003), (.70, .085, .056, .002), (.735, .0875, .054, 0), (.765, .086, .050, -.003),
              (.79, .078, .043, -.006), (.81, .055, .034, -.008), (.83, .036, .028, -.008)],
}


class Body:
    """kind: woman, man, child; pose: down, hip, back; lower: shorts or trousers. `points` holds the marks in centimetres."""

    def __init__(self, kind, stature, pose, lower, neck, build=1.0, seed=0):
        s = stature
        self.kind, self.s, self.pose, self.lower = kind, s, pose, lower
        self.rows = [(y * s, w * s * build, d * s * (0.5 + build / 2), z * s) for y, w, d, z in TORSOS[kind]]
        man, child = kind == "man", kind == "child"
        self.shoulder = dict(woman=.0985, man=.113, child=.0945)[kind] * s * build
        self.shoulder_y = (.795 if child else .812) * s
        self.deltoid = dict(woman=.0275, man=.0335, child=.0265)[kind] * s
        self.neck_y, self.neck_x = neck                       # where the portrait's neck ends: height, half width
        self.parts = self.arms(man, child)
        self.hem = dict(shorts=.375 if not child else .36, trousers=.0)[lower] * s
        self.waistband = .575 * s
        self.points = self.marks()

    def arms(self, man, child):
        """Round cones of both arms with a group each: 0 arm, 1 hand."""
        s, r = self.s, self.deltoid
        parts, self.elbow, self.wrist, self.hands = [], {}, {}, []
        for side in (-1, 1):
            pose = self.pose
            if pose == "hip" and side == 1:
                pose = "akimbo"
            elif pose == "hip":
                pose = "down"
            sx, sy = side * (self.shoulder - .2 * r), self.shoulder_y - .25 * r
            a = (sx, sy, -.010 * s)
            if pose == "down":
                e = (side * (self.shoulder + .030 * s), .628 * s, -.018 * s)
                w = (side * (self.shoulder + .043 * s), .487 * s, .022 * s)
            elif pose == "akimbo":
                e = (side * (self.shoulder + .086 * s), .645 * s, -.040 * s)
                w = (side * (self.shoulder + .016 * s), .556 * s, .028 * s)
            else:
                e = (side * (self.shoulder + .043 * s), .632 * s, -.052 * s)
                w = (side * .035 * s, .535 * s, -.085 * s)
            self.elbow[side], self.wrist[side] = e, w
            k = 1.0 if man else .88
            mid = tuple(a[i] * .45 + e[i] * .55 for i in range(3))
            parts += [(a, mid, r, .0255 * s * k), (mid, e, .0255 * s * k, .0205 * s * k)]
            fore = tuple(e[i] * .72 + w[i] * .28 for i in range(3))
            parts += [(e, fore, .0205 * s * k, .0222 * s * k), (fore, w, .0222 * s * k, .0140 * s * k)]
            if pose != "back":
                self.hands.append(self.hand(w, side, pose, k))
        return parts

    def hand(self, wrist, side, pose, k):
        """Palm and fingers: along `axis`, spread along `spread` (to the index), curling along `palm`."""
        u = .0098 * self.s * k
        w = np.array(wrist)
        if pose == "akimbo":
            axis, spread, palm = np.array([-side * .86, -.42, .30]), np.array([-side * .30, .86, .40]), np.array([side * .1, -.1, -1.])
        else:
            axis, spread, palm = np.array([side * .05, -1., .10]), np.array([-side * .50, -.02, .86]), np.array([-side * .86, -.05, -.5])
        axis, spread, palm = (v / np.linalg.norm(v) for v in (axis, spread, palm))
        at = lambda a, b, c: tuple((w + u * (a * axis + b * spread + c * palm)).tolist())
        out = [(at(0, .0, 0), at(2.2, 1.3, 0), 1.45 * u, 1.25 * u), (at(0, 0, 0), at(2.4, .2, -.1), 1.45 * u, 1.25 * u),
               (at(0, -.3, 0), at(2.3, -.9, 0), 1.4 * u, 1.15 * u), (at(2.2, 1.3, 0), at(4.6, 1.75, 0), 1.25 * u, 1.05 * u),
               (at(2.4, .3, -.1), at(4.8, .55, -.1), 1.25 * u, 1.05 * u), (at(2.3, -.7, 0), at(4.5, -1.35, 0), 1.15 * u, .95 * u)]
        curl = .45 if pose == "down" else .12
        fingers = []
        for b, start, lengths, r in ((1.85, 4.6, (2.3, 1.5, 1.1), .88), (.65, 4.9, (2.5, 1.7, 1.2), .9), (-.55, 4.75, (2.3, 1.6, 1.1), .86), (-1.6, 4.3, (1.8, 1.2, .9), .76)):
            p, angle, chain = (start, b, 0.), .12, []
            for i, length in enumerate(lengths):
                angle += curl * (.7 + .25 * i) + (.06 * (1 - b) if pose == "down" else 0)
                q = (p[0] + length * np.cos(angle), p[1] + .03 * b * length, p[2] + length * np.sin(angle))
                chain.append((at(*p), at(*q), r * (1 - .1 * i) * u, r * (.9 - .1 * i) * u))
                p = q
            fingers.append(chain)
        lift = .35 if pose == "down" else -.2
        fingers.append([(at(.9, 1.2, .2), at(2.7, 2.5, .9 * lift + .5), 1.2 * u, 1.0 * u),
                             (at(2.7, 2.5, .9 * lift + .5), at(4.4, 3.0, 1.4 * lift + .6), 1.0 * u, .88 * u),
                             (at(4.4, 3.0, 1.4 * lift + .6), at(5.7, 3.1, 1.7 * lift + .8), .88 * u, .7 * u)])
        return out, fingers

    def data(self):
        """What body.cpp reads."""
        d, s = BodyData(), self.s
        low, high = self.rows[0][0], self.rows[-1][0]
        rows = np.array(self.rows)
        table = np.stack([PchipInterpolator(rows[:, 0], rows[:, i])(np.linspace(low, high, 512)) for i in (1, 2, 3)], 1)
        d.s, d.kind, d.low, d.high = s, KINDS.index(self.kind), low, high
        d.neckY, d.neckX, d.shoulder, d.shoulderY = self.neck_y, self.neck_x, self.shoulder, self.shoulder_y
        d.neckline, d.necklineWidth = self.neck_y - .034 * s, .043 * s
        d.hem, d.waistband, d.trousers = self.hem, self.waistband, float(self.lower == "trousers")
        d.thigh = dict(woman=.0465, man=.0445, child=.0415)[self.kind] * s
        d.torso[:] = table.astype(np.float32).reshape(-1).tolist()
        d.arms, d.hands = len(self.parts), len(self.hands)
        flat = lambda parts: [v for a, b, ra, rb in parts for v in (*a, *b, ra, rb)]
        d.arm[:8 * len(self.parts)] = flat(self.parts)
        for hand, (palm, fingers) in zip(d.hand, self.hands):
            chain = [part for finger in fingers for part in finger]
            ends = np.array([e for a, b, *_ in palm + chain for e in (a, b)])
            centre = (ends.min(0) + ends.max(0)) / 2
            hand.centre[:], hand.radius = centre.tolist(), float(np.linalg.norm(ends - centre, axis=1).max() + .012 * s)
            hand.palms, hand.fingers = len(palm), len(chain)
            hand.palm[:8 * len(palm)], hand.finger[:8 * len(chain)] = flat(palm), flat(chain)
            hand.starts[:] = np.cumsum([0] + [len(f) for f in fingers]).tolist()
        return d

    def marks(self):
        s, points = self.s, {}
        for side, name in ((-1, "Left"), (1, "Right")):
            e, w = self.elbow[side], self.wrist[side]
            points |= {f"neck{name}": (side * self.neck_x, self.neck_y + .006 * s), f"shoulder{name}": (side * (self.shoulder + .55 * self.deltoid), self.shoulder_y + .45 * self.deltoid),
                       f"elbow{name}": e[:2], f"wrist{name}": w[:2], f"knee{name}": (side * .046 * s, .283 * s)}
            for mark, height in (("armpit", .742), ("waist", .615), ("hip", .50)):
                half = float(np.interp(height * s, *np.array(self.rows).T[:2]))
                points[f"{mark}{name}"] = (side * half, height * s)
        return points
