/** A few points of every data set, for the buttons that choose it. */
import { keyAt, keysOf, taskOf } from "../settings/schema.js";
import { targetRangeOf } from "./dataset.js";
import { Lane } from "./lane.js";

const SAMPLES = 160;

/**
 * @param {import("../engine.js").Engine} engine
 * @param {import("../types.js").State} state
 * @returns {import("../types.js").State["thumbnails"]}
 */
export function thumbnailsOf(engine, { schema, config }) {
  const kinds = (keyAt(schema, config, "data.kind").choices ?? []).filter((kind) => kind !== "points");
  return Object.fromEntries(
    kinds.map((kind) => {
      const hasSamples = keysOf(schema, "data", kind).some((key) => key.path === "data.samples");
      const data = { kind, ...(hasSamples && { samples: SAMPLES }) };
      const settings = { data, hidden: [], ...taskOf(kind, {}), trainFraction: 0.95 };
      const lane = new Lane(engine.build(settings), { id: 0, settings: /** @type {any} */ (settings) });
      lane.free();
      const { trainPoints: points, classes } = lane.dataset;
      return [kind, { points, classes, targetRange: targetRangeOf(points) }];
    }),
  );
}
