"""Trains the net that proposes small faces: python3 train_proposals.py --steps N [--start weights]."""
import argparse
import copy
import pickle
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import data
from canvases import Canvases
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


def train(steps, start=None, batch=16, rate=3e-3, seed=1, log_every=50, workers=1):
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    net = ProposalNet()
    if start:
        net.load_state_dict(torch.load(start))
    net = net.to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    portraits, mixes = training_faces()
    mined = data.RUNS / "hard.pickle"
    hard = pickle.loads(mined.read_bytes()) if mined.exists() else []
    pictures = Targets(portraits * 2 + mixes[:240] + turned_heads(mixes[240:480]), photos(), scenes(), seed, hard)
    loader = iter(torch.utils.data.DataLoader(pictures, batch_size=batch, num_workers=workers, prefetch_factor=4))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    began, sums = time.time(), np.zeros(2)
    for step in range(1, steps + 1):
        images, targets, judged = next(loader)
        images = images.to(memory_format=torch.channels_last).float() / 255
        losses = loss_of(net.decode(net.maps(images)), targets, judged)
        optimiser.zero_grad()
        (losses[0] + 0.5 * losses[1]).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        optimiser.step()
        schedule.step()
        keep = min(0.998, 1 - 1 / (1 + step / 10))
        with torch.no_grad():
            for mine, its in zip(average.state_dict().values(), net.state_dict().values()):
                mine.mul_(keep).add_(its, alpha=1 - keep) if mine.is_floating_point() else mine.copy_(its)
        sums += [v.item() for v in losses]
        if step % log_every == 0:
            print(f"proposals {step}/{steps} score {sums[0] / log_every:.4f} place {sums[1] / log_every:.4f} "
                  f"{time.time() - began:.0f} s", flush=True)
            sums[:] = 0
        if step % 50 == 0 or step == steps:
            torch.save({k: v.clone() for k, v in average.state_dict().items()}, data.RUNS / "proposals.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.steps, options.start, rate=options.rate, seed=options.seed)
