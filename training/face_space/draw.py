"""The picture of docs/engine.md, from the sample portraits of people who do not exist:
    PYTHONPATH=training python3 training/face_space/draw.py path/to/facefusion docs/pictures/face-space.webp
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np

import data

SAMPLES = ("nina", "kwame", "mei", "marco")
COLUMNS = (("photo", []), ("smile 1", ["--smile", "1"]), ("smile -1", ["--smile", "-1"]), ("age 1", ["--age", "1"]), ("age -1", ["--age", "-1"]),
           ("masculinity 1", ["--masculinity", "1"]), ("masculinity -1", ["--masculinity", "-1"]),
           ("caricature 1", ["--caricature", "1"]), ("10 components", ["--components", "10"]), ("mean", ["--components", "0"]))
SIDE = 190


def face(program, sample, options, folder):
    """One sample's face after a change, SIDE wide."""
    photo = data.ROOT / "wwwroot/samples" / f"{sample}.jpg"
    picture = photo
    if options:
        picture = Path(folder) / "out.png"
        subprocess.run([program, "fuse", "--base", str(photo), "--template", *options, "--out", str(picture)], check=True, stdout=subprocess.DEVNULL)
    points = data.read_template(photo.with_suffix(".tem"))
    eye, (x, y) = np.linalg.norm(points[1] - points[0]), points[:2].mean(0)
    box = [round(v) for v in (y - 1.35 * eye, y + 2.15 * eye, x - 1.45 * eye, x + 1.45 * eye)]
    crop = cv2.imread(str(picture))[box[0]:box[1], box[2]:box[3]]
    return cv2.resize(crop, (SIDE, round(SIDE * crop.shape[0] / crop.shape[1])), interpolation=cv2.INTER_AREA)


def main(program, out):
    with tempfile.TemporaryDirectory() as folder:
        rows = [np.hstack([face(program, sample, options, folder) for _, options in COLUMNS])[:228] for sample in SAMPLES]
    head = np.full((30, rows[0].shape[1], 3), 255, np.uint8)
    for i, (label, _) in enumerate(COLUMNS):
        cv2.putText(head, label, (SIDE * i + 10, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (40, 40, 40), 1, cv2.LINE_AA)
    cv2.imwrite(out, np.vstack([head, *rows]), [cv2.IMWRITE_WEBP_QUALITY, 82])


if __name__ == "__main__":
    main(*sys.argv[1:])
