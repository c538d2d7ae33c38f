"""Random changes of a crop: backdrop, light, colour, blur, noise, and things in front of the face."""
import cv2
import numpy as np


def similarity(source, target):
    """The 2x3 similarity that takes `source` points to `target` points by least squares."""
    s_mean, t_mean = source.mean(0), target.mean(0)
    s = (source - s_mean) @ [1, 1j]
    t = (target - t_mean) @ [1, 1j]
    ratio = np.vdot(s, t) / np.vdot(s, s)
    turn = np.array([[ratio.real, -ratio.imag], [ratio.imag, ratio.real]])
    return np.hstack([turn, (t_mean - turn @ s_mean)[:, None]])


def apply(matrix, points):
    return points @ matrix[:, :2].T + matrix[:, 2]


def sample(levels, matrix, size, border=cv2.BORDER_REPLICATE):
    """The crop of `size` (w, h) that `matrix` (photo to crop) describes, from the level with the right resolution."""
    scale = np.hypot(matrix[0, 0], matrix[1, 0])
    level = int(np.clip(np.floor(np.log2(1 / scale) + 0.25), 0, len(levels) - 1))
    factor = 2.0 ** level
    shift = np.array([[factor, 0, (factor - 1) / 2], [0, factor, (factor - 1) / 2], [0, 0, 1]])
    return cv2.warpAffine(levels[level], matrix @ shift, size, flags=cv2.INTER_LINEAR, borderMode=border)


def blend(above, below, alpha):
    """`above` over `below` by an alpha of 0..255."""
    a = alpha.astype(np.float32) * np.float32(1 / 255)
    return cv2.blendLinear(above, below, a, 1 - a)


class Augment:
    """All random changes share one generator and the scenes that serve as backdrops and things in front."""

    def __init__(self, scenes, rng):
        self.scenes, self.rng = scenes, rng
        self.noise = rng.standard_normal((768, 768, 3), np.float32)        # windows of it are cheaper than new noise

    def scene(self, size):
        """A random part of a random scene, `size` (w, h)."""
        rng = self.rng
        image = self.scenes[rng.integers(len(self.scenes))]
        h, w = image.shape[:2]
        part = rng.uniform(0.3, 1.0)
        ph, pw = max(8, int(h * part)), max(8, int(w * part))
        y, x = rng.integers(h - ph + 1), rng.integers(w - pw + 1)
        patch = cv2.resize(image[y:y + ph, x:x + pw], size, interpolation=cv2.INTER_AREA)
        if rng.random() < 0.4:
            patch = cv2.GaussianBlur(patch, (0, 0), rng.uniform(1, 6))
        return patch

    def replace_backdrop(self, crop, alpha):
        size = crop.shape[1::-1]
        rng = self.rng
        if rng.random() < 0.15:
            new = np.empty_like(crop)
            new[:] = rng.integers(0, 256, 3)
        else:
            new = self.scene(size)
        return blend(crop, new, alpha)

    # Things in front of the face. `points` are the 189 points in crop pixels, `eye` is the eye distance there.

    def glasses(self, crop, points, eye):
        rng = self.rng
        colour = [int(v) for v in rng.integers(0, 110, 3)] if rng.random() < 0.8 else \
            [int(v) for v in rng.integers(100, 255, 3)]
        layer = crop.copy()
        width = max(1, int(round(eye * rng.uniform(0.015, 0.07))))
        half = np.array([rng.uniform(0.28, 0.42), rng.uniform(0.17, 0.34)]) * eye
        drop = rng.uniform(-0.02, 0.1) * eye
        square = rng.random() < 0.5
        tint = rng.uniform(0, 0.35) if rng.random() < 0.3 else 0
        if rng.random() < 0.04:
            tint = rng.uniform(0.6, 0.95)                  # sunglasses
        turn = np.degrees(np.arctan2(*(points[1] - points[0])[::-1]))
        along = (points[1] - points[0]) / np.linalg.norm(points[1] - points[0])
        down = np.array([-along[1], along[0]])
        centres = [points[i] + down * drop + along * s * rng.uniform(0, 0.04) * eye for i, s in ((0, -1), (1, 1))]
        for c in centres:
            if square:
                box = cv2.boxPoints(((float(c[0]), float(c[1])), (float(2 * half[0]), float(2 * half[1])), float(turn)))
                outline = np.round(box * 8).astype(np.int32)
            else:
                outline = np.round(cv2.ellipse2Poly((int(c[0] * 8), int(c[1] * 8)), (int(half[0] * 8), int(half[1] * 8)),
                                                    int(turn), 0, 360, 12)).astype(np.int32)
            if tint:
                lens = layer.copy()
                cv2.fillPoly(lens, [outline], colour, cv2.LINE_AA, 3)
                layer = cv2.addWeighted(lens, tint, layer, 1 - tint, 0)
            if rng.random() < 0.3:                         # a reflection
                shine = layer.copy()
                p = c + rng.uniform(-0.6, 0.6, 2) * half
                cv2.ellipse(shine, (int(p[0]), int(p[1])), (max(1, int(half[0] * rng.uniform(0.1, 0.5))),
                            max(1, int(half[1] * rng.uniform(0.1, 0.4)))), int(rng.uniform(0, 180)), 0, 360, (255,) * 3, -1)
                part = rng.uniform(0.2, 0.8)
                layer = cv2.addWeighted(shine, part, layer, 1 - part, 0)
            cv2.polylines(layer, [outline], True, colour, width, cv2.LINE_AA, 3)
        line = lambda a, b: cv2.line(layer, tuple(int(v) for v in a), tuple(int(v) for v in b), colour, width, cv2.LINE_AA)
        line(centres[0] + along * half[0], centres[1] - along * half[0])
        line(centres[0] - along * half[0], points[109] - down * 0.05 * eye)
        line(centres[1] + along * half[0], points[112] - down * 0.05 * eye)
        part = rng.uniform(0.7, 1.0)
        return cv2.addWeighted(layer, part, crop, 1 - part, 0)

    def fringe(self, crop, points, eye):
        """Strands of hair in the hair's own colour from the hairline down over the forehead."""
        rng = self.rng
        h, w = crop.shape[:2]
        spots = np.clip(np.round(points[[149, 150, 152, 153]] * 0.85 + points[139] * 0.15).astype(int), 0, [w - 1, h - 1])
        colour = np.median(crop[spots[:, 1], spots[:, 0]].astype(float), 0)
        if rng.random() < 0.25:
            colour = rng.uniform(10, 190) * np.array([1, rng.uniform(0.7, 1), rng.uniform(0.4, 1)])
        line = points[[134, 135, 136, 137, 138, 139, 140, 141, 142, 143, 144]]
        brow = points[[71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82]]
        depth = rng.uniform(0.3, 1.15)
        side = rng.uniform(-0.5, 0.5)
        left, right = sorted(rng.uniform(0, 1, 2))
        if right - left < 0.4:
            left, right = 0.0, 1.0
        layer = crop.copy()
        for u in rng.uniform(left, right, int(rng.uniform(15, 90))):
            top = np.array([np.interp(u * 10, range(11), line[:, k]) for k in (0, 1)])
            end = np.array([np.interp(u * 11, range(12), brow[:, k]) for k in (0, 1)])
            end = top + (end - top) * depth * rng.uniform(0.75, 1.1)
            end = end + (points[1] - points[0]) * side * 0.4
            bend = (top + end) / 2 + rng.normal(0, 0.04, 2) * eye
            t = np.linspace(0, 1, 7)[:, None]
            curve = (1 - t) ** 2 * top + 2 * t * (1 - t) * bend + t ** 2 * end
            shade = [int(v) for v in np.clip(colour * rng.uniform(0.6, 1.35), 0, 255)]
            cv2.polylines(layer, [np.round(curve * 8).astype(np.int32)], False, shade,
                          max(1, int(eye * rng.uniform(0.01, 0.08))), cv2.LINE_AA, 3)
        part = rng.uniform(0.6, 1.0)
        return cv2.addWeighted(layer, part, crop, 1 - part, 0)

    def beard(self, crop, points, eye):
        rng = self.rng
        h, w = crop.shape[:2]
        mask = np.zeros((h, w), np.uint8)
        high = points[[164, 167]] * rng.uniform(0, 0.5) + points[[125, 133]] * rng.uniform(0.5, 1)
        jaw = np.vstack([points[125:134], high[1:], points[[162, 173, 171, 159]], high[:1]])
        cv2.fillPoly(mask, [np.round(jaw).astype(np.int32)], 255)
        cv2.fillPoly(mask, [np.round(points[87:94].tolist() + points[104:109][::-1].tolist()).astype(np.int32)], 0)
        soft = cv2.GaussianBlur(mask, (0, 0), max(0.5, eye * rng.uniform(0.02, 0.07))).astype(np.float32) / 255
        grain = cv2.GaussianBlur(rng.normal(0, 1, (h, w)).astype(np.float32), (0, 0), rng.uniform(0.5, 1.2))
        amount = rng.uniform(0.2, 0.85) * soft * np.clip(0.8 + grain * rng.uniform(0.2, 0.9), 0, 1.2)
        colour = rng.uniform(15, 90) * np.array([1, rng.uniform(0.7, 1), rng.uniform(0.5, 1)])
        amount = np.clip(amount, 0, 1)[..., None]
        return (crop * (1 - amount) + colour * amount).astype(np.uint8)

    def occluder(self, crop, eye):
        """A patch of a scene, or of skin, somewhere."""
        rng = self.rng
        h, w = crop.shape[:2]
        mask = np.zeros((h, w), np.uint8)
        centre = (int(rng.uniform(0, w)), int(rng.uniform(0, h)))
        axes = (max(2, int(eye * rng.uniform(0.08, 0.6))), max(2, int(eye * rng.uniform(0.08, 0.6))))
        if rng.random() < 0.5:
            cv2.ellipse(mask, centre, axes, rng.uniform(0, 180), 0, 360, 255, -1, cv2.LINE_AA)
        else:
            box = cv2.boxPoints((centre, (axes[0] * 2, axes[1] * 2), rng.uniform(0, 180)))
            cv2.fillPoly(mask, [np.round(box).astype(np.int32)], 255, cv2.LINE_AA)
        if rng.random() < 0.4:
            skin = crop[int(np.clip(centre[1] + eye, 0, h - 1)), int(np.clip(centre[0], 0, w - 1))].astype(np.float32)
            patch = np.clip(skin + rng.normal(0, 12, (h, w, 1)), 0, 255).astype(np.uint8)
            patch = cv2.GaussianBlur(patch, (0, 0), 2)
        else:
            patch = self.scene((w, h))
        return blend(patch, crop, mask)

    # Light and camera.

    def light(self, crop):
        """Gain, gamma, colour cast, saturation and a gradient of light, on floats in 0..1."""
        rng = self.rng
        x = crop.astype(np.float32)
        h, w = crop.shape[:2]
        gain = rng.normal(1, 0.08, 3) * rng.uniform(0.7, 1.3)
        if rng.random() < 0.2:
            gain *= rng.uniform(0.25, 0.8)                 # dark
        if rng.random() < 0.15:
            gain *= rng.uniform(1.2, 1.8)                  # burnt out
        colour = np.diag(gain)
        if rng.random() < 0.6:                             # saturation, as a mix of the grey picture and this one
            keep = 0 if rng.random() < 0.15 else rng.uniform(0.3, 1.5)
            colour = (keep * np.eye(3) + (1 - keep) * np.array([[0.299, 0.587, 0.114]] * 3)) @ colour
        x = cv2.transform(x, (colour / 255).astype(np.float32))
        if rng.random() < 0.6:
            angle, depth = rng.uniform(0, 2 * np.pi), rng.uniform(0, 0.8)
            small = np.linspace(-1, 1, 24, dtype=np.float32)
            ramp = small[None] * np.float32(np.cos(angle)) + small[:, None] * np.float32(np.sin(angle))
            ramp = 1 + np.float32(depth) * np.tanh(ramp * np.float32(rng.uniform(0.7, 5)) + np.float32(rng.normal(0, 0.5)))
            ramp = cv2.resize(ramp, (w, h), interpolation=cv2.INTER_LINEAR)
            x = cv2.multiply(x, cv2.merge([ramp] * 3))
        np.clip(x, 0, 1, out=x)
        if rng.random() < 0.6:
            x = cv2.pow(x, float(np.exp(rng.normal(0, 0.3))))
        if rng.random() < 0.3:
            middle, contrast = rng.uniform(0.3, 0.7), rng.uniform(0.5, 1.5)
            x = cv2.addWeighted(x, contrast, x, 0, middle * (1 - contrast))
        return x

    def camera(self, x, finest=99):
        """Blur, lower resolution, noise and JPEG. Faces with eyes `finest` pixels apart must outlive them."""
        rng = self.rng
        h, w = x.shape[:2]
        if finest < 12:
            if rng.random() < 0.3:
                x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.2, max(0.25, 0.09 * finest)))
        elif rng.random() < 0.35:
            choice = rng.random()
            if choice < 0.4:
                x = cv2.GaussianBlur(x, (0, 0), rng.uniform(0.4, 2.2))
            elif choice < 0.8:
                part = rng.uniform(0.2, 0.8)
                small = cv2.resize(x, (max(8, int(w * part)), max(8, int(h * part))), interpolation=cv2.INTER_AREA)
                x = cv2.resize(small, (w, h), interpolation=cv2.INTER_LINEAR if rng.random() < 0.5 else cv2.INTER_CUBIC)
            else:
                length = int(rng.integers(3, 8))
                kernel = np.zeros((length, length), np.float32)
                angle = rng.uniform(0, np.pi)
                middle = (length - 1) / 2
                for t in np.linspace(-middle, middle, 2 * length):
                    kernel[int(round(middle + t * np.sin(angle))), int(round(middle + t * np.cos(angle)))] = 1
                x = cv2.filter2D(x, -1, kernel / kernel.sum())
        if rng.random() < 0.5:
            coarse = rng.random() < 0.3
            nh, nw = (h // 2 + 1, w // 2 + 1) if coarse else (h, w)
            y, left = rng.integers(768 - nh), rng.integers(768 - nw)
            noise = self.noise[y:y + nh, left:left + nw] * np.float32(abs(rng.normal(0, 0.03)))
            if coarse:
                noise = cv2.resize(noise, (w, h), interpolation=cv2.INTER_LINEAR)
            x = cv2.add(x, noise)
        x = (np.clip(x, 0, 1, out=x) * np.float32(255)).astype(np.uint8)
        if rng.random() < 0.3:
            packed = cv2.imencode(".jpg", x, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(15, 90))])[1]
            x = cv2.imdecode(packed, cv2.IMREAD_COLOR)
        return x

    def things(self, crop, points):
        """Glasses, fringe, beard and occluders, each sometimes."""
        rng = self.rng
        eye = np.linalg.norm(points[1] - points[0])
        if rng.random() < 0.15:
            crop = self.beard(crop, points, eye)
        if rng.random() < 0.2:
            crop = self.fringe(crop, points, eye)
        if rng.random() < 0.22:
            crop = self.glasses(crop, points, eye)
        if rng.random() < 0.25:
            crop = self.occluder(crop, eye)
        return crop
