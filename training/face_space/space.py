"""The face space: means, principal components, projection; and the faces it is made from."""
import numpy as np

import data
import raster


class Faces:
    """runs/face_space/faces.npz with the textures' light evened out."""

    def __init__(self):
        stored = np.load(data.RUNS / "face_space" / "faces.npz", allow_pickle=False)
        self.target = stored["mean"]                       # [189, 2], raster pixels
        self.eye = np.linalg.norm(self.target[1] - self.target[0])
        self.change, self.known = raster.masks(self.target)
        self.ident, self.held_out, self.smiles = stored["ident"], stored["held_out"], stored["smiles"]
        self.age, self.gender, self.ethnicity = stored["age"], stored["gender"], stored["ethnicity"]
        self.shapes = stored["shapes"].reshape(len(self.ident), -1)
        self.textures = stored["textures"].astype(np.float32)
        self.train = ~self.held_out
        # As in [Cootes 2001], overall light and colour are no part of the texture: each channel's mean is everyone's.
        level = self.levels(self.textures)
        self.level = level[self.train].mean(0)
        self.textures *= (self.level / level)[:, None, None, :]

    def levels(self, textures):
        """Mean of each channel over the face [n, 3]."""
        return np.einsum("nhwc,hw->nc", textures, self.change) / self.change.sum()

    def mirror_shapes(self, shapes):
        points = shapes.reshape(-1, data.POINTS, 2)[:, data.mirror()]
        return (points * [-1, 1] + [raster.SIZE - 1, 0]).reshape(len(shapes), -1)

    @staticmethod
    def mirror_textures(textures):
        return textures[:, :, ::-1]


class Components:
    """Mean and principal components of rows [n, d], by the smaller of the two covariance matrices."""

    def __init__(self, rows):
        self.mean = rows.mean(0)
        centred = rows - self.mean
        values, vectors = np.linalg.eigh(centred.astype(np.float64) @ centred.T.astype(np.float64))
        order = np.argsort(values)[::-1]
        order = order[values[order] > 1e-9 * values.max()]
        axes = (vectors[:, order].T @ centred) / np.sqrt(values[order])[:, None]
        # The sign of an axis is a matter of rounding: its largest entry is above 0.
        largest = np.take_along_axis(axes, np.abs(axes).argmax(1)[:, None], 1)
        self.axes = (axes * np.sign(largest)).astype(np.float32)
        self.deviations = np.sqrt(values[order] / len(rows)).astype(np.float32)

    def coefficients(self, rows, count):
        return (rows - self.mean) @ self.axes[:count].T

    def reconstruct(self, rows, count):
        return self.coefficients(rows, count) @ self.axes[:count] + self.mean

    def kept(self, count):
        """Part of the variance."""
        return float((self.deviations[:count] ** 2).sum() / (self.deviations ** 2).sum())
