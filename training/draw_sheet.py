"""Lays numbered pictures out as a sheet: python3 draw_sheet.py FOLDER SHEET [COLUMNS] [SIDE]."""
import sys
from pathlib import Path

import cv2
import numpy as np


def sheet(folder, path, columns=4, side=420):
    cells = []
    for file in sorted(Path(folder).glob("[0-9]*.png")):
        picture = cv2.imread(str(file))
        scale = side / min(picture.shape[:2])
        picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
        left = (picture.shape[1] - side) // 2
        cells.append(picture[:side, left:left + side])
    cells += [np.full((side, side, 3), 255, np.uint8)] * (-len(cells) % columns)
    rows = [np.hstack(cells[i:i + columns]) for i in range(0, len(cells), columns)]
    cv2.imwrite(path, np.vstack(rows), [cv2.IMWRITE_WEBP_QUALITY, 82])


if __name__ == "__main__":
    sheet(*sys.argv[1:3], *map(int, sys.argv[3:]))
