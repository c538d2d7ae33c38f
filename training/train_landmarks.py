"""Trains one net of the landmark cascade: python3 train_landmarks.py face|eye|mouth (--steps N | --seconds S) [--start weights].

Reads what pack.py wrote; on a GPU where there is one. With --check 0/6 every sixth person is left out and looked at while it trains."""
import argparse
import pickle

import cv2
import numpy as np
import torch

import data
import faces
import landmarks_net
import stages
from descent import Descent

NETS = {"face": (landmarks_net.face_net, stages.face), "eye": (landmarks_net.eye_net, stages.eye),
        "mouth": (landmarks_net.mouth_net, stages.mouth)}
MIXES = 600
INNER = np.arange(109)      # eyes, lids, nose, brows, lips
OTHERS = 0.15               # of the crops show photos without templates
# One thread and one loading process per training on a machine without a GPU: two trainings side by side then fill two cores.
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


def training_scenes():
    """Training scenes without people, small: backdrops and things in front."""
    strays = data.strays()
    return [data.read_rgb(p, 320)[0] for p, out in data.scenes() if not out and p.name not in strays]


def loss_of(landmarks, error, targets, weights, eye, size):
    """L1 distance in eye distances, and the likelihood of it under the net's expected error."""
    pixels = (landmarks - targets) * torch.tensor(size, dtype=torch.float32, device=targets.device)
    distance = torch.sqrt((pixels ** 2).sum(2) + 0.04) / eye[:, None]
    total = weights.sum().clamp(min=1)
    place = (distance * weights).sum() / total
    likely = ((torch.log(error) + distance.detach() / error) * weights).sum() / total
    return place, likely


def tell(name, crops, net, numbers):
    """Prints how far the net is off on faces it does not learn from, and how far it expects to be."""
    points, errors, given = crops.read(net, numbers, 2)
    truth = crops.pool.points[numbers]
    eye = np.linalg.norm(truth[:, 1] - truth[:, 0], axis=1)[:, None]
    off = np.linalg.norm(points - truth, axis=2) / eye
    groups = {"eyes": range(44), "brows": range(71, 87), "nose": range(50, 71), "mouth": range(87, 109), "ears": range(109, 125),
              "jaw": range(125, 134), "hairline": range(134, 145), "hair": range(145, 158), "all": range(189)}
    shown = {group: [i for i in of if given[i]] for group, of in groups.items()}
    text = " ".join(f"{group} {100 * off[:, of].mean():.2f}" for group, of in shown.items() if of)
    print(f"{name} left out: {text}; expected {100 * errors[:, given].mean():.2f}", flush=True)


def part_of(people, which):
    """(those that `which`, as "1/3", leaves out; the rest); None leaves nobody out."""
    if which is None:
        return [], people
    start, every = (int(v) for v in which.split("/"))
    out = people[start::every]
    return out, [person for i, person in enumerate(people) if i % every != start]


def train(kind, options):
    import crops as cutting
    import pack
    from pool import Pool
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(options.seed)
    name, batch, room = options.name or kind, options.batch, options.room
    people, others, scenes = pack.read()
    checked, people = part_of(people, options.check)
    make_net, make_stage = NETS[kind]
    net, stage = make_net().to(device), make_stage()
    fixed = others + [(np.dstack([p.levels[0], p.alpha]), p.points, p.weights) for p in checked]
    pool = Pool(people, fixed, scenes, room, device, options.seed, options.workers)
    pool.kept = len(others)                                   # those left out are never chosen
    crops = cutting.Crops(stage, pool, scenes, device, options.seed)
    pool.renew(min(room, 2 * batch), wait=True)
    importance = torch.where(torch.from_numpy(np.isin(stage.indices, INNER)), 1.5, 1.0).to(device)
    slow = device.type == "cpu"
    descent = Descent(name, net, options.steps, options.rate, options.start, clip=2.0, log_every=100 if slow else 1000,
                      save_every=250 if slow else 2000, seconds=options.seconds)
    told = 0.0
    for step in descent:
        pool.renew(8)
        images, targets, weights, eye = crops.batch(batch, OTHERS)
        images = images.contiguous(memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16):
            maps = net.maps(images)
        place, likely = loss_of(*net.read(*maps), targets, weights * importance, eye, stage.size)
        descent.take(step, 10 * place + 0.1 * likely, error=place, likelihood=likely)
        if checked and descent.part(step) >= told + 0.125:
            told = descent.part(step)
            tell(f"{name} {step} {pool.made}", crops, descent.average.eval(), room + len(others) + np.arange(len(checked)))
    if checked:
        tell(f"{name} end {step} {pool.made}", crops, descent.average.eval(), room + len(others) + np.arange(len(checked)))
    pool.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=NETS)
    parser.add_argument("--steps", type=int, default=10 ** 9)
    parser.add_argument("--seconds", type=float, help="a cycle of this long instead of --steps")
    parser.add_argument("--start")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--room", type=int, default=600, help="made faces held at a time")
    parser.add_argument("--check", help="as 0/6: people left out and looked at while the net trains")
    parser.add_argument("--name", help="of the files in runs/")
    cv2.setNumThreads(1)
    if not torch.cuda.is_available():
        torch.set_num_threads(THREADS)
    arguments = parser.parse_args()
    train(arguments.kind, arguments)
