"""Times torch on one thread, for `make bench`: the works W2, W3 and W4 of works.mjs, with torch's own Adam.

    python3 benches/torch_speed.py [seconds]

Prints torch's version, then the lines that examples/native_speed.rs prints.
"""

import sys
import time

import torch

SLICE = 0.025
WORKS = {"W2": ([8, 8, 8], 32), "W3": ([64, 64], 32), "W4": ([256, 256], 128)}


def make_step(hidden, batch):
    """What makes one step on the next of 500 points."""
    widths = [2, *hidden]
    layers = []
    for inputs, units in zip(widths, hidden):
        layers += [torch.nn.Linear(inputs, units), torch.nn.Tanh()]
    model = torch.nn.Sequential(*layers, torch.nn.Linear(widths[-1], 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    points = torch.rand(500, 2) * 2 - 1
    targets = (points[:, :1] * points[:, 1:] > 0).float()
    batches = list(zip(points.split(batch), targets.split(batch)))
    position = 0

    def step():
        nonlocal position
        inputs, wanted = batches[position]
        position = (position + 1) % len(batches)
        optimizer.zero_grad(set_to_none=True)
        torch.nn.functional.mse_loss(model(inputs), wanted).backward()
        optimizer.step()

    return step


def seconds_of(work, times):
    start = time.perf_counter()
    for _ in range(times):
        work()
    return time.perf_counter() - start


def calibrate():
    total = 0
    for number in range(50_000):
        total += number * number


def main():
    torch.set_num_threads(1)
    torch.manual_seed(1)
    print(torch.__version__)
    rigs = []
    for name, (hidden, batch) in WORKS.items():
        step = make_step(hidden, batch)
        seconds_of(step, 100)
        rigs.append((name, step, max(1, round(SLICE * 100 / seconds_of(step, 100)))))
    end = time.perf_counter() + float(sys.argv[1] if len(sys.argv) > 1 else 20)
    before = seconds_of(calibrate, 1)
    while time.perf_counter() < end:
        for name, step, steps in rigs:
            taken = seconds_of(step, steps)
            after = seconds_of(calibrate, 1)
            print(name, 1e3 * taken / steps, 1e3 * max(before, after))
            before = after


main()
