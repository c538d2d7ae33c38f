"""Writes the safetensors format: 8 bytes with the length of a JSON header, the header, the tensors' bytes one after the other."""
import json
import struct

import numpy as np

TYPES = {"float32": "F32", "float16": "F16", "int8": "I8", "uint8": "U8"}


def save(path, tensors, metadata):
    """`tensors`: name to array, in the order in which they are to lie; `metadata`: name to text."""
    header, at = {"__metadata__": metadata}, 0
    for name, values in tensors.items():
        header[name] = {"dtype": TYPES[values.dtype.name], "shape": list(values.shape), "data_offsets": [at, at + values.nbytes]}
        at += values.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)                       # the tensors begin at a multiple of eight
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for values in tensors.values():
            file.write(np.ascontiguousarray(values).tobytes())


def load(path):
    """The tensors of a file that `save` wrote, and its metadata."""
    raw = open(path, "rb").read()
    length, = struct.unpack("<Q", raw[:8])
    header, names = json.loads(raw[8:8 + length]), {v: k for k, v in TYPES.items()}
    metadata = header.pop("__metadata__", {})
    return {name: np.frombuffer(raw[8 + length + t["data_offsets"][0]:8 + length + t["data_offsets"][1]],
                                names[t["dtype"]]).reshape(t["shape"]) for name, t in header.items()}, metadata
