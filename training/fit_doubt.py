"""How a point's true error spreads about the error that its confidence stands for: python3 fit_doubt.py.

Fits the Weibull shape that src/FaceFusion.Faces/Analysis/LandmarkConfidence.cs holds, and tells what else a doubt might go
by adds to the nets' own. Fits on the training people alone; the held-out ones are only reported. Photos are the portraits as
they are and once more with things in front, other light, blur and noise; five points as a detector gives them."""
import numpy as np
import cv2
import torch
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

import data
import faces
from augment import Augment
from cascade import Landmarks
from landmarks_net import CONFIDENCE_SCALE
from train_landmarks import training_scenes

SIDE = 760                  # a crop that the augmentation's noise covers
JITTER = 0.05               # of the detector's points, in eye distances


def errors(points, truth):
    return np.linalg.norm(points - truth, axis=1) / np.linalg.norm(truth[1] - truth[0])


def measure(portrait, cascade, augment, rng):
    """True errors and what the nets know of them, of the portrait and of one changed: [photos, points] each."""
    face = faces.load(portrait)
    x, y = np.maximum(0, face.points[:2].mean(0).astype(int) - SIDE // 2)
    crop = np.ascontiguousarray(face.levels[0][y:y + SIDE, x:x + SIDE])
    alpha = np.ascontiguousarray(face.alpha[y:y + SIDE, x:x + SIDE])
    truth = face.points - [x, y]
    eye = np.linalg.norm(truth[1] - truth[0])
    changed = augment.camera(augment.light(augment.things(augment.replace_backdrop(crop, alpha), truth)))
    rows = []
    for image in (crop, changed):
        five = data.five_points(truth) + rng.normal(0, JITTER * eye, (5, 2))
        points, confidence = cascade(image, five)
        mirrored, _ = cascade(np.ascontiguousarray(image[:, ::-1]), mirror_points(five, image.shape[1], [1, 0, 2, 4, 3]))
        other = mirror_points(mirrored, image.shape[1], data.mirror())
        expected = -CONFIDENCE_SCALE * np.log(np.clip(confidence, 1e-6, 1))
        rows.append((errors(points, truth), expected, np.linalg.norm(points - other, axis=1) / eye))
    return rows


def mirror_points(points, width, partner):
    return np.stack([width - 1 - points[partner, 0], points[partner, 1]], 1)


def weibull_shape(ratio):
    """The shape k of the Weibull distribution with mean 1 under which `ratio` is likeliest."""
    def loss(k):
        scale = np.exp(-gammaln(1 + 1 / k))
        return -np.mean(np.log(k / scale) + (k - 1) * np.log(ratio / scale) - (ratio / scale) ** k)
    return minimize_scalar(loss, (1, 3), bounds=(0.8, 4), method="bounded").x


def scale_model(error, columns):
    """Exponents of a log-linear model of the error: maximum likelihood for an error that is exponential about it."""
    a = np.stack([np.ones(error.size), *(np.log(c.ravel() + 0.003) for c in columns)], 1)
    weights = np.zeros(a.shape[1])
    weights[0] = np.log(error.mean())
    for step in range(60):
        share = (error.ravel() + 1e-4) / np.exp(a @ weights)
        hessian = a.T @ (a * share[:, None]) + 1e-6 * np.eye(len(weights))
        weights -= (0.5 if step < 10 else 1.0) * np.linalg.solve(hessian, a.T @ (1 - share))
    return lambda *given: np.exp(np.stack([np.ones(given[0].size), *(np.log(c.ravel() + 0.003) for c in given)], 1) @ weights)


def tell(name, doubt, error):
    doubt, error = doubt.ravel(), error.ravel()
    doubted = error[np.argsort(-doubt)[:len(error) // 10]]
    gross = [f"{(doubted > g).sum() / (error > g).sum():.3f}" for g in (0.05, 0.10, 0.15)]
    print(f"{name:44s} {doubted.sum() / error.sum():.3f} of the error, of those over 5, 10, 15 %: {', '.join(gross)}")


def main():
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    rng = np.random.default_rng(5)
    augment, cascade = Augment(training_scenes(), rng), Landmarks()
    measured = {False: [], True: []}
    for portrait in data.portraits():
        measured[portrait.held_out] += measure(portrait, cascade, augment, rng)
    (error, expected, gap), (held, held_expected, held_gap) = (
        [np.array([row[k] for row in measured[out]]) for k in range(3)] for out in (False, True))
    ratio = error / expected
    print(f"Weibull shape {weibull_shape(np.maximum(ratio / ratio.mean(), 1e-3).ravel()):.2f}; "
          f"true over expected error {error.mean() / expected.mean():.2f} of the trained on, {held.mean() / held_expected.mean():.2f} of the held out")
    point = np.broadcast_to(error.mean(0), error.shape), np.broadcast_to(error.mean(0), held.shape)
    tell("truly worst tenth", held, held)
    tell("the nets' confidence", held_expected, held)
    tell("each point's mean error in training", point[1], held)
    tell("each point's mean error, known of these", np.broadcast_to(held.mean(0), held.shape), held)
    tell("confidence and mirror image", scale_model(error, (expected, gap))(held_expected, held_gap), held)
    tell("confidence, mirror image, point's mean", scale_model(error, (expected, gap, point[0]))(held_expected, held_gap, point[1]), held)


if __name__ == "__main__":
    main()
