"""The face detector: one pass, three strides, decoded inside the graph."""
import torch
import torch.nn.functional as F
from torch import nn

from blocks import Residual, conv

STRIDES = (8, 16, 32)


class DetectorNet(nn.Module):
    """image [1,3,H,W] in 0..1 (H, W multiples of 32) -> detections [1,N,15]:
    score, x, y, w, h, then x, y of left pupil, right pupil, nose tip, left and right mouth corner, in input pixels."""

    def __init__(self, widths=(16, 24, 40, 64, 80), head=40):
        super().__init__()
        a, b, c, d, e = widths
        self.stem = nn.Sequential(conv(3, a, 3, 2), conv(a, b, 3, 2), Residual(b))
        self.to8 = nn.Sequential(conv(b, c, 3, 2), Residual(c))
        self.to16 = nn.Sequential(conv(c, d, 3, 2), Residual(d))
        self.to32 = nn.Sequential(conv(d, e, 3, 2), Residual(e), Residual(e, dilation=2), Residual(e, dilation=3))
        self.from32, self.from16 = conv(e, d, 1), conv(d, c, 1)
        self.merge16, self.merge8 = conv(d, d), conv(c, c)
        self.heads = nn.ModuleList(nn.Sequential(conv(w, head), nn.Conv2d(head, 15, 1)) for w in (c, d, e))
        for layer in self.heads:
            nn.init.constant_(layer[1].bias[:1], -4.0)

    def maps(self, image):
        """Raw maps [n,15,h,w] per stride."""
        x8 = self.to8(self.stem((image - 0.5) * 4))
        x16 = self.to16(x8)
        x32 = self.to32(x16)
        x16 = self.merge16(x16 + F.interpolate(self.from32(x32), scale_factor=2.0, mode="nearest"))
        x8 = self.merge8(x8 + F.interpolate(self.from16(x16), scale_factor=2.0, mode="nearest"))
        return [head(x) for head, x in zip(self.heads, (x8, x16, x32))]

    @staticmethod
    def decode(raw, stride):
        """[n,15,h,w] -> [n,h*w,15] with the score still a logit. Pixel (x, y) is the centre of a pixel."""
        ones = torch.ones_like(raw[:, :1])
        xs = (torch.cumsum(ones, 3) - 0.5) * stride - 0.5
        ys = (torch.cumsum(ones, 2) - 0.5) * stride - 0.5
        middle_x, middle_y = xs + raw[:, 1:2] * stride, ys + raw[:, 2:3] * stride
        width, height = torch.exp(raw[:, 3:4]) * stride, torch.exp(raw[:, 4:5]) * stride
        places = raw[:, 5:] * (2 * stride) + torch.cat([xs, ys] * 5, 1)
        boxes = torch.cat([middle_x - width / 2, middle_y - height / 2, width, height], 1)
        return torch.cat([raw[:, :1], boxes, places], 1).flatten(2).transpose(1, 2)

    def forward(self, image):
        found = torch.cat([self.decode(raw, s) for raw, s in zip(self.maps(image), STRIDES)], 1)
        return torch.cat([torch.sigmoid(found[..., :1]), found[..., 1:]], 2)
