"""The unit of the preview bench: one bilinear cv2.remap of SIZE x SIZE, 8-bit RGB. Prints the median in milliseconds."""
import statistics
import sys
import time

import cv2
import numpy as np

size, runs = int(sys.argv[1]), int(sys.argv[2])
rng = np.random.default_rng(1)
picture = cv2.GaussianBlur(rng.integers(0, 256, (2 * size, 2 * size, 3), np.uint8), (0, 0), 3)
y, x = np.mgrid[0:size, 0:size].astype(np.float32)
map_x = 2 * x + 12 * np.sin(y * 6.28 / size) + 0.3
map_y = 2 * y + 12 * np.sin(x * 6.28 / size) + 0.3
times = []
for run in range(runs + 5):
    start = time.perf_counter()
    cv2.remap(picture, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if run >= 5:
        times.append(1000 * (time.perf_counter() - start))
print(f"{statistics.median(times):.4f}")
