"""Shapes and shape-free textures of every portrait, neutral and smiling: runs/face_space/faces.npz.

    python gather.py SMILING.json      # what `facefusion analyze --json data/london/smiling/*.jpg` wrote
"""
import csv
import json
import sys
from pathlib import Path

import numpy as np

import data
import raster
import shapes

OUT = data.RUNS / "face_space"


def people():
    """Age (years or nan), gender (-1 female, 1 male) and ethnic group by identity."""
    known = {}
    with open(data.DATA / "london/info.csv", newline="") as file:
        for row in csv.DictReader(file):
            age = float(row["face_age"]) if row["face_age"].isdigit() else np.nan
            known[f"london/{row['face_id']}"] = (age, 1 if row["face_gender"] == "male" else -1, row["face_eth"])
    for portrait in data.portraits():
        if portrait.ident.startswith("canada/"):
            known[portrait.ident] = (np.nan, 1 if portrait.ident.endswith("m") else -1, "white")
    return known


def photos(smiling):
    """(identity, photo, points, held out, smiles) of every face; smiling ones have the landmarks that our own nets find."""
    out = data.held_out()
    for portrait in data.portraits():
        yield portrait.ident, portrait.image, data.read_template(portrait.template), portrait.held_out, False
    for entry in json.loads(Path(smiling).read_text()):
        path = data.DATA / "london/smiling" / Path(entry["photo"]).name
        if len(entry["faces"]) == 1:
            ident = f"london/{path.stem}"
            yield ident, path, np.array(entry["faces"][0]["landmarks"]), ident in out, True


def main(smiling):
    known, rows = people(), sorted(photos(smiling), key=lambda row: (row[0], row[4]))
    usable = np.array([not row[3] for row in rows])
    train = [row[2] for row, use in zip(rows, usable) if use]
    flip = data.mirror()
    mean = shapes.procrustes_mean(train + [s[flip] * [-1, 1] for s in train])
    scale, offset = raster.lay(mean)
    target = mean * scale + offset
    aligned = np.stack([shapes.align(row[2], target) for row in rows])
    textures = np.stack([raster.texture(data.read_rgb(row[1])[0], row[2], target) for row in rows]).astype(np.float16)
    traits = [known.get(row[0], (np.nan, 0, "")) for row in rows]
    OUT.mkdir(parents=True, exist_ok=True)
    np.savez(OUT / "faces.npz", ident=[r[0] for r in rows], held_out=~usable, smiles=[r[4] for r in rows], mean=target,
             shapes=aligned, textures=textures, age=[t[0] for t in traits], gender=[t[1] for t in traits],
             ethnicity=[t[2] for t in traits])
    print(f"{len(rows)} faces of {len({r[0] for r in rows})} people, {usable.sum()} to train on; eye distance {scale:.1f} px")


if __name__ == "__main__":
    main(sys.argv[1])
