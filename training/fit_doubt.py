"""How far a point's true error is from the error that its confidence stands for: python3 fit_doubt.py, after export.py.

A net that has seen the training people for long is surer than it may be of others. So the doubt, and nothing else, is fitted to
people who are held out: for each net a line between the logarithms of expected and true error, which export.py builds in (doubt.json);
and the Weibull shape that src/FaceFusion.Faces/Analysis/LandmarkConfidence.cs holds. What is printed is cross-fitted: the line of one half
of the people, judged on the other half. Photos are the portraits as they are and once more with things in front, other light, blur and
noise; five points as a detector gives them."""
import json

import cv2
import numpy as np
import torch
from scipy.optimize import minimize, minimize_scalar
from scipy.special import gammaln

import data
import faces
import stages
from augment import Augment
from cascade import Landmarks
from landmarks_net import CONFIDENCE_SCALE
from train_landmarks import training_scenes

SIDE = 760                  # a crop that the augmentation's noise covers
JITTER = 0.05               # of the detector's points, in eye distances
CHANGED = 2                 # changed copies of a portrait
FILE = data.HERE / "doubt.json"


def nets():
    """Which net gives which point in the end: name by name, masks of the 189."""
    eye, mouth = np.zeros(data.POINTS, bool), np.zeros(data.POINTS, bool)
    eye[stages.EYE_INDICES] = eye[data.mirror()[stages.EYE_INDICES]] = mouth[stages.MOUTH_INDICES] = True
    return {"landmarks-189": ~(eye | mouth), "landmarks-eye": eye, "landmarks-mouth": mouth}


def errors(points, truth):
    return np.linalg.norm(points - truth, axis=1) / np.linalg.norm(truth[1] - truth[0])


def measure(portrait, cascade, augment, rng):
    """True and expected errors of the portrait and of changed ones: [photos, points] each."""
    face = faces.load(portrait)
    x, y = np.maximum(0, face.points[:2].mean(0).astype(int) - SIDE // 2)
    crop = np.ascontiguousarray(face.levels[0][y:y + SIDE, x:x + SIDE])
    alpha = np.ascontiguousarray(face.alpha[y:y + SIDE, x:x + SIDE])
    truth = face.points - [x, y]
    eye = np.linalg.norm(truth[1] - truth[0])
    changed = [augment.camera(augment.light(augment.things(augment.replace_backdrop(crop, alpha), truth))) for _ in range(CHANGED)]
    rows = []
    for image in (crop, *changed):
        points, confidence = cascade(image, data.five_points(truth) + rng.normal(0, JITTER * eye, (5, 2)))
        rows.append((errors(points, truth), -CONFIDENCE_SCALE * np.log(np.clip(confidence, 1e-6, 1))))
    return np.array(rows).transpose(1, 0, 2)


def line(error, expected, weights):
    """a and b of the error to expect, exp(a) expected^b: maximum likelihood for errors that are exponential about it."""
    e, x = error.ravel() + 1e-4, np.log(expected.ravel())
    w = np.broadcast_to(weights[:, None], error.shape).ravel()
    return minimize(lambda v: np.average(v[0] + v[1] * x + e * np.exp(-v[0] - v[1] * x), weights=w), (0.0, 1.0), method="Nelder-Mead").x


def weibull_shape(ratio):
    """The shape k of the Weibull distribution with mean 1 under which `ratio` is likeliest."""
    def loss(k):
        scale = np.exp(-gammaln(1 + 1 / k))
        return -np.mean(np.log(k / scale) + (k - 1) * np.log(ratio / scale) - (ratio / scale) ** k)
    return minimize_scalar(loss, (1, 3), bounds=(0.8, 4), method="bounded").x


def tell(name, expected, error):
    expected, error = expected.ravel(), error.ravel()
    order = np.argsort(-expected)
    doubted = error[order[:len(error) // 10]]
    gross = [f"{(doubted > g).sum() / (error > g).sum():.3f}" for g in (0.05, 0.10, 0.15)]
    gaps = [abs(expected[part].mean() - error[part].mean()) for part in np.array_split(order, 10)]
    print(f"{name:44s} expected {100 * expected.mean():.2f}, true {100 * error.mean():.2f}, gap over deciles {100 * np.mean(gaps):.2f}; "
          f"of the error in the most doubted tenth {doubted.sum() / error.sum():.3f}, of those over 5, 10, 15 %: {', '.join(gross)}")


def main():
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    rng = np.random.default_rng(5)
    augment, cascade = Augment(training_scenes(), rng), Landmarks()
    error, expected = np.stack([measure(p, cascade, augment, rng) for p in data.portraits() if p.held_out], 1)   # [people, photos, points]
    photos = np.r_[1.0, np.full(CHANGED, 0.5 / CHANGED)]           # the portraits as they are count most
    weights = np.broadcast_to(photos, error.shape[:2])
    half = np.arange(len(error)) % 2 == 0
    crossed, known = expected.copy(), json.loads(FILE.read_text())
    for name, points in nets().items():
        part = lambda values, people: values[people][:, :, points].reshape(-1, points.sum())
        fit = lambda people: line(part(error, people), part(expected, people), weights[people].ravel())
        for mine in (half, ~half):
            a, b = fit(mine)
            rest = np.ix_(~mine, np.ones(error.shape[1], bool), points)
            crossed[rest] = np.exp(a) * expected[rest] ** b
        a, b = fit(np.ones(len(error), bool))
        before = known.get(name, (0.0, 1.0))
        known[name] = [round(float(a + b * before[0]), 4), round(float(b * before[1]), 4)]
        print(f"{name}: error to expect exp({a:.3f}) e^{b:.3f}")
    ratio = np.maximum(error / crossed, 1e-3)
    print(f"Weibull shape {weibull_shape(ratio[:, 0].ravel()):.2f} (changed photos too: {weibull_shape(ratio.ravel()):.2f})")
    for name, of in (("portraits", slice(0, 1)), ("portraits changed", slice(1, None))):
        tell(f"{name}: truly worst", error[:, of], error[:, of])
        tell(f"{name}: as exported", expected[:, of], error[:, of])
        tell(f"{name}: cross-fitted", crossed[:, of], error[:, of])
    FILE.write_text(json.dumps(known) + "\n")


if __name__ == "__main__":
    main()
