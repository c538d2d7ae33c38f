"""The published YuNet detector: finds the faces in the photos that have no templates (its five points, not its boxes)."""
import json

import cv2
import numpy as np

import boxes
import data
import onnx_run


class Teacher:
    def __init__(self):
        self.graph = onnx_run.Graph(data.DATA / "models/yunet_n_dynamic.onnx")

    def __call__(self, image, threshold=0.3, longest=640):
        """Detections [n, 15] in an RGB photo."""
        scale = min(1.0, longest / max(image.shape[:2]))
        small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        h, w = small.shape[:2]
        padded = np.zeros((-(-h // 32) * 32, -(-w // 32) * 32, 3), np.float32)
        padded[:h, :w] = small[..., ::-1]
        out = self.graph(padded.transpose(2, 0, 1)[None])
        rows = []
        for stride in (8, 16, 32):
            kind = {k: out[f"{k}_{stride}"].reshape(-1, n) for k, n in
                    (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10))}
            score = np.sqrt(np.clip(kind["cls"], 0, 1) * np.clip(kind["obj"], 0, 1))[:, 0]
            for i in np.nonzero(score > threshold)[0]:
                cell = np.array([i % (padded.shape[1] // stride), i // (padded.shape[1] // stride)])
                size = np.exp(kind["bbox"][i, 2:]) * stride
                middle = (cell + kind["bbox"][i, :2]) * stride
                five = (kind["kps"][i].reshape(5, 2) + cell) * stride
                rows.append([score[i], *(middle - size / 2), *size, *five.ravel()])
        found = np.array(rows).reshape(-1, 15)
        found[:, 1:] /= scale
        return boxes.suppress(found)


EXPECTED = """# Where the person's face is in the photos without templates, by the published YuNet detector (teacher.py):
# photo, then x and y of left pupil, right pupil, nose tip, left and right mouth corner, in pixels.
"""


def expected(found):
    """The text of expected-faces.txt: of each photo's detections the largest that is sure."""
    lines = []
    for name, rows in sorted(found.items()):
        if not name.startswith("caltech/scenes"):
            rows = np.array(rows).reshape(-1, 15)
            five = rows[np.argmax(rows[:, 0] * rows[:, 3]), 5:]
            lines.append(f"{name} {' '.join(f'{v:.1f}' for v in five)}\n")
    return EXPECTED + "".join(lines)


def main():
    """Writes runs/teacher.json: detections by file name for all photos without templates; expected-faces.txt from them."""
    teacher, found = Teacher(), {}
    for folder in ("london/smiling", "caltech/faces", "caltech/scenes"):
        for path in sorted((data.DATA / folder).glob("*.jpg")):
            rows = teacher(data.read_rgb(path)[0])
            found[f"{folder}/{path.name}"] = np.round(rows, 2).tolist()
    data.RUNS.mkdir(exist_ok=True)
    (data.RUNS / "teacher.json").write_text(json.dumps(found))
    (data.HERE / "expected-faces.txt").write_text(expected(found))


if __name__ == "__main__":
    main()
