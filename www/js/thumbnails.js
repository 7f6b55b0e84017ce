/** A few points of every data set, for the buttons that choose it. */
import { keyAt, keysOf, taskOf } from "./settings.js";

/**
 * @param {import("./engine.js").Engine} engine
 * @param {import("./types.js").State} state
 * @returns {import("./types.js").State["thumbnails"]}
 */
export function thumbnailsOf(engine, { schema, config }) {
  const kinds = (keyAt(schema, config, "data.kind").choices ?? []).filter((kind) => kind !== "points");
  return Object.fromEntries(
    kinds.map((kind) => {
      const hasSamples = keysOf(schema, "data", kind).some((key) => key.path === "data.samples");
      const data = { kind, ...(hasSamples && { samples: 160 }) };
      return [kind, engine.thumbnail({ data, hidden: [], ...taskOf(kind, {}), trainFraction: 0.95 })];
    }),
  );
}
