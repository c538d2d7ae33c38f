"""Trains the net that proposes small faces: python3 train_proposals.py --steps N [--start weights]."""
import argparse
import pickle

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import data
from canvases import Canvases
from descent import Descent
from proposal_net import STRIDE, ProposalNet
from train_detector import RANGES, assign, ignore, photos, scenes, turned_heads
from train_landmarks import THREADS, training_faces


class Targets(Canvases):
    """Canvases with the cells' targets, made by the loading processes."""

    def __iter__(self):
        for image, rows, skip in super().__iter__():
            rows, skip = rows.numpy(), skip.numpy()
            owner = assign(rows, STRIDE)
            large = [row[1:5] for row in rows if row[0] and max(row[3], row[4]) > RANGES[STRIDE][1]]
            judged = ~ignore(rows, [*skip, *large], STRIDE) | (owner >= 0)
            its = rows[np.maximum(owner, 0)]
            middle = its[:, 1:3] + its[:, 3:5] / 2
            targets = np.column_stack([owner >= 0, middle, its[:, 3:5].max(1)]).astype(np.float32)
            yield image, torch.from_numpy(targets), torch.from_numpy(judged)


def loss_of(found, targets, judged):
    """Focal loss of the score; distance of middle and logarithm of size where a face is."""
    face = targets[..., 0] > 0.5
    chance, label = torch.sigmoid(found[..., 0]), targets[..., 0]
    focal = (chance - label).abs() ** 2 * F.binary_cross_entropy_with_logits(found[..., 0], label, reduction="none")
    score = (focal * judged).sum() / face.sum().clamp(min=4)
    mine, its = found[face], targets[face]
    if not len(mine):
        return score, score.detach() * 0
    side = its[:, 3]
    place = (mine[:, 1:3] - its[:, 1:3]).abs().sum(1) / side
    return score, (place + (torch.log(mine[:, 3]) - torch.log(side)).abs()).mean()


def train(steps, start=None, batch=16, rate=3e-3, seed=1, workers=1):
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    net = ProposalNet()
    portraits, mixes = training_faces()
    mined = data.RUNS / "hard.pickle"
    hard = pickle.loads(mined.read_bytes()) if mined.exists() else []
    pictures = Targets(portraits * 2 + mixes[:240] + turned_heads(mixes[240:480]), photos(), scenes(), seed, hard)
    loader = iter(torch.utils.data.DataLoader(pictures, batch_size=batch, num_workers=workers, prefetch_factor=4))
    descent = Descent("proposals", net, steps, rate, start)
    for step in descent:
        images, targets, judged = next(loader)
        images = images.to(memory_format=torch.channels_last).float() / 255
        losses = loss_of(net.decode(net.maps(images)), targets, judged)
        descent.take(step, losses[0] + 0.5 * losses[1], score=losses[0], place=losses[1])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.steps, options.start, rate=options.rate, seed=options.seed)
