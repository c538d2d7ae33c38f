"""Trains one net of the landmark cascade: python3 train_landmarks.py face|eye|mouth --steps N [--start weights]."""
import argparse
import pickle

import cv2
import numpy as np
import torch

import data
import faces
import landmarks_net
import samples
import stages
from descent import Descent

NETS = {"face": (landmarks_net.face_net, stages.face), "eye": (landmarks_net.eye_net, stages.eye),
        "mouth": (landmarks_net.mouth_net, stages.mouth)}
MIXES = 600
# One thread and one loading process per training: two trainings side by side then fill two cores without waiting.
THREADS = 1


def training_faces():
    """The training portraits and faces mixed from them; kept on disk after the first call."""
    path = data.RUNS / "faces.pickle"
    if path.exists():
        return pickle.loads(path.read_bytes())
    portraits = [faces.load(p) for p in data.portraits() if not p.held_out]
    mixer = faces.Mixer(portraits, np.random.default_rng(1))
    found = portraits, [mixer.make() for _ in range(MIXES)]
    data.RUNS.mkdir(exist_ok=True)
    path.write_bytes(pickle.dumps(found))
    return found


def turned_faces(portraits, mixes, most=45):
    """Portraits and mixed faces turned to either side, evenly up to `most` degrees."""
    heads = portraits[::2] + mixes[400:500]
    return [faces.turned(head, degrees) for head, degrees in zip(heads, np.random.default_rng(2).uniform(-most, most, len(heads)))]


def training_scenes():
    """Training scenes without people, small: backdrops and things in front."""
    strays = data.strays()
    return [data.read_rgb(p, 320)[0] for p, out in data.scenes() if not out and p.name not in strays]


def loss_of(landmarks, error, targets, weights, eye, size):
    """L1 distance in eye distances, and the likelihood of it under the net's expected error."""
    pixels = (landmarks - targets) * torch.tensor(size, dtype=torch.float32)
    distance = torch.sqrt((pixels ** 2).sum(2) + 0.04) / eye[:, None]
    total = weights.sum().clamp(min=1)
    place = (distance * weights).sum() / total
    likely = ((torch.log(error) + distance.detach() / error) * weights).sum() / total
    return place, likely


def train(kind, steps, start=None, batch=32, rate=2e-3, seed=1, workers=1, stop=None):
    torch.manual_seed(seed)
    torch.set_num_threads(THREADS)
    make_net, make_stage = NETS[kind]
    net, stage = make_net(), make_stage()
    portraits, mixes = training_faces()
    turned = turned_faces(portraits, mixes)
    pool = portraits + mixes + turned
    chances = np.repeat([0.4 / len(portraits), 0.45 / len(mixes), 0.15 / len(turned)], [len(portraits), len(mixes), len(turned)])
    # The face net must not spend itself on the hair's outline; inner points count for more.
    importance = torch.where(torch.from_numpy(np.isin(stage.indices, samples.INNER)), 1.5, 1.0)
    crops = samples.Crops(stage, pool, chances, training_scenes(), seed)
    loader = iter(torch.utils.data.DataLoader(crops, batch_size=batch, num_workers=workers, prefetch_factor=4))
    descent = Descent(kind, net, steps, rate, start, last=stop, clip=2.0, log_every=100, save_every=250)
    for step in descent:
        images, targets, weights, eye = next(loader)
        images = images.to(memory_format=torch.channels_last).float() / 255
        with torch.autocast("cpu", torch.bfloat16):
            maps = net.maps(images)
        place, likely = loss_of(*net.read(*maps), targets, weights * importance, eye, stage.size)
        descent.take(step, 10 * place + 0.1 * likely, error=place, likelihood=likely)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=NETS)
    parser.add_argument("--steps", type=int, required=True)
    parser.add_argument("--stop", type=int, help="end the schedule of --steps early, here")
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    train(options.kind, options.steps, options.start, rate=options.rate, seed=options.seed,
          stop=options.stop)
