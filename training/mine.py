"""Keeps the training scenes in which the detector sees a face: runs/hard.pickle, shown more often in further training."""
import pickle

import data
from cascade import Detector


def main():
    detector, strays, hard = Detector(), data.strays(), []
    for path, out in data.scenes():
        if out or path.name in strays:
            continue
        image = data.read_rgb(path, 640)[0]
        rows = detector(image, threshold=0.3)
        if len(rows):
            hard.append(image)
            print(path.name, round(float(rows[0, 0]), 3))
    (data.RUNS / "hard.pickle").write_bytes(pickle.dumps(hard))


if __name__ == "__main__":
    main()
