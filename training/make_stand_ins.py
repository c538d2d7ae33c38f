"""Writes small ONNX files with the names, shapes and types of published nets and a function that a test can foretell.

They stand in for the nets in tests/FaceFusion.Faces.Tests/Installed: what a net sees (crop, colour order, normalisation) and what
becomes of its answer can be told to the pixel without anybody's weights. Run it anywhere; needs python3-onnx.
"""
from onnx import TensorProto

from stand_ins.classifiers import classifier
from stand_ins.detectors import scrfd, yunet
from stand_ins.embedders import embedder, embedder_of_many, embedder_that_lies, crossface
from stand_ins.graph import FOLDER
from stand_ins.heavy import heavy
from stand_ins.landmarks import coordinates, heatmaps
from stand_ins.live_portrait import live_portrait
from stand_ins.mattes import modnet, rvm, people
from stand_ins.poses import simcc, movenet, blazepose
from stand_ins.regions import bisenet, people_parser, xseg
from stand_ins.restorers import restorer, codeformer, upscaler
from stand_ins.swappers import tinted, blendswap

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    scrfd()
    yunet()
    coordinates("2d106det", 192, 106, "data", "fc1", 1 / 96, -1)      # pixel = (value + 1) * 96 = red, 0..255
    coordinates("pfld", 112, 68, "face", "points", 1, 0)              # pixel = value * 112 - 0.5, value = red in 0..1
    heatmaps()
    embedder("arcface", "input.1", "683", 512)
    embedder("sface", "data", "fc1", 128)
    embedder_of_many("arcface-many", "input.1", "683")
    embedder_of_many("arcface-many-heavy", "input", "683", 64, 6)   # 5.6 GFLOP a face, for bench adapter
    embedder_of_many("arcface-many-wide", "input", "683", wide=True)
    embedder_that_lies("arcface-lying", "input.1", "683")
    bisenet()
    simcc()
    movenet("movenet-thunder", 256)
    movenet("movenet-lightning", 192)
    blazepose()
    atr = {"hair": 2, "upper": 4, "arms": 14, "face": 11, "legs": 12, "lower": 6}
    lip = {"hair": 2, "upper": 5, "arms": 14, "face": 13, "legs": 16, "lower": 9}
    people_parser("schp-atr", 512, 18, "input.1", "3207", atr, True, True)
    people_parser("schp-lip", 473, 20, "input.1", "3207", lip, True, True)
    people_parser("segformer-clothes", 512, 18, "pixel_values", "logits", atr, False, False)
    modnet()
    classifier()
    rvm()
    people("u2net", 1, 320)
    people("birefnet", 1, 1024)
    people("pphumanseg", 2, 192)
    tinted("inswapper", 128, "target", "source", "output", 1)           # the matrix is added by the tests: it would be a megabyte
    tinted("hyperswap", 256, "target", "source", "output", 1, "mask")
    tinted("simswap", 256, "target", "source", "output", "batch")
    crossface()
    blendswap()
    restorer()
    codeformer()
    xseg()
    upscaler("upscale-x4", 4, 0)
    upscaler("upscale-x2-64", 2, 64, TensorProto.FLOAT16)
    live_portrait()
    heavy("heavy-256", 256, 64, 6, "source")      # 29 GFLOP, for bench adapter
    heavy("heavy-512", 512, 32, 6)                # 29 GFLOP
