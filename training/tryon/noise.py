"""Smooth noise for cloth and skin, the same on every machine."""
import cv2
import numpy as np


def smooth(shape, size, seed, stretch=(1.0, 1.0), octaves=3):
    """Gaussian-filtered noise, standard deviation 1, features about `size` pixels; `stretch` lengthens them across and down."""
    rng = np.random.default_rng(seed)
    total = np.zeros(shape, np.float32)
    for octave in range(octaves):
        sx, sy = (max(.6, size * f / 2 ** octave / 2.5) for f in stretch)
        fx, fy = max(1, int(sx / 2)), max(1, int(sy / 2))
        coarse = rng.standard_normal((shape[0] // fy + 8, shape[1] // fx + 8)).astype(np.float32)
        coarse = cv2.GaussianBlur(coarse, (0, 0), max(.6, sx / fx), sigmaY=max(.6, sy / fy))
        layer = cv2.resize(coarse, (coarse.shape[1] * fx, coarse.shape[0] * fy), interpolation=cv2.INTER_CUBIC)[4 * fy:, 4 * fx:][:shape[0], :shape[1]]
        total += layer / layer.std() / 2 ** octave
    return total / total.std()


def white(shape, sigma, seed):
    rng = np.random.default_rng(seed)
    n = rng.standard_normal(shape).astype(np.float32)
    n = cv2.GaussianBlur(n, (0, 0), sigma) if sigma > 0 else n
    return n / n.std()
