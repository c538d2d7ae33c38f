"""Weights out of models/*.onnx back into runs/*.pt, to train further from what is committed: python3 restore.py [names]."""
import argparse

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

import data
import onnx_run
from detector_net import DetectorNet
from export import LANDMARKS, SCORE_SHIFT


def layers_in_order(net, example):
    """The convolutions and linear layers in the order in which a forward pass meets them."""
    met, hooks = [], []
    for module in net.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            hooks.append(module.register_forward_hook(lambda m, *_: met.append(m)))
    with torch.no_grad():
        net(example)
    for hook in hooks:
        hook.remove()
    return met


def normalisation_after(net):
    """Each convolution's batch normalisation, where it has one: the module that comes next in its sequence."""
    after = {}
    for module in net.modules():
        if isinstance(module, nn.Sequential):
            for first, second in zip(module, list(module)[1:]):
                if isinstance(first, nn.Conv2d) and isinstance(second, nn.BatchNorm2d):
                    after[first] = second
    return after


def restore(net, path, example, pictures):
    """Copies the weights. The export folded each batch normalisation into its convolution; here it is taken out again, with
    the statistics of `pictures`, so that training goes on as if it had never been folded."""
    graph = onnx.load(str(path)).graph
    weights = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer}
    net.eval()
    after, layers = normalisation_after(net), layers_in_order(net, example)
    nodes = [n for n in graph.node if n.op_type in ("Conv", "Gemm")]
    assert len(nodes) == len(layers), (len(nodes), len(layers))
    for node, layer in zip(nodes, layers):
        layer.weight.data.copy_(weights[node.input[1]])
        bias = weights[node.input[2]]
        if layer in after:
            norm = after[layer]
            norm.weight.data.fill_(1)
            norm.bias.data.copy_(bias)
            norm.running_mean.zero_()
            norm.running_var.fill_(1 - norm.eps)
        else:
            layer.bias.data.copy_(bias)
    with torch.no_grad():
        before = net(example)
    exported = onnx_run.Graph(path)(example.numpy())
    first = before[0] if isinstance(before, tuple) else before
    gap = np.abs(exported[graph.output[0].name] - first.numpy()).max()
    assert gap < 1e-3 * max(1.0, float(first.abs().max())), (path, gap)
    seen = {}
    hooks = [norm.register_forward_hook(lambda m, x, _: seen.setdefault(m, []).append(x[0].transpose(0, 1).flatten(1)))
             for norm in after.values()]
    with torch.no_grad():
        net(pictures)
    for hook in hooks:
        hook.remove()
    for norm, values in seen.items():
        values = torch.cat(values, 1)
        mean, var = values.mean(1), values.var(1, unbiased=False)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(var)
        norm.weight.data.copy_((var + norm.eps).sqrt())
        norm.bias.data.add_(mean)
    with torch.no_grad():
        now = net(example)
    for a, b in zip(before if isinstance(before, tuple) else (before,), now if isinstance(now, tuple) else (now,)):
        assert (a - b).abs().max() < 1e-2 * max(1.0, float(a.abs().max())), (path, float((a - b).abs().max()))
    return net


def detector_pictures(count=12):

    import canvases
    import train_detector
    portraits, mixes = train_detector.training_faces()
    stream = iter(canvases.Canvases(portraits, train_detector.photos(), train_detector.scenes(), 5))
    return torch.stack([next(stream)[0] for _ in range(count)]).float() / 255


def landmark_pictures(stage, count=48):
    import crops
    import pack
    import pool
    people, others, scenes = pack.read()
    device = torch.device("cpu")
    made = pool.Pool(people, others, scenes, count, device, 5, 0)
    made.renew(count, wait=True)
    made.close()
    return crops.Crops(stage, made, scenes, device, 5).batch(count)[0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*", default=["detector", *LANDMARKS])
    data.RUNS.mkdir(exist_ok=True)
    torch.set_num_threads(1)
    for name in parser.parse_args().names:
        if name == "detector":
            net = restore(DetectorNet(), data.MODELS / "face-detector.onnx", torch.rand(1, 3, 64, 96), detector_pictures())
            for head in net.heads:
                head[1].bias.data[0] -= SCORE_SHIFT
        else:
            file, make, stage = LANDMARKS[name]
            (w, h) = stage().size
            net = restore(make(), data.MODELS / f"{file}.onnx", torch.rand(2, 3, h, w), landmark_pictures(stage()))
        torch.save(net.state_dict(), data.RUNS / f"{name}.pt")
        print(f"{name}: restored")


if __name__ == "__main__":
    main()
