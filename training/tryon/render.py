"""Calls body.cpp: compiles it beside the temporary files, hands a body over and takes the planes back."""
import ctypes
import hashlib
import subprocess
import tempfile
from pathlib import Path

import numpy as np

LIGHT = np.float32([-.46, .58, .67]) / np.float32(np.linalg.norm([-.46, .58, .67]))


class Hand(ctypes.Structure):
    _fields_ = [("centre", ctypes.c_float * 3), ("radius", ctypes.c_float), ("palms", ctypes.c_int), ("palm", ctypes.c_float * 64),
                ("fingers", ctypes.c_int), ("finger", ctypes.c_float * 128), ("starts", ctypes.c_int * 6)]


class BodyData(ctypes.Structure):
    _fields_ = [(name, ctypes.c_float) for name in (
        "s", "kind", "neckY", "neckX", "shoulder", "shoulderY", "neckline", "necklineWidth", "hem", "waistband", "trousers", "thigh", "low", "high")] + [
        ("torso", ctypes.c_float * 1536), ("arms", ctypes.c_int), ("hands", ctypes.c_int), ("arm", ctypes.c_float * 128), ("hand", Hand * 2)]


def library():
    source = Path(__file__).with_name("body.cpp")
    name = Path(tempfile.gettempdir()) / f"facefusion-body-{hashlib.sha256(source.read_bytes()).hexdigest()[:12]}.so"
    if not name.exists():
        subprocess.run(["c++", "-O3", "-march=native", "-ffast-math", "-fopenmp", "-shared", "-fPIC", "-o", str(name), str(source)], check=True)
    lib = ctypes.CDLL(str(name))
    assert lib.bodySize() == ctypes.sizeof(BodyData) and lib.garmentSize() == ctypes.sizeof(GarmentData)
    return lib


class GarmentData(ctypes.Structure):
    _fields_ = [(name, ctypes.c_float) for name in (
        "shell", "hem", "hemCurve", "neckTop", "neckHalf", "neckFront", "neckBack", "neckV", "sleeveless", "hood", "split", "front")] + [
        ("cuff", ctypes.c_float * 12), ("sleeves", ctypes.c_int)]


class Frame:
    """kind [h, w] (-1 none, 0 skin, 1 vest, 2 bottoms), cover, z, normal [h, w, 3], ao, key; x and y in centimetres."""

    def __init__(self, data, width, height, scale, top, bare=0, garment=None, lower=None):
        self.kind = np.empty((height, width), np.int8)
        self.cover, self.z, self.ao, self.key = (np.zeros((height, width), np.float32) for _ in range(4))
        self.normal = np.zeros((height, width, 3), np.float32)
        planes = [a.ctypes.data_as(ctypes.c_void_p) for a in (self.kind, self.cover, self.z, self.normal, self.ao, self.key)]
        place = (width, height, ctypes.c_float(scale), ctypes.c_float(top))
        light, lib = LIGHT.ctypes.data_as(ctypes.c_void_p), library()
        if garment is not None:
            lib.renderGarment(ctypes.byref(data), ctypes.byref(garment), *place, light, *planes)
        elif lower is not None:
            lib.renderLower(ctypes.byref(data), *[ctypes.c_float(v) for v in lower], *place, light, *planes)
        else:
            lib.render(ctypes.byref(data), *place, ctypes.c_float(bare), light, *planes)
        rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
        self.x, self.y = (columns + .5 - width / 2) / scale, top - (rows + .5) / scale
        self.scale, self.top = scale, top
