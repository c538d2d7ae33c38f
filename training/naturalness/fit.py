"""Fits the naturalness score: the distance of a picture's local statistics from those of pristine portraits (NIQE) [Mittal, Soundararajan, Bovik 2013].

fit.py PORTRAITS OUT.json: features of patches of 96 px at two scales, of the sharper half of each photo's patches; their mean and covariance.
src/FaceFusion.Fusion/TryOn/NaturalStatistics.cs measures the same. Needs opencv and scipy.
"""
import json
import sys
from pathlib import Path

import cv2
import numpy as np
from scipy.special import gamma

PATCH, SIDE = 96, 1024
GRID = np.arange(.2, 10, .01)
RATIO = gamma(2 / GRID) ** 2 / (gamma(1 / GRID) * gamma(3 / GRID))


def asymmetric(values):
    """Shape, mean and both scales of an asymmetric generalised Gaussian, by moments [Lasmar, Stitou, Berthoumieu 2009]."""
    left, right = values[values < 0], values[values > 0]
    sl, sr = (np.sqrt(np.mean(v * v)) if len(v) else 1e-6 for v in (left, right))
    g = sl / sr
    r = np.mean(np.abs(values)) ** 2 / max(np.mean(values * values), 1e-12)
    a = GRID[np.argmin((RATIO - r * (g ** 3 + 1) * (g + 1) / (g * g + 1) ** 2) ** 2)]
    scale = np.sqrt(gamma(1 / a) / gamma(3 / a))
    return a, (sr - sl) * scale * gamma(2 / a) / gamma(1 / a), sl * scale, sr * scale


def normalised(grey):
    mean = cv2.GaussianBlur(grey, (7, 7), 7 / 6, borderType=cv2.BORDER_REPLICATE)
    deviation = np.sqrt(np.abs(cv2.GaussianBlur(grey * grey, (7, 7), 7 / 6, borderType=cv2.BORDER_REPLICATE) - mean * mean))
    return (grey - mean) / (deviation + 1), deviation


def features(grey):
    """Per patch 36 numbers and its sharpness; rows of whole patches from the top left."""
    scales = []
    for size in (PATCH, PATCH // 2):
        m, deviation = normalised(grey)
        rows = []
        for y in range(0, grey.shape[0] // size * size, size):
            for x in range(0, grey.shape[1] // size * size, size):
                p = m[y:y + size, x:x + size]
                a, _, l, r = asymmetric(p.ravel())
                f = [a, (l + r) / 2]
                for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
                    q = p[:size - dy, max(0, -dx):size - max(0, dx)] * p[dy:, max(0, dx):size + min(0, dx)]
                    f += asymmetric(q.ravel())
                rows.append((f, deviation[y:y + size, x:x + size].mean()))
        scales.append(rows)
        grey = cv2.resize(grey, (grey.shape[1] // 2, grey.shape[0] // 2), interpolation=cv2.INTER_AREA)
    count = min(len(s) for s in scales)
    return np.array([scales[0][i][0] + scales[1][i][0] for i in range(count)]), np.array([scales[0][i][1] for i in range(count)])


def main():
    all_features = []
    for path in sorted(Path(sys.argv[1]).glob("*.jpg"))[::2]:
        grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE).astype(np.float32)
        s = SIDE / max(grey.shape)
        grey = cv2.resize(grey, None, fx=s, fy=s, interpolation=cv2.INTER_AREA)[:960, :960]
        f, sharp = features(grey)
        all_features.append(f[sharp > .5 * np.median(sharp)])
    f = np.concatenate(all_features)
    f = f[np.isfinite(f).all(1)]
    json.dump({"patch": PATCH, "photos": len(all_features), "patches": len(f), "mean": [round(float(v), 6) for v in f.mean(0)],
               "covariance": [round(float(v), 8) for v in np.cov(f.T).ravel()],
               "credit": "Fitted on portraits of the Face Research Lab London Set (DeBruine & Jones 2017, doi:10.6084/m9.figshare.5047666), CC BY 4.0"},
              open(sys.argv[2], "w"))
    print(len(all_features), "photos", len(f), "patches")


if __name__ == "__main__":
    main()
