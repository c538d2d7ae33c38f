"""Fits the face space to runs/face_space/faces.npz: models/face-space.safetensors, figures in runs/face_space/report.json."""
import json

import numpy as np

import data
import directions
import raster
import tensors
from space import Components, Faces

COUNT = 50                  # components of shape and of texture
STEPS = (0, 5, 10, 20, 30, 40, 50, 60, 80)


def lab(roots):
    """CIELAB (D65) of square roots of linear light [..., 3]."""
    linear = np.clip(roots, 0, 1) ** 2
    xyz = linear @ np.array([[.4124, .3576, .1805], [.2126, .7152, .0722], [.0193, .1192, .9505]]).T / [.9505, 1, 1.089]
    f = np.where(xyz > .008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def quantised(axes):
    """int8 rows and their scales."""
    scales = np.abs(axes).max(1) / 127
    return np.round(axes / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def reconstruction(faces, shape, texture, count, axes=None):
    """Held-out error: shape in % of the eye distance (mean over points), texture in dE (CIELAB 1976, mean over pixels)."""
    k, out = faces.known.astype(bool), faces.held_out
    rows, shapes = faces.textures[out][:, k].reshape(out.sum(), -1), faces.shapes[out]
    axes = texture.axes[:count] if axes is None else axes[:count]
    rebuilt = (rows - texture.mean) @ axes.T @ axes + texture.mean
    inside = faces.change[k] > 0.5
    a, b = (lab(r.reshape(len(r), -1, 3)[:, inside]) for r in (rows, rebuilt))
    off = np.linalg.norm((shape.reconstruct(shapes, count) - shapes).reshape(len(shapes), -1, 2), axis=2)
    return 100 * off.mean() / faces.eye, np.linalg.norm(a - b, axis=-1).mean()


def judged(faces, predictors):
    """What the predictors say about people they were not trained on."""
    out = np.where(faces.held_out & ~faces.smiles)[0]
    trained = np.where(faces.train & ~faces.smiles)[0]
    said, aged = predictors.predict(out), np.isfinite(faces.age[out])
    before, after = np.array(directions.pairs(faces, False)).T
    smiled = predictors.predict(after) - predictors.predict(before)
    middle = predictors.predict(trained)[:, 2].mean()
    return {"agePearson": np.corrcoef(said[aged, 1], faces.age[out][aged])[0, 1],
            "genderRight": (np.sign(said[:, 2] - middle) == faces.gender[out]).mean(),
            "smileRight": (smiled[:, 0] > 0).mean()}


def main():
    faces = Faces()
    train, k = faces.train, faces.known.astype(bool)
    shape = Components(np.concatenate([faces.shapes[train], faces.mirror_shapes(faces.shapes[train])]))
    textures = np.concatenate([faces.textures[train], faces.mirror_textures(faces.textures[train])])
    texture = Components(textures[:, k].reshape(len(textures), -1))
    mean = textures.mean(0)
    predictors = directions.Predictors(faces, shape, texture)
    change_s, change_t, before, after = directions.build(faces, predictors)
    moves = np.ones(data.POINTS, np.uint8)
    moves[directions.STILL] = 0

    packed, scales = quantised(texture.axes[:COUNT])
    pixels = np.zeros((COUNT, raster.SIZE, raster.SIZE, 3), np.int8)
    pixels[:, k] = packed.reshape(COUNT, -1, 3)
    tensors.save(data.MODELS / "face-space.safetensors", {
        "shape.mean": faces.target.astype(np.float32),
        "shape.components": shape.axes[:COUNT],
        "shape.moves": moves,
        "directions.shape": change_s.astype(np.float32),
        "texture.scales": scales,
        "texture.mean": mean.astype(np.float16),
        "directions.texture": directions.gains(faces, mean, change_t).astype(np.float16),
        "texture.change": np.round(255 * faces.change).astype(np.uint8),
        "texture.components": pixels,
    }, {"version": "1", "directions": ",".join(directions.NAMES), "licence": "MIT"})

    report = {
        "reconstruction": {n: (*reconstruction(faces, shape, texture, n), shape.kept(n), texture.kept(n)) for n in STEPS},
        "asShipped": reconstruction(faces, shape, texture, COUNT, packed * scales[:, None]),
        "predictors": judged(faces, predictors),
        "effects": {"order": directions.NAMES, "measured": before.tolist(), "shipped": after.tolist()},
        "largestMove": (100 * np.linalg.norm(change_s.reshape(3, -1, 2), axis=2).max(1) / faces.eye).tolist(),
        "openingOfSmile": 100 * np.ptp([change_s[0].reshape(-1, 2)[i, 1].mean() for i in (directions.UPPER, directions.LOWER)]) / faces.eye,
    }
    (data.RUNS / "face_space" / "report.json").write_text(json.dumps(report, indent=1, default=float) + "\n")
    print(json.dumps(report, indent=1, default=float))


if __name__ == "__main__":
    main()
