"""What garments are made of: folds, weave, ribbing, seams, collars, prints, and the wardrobe's list."""
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


def lettering(text, colour, font=cv2.FONT_HERSHEY_TRIPLEX, thick=14, spacing=1.0):
    """A line of text as RGBA."""
    (w, h), base = cv2.getTextSize(text, font, 6, thick)
    mask = np.zeros((h + base + 60, w + 60), np.uint8)
    cv2.putText(mask, text, (30, h + 30), font, 6, 255, thick, cv2.LINE_AA)
    return np.dstack([np.full(mask.shape + (3,), colour, np.uint8), mask])


def peaks():
    """Our mark for shirts: a sun over three peaks in a ring, with a word below."""
    size = 900
    art = np.zeros((size + 260, size, 4), np.uint8)
    cv2.circle(art, (450, 450), 400, (240, 238, 230, 255), 22, cv2.LINE_AA)
    cv2.circle(art, (560, 330), 105, (232, 150, 60, 255), -1, cv2.LINE_AA)
    inside = np.zeros((size + 260, size), np.uint8)
    cv2.circle(inside, (450, 450), 372, 255, -1, cv2.LINE_AA)
    layer = np.zeros_like(art)
    for points, colour in (([(40, 760), (300, 380), (560, 760)], (96, 150, 160, 255)), ([(330, 780), (610, 430), (900, 800)], (70, 118, 132, 255)),
                           ([(120, 800), (420, 520), (760, 800), (760, 900), (120, 900)], (240, 238, 230, 255))):
        cv2.fillPoly(layer, [np.array(points)], colour, cv2.LINE_AA)
    keep = (inside[..., None] / 255.0) * (layer[..., 3:] / 255.0)
    art = (art * (1 - keep) + layer * keep).astype(np.uint8)
    word = lettering("NORDHANG", (240, 238, 230))
    word = cv2.resize(word, (760, int(760 * word.shape[0] / word.shape[1])), interpolation=cv2.INTER_AREA)
    art[930:930 + word.shape[0], 70:830] = word[:art.shape[0] - 930]
    return art


def badge():
    """A line of letters with a stroke under it."""
    word = lettering("STUDIO", (28, 40, 70), thick=18)
    h, w = word.shape[:2]
    art = np.zeros((h + 90, w, 4), np.uint8)
    art[:h] = word
    art[h + 10:h + 40, 30:w - 30] = (196, 60, 52, 255)
    return art


def tee(colour, art=None, at=(0, .665), width=24, tone=1.0, stripes=None):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        if stripes is not None:
            along, _, amount, _ = s.sleeve_axes()
            row = np.where(amount > .5, along + 1.1, s.f.y)
            on = step(.02, .12, np.cos(2 * np.pi * row / 3.6) - .35)
            s.colour = s.colour * (1 - on[..., None]) + np.float32(stripes) * on[..., None]
        if art is not None:
            s.printed(art(), at[0], at[1] * 172, width)
        return s.folds(.95).weave(.16).tee_details(tone=tone).finish()
    return make


def shirt(colour, check=None, short=False, collar=None):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        along, across, amount, side = s.sleeve_axes()
        if check is not None:
            u, v = np.where(amount > .5, across, f.x), np.where(amount > .5, along, f.y)
            for k, (tint, width, pitch) in enumerate(check):
                for w in (u, v):
                    on = step(0, .18, np.abs(((w + k * 1.7) % pitch) - pitch / 2) * -1 + width / 2)
                    s.colour = s.colour * (1 - .55 * on[..., None]) + np.float32(tint) * .55 * on[..., None]
        s.folds(1.05, 1.1).weave(.13, .7)
        s.groove(np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .16, 1.4)
        top, bottom = cut.neck_top - cut.neck[1] - .2, cut.hem - 3
        m = s.patch([(-1.7, top), (1.7, top), (1.7, bottom), (-1.7, bottom)], .5, shadow=.12, soft=.7)
        for x in (-1.35, 1.35):
            s.stitches(f.x - x, f.y, f.y < top)
        s.patch([(5.5, .735 * 172), (15.0, .735 * 172), (15.0, .673 * 172), (10.2, .660 * 172), (5.5, .673 * 172)], .6, shadow=.10, soft=.7, stitched=.3)
        if not short:
            s.groove(np.where(amount > .5, along - cut.length + 6.0, 9), .16, 1.4)
            for o in (.5, 5.4):
                s.stitches(np.where(amount > .5, cut.length - along - o, 9), across)
        for o in (.9,):
            s.stitches(f.y - cut.hem - o - np.where(amount < .5, cut.curve_at(f.x), 0), f.x, 1 - amount)
        tint = colour if collar is None else collar
        shirt_collar(s, tint)
        for y in np.arange(top - 2.2, bottom + 6, -8.6):
            s.button(0, y, .52, (.72, .71, .68))
        return s.finish(.2)
    return make


def shirt_collar(s, tint, spread_out=7.4, drop=6.2, stand=True):
    """Two flaps that fall from the neck; the stand shows between them."""
    c = s.cut
    half, front, _, _ = c.neck
    top = c.neck_top
    for side in (-1, 1):
        outer = [(side * (half - .6), top + 1.9), (side * (half + 1.4), top + 1.0), (side * (half + 2.6), top - 2.2), (side * spread_out, top - front - drop + 2.0),
                 (side * .35, top - front + .3), (side * (half * .55), top - front * .45), (side * (half - .9), top + .3)]
        s.patch(outer, 2.2, tint, shadow=.5, soft=1.0, stitched=.35)


def hoodie(colour, art=None, width=21):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        if art is not None:
            s.printed(art(), 0, .675 * 172, width)
        s.folds(1.25, 1.35).weave(.24, 1.1)
        s.colour *= (1 + .05 * white(s.shape, 1.0, seed + 30))[..., None]
        s.groove(np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .2, 1.8)
        h = cut.hem + 5.4
        s.patch([(-11.5, h), (11.5, h), (14.2, h + 8.5), (9.6, h + 17), (-9.6, h + 17), (-14.2, h + 8.5)], 1.0, shadow=.22, soft=1.0, stitched=.45)
        s.cuffs()
        d = s.neck_distance()
        for side in (-1, 1):
            # Drawstrings.
            x = side * (3.0 + .25 * np.sin(f.y * .5 + side))
            top = cut.neck_top - cut.neck[1] - .5
            cord = np.exp(-((f.x - x) / .24) ** 2) * (f.y < top) * (f.y > top - 15)
            s.relief += cord * 3
            s.shade *= 1 - .28 * np.exp(-((f.x - x - .3) / .35) ** 2) * (f.y < top) * (f.y > top - 15.2)
            s.colour = s.colour * (1 - cord[..., None]) + np.float32([.75, .74, .72]) * cord[..., None]
        return s.finish(.26)
    return make


def sweater(colour):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        along, across, amount, _ = s.sleeve_axes()
        u, v = np.where(amount > .5, across, f.x), np.where(amount > .5, along, f.y)
        s.folds(1.2, 1.25)
        # Stocking stitch: little Vs in columns.
        column = u / .62
        knit = np.cos(2 * np.pi * column) * .55 + np.cos(2 * np.pi * (v / .50 + np.abs((column % 1) - .5))) * .45
        s.relief += knit
        s.colour *= (1 + .05 * knit)[..., None]
        s.groove(np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .2, 1.6)
        d = np.where(s.inside, 99, s.neck_distance())
        s.rib(d, 2.6, np.arctan2(f.x, cut.neck_top - f.y + 1e-3) * np.hypot(f.x, cut.neck_top - f.y), .5)
        return s.cuffs(5.2).finish(.26)
    return make


def dress(colour, flowers=None, belt=None):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        if flowers is not None:
            rng = np.random.default_rng(seed)
            for _ in range(520):
                x, y = rng.uniform(-36, 36), rng.uniform(cut.hem, .85 * 172)
                r, tint, turn = rng.uniform(.55, 1.15), flowers[rng.integers(len(flowers))], rng.uniform(0, 6.3)
                px, py = cut.pixel(x, y)
                radius = int(r * 11 * 2.4)
                sub = (slice(max(0, int(py) - radius), max(0, int(py) + radius)), slice(max(0, int(px) - radius), max(0, int(px) + radius)))
                dx, dy = f.x[sub] - x, f.y[sub] - y
                if dx.size == 0:
                    continue
                rr, th = np.hypot(dx, dy), np.arctan2(dy, dx) + turn
                petal = step(.08, -.08, rr - r * (.62 + .38 * np.cos(5 * th)))[..., None]
                core = step(.06, -.06, rr - r * .24)[..., None]
                s.colour[sub] = s.colour[sub] * (1 - petal) + np.float32(tint) * petal
                s.colour[sub] = s.colour[sub] * (1 - core) + np.float32([.75, .52, .12]) * core
        s.folds(.8).weave(.11, .7)
        # The skirt's long folds open toward the hem.
        waist = .615 * 172
        down = np.clip((waist - f.y) / (waist - cut.hem), 0, 1)
        half = np.interp(f.y, [cut.hem, waist], [30, 14])
        phase = f.x / half
        drape = np.sin(phase * 9.5 + seed) + .55 * np.sin(phase * 16 + 1.7 + .5 * seed) + .4 * np.sin(phase * 5.1 + .3)
        s.relief += drape * 6.5 * down ** .8 * (1 + .3 * down)
        s.shade *= 1 - .10 * down * step(.2, -1.2, drape)
        pleat = np.exp(-np.clip(waist - f.y, 0, None) / 5) * (f.y < waist)
        s.relief += np.sin(f.x * 2.3 + 1.5 * np.sin(f.x * .5 + seed)) * 1.5 * pleat
        s.groove(f.y - waist, .2, 1.8)
        if belt is not None:
            s.patch([(-19, waist + 1.7), (19, waist + 1.7), (19, waist - 1.7), (-19, waist - 1.7)], 1.0, belt, .3)
        d = np.where(s.inside, 99, s.neck_distance())
        s.groove(d - .8, .12, .8)
        if cut.length:
            along, across, amount, _ = s.sleeve_axes()
            s.groove(np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .16, 1.3)
            s.stitches(np.where(amount > .5, cut.length - along - 1.2, 9), across)
        s.stitches(f.y - cut.hem - 1.6, f.x)
        return s.finish(.22, .02)
    return make


def denim(colour):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        along, across, amount, _ = s.sleeve_axes()
        s.folds(1.1, 1.25)
        twill = np.cos(2 * np.pi * (f.x + f.y) / .22)
        s.relief += twill * .14 + white(s.shape, .7, seed + 8) * .25
        s.colour *= (1 + .10 * white(s.shape, .8, seed + 9) + .06 * twill)[..., None]
        worn = s.noise(10, 120, (1, 1.6), 2)
        s.colour *= (1 + .13 * worn + .10 * np.clip(s.relief / 14, -1, 1))[..., None]
        orange = np.float32([.42, .22, .07])

        def top_stitch(distance, al, where=1.0):
            dash = ((np.cos(2 * np.pi * al / .5) > -.3) * np.exp(-(distance / .075) ** 2) * where)[..., None]
            s.colour = s.colour * (1 - .8 * dash) + orange * .8 * dash
            s.relief += dash[..., 0] * .6

        seam = np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172)
        s.groove(seam, .2, 2.0)
        top_stitch(seam + .45, f.y)
        yoke = f.y - .755 * 172 - np.abs(f.x) * .02
        s.groove(np.where(amount < .5, yoke, 9), .18, 1.6)
        top_stitch(np.where(amount < .5, yoke + .4, 9), f.x)
        for side in (-1, 1):
            vee = np.abs(side * f.x - (5.2 - .13 * (.755 * 172 - f.y) * .9)) + 9 * (f.y > .745 * 172)
            s.groove(vee, .16, 1.3)
            top_stitch(vee - .35, f.y)
            x = side * 10.2
            s.patch([(x - 5, .752 * 172), (x + 5, .752 * 172), (x + 4.6, .665 * 172), (x, .655 * 172), (x - 4.6, .665 * 172)], .5, None, .14, .8)
            s.patch([(x - 5.3, .757 * 172), (x + 5.3, .757 * 172), (x + 5.3, .735 * 172), (x, .722 * 172), (x - 5.3, .735 * 172)], .9, None, .28, .8)
            s.button(x, .732 * 172, .5, (.45, .40, .33))
        top, bottom = cut.neck_top - cut.neck[1] - .2, cut.hem
        s.patch([(-2.2, top), (2.2, top), (2.2, bottom), (-2.2, bottom)], .9, None, .22)
        for x in (-1.9, 1.9):
            top_stitch(f.x - x, f.y, f.y < top)
        s.groove(np.where(amount < .5, f.y - cut.hem - 5.2, 9), .2, 2.0)
        for o in (.6, 4.8):
            top_stitch(np.where(amount < .5, f.y - cut.hem - o, 9), f.x)
        s.groove(np.where(amount > .5, cut.length - along - 6, 9), .2, 1.8)
        for o in (.6, 5.5):
            top_stitch(np.where(amount > .5, cut.length - along - o, 9), across)
        shirt_collar(s, np.float32(colour) * 1.05, 9.2, 7.4)
        for y in np.linspace(top - 2.6, bottom + 2.6, 6):
            s.button(0, y, .72, (.42, .37, .30))
        return s.finish(.16)
    return make


def bomber(colour, art=None):
    def make(cut, seed):
        s = Sheet(cut, colour, seed)
        f = s.f
        if art is not None:
            s.printed(art(), 9.2, .715 * 172, 8.5)
        s.folds(1.5, 1.6).weave(.06, .7)
        along, across, amount, _ = s.sleeve_axes()
        s.groove(np.abs(f.x) - cut.seam_x - .003 * 172 - np.clip((.80 * 172 - f.y) * .06, -1, 2) + 50 * (f.y < .728 * 172), .2, 2.2)
        for side in (-1, 1):
            t = np.clip((f.y - .555 * 172) / (.075 * 172), 0, 1)
            line = np.abs(f.x - side * (14.2 - 5.2 * t)) + 9 * ((f.y < .555 * 172) | (f.y > .63 * 172))
            s.groove(line, .35, 2.6, .4)
        d = np.where(s.inside, 99, s.neck_distance())
        s.rib(d, 4.0, np.arctan2(f.x, cut.neck_top - f.y + 1e-3) * np.hypot(f.x, cut.neck_top - f.y), .42, .72)
        s.cuffs(6.0, .72)
        top = cut.neck_top - cut.neck[1]
        zone = f.y < top
        s.groove(np.where(zone, np.abs(f.x) - 1.1, 9), .16, 1.4)
        teeth = np.exp(-(f.x / .34) ** 2) * zone
        s.colour = s.colour * (1 - teeth[..., None]) + (np.float32([.42, .41, .38]) * (.75 + .35 * np.cos(2 * np.pi * f.y / .36))[..., None]) * teeth[..., None]
        s.relief += teeth * 1.2
        s.patch([(-.35, top - 2.4), (.35, top - 2.4), (.45, top - 5.2), (-.45, top - 5.2)], 2.0, (.5, .49, .46), .4, .7)
        return s.finish(.14, .035)
    return make


SHORT, LONG = dict(length=.125, width=.036, cuff=.0365, angle=33), dict(length=.335, width=.031, cuff=.0225, angle=31)
CREW, VEE, WIDE, OPEN = (.044, .046, .014, 0), (.046, .085, .014, 1), (.060, .058, .022, 0), (.041, .040, .012, .8)

WARDROBE = [
    ("tee-white", ("White T-shirt", "白色T恤"), dict(SHORT, neck=CREW), tee((.80, .80, .79))),
    ("tee-black-peaks", ("Black T-shirt with print", "黑色印花T恤"), dict(SHORT, neck=CREW), tee((.022, .023, .026), peaks, (0, .668), 22)),
    ("tee-stripes", ("Striped T-shirt", "条纹T恤"), dict(SHORT, cut="fitted", neck=WIDE), tee((.78, .77, .74), stripes=(.03, .045, .10))),
    ("tee-yellow-studio", ("Yellow T-shirt with lettering", "黄色字母T恤"), dict(SHORT, cut="loose", neck=CREW), tee((.74, .50, .09), badge, (0, .690), 24)),
    ("tee-rose-v", ("Rose V-neck T-shirt", "玫瑰色V领T恤"), dict(SHORT, cut="fitted", neck=VEE), tee((.48, .15, .18))),
    ("shirt-blue", ("Blue shirt", "蓝色衬衫"), dict(LONG, neck=OPEN, hem=.475, curve=.012), shirt((.34, .47, .66))),
    ("shirt-check", ("Checked shirt", "格纹衬衫"), dict(LONG, neck=OPEN, hem=.475, curve=.012, cut="loose"),
     shirt((.36, .045, .04), check=[((.02, .02, .03), 2.2, 5.6), ((.62, .58, .50), .30, 5.6)])),
    ("shirt-short-white", ("White short-sleeved shirt", "白色短袖衬衫"), dict(SHORT, neck=OPEN, hem=.485, curve=.006), shirt((.76, .77, .79), short=True)),
    ("hoodie-grey", ("Grey hoodie", "灰色连帽衫"), dict(LONG, cut="loose", width=.041, cuff=.030, neck=(.050, .050, .006, 0), hood=True), hoodie((.34, .34, .35))),
    ("hoodie-navy-studio", ("Navy hoodie with lettering", "藏青色字母连帽衫"), dict(LONG, cut="loose", width=.041, cuff=.030, neck=(.050, .050, .006, 0), hood=True),
     hoodie((.028, .04, .085), lambda: np.where(badge()[..., 3:] > 0, np.dstack([np.full(badge().shape[:2] + (3,), 236, np.uint8), badge()[..., 3]]), 0).astype(np.uint8))),
    ("sweater-green", ("Green pullover", "绿色毛衣"), dict(LONG, width=.040, cuff=.029, neck=(.046, .044, .014, 0)), sweater((.10, .20, .14))),
    ("dress-red", ("Red dress with short sleeves", "红色短袖连衣裙"), dict(SHORT, cut="aline", hem=.315, neck=WIDE, category="overall"), dress((.42, .028, .040))),
    ("dress-flowers", ("Flowered summer dress", "碎花夏裙"), dict(cut="aline", length=0, hem=.335, neck=(.056, .070, .030, 0), category="overall"),
     dress((.055, .085, .16), flowers=[(.78, .72, .66), (.72, .25, .28), (.66, .42, .46)])),
    ("jacket-denim", ("Denim jacket", "牛仔夹克"), dict(LONG, width=.041, cuff=.030, hem=.515, neck=OPEN), denim((.075, .125, .22))),
    ("jacket-bomber", ("Olive bomber jacket with mark", "橄榄色飞行夹克"), dict(LONG, cut="loose", width=.043, cuff=.031, hem=.505, neck=(.046, .046, .010, 0)), bomber((.085, .095, .05), peaks)),
]
