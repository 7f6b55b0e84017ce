/**
 * A lane's numbers, at one step and over the run.
 * @import { Lane } from "./lane.js"
 * @import { Curve, LayerCurve, LayerNumbers, Reading } from "../types.js"
 */

/**
 * A lane's numbers at its step. Before the first step there is no gradient and no update.
 * @param {Pick<Lane, "metrics" | "samples" | "milliseconds" | "startLoss" | "finishedAt" | "finish">} lane
 * @returns {Reading}
 */
export function readingOf({ metrics, samples, milliseconds, startLoss, finishedAt, finish }) {
  // The cosine is the curve's: a run that is taken up at its step does not know it, and is the same run.
  const { gradientCosine: _, ...rest } = metrics;
  const { step, gradientNorm, updateNorm } = rest;
  return {
    ...rest,
    gradientNorm: step > 0 ? gradientNorm : null,
    updateNorm: step > 0 ? updateNorm : null,
    epochs: samples.epochsAt(step),
    samples: samples.gradientsAt(step),
    milliseconds,
    startLoss,
    finishedAt,
    finishExact: finishedAt !== null && finish.exact,
  };
}

/** What a curve keeps of the averaged weights, and what that is in a reading. */
export const AVERAGED = /** @type {const} */ ({
  averagedTrainLoss: "trainLoss",
  averagedTestLoss: "testLoss",
  averagedTrainAccuracy: "trainAccuracy",
  averagedTestAccuracy: "testAccuracy",
});
const AVERAGED_COLUMNS = /** @type {(keyof typeof AVERAGED)[]} */ (Object.keys(AVERAGED));

/** What it keeps besides, under the names of the reading. */
const OWN_COLUMNS = /** @type {const} */ ([
  "step",
  "epochs",
  "samples",
  "milliseconds",
  "trainLoss",
  "testLoss",
  "trainAccuracy",
  "testAccuracy",
  "learningRate",
  "gradientNorm",
  "updateNorm",
  "gradientCosine",
]);

/** What it keeps of each layer, as the engine has it, to so many digits: it is drawn, and a file is to stay small. */
export const LAYER_COLUMNS = /** @type {const} */ (["gradientNorm", "updateNorm", "weightNorm", "ratio"]);
const LAYER_DIGITS = 6;

export const COLUMNS = /** @type {const} */ ([...OWN_COLUMNS, ...AVERAGED_COLUMNS]);

/**
 * Curves are columns of readings, one row an evaluation.
 * @returns {Curve}
 */
export const emptyCurve = () =>
  /** @type {any} */ ({ ...Object.fromEntries(COLUMNS.map((column) => [column, []])), layers: [] });

/**
 * Adds an evaluation. Where none has told of these layers so far, as in a file of earlier days, the rows before stay empty.
 * @param {Curve} curve
 * @param {Reading} reading
 * @param {LayerNumbers[]} layers
 * @param {number | null} [gradientCosine]
 */
export function record(curve, reading, layers, gradientCosine = null) {
  if (curve.layers.length !== layers.length) curve.layers = layers.map(() => emptyLayer(curve.step.length));
  for (const [i, numbers] of layers.entries())
    for (const column of LAYER_COLUMNS) curve.layers[i][column].push(short(numbers[column]));
  const numbers = { ...reading, gradientCosine };
  for (const column of OWN_COLUMNS) curve[column].push(/** @type {any} */ (numbers[column]));
  for (const column of AVERAGED_COLUMNS) curve[column].push(reading.averaged?.[AVERAGED[column]] ?? null);
}

/** @param {number} rows @returns {LayerCurve} */
const emptyLayer = (rows) =>
  /** @type {any} */ (Object.fromEntries(LAYER_COLUMNS.map((column) => [column, Array(rows).fill(null)])));

/** @param {number | null} number */
const short = (number) => number && Number(number.toPrecision(LAYER_DIGITS));

/**
 * The evaluations up to a step. A curve only grows: whoever keeps it and its length keeps what it was.
 * @param {Curve} curve
 * @param {number} step
 */
export const cutCurve = (curve, step) =>
  headOf(curve, curve.step.findLastIndex((evaluated) => evaluated <= step) + 1);

/**
 * The first rows of a curve; itself where it has no others.
 * @param {Curve} curve
 * @param {number} rows
 * @returns {Curve}
 */
export const headOf = (curve, rows) =>
  curve.step.length === rows ? curve : eachColumn(curve, (column) => column.slice(0, rows));

/**
 * The evaluations at some steps.
 * @param {Curve} curve
 * @param {(step: number) => boolean} isKept
 */
export const rowsOf = (curve, isKept) =>
  eachColumn(curve, (column) => column.filter((_, row) => isKept(curve.step[row])));

/**
 * @param {Curve} curve
 * @param {(column: unknown[]) => unknown[]} change
 * @returns {Curve}
 */
function eachColumn(curve, change) {
  const changed = (/** @type {any} */ columns, /** @type {readonly string[]} */ names) =>
    Object.fromEntries(names.map((name) => [name, change(columns[name])]));
  const layers = curve.layers.map((layer) => changed(layer, LAYER_COLUMNS));
  return /** @type {any} */ ({ ...changed(curve, COLUMNS), layers });
}

/** Whether a file may lack a column: that of the averaged weights where there are none, and what earlier ones did not tell. @param {string} column */
export const mayLack = (column) => column in AVERAGED || column === "gradientCosine";

/** The columns that have something to say. @param {Curve} curve */
export const filledColumns = (curve) =>
  COLUMNS.filter((column) => !mayLack(column) || curve[column].some((value) => value !== null));

/**
 * The first evaluated step at which the training loss was below the line, and whether there was none before it that was not
 * evaluated.
 * @param {Pick<Curve, "step" | "trainLoss">} curve
 * @param {number} line
 */
export function firstBelow({ step, trainLoss }, line) {
  const index = trainLoss.findIndex((loss) => loss < line);
  return index < 0 ? null : { step: step[index], exact: step[index] === (step[index - 1] ?? -1) + 1 };
}

/**
 * The milliseconds a lane had trained at a step.
 * @param {Curve} curve
 * @param {number} step
 */
export function millisecondsAt({ step: steps, milliseconds }, step) {
  const next = steps.findIndex((other) => other > step);
  if (next <= 0) return milliseconds.at(-1) ?? 0;
  const share = (step - steps[next - 1]) / (steps[next] - steps[next - 1]);
  return milliseconds[next - 1] + share * (milliseconds[next] - milliseconds[next - 1]);
}

/**
 * The step at which the training loss was smallest, of those evaluated.
 * @param {Curve} curve
 */
export const bestStep = ({ step, trainLoss }) =>
  step[trainLoss.indexOf(trainLoss.reduce((least, loss) => (loss < least ? loss : least), Infinity))] ?? 0;
