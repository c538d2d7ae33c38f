"""What every net here is trained by: AdamW on one cycle [Smith 2018], and the running average of its weights [Polyak 1992]."""
import copy
import time

import torch

import data

MOST_KEPT = 0.998


class Descent:
    """Takes one step per loss; prints the losses' means, saves the averaged weights as runs/NAME.pt.

    `last` ends the schedule of `steps` early; `start` is a file of weights to go on from.
    """

    def __init__(self, name, net, steps, rate, start=None, last=None, clip=5.0, log_every=50, save_every=50):
        if start:
            net.load_state_dict(torch.load(start))
        self.net = net.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.net)
        self.optimiser = torch.optim.AdamW(self.net.parameters(), lr=rate, weight_decay=0.01)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(self.optimiser, rate, total_steps=steps, pct_start=0.1)
        self.name, self.steps, self.last, self.clip = name, steps, last or steps, clip
        self.log_every, self.save_every = log_every, save_every
        self.began, self.sums = time.time(), {}
        data.RUNS.mkdir(exist_ok=True)

    def __iter__(self):
        """The numbers of the steps."""
        return iter(range(1, self.last + 1))

    def take(self, step, loss, **shown):
        """One step down `loss`; `shown` are its parts, as they are printed."""
        self.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), self.clip)
        self.optimiser.step()
        self.schedule.step()
        keep = min(MOST_KEPT, 1 - 1 / (1 + step / 10))
        with torch.no_grad():
            for mine, its in zip(self.average.state_dict().values(), self.net.state_dict().values()):
                mine.mul_(keep).add_(its, alpha=1 - keep) if mine.is_floating_point() else mine.copy_(its)
        for part, value in shown.items():
            self.sums[part] = self.sums.get(part, 0) + value.item()
        if step % self.log_every == 0:
            means = " ".join(f"{part} {total / self.log_every:.4f}" for part, total in self.sums.items())
            print(f"{self.name} {step}/{self.steps} {means} {time.time() - self.began:.0f} s", flush=True)
            self.sums = {}
        if step % self.save_every == 0 or step == self.last:
            torch.save({k: v.clone() for k, v in self.average.state_dict().items()}, data.RUNS / f"{self.name}.pt")
