/** The same works natively, and in torch on one thread where Python has it. */

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { counts, digits, figure, table, timed } from "./report.mjs";
import { WORKS } from "./works.mjs";

/** @typedef {import("./report.mjs").Figure} Figure */

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * @param {string} file
 * @param {string[]} values
 * @param {NodeJS.ProcessEnv} [environment]
 */
const run = (file, values, environment) =>
  execFileSync(file, values, {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

/**
 * Figures from lines "work milliseconds calibration".
 * @param {string[]} lines
 * @returns {Map<string, Figure>}
 */
function read(lines) {
  const slices = lines.map((line) => {
    const [name, time, calibration] = line.split(" ");
    return { name, time: Number(time), calibration: Number(calibration) };
  });
  const slowest = 1.1 * Math.min(...slices.map(({ calibration }) => calibration));
  const names = new Set(slices.map(({ name }) => name));
  return new Map(
    [...names].map((name) => [
      name,
      figure(
        slices.filter((slice) => slice.name === name),
        slowest,
      ),
    ]),
  );
}

/** @param {number} seconds */
function measureRavine(seconds) {
  const cargo = ["run", "--quiet", "--locked", "--release", "--example", "native_speed"];
  // A folder of its own, so that these flags do not make everything else be built anew.
  const out = run("cargo", [...cargo, "--target-dir", "target/native", "--", String(seconds)], {
    RUSTFLAGS: "-C target-cpu=native",
  });
  return read(out.trim().split("\n"));
}

/**
 * Nothing where Python has no torch.
 * @param {"training" | "curvature"} works
 * @param {number} seconds
 */
export function measureTorch(works, seconds) {
  const python = process.env.TORCH_PYTHON || "python3";
  try {
    execFileSync(python, ["-c", "import torch"], { stdio: "ignore" });
  } catch {
    return null;
  }
  const [version, ...lines] = run(python, ["benches/torch_speed.py", works, String(seconds)])
    .trim()
    .split("\n");
  return { version, figures: read(lines) };
}

/**
 * @param {Map<string, Figure>} wasm the same works in the browser, those that were measured
 * @param {number} seconds
 * @returns {import("./parts.mjs").Section}
 */
export function native(wasm, seconds) {
  const ravine = measureRavine(seconds);
  const torch = measureTorch("training", seconds);
  const rows = [...ravine].map(([name, figure]) => {
    const beside = (/** @type {Figure | undefined} */ other, /** @type {string} */ without) =>
      other ? [timed(other), `${digits(other.median / figure.median)} ×`] : [without, ""];
    return [
      `${name}: ${WORKS[name].title}`,
      timed(figure),
      ...beside(wasm.get(name), "not measured"),
      ...beside(torch?.figures.get(name), "not installed"),
      counts(figure),
    ];
  });
  const head = [
    "work",
    "native",
    "Chromium",
    "ratio",
    `torch ${torch?.version ?? ""}`.trim(),
    "ratio",
    "slices",
  ];
  const text =
    "With `-C target-cpu=native`, on one thread. To reach: 1.6 × the speed in the browser on W3 and W4, 400 × torch on W2.\n\n";
  return {
    title: "Native",
    text: text + table(head, rows),
    figures: {
      ravine: Object.fromEntries(ravine),
      torch: torch && { version: torch.version, works: Object.fromEntries(torch.figures) },
    },
  };
}
