"""Trains the net that finds people round a face: python3 train_persons.py --steps N [--start weights]."""
import argparse
import copy
import time

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import data
from person_crops import PersonCrops, load
from person_net import PersonNet


def loss_of(found, alpha, seen):
    """Cross entropy, three times as heavy at edges, and the overlap of what is found and what is there."""
    edge = F.max_pool2d(alpha, 5, 1, 2) + F.max_pool2d(-alpha, 5, 1, 2)
    each = F.binary_cross_entropy_with_logits(found, alpha, reduction="none") * (1 + 2 * edge) * seen
    share = torch.sigmoid(found) * seen
    overlap = 1 - (2 * (share * alpha).sum((1, 2, 3)) + 1) / ((share + alpha).sum((1, 2, 3)) + 1)
    return each.sum() / seen.sum(), overlap.mean()


def pictures(seed):
    people = [load(p) for p in data.portraits() if not p.held_out and p.ident.startswith("london")]
    strays = data.strays()
    scenes = [data.read_rgb(path, 320)[0] for path, out in data.scenes() if not out and path.name not in strays]
    return PersonCrops(people, scenes, seed)


def train(steps, start=None, batch=16, rate=4e-3, seed=1, log_every=50):
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    net = PersonNet()
    if start:
        net.load_state_dict(torch.load(start))
    net = net.to(memory_format=torch.channels_last)
    average = copy.deepcopy(net)
    loader = iter(torch.utils.data.DataLoader(pictures(seed), batch_size=batch, num_workers=1, prefetch_factor=4))
    optimiser = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, rate, total_steps=steps, pct_start=0.1)
    began, sums = time.time(), np.zeros(2)
    data.RUNS.mkdir(exist_ok=True)
    for step in range(1, steps + 1):
        images, alpha, seen = next(loader)
        losses = loss_of(net(images.to(memory_format=torch.channels_last)), alpha, seen)
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
            print(f"persons {step}/{steps} entropy {sums[0] / log_every:.4f} overlap {sums[1] / log_every:.4f} {time.time() - began:.0f} s", flush=True)
            sums[:] = 0
        if step % 50 == 0 or step == steps:
            torch.save({k: v.clone() for k, v in average.state_dict().items()}, data.RUNS / "persons.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.steps, options.start, rate=options.rate, seed=options.seed)
