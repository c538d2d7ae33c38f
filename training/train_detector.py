"""Trains the face detector: python3 train_detector.py --steps N [--start weights]."""
import argparse
import json
import pickle

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import boxes
import data
import faces
from augment import apply, similarity
from canvases import SIZE, Canvases
from descent import Descent
from detector_net import STRIDES, DetectorNet
from train_landmarks import THREADS, training_faces

# Longer side of the faces each stride answers for, pixels; where they overlap, both do.
RANGES = {8: (8, 60), 16: (44, 150), 32: (110, 800)}


def photos():
    """Training photos with more than the face in them: (levels, shapes, ignored boxes). The shape is the mean
    shape laid on the teacher's five points; the teacher's other faces are ignored."""
    mean, five = data.mean_shape(), data.five_points(data.mean_shape())
    teacher = json.loads((data.RUNS / "teacher.json").read_text())
    found = []
    sources = [(p, out, "caltech/faces", 640) for p, out in data.caltech_faces()]
    sources += [(p, out, "london/smiling", 560) for p, out in data.smiling()]
    for path, out, folder, longest in sources:
        if out:
            continue
        name = f"{folder}/{path.name}"
        rows = np.array(teacher[name]).reshape(-1, 15)
        image, scale = data.read_rgb(path, longest)
        if not len(rows):
            continue
        main = rows[np.argmax(rows[:, 0] * rows[:, 3])]
        shape = apply(similarity(five, main[5:].reshape(5, 2)), mean)
        others = [r[1:5] * scale for r in rows if r is not main and r[1] != main[1]]
        found.append((faces.pyramid(image, 6), [data.scale_points(shape, scale)], others))
    return found


def assign(rows, stride):
    """Targets of one picture: [h*w] number of the face that each cell answers for, -1 for none."""
    count = SIZE // stride
    centres = (np.arange(count) + 0.5) * stride - 0.5
    owner = np.full((count, count), -1)
    low, high = RANGES[stride]
    best = np.full((count, count), np.inf)
    for i, row in enumerate(rows):
        size = max(row[3], row[4])
        if row[0] == 0 or not low <= size <= high:
            continue
        middle = row[1:3] + row[3:5] / 2
        reach = np.clip(0.3 * size, 0.75 * stride, 1.6 * stride)
        distance = np.hypot(centres[None, :] - middle[0], centres[:, None] - middle[1])
        mine = (distance < reach) & (distance < best)
        owner[mine], best[mine] = i, distance[mine]
    return owner.ravel()


def ignore(rows, skip, stride):
    """Cells whose score is not judged: inside ignored boxes."""
    count = SIZE // stride
    centres = (np.arange(count) + 0.5) * stride - 0.5
    mask = np.zeros((count, count), bool)
    for x, y, w, h in skip:
        if w > 0:
            mask |= ((centres >= x) & (centres <= x + w))[None] & ((centres >= y) & (centres <= y + h))[:, None]
    return mask.ravel()


class Targets(Canvases):
    """Canvases with the cells' targets, made by the loading processes."""

    def __iter__(self):
        for image, rows, skip in super().__iter__():
            owner = np.concatenate([assign(rows.numpy(), s) for s in STRIDES])
            judged = ~np.concatenate([ignore(rows.numpy(), skip.numpy(), s) for s in STRIDES])
            judged |= owner >= 0
            targets = rows.numpy()[np.maximum(owner, 0)]
            targets[:, 0] = owner >= 0
            yield image, torch.from_numpy(targets), torch.from_numpy(judged)


def box_loss(found, wanted):
    """Generalised IoU loss of boxes x, y, w, h."""
    ends, wanted_ends = found[:, :2] + found[:, 2:], wanted[:, :2] + wanted[:, 2:]
    common = (torch.minimum(ends, wanted_ends) - torch.maximum(found[:, :2], wanted[:, :2])).clamp(min=0).prod(1)
    union = found[:, 2:].prod(1) + wanted[:, 2:].prod(1) - common
    hull = torch.maximum(ends, wanted_ends) - torch.minimum(found[:, :2], wanted[:, :2])
    hull = hull.prod(1)
    return 1 - common / union + (hull - union) / hull


def loss_of(found, targets, judged):
    face = targets[..., 0] > 0.5
    logit, label = found[..., 0], targets[..., 0]
    chance = torch.sigmoid(logit)
    focal = (chance - label).abs() ** 2 * F.binary_cross_entropy_with_logits(logit, label, reduction="none")
    count = face.sum().clamp(min=4)
    score = (focal * judged).sum() / count
    mine, its = found[face], targets[face]
    if not len(mine):
        return score, score.detach() * 0, score.detach() * 0
    size = its[:, 3:5].mean(1, keepdim=True)
    return score, box_loss(mine[:, 1:5], its[:, 1:5]).mean(), ((mine[:, 5:] - its[:, 5:]) / size).abs().mean()


def scenes():
    strays = data.strays()
    return [data.read_rgb(p, 400)[0] for p, out in data.scenes() if not out and p.name not in strays]


def turned_heads(heads, most=50):
    """The heads turned to either side, evenly up to `most` degrees."""
    return [faces.turned(head, degrees) for head, degrees in zip(heads, np.linspace(-most, most, len(heads)))]


def train(steps, start=None, batch=16, rate=2e-3, seed=1, workers=1, stop=None):
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    net = DetectorNet()
    portraits, mixes = training_faces()
    mined = data.RUNS / "hard.pickle"
    hard = pickle.loads(mined.read_bytes()) if mined.exists() else []
    pictures = Targets(portraits * 2 + mixes[:240] + turned_heads(mixes[240:480]), photos(), scenes(), seed, hard)
    loader = iter(torch.utils.data.DataLoader(pictures, batch_size=batch, num_workers=workers, prefetch_factor=4))
    descent = Descent("detector", net, steps, rate, start, last=stop, log_every=100, save_every=150)
    for step in descent:
        images, targets, judged = next(loader)
        images = images.to(memory_format=torch.channels_last).float() / 255
        with torch.autocast("cpu", torch.bfloat16):
            maps = net.maps(images)
        found = torch.cat([net.decode(m.float(), s) for m, s in zip(maps, STRIDES)], 1)
        losses = loss_of(found, targets, judged)
        descent.take(step, losses[0] + losses[1] + 4 * losses[2], score=losses[0], box=losses[1], points=losses[2])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--stop", type=int, help="end the schedule of --steps early, here")
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.steps, options.start, rate=options.rate, seed=options.seed,
          stop=options.stop)
