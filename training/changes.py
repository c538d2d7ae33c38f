"""The changes of augment.py as operations on whole batches, for devices that are slow at single crops: backdrop, things in
front, light, blur, noise, JPEG. Random numbers come from a NumPy generator, noise from the device's."""
import numpy as np
import torch
import torch.nn.functional as F

LUMINANCE = (0.299, 0.587, 0.114)


def put(rng_values, like):
    return torch.as_tensor(np.ascontiguousarray(rng_values, dtype=np.float32)).to(like.device, non_blocking=True)


def chosen(rng, count, share, device):
    """Numbers of a random `share` of `count`, for NumPy and for the device."""
    these = np.nonzero(rng.random(count) < share)[0]
    return these, torch.as_tensor(these).to(device)


def scene(scenes, count, h, w, rng):
    """Random parts of random scenes, [count, 3, h, w] in 0..1; some blurred."""
    part = rng.uniform(0.3, 1.0, count)
    middle = rng.uniform(-1, 1, (count, 2)) * (1 - part)[:, None]
    theta = np.zeros((count, 2, 3))
    theta[:, 0, 0], theta[:, 1, 1], theta[:, :, 2] = part * rng.choice([-1, 1], count), part, middle
    like = scenes
    grid = F.affine_grid(put(theta, like), (count, 3, h, w), align_corners=False)
    pictures = scenes[torch.as_tensor(rng.integers(len(scenes), size=count)).to(scenes.device)].float()
    found = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False) / 255
    these, at = chosen(rng, count, 0.4, scenes.device)
    if len(these):
        by = int(rng.integers(2, 7))
        soft = F.interpolate(F.interpolate(found[at], (max(2, h // by), max(2, w // by)), mode="bilinear", antialias=True, align_corners=False),
                             (h, w), mode="bicubic", align_corners=False)
        found[at] = soft.clamp(0, 1)
    return found


def backdrop(x, alpha, scenes, rng):
    count, _, h, w = x.shape
    new = scene(scenes, count, h, w, rng)
    plain = put(rng.random(count) < 0.15, x)[:, None, None, None]
    new = new * (1 - plain) + plain * put(rng.random((count, 3)), x)[:, :, None, None]
    return x * alpha + new * (1 - alpha)


def occluder(x, eye, scenes, rng):
    """An ellipse or a box of a scene, or of skin, in front of a quarter of the crops."""
    these, at = chosen(rng, len(x), 0.25, x.device)
    if not len(these):
        return x
    count, (h, w) = len(these), x.shape[2:]
    centre, angle = rng.random((count, 2)) * [w, h], rng.uniform(0, np.pi, count)
    axes = put(rng.uniform(0.08, 0.6, (count, 2)), x) * eye[at][:, None]
    ys, xs = torch.meshgrid(torch.arange(h, device=x.device, dtype=torch.float32), torch.arange(w, device=x.device, dtype=torch.float32), indexing="ij")
    dx, dy = xs[None] - put(centre[:, 0], x)[:, None, None], ys[None] - put(centre[:, 1], x)[:, None, None]
    cos, sin = put(np.cos(angle), x)[:, None, None], put(np.sin(angle), x)[:, None, None]
    u, v = (dx * cos + dy * sin) / axes[:, :1, None], (dy * cos - dx * sin) / axes[:, 1:, None]
    round_ = put(rng.random(count) < 0.5, x)[:, None, None]
    out = round_ * torch.sqrt(u * u + v * v + 1e-6) + (1 - round_) * torch.maximum(u.abs(), v.abs())
    mask = ((1 - out) * axes.min(1).values[:, None, None] + 0.5).clamp(0, 1)[:, None]
    patch = scene(scenes, count, h, w, rng)
    skin = put(rng.random(count) < 0.4, x)[:, None, None, None]
    below = np.clip(centre + np.stack([np.zeros(count), np.full(count, h / 4)], 1), 0, [w - 1, h - 1]).astype(int)
    colour = x[at, :, torch.as_tensor(below[:, 1]).to(x.device), torch.as_tensor(below[:, 0]).to(x.device)][:, :, None, None]
    grain = F.avg_pool2d(torch.randn((count, 1, h, w), device=x.device), 5, 1, 2) * 0.05
    patch = skin * (colour + grain).clamp(0, 1) + (1 - skin) * patch
    x = x.clone()
    x[at] = patch * mask + x[at] * (1 - mask)
    return x


def light(x, rng):
    """Gain, gamma, colour cast, saturation, contrast and a gradient of light."""
    count, _, h, w = x.shape
    gain = rng.normal(1, 0.08, (count, 3)) * rng.uniform(0.7, 1.3, (count, 1))
    gain *= np.where(rng.random((count, 1)) < 0.2, rng.uniform(0.25, 0.8, (count, 1)), 1)
    gain *= np.where(rng.random((count, 1)) < 0.15, rng.uniform(1.2, 1.8, (count, 1)), 1)
    keep = np.where(rng.random(count) < 0.6, np.where(rng.random(count) < 0.15, 0, rng.uniform(0.3, 1.5, count)), 1)[:, None, None]
    colour = (keep * np.eye(3) + (1 - keep) * np.array([LUMINANCE] * 3)) * gain[:, None, :]
    x = torch.einsum("nij,njhw->nihw", put(colour, x), x)
    angle, depth = rng.uniform(0, 2 * np.pi, count), np.where(rng.random(count) < 0.6, rng.uniform(0, 0.8, count), 0)
    xs, ys = torch.linspace(-1, 1, w, device=x.device)[None, None], torch.linspace(-1, 1, h, device=x.device)[None, :, None]
    ramp = xs * put(np.cos(angle), x)[:, None, None] + ys * put(np.sin(angle), x)[:, None, None]
    ramp = ramp * put(rng.uniform(0.7, 5, count), x)[:, None, None] + put(rng.normal(0, 0.5, count), x)[:, None, None]
    x = (x * (1 + put(depth, x)[:, None, None] * torch.tanh(ramp))[:, None]).clamp(0, 1)
    gamma = np.where(rng.random(count) < 0.6, np.exp(rng.normal(0, 0.3, count)), 1)
    x = (x + 1e-5) ** put(gamma, x)[:, None, None, None]
    some = rng.random(count) < 0.3
    contrast, middle = np.where(some, rng.uniform(0.5, 1.5, count), 1), rng.uniform(0.3, 0.7, count)
    return x * put(contrast, x)[:, None, None, None] + put(middle * (1 - contrast), x)[:, None, None, None]


def filtered(x, kernels):
    """Each picture of x by its own kernel [n, k, k]."""
    count, planes, h, w = x.shape
    margin = kernels.shape[2] // 2
    padded = F.pad(x, (margin,) * 4, mode="replicate").reshape(1, count * planes, h + 2 * margin, w + 2 * margin)
    kernels = kernels[:, None].expand(-1, planes, -1, -1).reshape(count * planes, 1, *kernels.shape[1:])
    return F.conv2d(padded, kernels, groups=count * planes).reshape(x.shape)


def blur(x, rng):
    """A third of the crops: out of focus, of lower resolution, or moved."""
    count, _, h, w = x.shape
    kind = rng.choice(5, count, p=[0.65, 0.14, 0.07, 0.07, 0.07])
    x = x.clone()
    soft = np.nonzero(kind == 1)[0]
    shaken = np.nonzero(kind == 2)[0]
    r = np.arange(-6, 7)
    sigma = rng.uniform(0.4, 2.2, len(soft))
    line = np.exp(-r[None] ** 2 / (2 * sigma[:, None] ** 2))
    line /= line.sum(1, keepdims=True)
    kernels = [line[:, :, None] * line[:, None, :]]
    for _ in shaken:
        length, angle = int(rng.integers(3, 8)), rng.uniform(0, np.pi)
        kernel = np.zeros((13, 13))
        for t in np.linspace(-(length - 1) / 2, (length - 1) / 2, 2 * length):
            kernel[int(round(6 + t * np.sin(angle))), int(round(6 + t * np.cos(angle)))] = 1
        kernels.append((kernel / kernel.sum())[None])
    both = np.concatenate([soft, shaken])
    if len(both):
        at = torch.as_tensor(both).to(x.device)
        x[at] = filtered(x[at], put(np.concatenate(kernels), x))
    for group in (3, 4):
        these = np.nonzero(kind == group)[0]
        if len(these):
            at, part = torch.as_tensor(these).to(x.device), rng.uniform(0.2, 0.8)
            small = F.interpolate(x[at], (max(8, int(h * part)), max(8, int(w * part))), mode="bilinear", antialias=True, align_corners=False)
            x[at] = F.interpolate(small, (h, w), mode="bilinear" if rng.random() < 0.5 else "bicubic", align_corners=False)
    return x


def noise(x, rng):
    count, _, h, w = x.shape
    strength = np.where(rng.random(count) < 0.5, np.abs(rng.normal(0, 0.03, count)), 0)
    coarse = rng.random(count) < 0.3
    fine = torch.randn(x.shape, device=x.device) * put(strength * ~coarse, x)[:, None, None, None]
    rough = torch.randn((count, 3, h // 2, w // 2), device=x.device) * put(strength * coarse, x)[:, None, None, None]
    return x + fine + F.interpolate(rough, (h, w), mode="bilinear", align_corners=False)


LUMA = np.array([16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
                 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99])
CHROMA = np.array([17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99] + [99] * 32)
TO_YCC = np.array([LUMINANCE, [-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])
COSINES = np.array([[np.sqrt((1 if k == 0 else 2) / 8) * np.cos((2 * i + 1) * k * np.pi / 16) for i in range(8)] for k in range(8)])


def quantised(plane, tables):
    """A plane [n, h, w] in 0..255 about 0 through the block transform and its quantiser, tables [n, 8, 8]."""
    count, h, w = plane.shape
    cosines = put(COSINES, plane)
    blocks = plane.reshape(count, h // 8, 8, w // 8, 8).transpose(2, 3)
    tables = tables[:, None, None]
    spectrum = torch.round(cosines @ blocks @ cosines.T / tables) * tables
    return (cosines.T @ spectrum @ cosines).transpose(2, 3).reshape(count, h, w)


def jpeg(x, rng):
    """Three tenths of the crops as JPEG of quality 15 to 89 leaves them [ITU-T T.81], colour at half resolution. x in 0..1."""
    these, at = chosen(rng, len(x), 0.3, x.device)
    if not len(these):
        return x
    quality = rng.integers(15, 90, len(these))
    scale = np.where(quality < 50, 5000 / quality, 200 - 2 * quality)[:, None]
    tables = [put(np.clip(np.floor((t * scale + 50) / 100), 1, 255).reshape(-1, 8, 8), x) for t in (LUMA, CHROMA)]
    ycc = torch.einsum("ij,njhw->nihw", put(TO_YCC, x), x[at] * 255)
    y = quantised(ycc[:, 0] - 128, tables[0]) + 128
    half = F.avg_pool2d(ycc[:, 1:], 2)
    colour = torch.stack([quantised(half[:, k], tables[1]) for k in (0, 1)], 1)
    colour = F.interpolate(colour, scale_factor=2.0, mode="bilinear", align_corners=False)
    back = torch.einsum("ij,njhw->nihw", put(np.linalg.inv(TO_YCC), x), torch.cat([y[:, None], colour], 1))
    x = x.clone()
    x[at] = (back / 255).clamp(0, 1)
    return x


@torch.no_grad()
def all_of(x, alpha, scenes, eye, rng):
    """x [n, 3, h, w] in 0..1, alpha [n, 1, h, w], `eye` pixels per eye distance [n]; h and w multiples of 16."""
    x = occluder(backdrop(x, alpha, scenes, rng), eye, scenes, rng)
    x = noise(blur(light(x, rng), rng), rng).clamp(0, 1)
    return torch.floor(jpeg(torch.floor(x * 255) / 255, rng) * 255 + 0.5) / 255
