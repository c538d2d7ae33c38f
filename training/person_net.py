"""Which pixels round a face are people: a small U-shaped net over an upright crop."""
import torch
from torch import nn
from torch.nn import functional as F

from blocks import Residual, conv
from person_crops import SIZE


class PersonNet(nn.Module):
    """picture [n, 4, SIZE, SIZE], RGB in 0..1 and the photo's extent -> logits [n, 1, SIZE / 2, SIZE / 2] of people."""

    def __init__(self, widths=(16, 28, 48, 72)):
        super().__init__()
        a, b, c, d = widths
        self.near = nn.Sequential(conv(6, a, 5, 2), conv(a, a))
        self.down = nn.ModuleList([nn.Sequential(conv(i, o, 3, 2), Residual(o)) for i, o in ((a, b), (b, c), (c, d))])
        self.far = nn.Sequential(Residual(d, 2), Residual(d))
        self.up = nn.ModuleList([conv(i + j, j) for i, j in ((d, c), (c, b), (b, a))])
        self.last = nn.Conv2d(a, 1, 3, 1, 1)
        place = torch.linspace(-1, 1, SIZE)
        self.register_buffer("place", torch.stack([place[None].expand(SIZE, SIZE), place[:, None].expand(SIZE, SIZE)])[None].clone())

    def forward(self, picture):
        place = self.place if len(picture) == 1 else self.place.expand(len(picture), -1, -1, -1)
        x = self.near(torch.cat([(picture - 0.5) * 3, place], 1))
        kept = []
        for down in self.down:
            kept.append(x)
            x = down(x)
        x = self.far(x)
        for up, other in zip(self.up, reversed(kept)):
            x = up(torch.cat([F.interpolate(x, scale_factor=2, mode="nearest"), other], 1))
        return self.last(x)


class Exported(nn.Module):
    """picture [1, 4, SIZE, SIZE] -> people [1, 1, SIZE / 2, SIZE / 2], probabilities."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, picture):
        return torch.sigmoid(self.net(picture))
