"""Writes runs/landmark-faces.pickle: all that training the landmark nets reads, small enough to take to another machine.

Portraits are scaled to faces.EYE_DISTANCE and cut from their backdrop; photos without templates (smiling and everyday ones of
people who are not held out) get the points that the committed cascade finds, to begin with; scenes are small. Pictures are
kept as JPEG, alphas as PNG."""
import pickle

import cv2
import numpy as np

import data
import faces
from augment import apply
from cascade import Landmarks
from landmarks_net import CONFIDENCE_SCALE

FILE = data.RUNS / "landmark-faces.pickle"
SCENE = (320, 240)
SIDE = faces.Mixer.SIZE
EVERY_EVERYDAY = 2          # of the everyday photos, every other one: many show the same person
MOUTH = np.r_[87:109]       # of smiles the nets before knew no teeth: what they say of lips is not learnt
LEAST_CONFIDENCE = 0.7      # of eyes, brows, nose and mouth; below it the cascade has slipped


def jpeg(image, quality):
    return cv2.imencode(".jpg", cv2.cvtColor(image, cv2.COLOR_RGB2BGR), [cv2.IMWRITE_JPEG_QUALITY, quality])[1]


def portraits():
    """Of the training portraits: ident, photo, alpha, points."""
    found = []
    for portrait in data.portraits():
        if not portrait.held_out:
            face = faces.load(portrait)
            found.append((face.ident, jpeg(face.levels[0], 94), cv2.imencode(".png", face.alpha)[1], face.points))
    return found


def looks(image, five, cascade, rng, count=4):
    """Points and confidences of an RGB photo: the mean over `count` looks from the five points, moved a little, and their mirror images."""
    levels, flipped = faces.pyramid(image, 8), faces.pyramid(np.ascontiguousarray(image[:, ::-1]), 8)
    width, eye, partner = image.shape[1], np.linalg.norm(five[1] - five[0]), data.mirror()
    points, confidences = [], []
    for _ in range(count):
        start = five + rng.normal(0, 0.03 * eye, (5, 2))
        for picture, mirrored in ((levels, False), (flipped, True)):
            given = np.stack([width - 1 - start[[1, 0, 2, 4, 3], 0], start[[1, 0, 2, 4, 3], 1]], 1) if mirrored else start
            found, confidence = cascade(picture, given)
            points.append(np.stack([width - 1 - found[partner, 0], found[partner, 1]], 1) if mirrored else found)
            confidences.append(confidence[partner] if mirrored else confidence)
    return np.mean(points, 0), np.exp(np.mean(np.log(np.maximum(confidences, 1e-6)), 0))


def without_templates():
    """Of the smiling and everyday photos to learn from: name, photo around the face, points, weights."""
    cascade, rng, found = Landmarks(), np.random.default_rng(7), []
    five = {}
    for line in (data.HERE / "expected-faces.txt").read_text().split("\n"):
        if line and not line.startswith("#"):
            name, *values = line.split()
            five[name] = np.array([float(v) for v in values]).reshape(5, 2)
    everyday = [entry for entry in data.caltech_faces() if not entry[1]][::EVERY_EVERYDAY]
    for path, out in [*data.smiling(), *everyday]:
        name = str(path.relative_to(data.DATA))
        if out or name not in five:
            continue
        image = data.read_rgb(path)[0]
        points, confidence = looks(image, five[name], cascade, rng)
        if np.exp(np.log(confidence[:109]).mean()) < LEAST_CONFIDENCE:
            print(f"left out: {name}")
            continue
        eye = np.linalg.norm(points[1] - points[0])
        scale = min(1.0, faces.EYE_DISTANCE / eye)            # small faces are enlarged when they are read
        side = round(SIDE / faces.EYE_DISTANCE * eye * scale)
        middle = data.scale_points(points[:2].mean(0), scale)
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
        left, top = np.round(middle - [side / 2, side * 0.47]).astype(int)
        x0, y0 = max(0, left), max(0, top)
        part = small[y0:max(0, top + side), x0:max(0, left + side)]
        weights = np.clip(1.15 - (-CONFIDENCE_SCALE * np.log(confidence)) / 0.08, 0.05, 1) * 0.7
        found.append((name, jpeg(part, 90), data.scale_points(points, scale) - [x0, y0], weights.astype(np.float32)))
    return found


def scenes():
    strays = data.strays()
    return [jpeg(cv2.resize(data.read_rgb(p)[0], SCENE, interpolation=cv2.INTER_AREA), 85)
            for p, out in data.scenes() if not out and p.name not in strays]


def framed(image, alpha, points):
    """The face in the middle of SIDE x SIDE pixels [SIDE, SIDE, 4], its eyes faces.EYE_DISTANCE apart, and its points."""
    eye = np.linalg.norm(points[1] - points[0])
    scale = faces.EYE_DISTANCE / eye
    middle = points[:2].mean(0)
    matrix = np.array([[scale, 0, SIDE / 2 - scale * middle[0]], [0, scale, SIDE * 0.47 - scale * middle[1]]])
    four = np.dstack([image, alpha])
    return cv2.warpAffine(four, matrix, (SIDE, SIDE), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), apply(matrix, points)


def read():
    """(portraits as faces.Face, photos without templates as (RGB, points, weights), scenes as RGB)."""
    packed = pickle.loads(FILE.read_bytes())
    rgb = lambda code: cv2.cvtColor(cv2.imdecode(code, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
    ones = np.ones(data.POINTS, np.float32)
    people = []
    for ident, photo, alpha, points in packed["portraits"]:
        four, placed = framed(rgb(photo), cv2.imdecode(alpha, cv2.IMREAD_UNCHANGED), points)
        people.append(faces.Face([np.ascontiguousarray(four[..., :3])], placed, np.ascontiguousarray(four[..., 3]), ones, ident))
    others = []
    for name, photo, points, weights in packed["without"]:
        image = rgb(photo)
        four, placed = framed(image, np.full(image.shape[:2], 255, np.uint8), points)
        weights = np.where(np.isin(np.arange(data.POINTS), MOUTH), 0, weights).astype(np.float32)
        others.append((four, placed, weights))
    return people, others, [rgb(code) for code in packed["scenes"]]


def main():
    cv2.setNumThreads(1)
    data.RUNS.mkdir(exist_ok=True)
    packed = {"portraits": portraits(), "without": without_templates(), "scenes": scenes()}
    FILE.write_bytes(pickle.dumps(packed))
    print(f"{', '.join(f'{len(entries)} {name}' for name, entries in packed.items())}, {FILE.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
