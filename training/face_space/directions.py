"""Smile, age and masculinity as changes of shape and texture, and the predictors that tell how much of each a face has."""
import cv2
import numpy as np

import raster

NAMES = ("smile", "age", "masculinity")
UPPER, LOWER = [94, 95, 96, 97, 98], [103, 102, 101, 100, 99]   # the mouth's opening, from the left corner to the right
IRISES = ((0, 2, 10), (1, 10, 18))                              # pupil, and the rim's first and end
# Hairline, hair and neck say more about styles and collars than about a face: no change moves them.
STILL = [*range(134, 158), 183, 184]
EARS = [*range(109, 125), *range(185, 189)]                     # they follow a caricature's cheeks, but no direction
SMILE = 1.3                 # mean smiles in one unit: the mean is of many that hardly show
YEARS = 25                  # of age in one unit
SMOOTH = 1.5                # pixels: what is finer in a regression over 86 people is those people
RIDGE = 2.0                 # people's worth of shrinking, of each covariate
AXES = 25                   # components that a predictor sees
LIPS = [87, 88, 89, 90, 91, 92, 93, 108, 107, 106, 105, 104]
BROWS = ([71, 72, 73, 74, 75, 76, 84, 83], [77, 78, 79, 80, 81, 82, 86, 85])
DARKEST = 0.12              # square root of linear light below which a mean is not divided by


def regress(covariates, rows):
    """Coefficients [c, d] of centred covariates [n, c] (each of deviation 1) for rows [n, d], by ridge regression."""
    centred = covariates - covariates.mean(0)
    return np.linalg.solve(centred.T @ centred + RIDGE * np.eye(centred.shape[1]), centred.T @ (rows - rows.mean(0)))


def pairs(faces, train):
    """Indices of the neutral and the smiling face of everyone who has both."""
    rows = {(i, s): n for n, (i, s) in enumerate(zip(faces.ident, faces.smiles))}
    return [(rows[i, False], n) for (i, s), n in rows.items() if s and faces.train[n] == train]


def opening(faces):
    """How far the mouth is open, in eye distances."""
    points = faces.shapes.reshape(len(faces.shapes), -1, 2)
    return (points[:, LOWER, 1] - points[:, UPPER, 1]).mean(1) / faces.eye


def smile(faces, values):
    """The mean difference of pairs as it would be with the mouth no further open: the regression's value at opening 0."""
    before, after = np.array(pairs(faces, True)).T
    change = (values[after] - values[before]).reshape(len(before), -1)
    wider = (opening(faces)[after] - opening(faces)[before])[:, None] / 0.01
    slope = regress(wider, change)
    return SMILE * (change.mean(0) - wider.mean(0) @ slope)


def traits(faces, values):
    """Changes by YEARS of age and from the middle between women and men to men, everything else alike."""
    use = faces.train & ~faces.smiles & np.isfinite(faces.age)
    ages = (faces.age[use] - faces.age[use].mean()) / faces.age[use].std()
    groups = np.stack([faces.ethnicity[use] == g for g in ("black", "east_asian", "west_asian")], 1).astype(float)
    covariates = np.concatenate([ages[:, None], faces.gender[use][:, None], groups], 1)
    slopes = regress(covariates, values[use].reshape(use.sum(), -1))
    return slopes[0] * YEARS / faces.age[use].std(), slopes[1]


def settle_shape(faces, change):
    """A change of shape [378] made even on both sides, without the parts that it is not about."""
    change = (change + mirrored(faces, change)) / 2
    points = change.reshape(-1, 2)
    points[STILL + EARS] = 0
    for pupil, first, end in IRISES:                            # irises stay round
        points[[pupil, *range(first, end)]] = points[first:end].mean(0)
    return points.ravel()


def keep_closed(change):
    """Lets both lips' inner rims go one way, so that the mouth opens no further."""
    points = change.reshape(-1, 2)
    points[UPPER] = points[LOWER] = (points[UPPER] + points[LOWER]) / 2
    return points.ravel()


def mirrored(faces, change):
    """The change as a mirror shows it."""
    mean = faces.target.ravel()
    return (faces.mirror_shapes((mean + change)[None]) - faces.mirror_shapes(mean[None]))[0]


def settle_texture(faces, change):
    """A change of texture [h, w, 3] made even on both sides and blurred, inside the face."""
    change = change.reshape(raster.SIZE, raster.SIZE, 3)
    change = (change + change[:, ::-1]) / 2 * faces.known[..., None]
    weight = cv2.GaussianBlur(faces.known, (0, 0), SMOOTH)
    return cv2.GaussianBlur(change, (0, 0), SMOOTH) / np.maximum(weight, 1e-3)[..., None] * faces.known[..., None]


def spare(faces, polygons, left):
    """1 far from polygons of the mean shape, `left` inside them [h, w, 1]."""
    inside = sum(raster.inside(faces.target[p]) for p in polygons)
    inside = cv2.dilate(inside, np.ones((5, 5), np.uint8)).astype(np.float32)
    return (1 - (1 - left) * cv2.GaussianBlur(inside, (0, 0), 2.0))[..., None]


class Predictors:
    """Ridge regressions of the three traits on the first components of shape and texture."""

    def __init__(self, faces, shape, texture):
        self.faces, self.shape, self.texture = faces, shape, texture
        features, train = self.features(faces.shapes, faces.textures), faces.train
        aged = train & np.isfinite(faces.age) & ~faces.smiles
        people = train & ~faces.smiles
        before, after = np.array(pairs(faces, True)).T
        # A smile is told from the differences of pairs, so that it is not who somebody is.
        difference = np.concatenate([features[after] - features[before], features[before] - features[after]])
        sign = np.repeat([0.5, -0.5], len(before))
        self.weights = np.stack([self.fit(difference, sign), self.fit(features[aged], faces.age[aged] / YEARS),
                                 self.fit(features[people], faces.gender[people])])

    def features(self, shapes, textures):
        k = self.faces.known.astype(bool)
        return np.concatenate([self.shape.coefficients(shapes, AXES) / self.shape.deviations[:AXES],
                               self.texture.coefficients(textures[:, k].reshape(len(shapes), -1), AXES) / self.texture.deviations[:AXES]], 1)

    @staticmethod
    def fit(features, values):
        centred = features - features.mean(0)
        return np.linalg.solve(centred.T @ centred + 10 * np.eye(centred.shape[1]), centred.T @ (values - values.mean()))

    def of(self, shape_change, texture_change):
        """What a change does to each trait [3]."""
        k = self.faces.known.astype(bool)
        return self.weights @ np.concatenate([shape_change @ self.shape.axes[:AXES].T / self.shape.deviations[:AXES],
                                              texture_change[k].reshape(-1) @ self.texture.axes[:AXES].T / self.texture.deviations[:AXES]])

    def predict(self, rows):
        """Traits [n, 3] of faces by index, up to a constant."""
        return self.features(self.faces.shapes[rows], self.faces.textures[rows]) @ self.weights.T


def build(faces, predictors):
    """Shape [3, 378] and texture [3, h, w, 3] changes of one unit of each direction."""
    flat = faces.textures.reshape(len(faces.textures), -1)
    age_shape, man_shape = traits(faces, faces.shapes)
    age_texture, man_texture = traits(faces, flat)
    changes_s = [smile(faces, faces.shapes), age_shape, man_shape]
    changes_t = [smile(faces, flat), age_texture, man_texture]
    shape = np.stack([keep_closed(settle_shape(faces, c)) for c in changes_s])
    texture = np.stack([settle_texture(faces, c) for c in changes_t])
    texture[0] *= spare(faces, [LIPS], 0.1)               # what a smile shows between the lips would be teeth painted on them
    texture[1] *= spare(faces, BROWS, 0.35)               # brows lie in other places in everyone: what is left is not age
    # Each is freed from what the predictors see of the others in it: a smile must not age.
    effect = effects(predictors, shape, texture)
    mix = (np.linalg.inv(effect) * np.diag(effect)).T
    shape, texture = mix @ shape, np.tensordot(mix, texture, 1)
    return shape, texture, effect, effects(predictors, shape, texture)


def effects(predictors, shape, texture):
    """What one unit of each direction (columns) does to each trait (rows)."""
    return np.stack([predictors.of(s, t) for s, t in zip(shape, texture)], 1)


def gains(faces, mean, texture):
    """The textures' changes as parts of the mean texture [h, w, 3], where they may act."""
    return texture / np.maximum(mean, DARKEST) * faces.change[..., None]
