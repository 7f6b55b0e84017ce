/**
 * All points as a table, written to a file.
 * @typedef {import("../types.js").Visit} Visit
 */
import { makeCsv } from "../dataset.js";
import { download } from "../download.js";
import { formatCount } from "../format.js";
import { sharedLane } from "../own.js";
import { laterWords } from "../text.js";

/** @param {Visit} visit */
export function saveCsv({ store }) {
  const { config, runs } = store.state;
  const run = runs[sharedLane(store.state)];
  const name = `ravine-${config.data.kind}.csv`;
  download(name, makeCsv(run), "text/csv");
  const count = formatCount((run.trainPoints.length + run.testPoints.length) / 3);
  store.set({ message: laterWords().data.saved(name, count) });
}
