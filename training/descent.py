"""What every net here is trained by: AdamW on one cycle [Smith 2018], and the running average of its weights [Polyak 1992]."""
import copy
import math
import time

import torch

import data

MOST_KEPT = 0.998
WARM_UP = 0.1               # part of the cycle


def cycle(part, low, middle, high):
    """From `low` up to `middle` in the first tenth of the cycle, then down to `high`, along cosines."""
    wave = lambda a, b, at: b + (a - b) / 2 * (1 + math.cos(math.pi * at))
    return wave(low, middle, part / WARM_UP) if part < WARM_UP else wave(middle, high, (part - WARM_UP) / (1 - WARM_UP))


class Descent:
    """Takes one step per loss; prints the losses' means, saves the averaged weights as runs/NAME.pt.

    The cycle lasts `steps`, or `seconds` where given. `last` ends it early; `start` is a file of weights to go on from.
    """

    def __init__(self, name, net, steps, rate, start=None, last=None, clip=5.0, log_every=50, save_every=50, seconds=None, decay=0.01):
        self.device = next(net.parameters()).device
        if start:
            net.load_state_dict(torch.load(start, map_location=self.device))
        self.net = net.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.net).requires_grad_(False)
        self.optimiser = torch.optim.AdamW(self.net.parameters(), lr=rate, weight_decay=decay,
                                           **({"fused": True} if self.device.type == "cuda" else {}))
        self.name, self.steps, self.last, self.clip, self.rate = name, steps, last or steps, clip, rate
        self.seconds, self.log_every, self.save_every = seconds, log_every, save_every
        self.began, self.sums = time.time(), {}
        data.RUNS.mkdir(exist_ok=True)

    def part(self, step):
        """How much of the cycle is over, 0..1."""
        return min(1.0, (time.time() - self.began) / self.seconds if self.seconds else (step - 1) / (self.steps - 1))

    def __iter__(self):
        """The numbers of the steps."""
        step = 0
        while step < self.last and not (self.seconds and time.time() - self.began > self.seconds):
            step += 1
            yield step
        self.save()

    def save(self):
        torch.save({k: v.cpu().clone() for k, v in self.average.state_dict().items()}, data.RUNS / f"{self.name}.pt")

    def take(self, step, loss, **shown):
        """One step down `loss`; `shown` are its parts, as they are printed."""
        part = self.part(step)
        for group in self.optimiser.param_groups:
            group["lr"] = cycle(part, self.rate / 25, self.rate, self.rate / 25e4)
            group["betas"] = (cycle(part, 0.95, 0.85, 0.95), group["betas"][1])
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.clip)
        self.optimiser.step()
        keep = min(MOST_KEPT, 1 - 1 / (1 + step / 10))
        with torch.no_grad():
            mine, its = list(self.average.state_dict().values()), list(self.net.state_dict().values())
            floats = [i for i, value in enumerate(mine) if value.is_floating_point()]
            torch._foreach_mul_([mine[i] for i in floats], keep)
            torch._foreach_add_([mine[i] for i in floats], [its[i] for i in floats], alpha=1 - keep)
        for name, value in shown.items():
            self.sums[name] = self.sums.get(name, 0) + value.detach()
        if step % self.log_every == 0:
            means = " ".join(f"{name} {float(total) / self.log_every:.4f}" for name, total in self.sums.items())
            of = f"{part:.0%}" if self.seconds else f"{step}/{self.steps}"
            print(f"{self.name} {step} {of} {means} {time.time() - self.began:.0f} s", flush=True)
            self.sums = {}
        if step % self.save_every == 0:
            self.save()
