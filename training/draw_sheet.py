"""Lays numbered pictures out as a sheet: python3 draw_sheet.py FOLDER SHEET [COLUMNS] [WIDTH] [HEIGHT]."""
import sys
from pathlib import Path

import cv2
import numpy as np


def sheet(folder, path, columns=4, width=420, height=420):
    """Cells of one size, each filled; what is too much goes at the sides and below."""
    cells = []
    for file in sorted(Path(folder).glob("[0-9]*.png")):
        picture = cv2.imread(str(file))
        scale = max(width / picture.shape[1], height / picture.shape[0])
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        left = (picture.shape[1] - width) // 2
        cells.append(picture[:height, left:left + width])
    cells += [np.full((height, width, 3), 255, np.uint8)] * (-len(cells) % columns)
    rows = [np.hstack(cells[i:i + columns]) for i in range(0, len(cells), columns)]
    cv2.imwrite(path, np.vstack(rows), [cv2.IMWRITE_WEBP_QUALITY, 82])


if __name__ == "__main__":
    sheet(*sys.argv[1:3], *map(int, sys.argv[3:]))
