"""Medians in milliseconds, of the clock and of the processors, of the OpenCV operators that the speed bench compares with, as one JSON object.

operators.py PHOTO THREADS NAME... with NAME one of remap512, cubic2048, guided1024, clone1024, live640.
"""
import json
import statistics
import sys
import time

import cv2
import numpy as np

photo, threads, names = cv2.imread(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
cv2.setNumThreads(threads)


def median(operator, runs, warm_up=3):
    clock, processors = [], []
    for run in range(runs + warm_up):
        start, used = time.perf_counter(), time.process_time()
        operator()
        if run >= warm_up:
            clock.append(1000 * (time.perf_counter() - start))
            processors.append(1000 * (time.process_time() - used))
    return [statistics.median(clock), statistics.median(processors)]


def maps(size, source):
    """A slight wave over the whole source, as in the yardstick's micro.cpp."""
    y, x = np.mgrid[0:size, 0:size].astype(np.float32)
    scale = np.float32(source / size)
    wave = np.float32(6.28 / size)
    return scale * x + 12 * np.sin(y * wave) + 0.3, scale * y + 12 * np.sin(x * wave) + 0.3


def remap512():
    """One bilinear remap of 512 px out of twice as many, 8-bit RGB."""
    picture = cv2.resize(photo, (1024, 1024), interpolation=cv2.INTER_AREA)
    x, y = maps(512, 1024)
    return median(lambda: cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE), 60)


def cubic1024():
    """One cubic remap of the photo to 1024 px, 8-bit RGB."""
    x, y = maps(1024, photo.shape[1])
    return median(lambda: cv2.remap(photo, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), 9)


def grabcut1024():
    """Five iterations of GrabCut on 1024 px from a box round the person."""
    picture = cv2.resize(photo, (1024, 1024), interpolation=cv2.INTER_AREA)

    def cut():
        mask = np.zeros((1024, 1024), np.uint8)
        cv2.grabCut(picture, mask, (40, 100, 944, 920), np.zeros((1, 65)), np.zeros((1, 65)), 5, cv2.GC_INIT_WITH_RECT)
    return median(cut, 1, warm_up=0)


def cubic2048():
    """One cubic remap of the photo to 2048 px, 8-bit RGB."""
    x, y = maps(2048, photo.shape[1])
    return median(lambda: cv2.remap(photo, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE), 7)


def guided1024():
    """The colour guided filter of radius 16 on 1024 px, 8-bit RGB."""
    picture = cv2.resize(photo, (1024, 1024), interpolation=cv2.INTER_AREA)
    return median(lambda: cv2.ximgproc.guidedFilter(picture, picture, 16, 50.0), 5)


def clone1024():
    """seamlessClone of a face-sized ellipse at 1024 px, 8-bit RGB."""
    picture = cv2.resize(photo, (1024, 1024), interpolation=cv2.INTER_AREA)
    other = cv2.GaussianBlur(picture, (0, 0), 9)
    mask = np.zeros((1024, 1024), np.uint8)
    cv2.ellipse(mask, (512, 520), (195, 270), 0, 0, 360, 255, -1)
    return median(lambda: cv2.seamlessClone(picture, other, mask, (512, 520), cv2.NORMAL_CLONE), 3)


def live640():
    """What OpenCV needs for one frame of a face swap of which the landmarks are known: a JPEG of 640 x 480 decoded, the face bent by a map, cloned in, encoded."""
    frame = cv2.resize(photo, (640, 480), interpolation=cv2.INTER_AREA)
    file = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 80])[1]
    face = cv2.resize(photo, (512, 512), interpolation=cv2.INTER_AREA)
    x, y = maps(300, 512)
    mask = np.zeros((300, 300), np.uint8)
    cv2.ellipse(mask, (150, 150), (100, 140), 0, 0, 360, 255, -1)

    def swap():
        bent = cv2.remap(face, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
        picture = cv2.seamlessClone(bent, cv2.imdecode(file, cv2.IMREAD_COLOR), mask, (320, 240), cv2.NORMAL_CLONE)
        cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 85])
    return median(swap, 9)


print(json.dumps({name: globals()[name]() for name in names}))
