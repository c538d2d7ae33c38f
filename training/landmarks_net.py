"""The landmark nets: an hourglass whose maps are read by their centre of mass (soft-argmax)."""
import torch
import torch.nn.functional as F
from torch import nn

from blocks import Residual, conv

# Confidence is exp(-expected error / CONFIDENCE_SCALE), the error in eye distances.
CONFIDENCE_SCALE = 0.1
# The expected error is exp(what the net gives - LOG_SCALE).
LOG_SCALE = 3.5


class LandmarksNet(nn.Module):
    """face [n,3,h,w] in 0..1 -> landmarks [n,K,2] in 0..1 of the crop, confidence [n,K].

    `depth` 3 reads maps at 1/8 of the crop and sees all of it; `depth` 2 reads maps at 1/4, for small crops.
    """

    def __init__(self, points, size, widths, depth):
        super().__init__()
        self.points, self.depth = points, depth
        stem, *levels = widths
        self.stem = nn.Sequential(conv(3, stem, 3, 2), conv(stem, levels[0], 3, 2), Residual(levels[0]))
        self.down = nn.ModuleList(
            nn.Sequential(conv(a, b, 3, 2), Residual(b)) for a, b in zip(levels, levels[1:]))
        skips = len(levels) - 1 - (depth - 2)
        self.up = nn.ModuleList(conv(levels[-1 - i], levels[-2 - i], 1) for i in range(skips))
        self.merge = nn.ModuleList(Residual(levels[-2 - i]) for i in range(skips))
        width = levels[depth - 2]
        self.heat = nn.Conv2d(width, points, 1)
        self.spread = nn.Sequential(conv(levels[-1], levels[-1], 1), nn.AdaptiveAvgPool2d(1), nn.Flatten(),
                                    nn.Linear(levels[-1], points))
        h, w = size[1] >> depth, size[0] >> depth
        ys, xs = torch.meshgrid((torch.arange(h) + 0.5) / h, (torch.arange(w) + 0.5) / w, indexing="ij")
        self.register_buffer("grid", torch.stack([xs.flatten(), ys.flatten()], 1))

    def forward(self, face):
        return self.read(*self.maps(face))

    def maps(self, face):
        x = self.stem((face - 0.5) * 4)
        skips = [x]
        for layer in self.down:
            skips.append(layer(skips[-1]))
        x = skips[-1]
        spread = self.spread(x)
        for i, (up, merge) in enumerate(zip(self.up, self.merge)):
            x = merge(F.interpolate(up(x), scale_factor=2.0, mode="nearest") + skips[-2 - i])
        with torch.autocast(face.device.type, enabled=False):      # the maps need all their bits
            return self.heat(x.float()), spread.float()

    def read(self, heat, spread):
        """Centre of mass of each map; the error to expect (in eye distances)."""
        landmarks = torch.matmul(torch.softmax(heat.flatten(2), 2), self.grid)
        return landmarks, torch.exp(spread - LOG_SCALE)


class Exported(nn.Module):
    """The net as it is exported: confidence instead of expected error."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, face):
        landmarks, error = self.net(face)
        return landmarks, torch.exp(error * (-1 / CONFIDENCE_SCALE))


def face_net():
    return LandmarksNet(189, (192, 192), (16, 32, 64, 96, 96), 3)


def eye_net():
    return LandmarksNet(33, (128, 96), (16, 32, 48, 64), 2)


def mouth_net():
    return LandmarksNet(51, (128, 160), (16, 32, 48, 64), 2)
