"""Fits the coefficients of src/math/functions.rs and prints them.

    pip install numpy scipy
    python tools/approximation/fit.py

Each function of that file is a form with free coefficients. This finds those with the least maximal error, by a
sequence of linear programs: replace the error by its tangent in the coefficients, find the step that makes the largest
of the errors smallest (a linear program), keep it if the true error falls, and shorten the next step if it does not.
The coefficients are lowest power first.
"""

from math import factorial

import numpy as np
from numpy.polynomial.polynomial import polyval
from scipy.optimize import least_squares, linprog
from scipy.special import erfcx


def points(low, high, count=1000):
    """Chebyshev's points: dense at the ends, where the errors of a best approximation are largest."""
    return (low + high) / 2 - (high - low) / 2 * np.cos(np.pi * (np.arange(count) + 0.5) / count)


def minimax(form, start, truth, scale, at):
    """Coefficients c with the least maximum of |form(c, at) - truth| / scale, and that maximum."""

    def error(c):
        return (form(c, at) - truth) / scale

    c = least_squares(error, start, x_scale="jac", xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    worst, reach = np.abs(error(c)).max(), 0.1
    while reach > 1e-9:
        # The unknowns are the changes of the coefficients, relative to their size, and the bound on the error.
        step = 1e-6 * np.diag(np.abs(c) + 1e-12)
        slope = np.array([(error(c + d) - error(c - d)) / 2e-6 for d in step]).T / worst
        bound = -np.ones((len(at), 1))
        rest = error(c) / worst
        solution = linprog(
            [0] * len(c) + [1],
            A_ub=np.block([[slope, bound], [-slope, bound]]),
            b_ub=np.concatenate([-rest, rest]),
            bounds=[(-reach, reach)] * len(c) + [(0, None)],
        )
        tried = c + solution.x[:-1] * np.abs(c) if solution.x is not None else c
        now = np.abs(error(tried)).max()
        if now < worst * (1 - 1e-6):
            c, worst, reach = tried, now, min(2 * reach, 0.5)
        else:
            reach /= 4
    return c, worst


def show(name, coefficients):
    digits = ", ".join(np.format_float_positional(np.float32(c), unique=True, trim="0") for c in coefficients)
    print(f"{name}: [{digits}]")


def tanh(limit=8.0):
    """a / b with a = x (p0 + p1 y + p2 y^2), b = 2 p0 + q1 y + y^2 and y = x^2 is near tanh(x / 2), with the right slope
    at 0; the double-angle formula makes of it the form fitted here. The last point stands for all arguments beyond the
    limit."""

    def form(c, x):
        y = x * x
        a, b = x * polyval(y, c[:3]), polyval(y, [2 * c[0], c[3], 1])
        return 2 * a * b / (a * a + b * b)

    x = np.append(points(1e-3, limit), limit)
    truth = np.append(np.tanh(x[:-1]), 1)
    c, error = minimax(form, [500, 15, 0.03, 120], truth, truth, x)
    print(f"\ntanh, relative error {error:.2e}")
    show("P", c[:3])
    show("Q", [2 * np.float32(c[0]), c[3], 1])


def exp():
    """e^r - 1 = r + r^2 (c0 + c1 r + c2 r^2 + c3 r^3 + c4 r^4) on half an octave to either side of 0."""
    r = points(-np.log(2) / 2, np.log(2) / 2)
    truth = np.expm1(r)
    c, error = minimax(lambda c, r: r + r * r * polyval(r, c), [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720], truth, truth, r)
    print(f"\nexp - 1, relative error {error:.2e}")
    show("C", c)


def log1p():
    """log(1 + t) = 2 artanh(s) = 2 s + s w (c0 + c1 w + c2 w^2) with s = t / (2 + t) and w = s^2."""
    s = points(1e-4, 1 / 3)
    truth = 2 * np.arctanh(s)
    c, error = minimax(lambda c, s: 2 * s + s**3 * polyval(s * s, c), [2 / 3, 2 / 5, 2 / 7], truth, truth, s)
    print(f"\nlog1p, relative error {error:.2e}")
    show("C", c)


LOG2_E = np.log2(np.e)


def power_of_two():
    """2^f = 1 + c1 f + ... + c5 f^5 on half a unit to either side of 0, and the same over sqrt(2 pi), where c0 is free."""
    f = points(-1 / 2, 1 / 2)
    start = [np.log(2) ** k / factorial(k) for k in range(6)]
    c, error = minimax(lambda c, f: 1 + f * polyval(f, c), start[1:], 2**f, 2**f, f)
    print(f"\n2^f, relative error {error:.2e}")
    show("C", [1, *c])
    c, error = minimax(lambda c, f: polyval(f, c), start, 2**f, 2**f, f)
    print(f"\n2^f / sqrt(2 pi), relative error {error:.2e}")
    show("C", c / np.sqrt(2 * np.pi))
    return np.float32(c[0] / np.sqrt(2 * np.pi))


def normal(height, limit=5.1):
    """The tail of the normal distribution from z on over its density: P(z) / Q(z), both beginning with 1, Q one degree higher,
    and 1/2 over the density's height at z = 0. The density is what comes of a factor -log2(e) / 2 that is rounded."""
    ratio = 1 / (2 * float(height))

    def form(c, z):
        return polyval(z, [*c[:3], 1]) / polyval(z, [c[0] / ratio, *c[3:], 1])

    z = points(0, limit)
    rounded = 2 * (float(np.float32(LOG2_E / 2)) - LOG2_E / 2) * np.log(2)
    truth = erfcx(z / np.sqrt(2)) * np.sqrt(np.pi / 2) * np.exp(rounded * z * z / 2)
    c, error = minimax(form, [31, 22, 7, 37, 23, 7], truth, truth, z)
    print(f"\nnormal, relative error {error:.2e}")
    show("P", c[:3])
    show("Q", [float(np.float32(c[0])) / ratio, *c[3:]])


def sine():
    """sin r = r + r^3 S(r^2) and cos r = 1 - r^2 / 2 + r^4 C(r^2) on an eighth of a turn to either side of 0."""
    r = points(1e-3, np.pi / 4)
    s, error_s = minimax(lambda c, r: r + r**3 * polyval(r * r, c), [-1 / 6, 1 / 120, -1 / 5040], np.sin(r), np.sin(r), r)
    c, error_c = minimax(
        lambda c, r: 1 - r**2 / 2 + r**4 * polyval(r * r, c), [1 / 24, -1 / 720], np.cos(r), np.cos(r), r
    )
    print(f"\nsine, relative error {error_s:.2e}, cosine {error_c:.2e}")
    show("S", s)
    show("C", c)


def half_turn_parts():
    """pi / 2 as a sum of three: two of 11 bits, whose products with a number of 13 bits are exact, and the rest."""
    rest, parts = np.longdouble("1.57079632679489661923132169163975144"), []
    for _ in range(2):
        unit = np.longdouble(2) ** (np.floor(np.log2(rest)) - 10)
        parts.append(np.floor(rest / unit) * unit)
        rest -= parts[-1]
    print("\npi / 2")
    show("parts", [*parts, rest])


if __name__ == "__main__":
    tanh()
    exp()
    log1p()
    normal(power_of_two())
    sine()
    half_turn_parts()
