"""What garments are made of: folds, weave, ribbing, seams, patches and prints on a sheet of cloth."""
import cv2
import numpy as np

from mannequins import bumped, lit, Look, spread, step, to_encoded
from noise import smooth, white


class Sheet:
    """Relief (pixels), colour (linear) and darkening of one garment while it is made."""

    def __init__(self, cut, colour, seed):
        self.cut, self.f, self.seed = cut, cut.frame, seed
        self.shape = self.f.kind.shape
        self.relief = np.zeros(self.shape, np.float32)
        self.colour = np.ones(self.shape + (3,), np.float32) * np.float32(colour)
        self.shade = np.ones(self.shape, np.float32)
        self.boxes = []
        self.inside = cut.inside = (self.f.z < -.012 * 172) & (self.f.kind >= 0) & (np.abs(self.f.x) < (.085 if cut.hood else .066) * 172) & (self.f.y > .74 * 172)

    def noise(self, k, size, stretch=(1, 1), octaves=3):
        return smooth(self.shape, size, self.seed + k, stretch, octaves)

    def sleeve_axes(self):
        """Along and across the nearer sleeve from its root, in centimetres, and how much a pixel is sleeve."""
        f, c = self.f, self.cut
        side = np.sign(f.x)
        along = (np.abs(f.x) - .101 * 172) * np.sin(c.angle) - (f.y - .799 * 172) * np.cos(c.angle)
        across = (np.abs(f.x) - .101 * 172) * np.cos(c.angle) + (f.y - .799 * 172) * np.sin(c.angle)
        seam = c.seam_x + .003 * 172 + np.clip((.80 * 172 - f.y) * .06, -1, 2)
        amount = step(seam - .25, seam + .25, np.abs(f.x)) if c.length else np.zeros_like(f.x)
        return along, across, amount * (across > -9), side

    def folds(self, strength=1.0, sleeves=1.0):
        """Drape from the chest, pulls from the armpits, creases across the sleeves where they bend."""
        f, c = self.f, self.cut
        along, across, amount, side = self.sleeve_axes()
        body = self.noise(1, 95, (.6, 2.4), 2) * 13 * step(.80, .60, f.y / 172) + self.noise(2, 60, (1.2, .8), 2) * 2.5
        for k, s in enumerate((-1, 1)):
            dx, dy = f.x - s * .108 * 172, f.y - .735 * 172
            r, theta = np.hypot(dx, dy), np.arctan2(dy, -s * dx)
            rays = np.sin(theta * 7.0 + 1.3 * k + .8 * np.sin(r * .22) + self.seed) + .6 * np.sin(theta * 11.0 + 2 + self.seed * .7)
            body += rays * 4.6 * np.exp(-r / 9) * step(.6, 3.5, r) * step(1.9, 1.2, np.abs(theta))
        if c.length:
            u = (along * 8).astype(np.float32)
            v = (across * 8).astype(np.float32)
            field = smooth((900, 900), 62, self.seed + 4, (1.5, .75), 2)
            tube = cv2.remap(field, v + 450, u + 200 + 300 * (side > 0).astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)
            bend = 1 + 1.2 * np.exp(-((along - .18 * 172) / 6) ** 2) if c.length > 40 else 1
            body = body * (1 - amount) + tube * 9 * sleeves * bend * amount
        self.relief += body * strength
        return self

    def weave(self, amount=.18, size=.8):
        self.relief += white(self.shape, size, self.seed + 6) * amount
        self.colour *= (1 + .03 * white(self.shape, .7, self.seed + 7))[..., None]
        return self

    def groove(self, distance, width=.16, depth=1.3, dark=.10):
        """A seam: `distance` in centimetres from its line."""
        line = np.exp(-(distance / width) ** 2)
        self.relief -= depth * line
        self.shade *= 1 - dark * line
        return self

    def stitches(self, distance, along, where=1.0):
        dash = (np.cos(2 * np.pi * along / .42) > -.25) * np.exp(-(distance / .07) ** 2) * where
        self.relief += .5 * dash
        self.shade *= 1 - .13 * dash
        return self

    def neck_distance(self):
        """Centimetres from the front neckline, outward."""
        f, (half, front, _, vee) = self.f, self.cut.neck
        down = np.clip(self.cut.neck_top - f.y, 0, None)
        ring = np.sqrt((f.x / half) ** 2 + (down / front) ** 2) - 1
        v = np.abs(f.x) / half + down / front - 1
        d = (ring + (v - ring) * vee) * min(half, front)
        return np.where(f.y > self.cut.neck_top, np.abs(f.x) - half - .3 * (f.y - self.cut.neck_top), d)

    def rib(self, distance, width, along, pitch=.34, tone=1.0):
        """A knitted band `width` wide whose ribs run across it."""
        band = step(-.3, .05, distance) * step(width + .05, width - .05, distance)
        self.relief = self.relief * (1 - .75 * band) + band * (np.cos(2 * np.pi * along / pitch) * .55 + 1.2 * np.sin(np.pi * np.clip(distance / width, 0, 1)))
        self.colour *= (1 + (tone - 1) * band)[..., None]
        return self.groove(distance - width, .13, 1.1)

    def tee_details(self, band=1.9, tone=1.0):
        """Collar rib, shoulder and sleeve seams, hems with twin stitches."""
        f, c = self.f, self.cut
        along, across, amount, _ = self.sleeve_axes()
        d = self.neck_distance()
        angle = np.arctan2(f.x, c.neck_top - f.y + 1e-3)
        self.rib(np.where(self.inside, 99, d), band, angle * (np.hypot(f.x, c.neck_top - f.y)), tone=tone)
        if c.length:
            self.groove(np.abs(f.x) - c.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .17, 1.5)
            for offset in (1.9, 2.25):
                self.stitches(along - (c.length - offset), across, amount)
        for offset in (1.9, 2.25):
            self.stitches(f.y - c.hem - offset, f.x, 1 - amount)
        return self

    def cuffs(self, width=4.5, tone=1.0, hem=True):
        """Ribbed cuffs and hem, gathered above."""
        f, c = self.f, self.cut
        along, across, amount, _ = self.sleeve_axes()
        self.rib(np.where(amount > .5, c.length - along, 99), width, across, tone=tone)
        if hem:
            self.rib(np.where(amount < .5, f.y - c.hem, 99), width + .7, f.x, tone=tone)
            gather = np.exp(-((f.y - c.hem - width - 2) / 2.4) ** 2) * (1 - amount)
            self.relief += np.sin(f.x * 1.9 + 2 * np.sin(f.x * .37 + self.seed)) * 1.6 * gather
        return self

    def patch(self, polygon, raise_by=1.4, colour=None, shadow=.25, soft=.9, stitched=None):
        """A piece laid on: its own colour, a raised edge, a little shadow beneath. Corners in centimetres."""
        c = self.cut
        points = np.array([c.pixel(x, y) for x, y in polygon])
        mask = np.zeros(self.shape, np.uint8)
        cv2.fillPoly(mask, [np.rint(points * 16).astype(np.int32)], 255, cv2.LINE_AA, shift=4)
        m = mask.astype(np.float32) / 255
        under = cv2.GaussianBlur(np.roll(m, (5, 3), (0, 1)), (0, 0), 5) * (1 - m)
        self.shade *= 1 - shadow * under
        self.relief += raise_by * cv2.GaussianBlur(m, (0, 0), soft) * 2
        if colour is not None:
            self.colour = self.colour * (1 - m[..., None]) + np.float32(colour) * m[..., None]
        if stitched is not None:
            inner = cv2.distanceTransform((mask > 127).astype(np.uint8), cv2.DIST_L2, 5) / 11.0
            self.stitches((inner - stitched) * (m > .5) + 9 * (m < .5), self.f.x + self.f.y)
        return m

    def button(self, x, y, radius=.55, colour=(.55, .55, .52)):
        f = self.f
        r = np.hypot(f.x - x, f.y - y)
        disc = step(radius + .06, radius - .06, r)
        self.shade *= 1 - .35 * step(radius * 2.0, radius * .9, np.hypot(f.x - x - .12, f.y - y + .18)) * (1 - disc)
        self.colour = self.colour * (1 - disc[..., None]) + np.float32(colour) * disc[..., None]
        self.relief += disc * (1.2 + 1.3 * np.exp(-((r - radius * .8) / .12) ** 2))
        for hx, hy in ((-.13, -.13), (.13, -.13), (-.13, .13), (.13, .13)):
            self.shade *= 1 - .6 * np.exp(-(np.hypot(f.x - x - hx, f.y - y - hy) / .07) ** 2)

    def printed(self, art, x, y, width, box=True):
        """Art (RGBA, straight, encoded) printed with its middle at x, y; its folds are the cloth's."""
        c = self.cut
        w = int(width * 11)
        h = int(w * art.shape[0] / art.shape[1])
        small = cv2.resize(art, (w, h), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        px, py = (c.pixel(x, y) - (w / 2, h / 2)).astype(int)
        area = (slice(py, py + h), slice(px, px + w))
        a = small[..., 3:] * .96
        self.colour[area] = self.colour[area] * (1 - a) + small[..., :3] ** 2.2 * a
        if box:
            self.boxes.append((px - 6, py - 6, w + 12, h + 12))
        return self

    def finish(self, wrap=.22, sheen=.0, amount=.26):
        """RGBA, 8 bits, straight alpha."""
        f = self.f
        inside = self.inside[..., None]
        # What shows of the inside of the back lies in shade and has no print.
        look = Look(f, bumped(f, np.where(self.inside, self.relief * .3, self.relief), amount))
        light = lit(look, self.colour * self.shade[..., None], (wrap,) * 3)
        light = np.where(inside, light * .55, light)
        if sheen:
            light += (sheen * np.clip(look.normal @ np.float32([-.26, .33, .91]), 0, 1) ** 10 * f.key)[..., None]
        filled = spread(light, f.kind >= 0)
        alpha = f.cover
        # A hair of uneven edge, as cut cloth has.
        rgb = np.clip(np.rint(to_encoded(filled)), 0, 255)
        return np.dstack([rgb, np.rint(alpha * 255)]).astype(np.uint8), self.boxes
