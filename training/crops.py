"""Random training crops of one stage of the cascade, whole batches at a time, on whatever device trains."""
import numpy as np
import torch
import torch.nn.functional as F

import changes
import data

AT_ONCE = 64                # whole pictures taken as floats, for the memory's sake
LARGE_ERROR = 0.42          # how often the stage before is assumed to be far off


def compose(a, b):
    """a after b, both [n, 2, 3]."""
    turn = a[:, :, :2] @ b[:, :, :2]
    return np.concatenate([turn, (a[:, :, :2] @ b[:, :, 2:]) + a[:, :, 2:]], 2)


def move(matrices, points):
    return points @ matrices[:, :, :2].transpose(0, 2, 1) + matrices[:, None, :, 2]


def similarities(source, target):
    """The similarities [n, 2, 3] that take `source` [n, k, 2] to `target` [k, 2] by least squares."""
    s_mean, t_mean = source.mean(1), target.mean(0)
    s, t = (source - s_mean[:, None]) @ [1, 1j], (target - t_mean) @ [1, 1j]
    ratio = (np.conj(s) * t).sum(1) / (np.abs(s) ** 2).sum(1)
    turn = np.stack([np.stack([ratio.real, -ratio.imag], 1), np.stack([ratio.imag, ratio.real], 1)], 1)
    return np.concatenate([turn, (t_mean - np.einsum("nij,nj->ni", turn, s_mean))[:, :, None]], 2)


class Crops:
    def __init__(self, stage, pool, scenes, device, seed):
        self.stage, self.pool, self.device = stage, pool, device
        self.rng, self.partner = np.random.default_rng(seed), data.mirror()
        pictures = torch.as_tensor(np.stack(scenes)).to(device).permute(0, 3, 1, 2)
        self.scenes = pictures if stage.size[0] > 160 else F.avg_pool2d(pictures.float(), 2).round().to(torch.uint8)

    def jitter(self, count):
        """Errors of the stage before, as affine maps of crop pixels, and a little stretch and shear."""
        rng, (w, h) = self.rng, self.stage.size
        small, large = (((0.012, 0.04, 3.0), (0.035, 0.13, 9.0)) if self.stage.name == "landmarks-189" else
                        ((0.02, 0.04, 3.0), (0.05, 0.1, 7.0)))
        shift, grow, roll = np.where(rng.random((count, 1)) < LARGE_ERROR, large, small).T
        angle, scale = np.radians(rng.normal(0, 1, count) * roll), np.exp(rng.normal(0, 1, count) * grow)
        turn = scale[:, None, None] * np.stack([np.stack([np.cos(angle), -np.sin(angle)], 1), np.stack([np.sin(angle), np.cos(angle)], 1)], 1)
        stretch = np.zeros((count, 2, 2))
        stretch[:, 0, 0], stretch[:, 0, 1], stretch[:, 1, 1] = 1 + rng.normal(0, 0.03, count), rng.normal(0, 0.03, count), 1
        turn = turn @ stretch
        centre = np.array([w - 1, h - 1]) / 2
        return np.concatenate([turn, (centre - turn @ centre + rng.normal(0, 1, (count, 2)) * (shift * w)[:, None])[:, :, None]], 2)

    def lay(self, chosen, flip, jitter):
        """Matrices [n, 2, 3] from a face's picture to its crop (flipped where `flip`), and all points in the crop."""
        stage, size = self.stage, np.array(self.stage.size)
        side = self.pool.levels[0].shape[3]
        points = self.pool.points[chosen]
        whole = np.tile(np.eye(3)[:2], (len(chosen), 1, 1))
        whole[flip, 0] = [-1, 0, side - 1]
        points = np.where(flip[:, None, None], move(whole, points)[:, self.partner], points)
        held = data.five_points(points) if stage.anchors is None else points[:, stage.anchors]
        matrix = similarities(held, stage.reference * size - 0.5)
        if jitter is not None:
            matrix = compose(jitter, matrix)
        return compose(matrix, whole), move(matrix, points)

    def sample(self, chosen, matrices):
        """RGB and alpha [n, 4, h, w] in 0..1, each from the level with the right resolution."""
        w, h = self.stage.size
        side = self.pool.levels[0].shape[3]
        turn = np.linalg.inv(matrices[:, :, :2])
        inverse = np.concatenate([turn, -turn @ matrices[:, :, 2:]], 2)
        scale = np.sqrt(np.abs(np.linalg.det(matrices[:, :, :2])))
        wanted = np.clip(np.floor(np.log2(1 / scale) + 0.25), 0, len(self.pool.levels) - 1).astype(int)
        # Crop pixels to -1..1 of the picture, which is the same on all levels; then as affine_grid wants it, from -1..1 of the crop.
        to_unit = np.array([[2 / side, 0, 1 / side - 1], [0, 2 / side, 1 / side - 1], [0, 0, 1]])
        from_unit = np.array([[w / 2, 0, w / 2 - 0.5], [0, h / 2, h / 2 - 0.5], [0, 0, 1]])
        rows = np.concatenate([inverse, np.tile([[[0.0, 0, 1]]], (len(chosen), 1, 1))], 1)
        theta = (to_unit @ rows @ from_unit)[:, :2]
        order = np.argsort(wanted, kind="stable")
        parts = []
        for level, pictures in enumerate(self.pool.levels):
            group = order[wanted[order] == level]
            for these in np.array_split(group, -(-len(group) // AT_ONCE)) if len(group) else ():
                grid = F.affine_grid(self.tensor(theta[these]), (len(these), 4, h, w), align_corners=False)
                some = pictures[torch.as_tensor(chosen[these]).to(self.device)].float()
                parts.append(F.grid_sample(some, grid, padding_mode="border", align_corners=False))
        return torch.cat(parts)[torch.as_tensor(np.argsort(order)).to(self.device)] / 255

    def tensor(self, values):
        return torch.as_tensor(np.ascontiguousarray(values, dtype=np.float32)).to(self.device, non_blocking=True)

    def batch(self, count, share=0.0):
        """crops [n,3,h,w] in 0..1, targets [n,K,2] in 0..1, weights [n,K], crop pixels per eye distance [n]."""
        rng = self.rng
        chosen = self.pool.choose(count, share, rng)
        flip = rng.random(count) < 0.5
        matrices, placed = self.lay(chosen, flip, self.jitter(count))
        four = self.sample(chosen, matrices)
        cut = self.tensor(rng.random(count) < 0.75)[:, None, None, None]
        alpha = 1 - cut * (1 - four[:, 3:])
        eye = np.linalg.norm(placed[:, 1] - placed[:, 0], axis=1)
        crops = changes.all_of(four[:, :3], alpha, self.scenes, self.tensor(eye), rng)
        targets = (placed[:, self.stage.indices] + 0.5) / self.stage.size
        weights = self.pool.weights[chosen]
        weights = np.where(flip[:, None], weights[:, self.partner], weights)[:, self.stage.indices]
        weights = weights * ((targets > 0.01) & (targets < 0.99)).all(2)
        return crops, self.tensor(targets), self.tensor(weights), self.tensor(eye)

    @torch.no_grad()
    def read(self, net, chosen, looks, steady=0.4):
        """The stage's points of faces, [n, 189, 2] in the pictures: the mean of a net's answers to `looks` crops and their mirror
        images; and the expected errors. Points that the stage does not give stay."""
        points, counts = np.zeros((len(chosen), data.POINTS, 2)), np.zeros(data.POINTS)
        errors = np.zeros((len(chosen), data.POINTS))
        for look in range(looks):
            for mirrored in (False, True):
                flip = np.full(len(chosen), mirrored)
                jitter = self.jitter(len(chosen))
                same = np.tile(np.eye(3)[:2], (len(chosen), 1, 1))
                matrices, _ = self.lay(chosen, flip, same + steady * (jitter - same))
                landmarks, error = net(self.sample(chosen, matrices)[:, :3])
                found = landmarks.double().cpu().numpy() * self.stage.size - 0.5
                turn = np.linalg.inv(matrices[:, :, :2])
                back = (found - matrices[:, None, :, 2]) @ turn.transpose(0, 2, 1)
                indices = self.partner[self.stage.indices] if mirrored else self.stage.indices
                points[:, indices] += back
                errors[:, indices] += error.double().cpu().numpy()
                counts[indices] += 1
        given = counts > 0
        points[:, given] /= counts[given, None]
        errors[:, given] /= counts[given]
        points[:, ~given] = self.pool.points[chosen][:, ~given]
        return points, errors, given
