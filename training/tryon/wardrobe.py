"""The garments that come along: how each is sewn, and the list of them."""
import numpy as np

from cloth import Sheet
from mannequins import step
from noise import white
from prints import badge, peaks


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
