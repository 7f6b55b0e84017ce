/** All points as a table, written to a file. */
import { sharedLane } from "../../data/own-points.js";
import { download } from "../../dom/download.js";

/** @param {import("../../types.js").App} app */
export async function saveCsv({ store, load }) {
  const loaded = await load(() => import("../../data/table.js"));
  if (!loaded) return;
  const { dataset } = sharedLane(store.state);
  const file = `ravine-${store.state.config.data.kind}.csv`;
  download(file, loaded.makeCsv(dataset), "text/csv");
  const count = (dataset.trainPoints.length + dataset.testPoints.length) / 3;
  store.set({ event: { type: "pointsSaved", file, count } });
}
