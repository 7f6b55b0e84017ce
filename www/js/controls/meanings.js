/** What controls do and the chart's names mean, for who dwells on them: by then the visit has begun. */
import { MEASURES } from "../choices.js";
import { laterWords } from "../text.js";

/** @param {import("../types.js").App} app */
export function mountMeanings({ byId }) {
  const { page, curves } = laterWords();
  byId("step").title = page.stepTitle;
  byId("reset").title = page.resetTitle;
  byId("new-seed").title = page.newSeedTitle;
  for (const measure of MEASURES) byId(`tab-${measure}`).title = curves.meanings[measure];
  byId("chart-x").title = curves.xMeaning;
}
