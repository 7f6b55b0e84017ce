/**
 * What can be taken away as text: curves as a table, weights as JSON.
 * @import { LaneState, State } from "../types.js"
 */
import { COLUMNS, filledColumns } from "../run/curve.js";
import { laneLetter } from "../settings/lanes.js";
import { configOf } from "../settings/schema.js";

/** All evaluations of all lanes, a row each. @param {Pick<State, "lanes">} state */
export function curvesTable({ lanes }) {
  const columns = COLUMNS.filter((column) =>
    lanes.some(({ curve }) => filledColumns(curve).includes(column)),
  );
  const rows = lanes.flatMap(({ id, settings, curve }) =>
    curve.step.map((_, row) => [
      laneLetter(id),
      settings.optimizer.kind,
      ...columns.map((column) => curve[column][row] ?? ""),
    ]),
  );
  return [["lane", "optimizer", ...columns], ...rows].map((row) => row.join(",")).join("\n") + "\n";
}

/**
 * Weights and biases of a lane, a layer after the other.
 * @param {Pick<State, "config" | "lanes">} state
 * @param {Pick<import("../run/comparison.js").Comparison, "weights" | "layout" | "metrics">} comparison
 * @param {LaneState} lane
 */
export function weightsText({ config, lanes }, comparison, lane) {
  const values = comparison.weights()[lanes.findIndex(({ id }) => id === lane.id)];
  /** @type {{weights?: number[][], biases?: number[]}[]} */
  const layers = [];
  for (const { layer, kind, offset, rows, columns } of comparison.layout(lane.id)) {
    layers[layer] ??= {};
    // Nine digits tell every float apart.
    const numbers = Array.from(values.subarray(offset, offset + rows * columns), (value) =>
      Number(value.toPrecision(9)),
    );
    const table = Array.from({ length: rows }, (_, i) => numbers.slice(i * columns, (i + 1) * columns));
    Object.assign(layers[layer], kind === "bias" ? { biases: numbers } : { weights: table });
  }
  const { step } = comparison.metrics(lane.id) ?? lane.reading;
  return JSON.stringify({ lane: laneLetter(lane.id), step, config: configOf(config, lane), layers }, null, 1);
}
