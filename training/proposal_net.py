"""Where small faces may be: a tenth of the detector's work, for the finest level of the search."""
import torch
from torch import nn

from blocks import Residual, conv

STRIDE = 8


class ProposalNet(nn.Module):
    """image [1,3,H,W] in 0..1 (H, W multiples of 32) -> proposals [1,N,4]: score, x and y of the middle, longer side, in input
    pixels. Blocks of 4 x 4 pixels are taken in at once."""

    def __init__(self, near=16, far=24):
        super().__init__()
        self.near = nn.Sequential(conv_patch(3, near), conv(near, near))
        self.far = nn.Sequential(conv(near, far, 3, 2), Residual(far))
        self.head = nn.Conv2d(far, 4, 1)
        nn.init.constant_(self.head.bias[:1], -4.0)

    def maps(self, image):
        """Raw maps [n,4,h,w]."""
        return self.head(self.far(self.near((image - 0.5) * 4)))

    @staticmethod
    def decode(raw):
        """[n,4,h,w] -> [n,h*w,4] with the score still a logit. Pixel (x, y) is the centre of a pixel."""
        ones = torch.ones_like(raw[:, :1])
        xs = (torch.cumsum(ones, 3) - 0.5) * STRIDE - 0.5
        ys = (torch.cumsum(ones, 2) - 0.5) * STRIDE - 0.5
        side = torch.exp(raw[:, 3:4]) * STRIDE
        return torch.cat([raw[:, :1], xs + raw[:, 1:2] * STRIDE, ys + raw[:, 2:3] * STRIDE, side], 1).flatten(2).transpose(1, 2)

    def forward(self, image):
        found = self.decode(self.maps(image))
        return torch.cat([torch.sigmoid(found[..., :1]), found[..., 1:]], 2)


def conv_patch(inputs, outputs):
    """Non-overlapping blocks of 4 x 4 pixels."""
    return nn.Sequential(nn.Conv2d(inputs, outputs, 4, 4, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))
