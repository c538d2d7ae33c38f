"""Trains the net that finds people round a face: python3 train_persons.py --steps N [--start weights]."""
import argparse

import cv2
import numpy as np
import torch
import torch.nn.functional as F

import data
from descent import Descent
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


def train(steps, start=None, batch=16, rate=4e-3, seed=1):
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    net = PersonNet()
    loader = iter(torch.utils.data.DataLoader(pictures(seed), batch_size=batch, num_workers=1, prefetch_factor=4))
    descent = Descent("persons", net, steps, rate, start)
    for step in descent:
        images, alpha, seen = next(loader)
        losses = loss_of(net(images.to(memory_format=torch.channels_last)), alpha, seen)
        descent.take(step, losses[0] + 0.5 * losses[1], entropy=losses[0], overlap=losses[1])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.steps, options.start, rate=options.rate, seed=options.seed)
