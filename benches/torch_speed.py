"""Times torch on one thread, for `make bench`: the works W2, W3 and W4 of works.mjs, with torch's own Adam, or products with the Hessian
of its networks C1, C2 and C3.

    python3 benches/torch_speed.py training|curvature [seconds]

Prints torch's version, then the lines that examples/native_speed.rs prints.
"""

import sys
import time

import torch

SLICE = 0.025
TRAINING = {"W2": ([8, 8, 8], 32), "W3": ([64, 64], 32), "W4": ([256, 256], 128)}
CURVATURE = {"C1": ([8, 8], 250), "C2": ([64, 64], 19_000), "C3": ([256] * 8, 250)}


def make_model(hidden):
    widths = [2, *hidden]
    layers = []
    for inputs, units in zip(widths, hidden):
        layers += [torch.nn.Linear(inputs, units), torch.nn.Tanh()]
    return torch.nn.Sequential(*layers, torch.nn.Linear(widths[-1], 1))


def make_points(count):
    points = torch.rand(count, 2) * 2 - 1
    return points, (points[:, :1] * points[:, 1:] > 0).float()


def make_step(hidden, batch):
    """What makes one step on the next of 500 points."""
    model = make_model(hidden)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    points, targets = make_points(500)
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


def make_product(hidden, count):
    """What makes one product of the Hessian of all points' loss and a direction."""
    model = make_model(hidden)
    points, targets = make_points(count)
    parameters = {name: parameter.detach() for name, parameter in model.named_parameters()}
    direction = {name: torch.randn_like(parameter) for name, parameter in parameters.items()}

    def loss(parameters):
        # torch has no jvp of the gradient of its own mse_loss.
        return (torch.func.functional_call(model, parameters, (points,)) - targets).square().mean()

    gradient = torch.func.grad(loss)
    return lambda: torch.func.jvp(gradient, (parameters,), (direction,))


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
    make, works = {"training": (make_step, TRAINING), "curvature": (make_product, CURVATURE)}[sys.argv[1]]
    for name, settings in works.items():
        work = make(*settings)
        seconds_of(work, 10)
        rigs.append((name, work, max(1, round(SLICE * 10 / seconds_of(work, 10)))))
    end = time.perf_counter() + float(sys.argv[2] if len(sys.argv) > 2 else 20)
    before = seconds_of(calibrate, 1)
    while time.perf_counter() < end:
        for name, work, times in rigs:
            taken = seconds_of(work, times)
            after = seconds_of(calibrate, 1)
            print(name, 1e3 * taken / times, 1e3 * max(before, after))
            before = after


main()
