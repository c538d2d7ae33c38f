"""Draws the mannequins: bodies of our own under the heads of the sample portraits, which are people who do not exist.

mannequins.py OUT [ID...]: per mannequin a WebP, the 189 landmarks (.tem), what is what (regions, PNG) and a JSON with the body's points,
the light and the neck's skin. Needs opencv, scipy and a C++ compiler; the same on every run.
"""
import json
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np

from body import Body
from noise import smooth, white
from render import LIGHT, Frame

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = Path(tempfile.gettempdir()) / "facefusion-children"          # made by make.sh
WIDTH, HEIGHT = 1200, 1600

# id, titles, body, stature, pose, bottoms, portrait, eye distance in cm, build, colour of vest and bottoms.
WHITE, GREY, NAVY, SAND, STONE, DENIM = (.80, .80, .80), (.33, .34, .36), (.035, .045, .075), (.40, .31, .21), (.46, .44, .40), (.10, .15, .25)
MANNEQUINS = [
    ("woman-amara", "Amara", "阿玛拉", "woman", 171, "down", "shorts", "amara", 6.3, 1.0, WHITE, NAVY),
    ("woman-nina", "Nina", "妮娜", "woman", 169, "hip", "trousers", "nina", 6.3, .98, WHITE, DENIM),
    ("woman-mei", "Mei", "梅", "woman", 165, "back", "shorts", "mei", 6.2, .97, WHITE, STONE),
    ("man-oliver", "Oliver", "奥利弗", "man", 183, "down", "trousers", "oliver", 6.4, 1.0, WHITE, NAVY),
    ("man-henrik", "Henrik", "亨里克", "man", 178, "hip", "trousers", "henrik", 6.4, 1.0, WHITE, SAND),
    ("man-kwame", "Kwame", "夸梅", "man", 181, "back", "trousers", "kwame", 6.5, 1.03, WHITE, GREY),
    ("girl-lily", "Lily", "莉莉", "child", 138, "down", "shorts", "girl", 5.75, 1.0, WHITE, DENIM),
    ("boy-leo", "Leo", "里奥", "child", 142, "hip", "shorts", "boy", 5.8, 1.0, WHITE, NAVY),
]


def read_template(path):
    lines = path.read_text().split("\n")
    count = int(lines[0])
    return np.array([[float(v) for v in line.split()] for line in lines[1:count + 1]]), lines[count + 1:]


def to_linear(encoded):
    v = encoded.astype(np.float32) / 255
    return np.where(v <= .04045, v / 12.92, ((v + .055) / 1.055) ** 2.4)


def to_encoded(linear):
    v = np.clip(linear, 0, 1)
    return np.where(v <= .0031308, v * 12.92, 1.055 * v ** (1 / 2.4) - .055) * 255


def step(low, high, v):
    t = np.clip((v - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def backdrop(portrait, points):
    """The wall behind the portrait, without the person: diffused inward from where nobody stands, and on past the portrait's edges."""
    h, w = portrait.shape[:2]
    step_ = 8
    rows, columns = np.mgrid[0:h:step_, 0:w:step_].astype(np.float32)
    eye = np.linalg.norm(points[1] - points[0])
    middle = (points[0] + points[1]) / 2
    away = (np.hypot((columns - middle[0]) / (1.25 * eye), (rows - middle[1]) / (2.1 * eye)) > 1) & (rows < middle[1] + 1.7 * eye)
    wall, known = cv2.blur(portrait, (9, 9))[::step_, ::step_] * away[..., None], away.astype(np.float32)
    for size in (5, 9, 17, 33, 65, 129):
        near = cv2.GaussianBlur(known, (0, 0), size / 3)
        mean = cv2.GaussianBlur(wall * known[..., None], (0, 0), size / 3) / near.clip(1e-6)[..., None]
        new = (known == 0) & (near > .02)
        wall[new], known[new] = mean[new], 1
    wall = np.where(away[..., None], wall, cv2.GaussianBlur(wall, (0, 0), 6))
    last = middle[1] + 1.5 * eye

    def at(columns, rows):
        x = np.clip(columns, 12, w - 12) / step_
        y = np.minimum(np.clip(rows, 8, None), last + 18 * np.log1p(np.clip(rows - last, 0, None) / 18)) / step_
        picture = cv2.remap(wall, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        soft = cv2.GaussianBlur(picture, (0, 0), 45)
        return soft

    return at


def lit(frame, albedo, wrap):
    """Light on a matt surface: key with a soft terminator per channel, fill, a dome above, a little from the floor."""
    n = frame.normal
    key = n @ LIGHT
    fill = np.clip(n @ (np.float32([.62, .12, .77])), 0, 1)
    dome = .5 + .5 * n[..., 1]
    light = np.stack([np.clip((key + w) / (1 + w), 0, 1) for w in wrap], -1) * frame.key[..., None] * .62
    return albedo * (light * 1.12 + (.17 * fill * (.4 + .6 * frame.ao) + .26 * dome * frame.ao + .10 * frame.ao)[..., None])


def bumped(frame, height, amount):
    """Normals tilted by a height field in pixels."""
    gx, gy = np.gradient(height, axis=1), np.gradient(height, axis=0)
    n = frame.normal - amount * np.stack([gx, -gy, np.zeros_like(gx)], -1)
    return n / np.linalg.norm(n, axis=-1, keepdims=True).clip(1e-6)


class Look:
    """A frame with other normals."""

    def __init__(self, frame, normal):
        self.normal, self.ao, self.key = normal, frame.ao, frame.key


def skin(frame, colour, seed):
    shape, s = frame.kind.shape, frame.scale
    relief = white(shape, .9, seed) * .035 + smooth(shape, s * .35, seed + 1) * .10 + smooth(shape, s * 2.5, seed + 2) * .5
    look = Look(frame, bumped(frame, relief, .22))
    tone = 1 + .022 * smooth(shape, s * 1.2, seed + 3)[..., None] * np.float32([.6, 1, 1]) + .012 * white(shape, .7, seed + 4)[..., None]
    radiance = lit(look, colour * tone, (.42, .28, .22))
    half = LIGHT + np.float32([0, 0, 1])
    shine = np.clip(look.normal @ (half / np.linalg.norm(half)), 0, 1)
    edge = (1 - np.clip(frame.normal[..., 2], 0, 1)) ** 3
    return radiance + (.016 * shine ** 14 * frame.key + .03 * edge * frame.ao)[..., None]


def vest(frame, colour, seed):
    shape, s = frame.kind.shape, frame.scale
    ribs = np.cos(2 * np.pi * (frame.x + .12 * frame.z * np.sign(frame.x)) / .30) * .20
    folds = smooth(shape, s * 5.0, seed, (1.8, .6)) * 7 * step(.72, .52, frame.y / (frame.top / 1.04)) + smooth(shape, s * 9, seed + 1, (.7, 1.7)) * 6
    look = Look(frame, bumped(frame, ribs + folds + white(shape, .8, seed + 2) * .10, .16))
    return lit(look, np.float32(colour) * (1 + .012 * white(shape, .8, seed + 3))[..., None], (.16, .16, .16))


def bottoms(frame, colour, body, seed):
    shape, s, stature = frame.kind.shape, frame.scale, body.s
    down = np.clip((.47 * stature - frame.y) / (.1 * stature), 0, 1)
    twill = np.cos(2 * np.pi * (frame.x + frame.y) / .17) * .10 + white(shape, .7, seed) * .22
    # Whiskers at the crotch, long folds down the legs, a knee's creases.
    angle = smooth(shape, s * 4.5, seed + 1, (2.4, .5)) * 9 * np.exp(-((frame.y - .47 * stature) / (.05 * stature)) ** 2)
    long = smooth(shape, s * 6, seed + 2, (.55, 2.8)) * 8 * down
    seams = lambda d, w: -np.exp(-(d / w) ** 2)
    band = body.waistband - .026 * stature
    relief = twill + angle + long + seams(frame.y - band, .12) * 1.6 + seams(frame.y - body.hem - .018 * stature, .10) * 1.0
    fly = seams(frame.x - .25, .10) * 1.4 * (frame.y < band) * (frame.y > .485 * stature)
    pocket = seams(np.hypot(np.abs(frame.x) - .098 * stature, frame.y - band) - .050 * stature, .10) * 1.2 * (frame.y < band)
    look = Look(frame, bumped(frame, relief + fly + pocket, .17))
    tone = 1 + .015 * smooth(shape, s * 1.0, seed + 3) + .05 * white(shape, .7, seed + 4)
    return lit(look, np.float32(colour) * tone[..., None], (.12, .12, .12))


def portrait_of(name):
    sample = ROOT / "wwwroot" / "samples" / f"{name}.jpg"
    path = sample if sample.exists() else CHILDREN / f"{name}.png"
    return cv2.imread(str(path))[..., ::-1], *read_template(path.with_suffix(".tem"))


def neck_skin(encoded, points, eye):
    """Where the portrait shows skin below the jaw: coloured, not the white shirt and not the grey wall."""
    v = encoded.astype(np.float32)
    chroma = (v[..., 0] - v[..., 2]) / v.max(-1).clip(1)
    soft = step(.085, .15, cv2.GaussianBlur(chroma, (0, 0), 1.5))
    rows, columns = np.mgrid[0:v.shape[0], 0:v.shape[1]].astype(np.float32)
    soft *= (np.abs(columns - points[[0, 1], 0].mean()) < 1.25 * eye) & (rows > points[[126, 132], 1].mean())
    return cv2.erode(soft, np.ones((5, 5)))


def draw(entry, seed):
    ident, _, _, kind, stature, pose, lower, name, eye_cm, build, vest_colour, bottom_colour = entry
    encoded, points, lines = portrait_of(name)
    portrait = to_linear(encoded)
    eye = np.linalg.norm(points[1] - points[0])
    top = 1.045 * stature
    scale = HEIGHT / (top - (.255 if kind != "child" else .245) * stature)
    ratio = eye_cm * scale / eye                                   # picture pixels per portrait pixel
    chin_y = (.868 if kind != "child" else .848) * stature
    chin = points[129]
    origin = np.array([WIDTH / 2 - ratio * (points[[0, 1, 129], 0].mean()), (top - chin_y) * scale - ratio * chin[1]])
    matrix = np.float32([[ratio, 0, origin[0]], [0, ratio, origin[1]]])

    bib = neck_skin(encoded, points, eye)
    row = int(chin[1] + .16 * eye)
    across = np.nonzero(bib[row] > .5)[0]
    neck_x = (across.max() - across.min()) / 2 * ratio / scale
    neck_y = chin_y - .34 * eye * ratio / scale
    body = Body(kind, stature, pose, lower, (neck_y, neck_x), build)
    data = body.data()
    frame, bare = Frame(data, WIDTH, HEIGHT, scale, top), Frame(data, WIDTH, HEIGHT, scale, top, bare=2)

    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    px, py = (columns - origin[0]) / ratio, (rows - origin[1]) / ratio
    wall = backdrop(portrait, points)(px, py).astype(np.float32)
    small = cv2.GaussianBlur(portrait, (0, 0), max(.1, .35 / ratio)) if ratio < 1 else portrait
    warp = lambda picture: cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA if ratio < .5 else cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    head = warp(small)
    cx, cy = points[[0, 1]].mean(0)
    # The portrait's own wall round the hair, away from it ours; nothing of its shirt.
    near = step(2.5, 1.75, np.hypot((px - cx) / (.98 * eye), (py - cy) / (1.06 * eye))) * step(chin[1] + .30 * eye, chin[1] + .20 * eye, py)
    picture = wall * (1 - near[..., None]) + head * near[..., None]

    # Skin: the neck's colour where the portrait's hands over to ours.
    bib = warp(bib)
    hand_over = step(chin[1] + .62 * eye, chin[1] + .30 * eye, py)
    band = (bib > .9) & (py > chin[1] + .28 * eye) & (py < chin[1] + .62 * eye) & (np.abs(px - cx) < .45 * eye) & (bare.kind == 0)
    wanted = head[band].mean(0)
    colour = wanted / wanted.max() * .5
    for _ in range(3):
        colour = colour * wanted / skin(bare, colour, seed)[band].mean(0)
    nude = skin(bare, colour, seed)
    # Only what a garment may leave bare: neck and shoulders, arms, legs.
    trunk = step(.74, .72, frame.y / stature) * step(.49, .51, frame.y / stature) * (np.abs(frame.x) < body.shoulder - .3 * body.deltoid)
    dressed = np.where((frame.kind == 0)[..., None], skin(frame, colour, seed), np.where((frame.kind == 1)[..., None], vest(frame, vest_colour, seed + 20), bottoms(frame, bottom_colour, body, seed + 40)))

    pictures = []
    nude = nude * (1 - trunk[..., None]) + np.where((frame.kind >= 0)[..., None], dressed, nude) * trunk[..., None]
    for view, surface in ((frame, dressed), (bare, nude)):
        filled = spread(surface, view.kind >= 0)
        cover = view.cover[..., None]
        out = picture * (1 - cover) + filled * cover
        # The portrait's neck over our chest; the vest stays in front of it.
        m = bib * hand_over * np.where(view.kind == 1, 0, 1)
        m = cv2.GaussianBlur(m.astype(np.float32), (0, 0), 1.2)[..., None]
        pictures.append(out * (1 - m) + head * m)

    grain = white((HEIGHT, WIDTH), .6, seed + 60)[..., None] * 1.1
    finished = [np.clip(np.rint(to_encoded(p) + grain), 0, 255).astype(np.uint8) for p in pictures]
    above = (py < chin[1] + .12 * eye) & (near > .5)
    person = np.abs(cv2.GaussianBlur(to_encoded(head) - to_encoded(wall), (0, 0), 1.0)).max(-1) > 16
    neck = (bib > .5) & (hand_over > .5)
    regions = np.zeros((HEIGHT, WIDTH), np.uint8)                 # 0 wall, 1 head with hair, 2 skin, 3 upper cloth, 4 lower cloth, 5 hand
    regions[frame.kind == 0], regions[frame.kind == 1], regions[frame.kind == 2] = 2, 3, 4
    regions[neck & (frame.kind != 1)] = 2
    for wrist in body.wrist.values():
        if wrist[2] > -5:
            elbow = body.elbow[-1 if wrist[0] < 0 else 1]
            along = np.array(wrist[:2]) - np.array(elbow[:2])
            along /= np.linalg.norm(along)
            beyond = (frame.x - wrist[0]) * along[0] + (frame.y - wrist[1]) * along[1]
            near_hand = (np.hypot(frame.x - wrist[0], frame.y - wrist[1]) < .13 * stature) & (beyond > 0)
            regions[(frame.kind == 0) & near_hand & (frame.z > wrist[2] - .035 * stature) & ((np.abs(frame.x) < .62 * abs(wrist[0])) | (frame.y > .34 * stature))] = 5
    regions[above & person & (frame.kind <= 0)] = 1
    # No hairline gap between head and neck.
    closed = cv2.morphologyEx((regions > 0).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8))
    regions[(closed > 0) & (regions == 0) & (py > chin[1] - .5 * eye) & (np.abs(px - cx) < .8 * eye) & (py < chin[1] + .6 * eye)] = 2
    place = lambda p: [round(float((WIDTH / 2 + p[0] * scale) / WIDTH), 5), round(float((top - p[1]) * scale / HEIGHT), 5)]
    moved = points * ratio + origin
    return finished[0], finished[1], regions, moved, lines, {mark: place(p) for mark, p in body.points.items()}, [float(v) for v in wanted]


def spread(surface, inside):
    """Colours carried a pixel or two beyond the body, for its soft edge."""
    out, known = surface * inside[..., None], inside.astype(np.float32)
    for _ in range(2):
        near = cv2.blur(known, (3, 3))
        mean = cv2.blur(out * known[..., None], (3, 3)) / near.clip(1e-6)[..., None]
        new = (known == 0) & (near > 0)
        out[new], known[new] = mean[new], 1
    return out


def main():
    out, wanted = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    for i, entry in enumerate(MANNEQUINS):
        ident = entry[0]
        if wanted and ident not in wanted:
            continue
        dressed, nude, regions, points, lines, marks, tone = draw(entry, 100 * i)
        cv2.imwrite(str(out / f"{ident}.webp"), dressed[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, 90])
        cv2.imwrite(str(out / f"{ident}.skin.webp"), nude[..., ::-1], [cv2.IMWRITE_WEBP_QUALITY, 82])
        cv2.imwrite(str(out / f"{ident}.regions.png"), np.repeat(regions[::2, ::2, None] * 40, 3, 2), [cv2.IMWRITE_PNG_COMPRESSION, 9])
        (out / f"{ident}.tem").write_text("\n".join([str(len(points))] + [f"{x:.3f}\t{y:.3f}" for x, y in points] + lines))
        facts = {"id": ident, "titleEn": entry[1], "titleZh": entry[2], "kind": entry[3], "pose": entry[5], "body": marks,
                 "light": [round(float(v), 4) for v in LIGHT], "neckSkin": [round(v, 4) for v in tone]}
        (out / f"{ident}.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n")
        print(ident, {p.name: p.stat().st_size for p in out.glob(f"{ident}.*")})


if __name__ == "__main__":
    main()
