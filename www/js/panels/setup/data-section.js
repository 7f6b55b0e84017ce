/**
 * The data: the set, how much of it, how noisy, how it is split; and the ways to points of one's own.
 * @import { App, DataInfo, Dataset } from "../../types.js"
 */
import { makeField } from "../../controls/field.js";
import { makeGroup } from "../../controls/group.js";
import { sharedLane } from "../../data/own-points.js";
import { download } from "../../dom/download.js";
import { element } from "../../dom/element.js";
import { formatCount, formatValue } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { makeSets } from "./data-sets.js";
import { openTable } from "./drop.js";
import { makeSection } from "./section.js";

/** @param {App} app */
export function makeDataSection(app) {
  const fields = makeGroup(app, "data", { sliders: ["noise"], without: ["inputs", "targets"] });
  const split = element("div", { className: "fields" }, makeField(app, "trainFraction", { slider: true }));
  const daily = [makeSets(app), fields, makeOwnPoints(app)];
  return makeSection("data", words().page.data, daily, [split, makeSave(app)]);
}

/** The buttons for points of one's own, and what the points measure. @param {App} app */
function makeOwnPoints(app) {
  const say = words().data;
  const openDraw = async () => {
    const loaded = await app.loadWindow(() => import("../../dialogs/draw/draw-dialog.js"));
    loaded?.openDraw(app);
  };
  const row = element(
    "div",
    { className: "row" },
    makeSmall(say.draw, say.drawTitle, openDraw),
    makeSmall(say.open, say.openTitle, () => openTable(app)),
  );

  const description = element("p", { className: "muted own-account" });
  app.store.watch(
    (state) => /** @type {const} */ ([sharedLane(state).dataset, state.config.data.kind, state.own?.drawn]),
    ([dataset, kind, drawn]) => {
      const isOwn = kind === "points";
      const isPlain = !isOwn && dataset.info.inputs.every(isUnscaled);
      const sentences = isPlain ? [] : [descriptionOf(dataset)];
      if (isOwn && drawn) sentences.push(say.drawn(formatCount(drawn.of)));
      description.textContent = sentences.join(" ");
    },
  );
  return element("div", { className: "own-points" }, row, description);
}

/** @param {string} textContent @param {string} title @param {() => void} onclick */
const makeSmall = (textContent, title, onclick) =>
  element("button", { type: "button", className: "small", textContent, title, onclick });

/** Saving sets nothing: no lock concerns it. @param {App} app */
function makeSave(app) {
  const { save, saveTitle } = words().data;
  const button = makeSmall(save, saveTitle, () => saveCsv(app));
  button.dataset.free = "";
  return button;
}

/** All points as a table, written to a file. @param {App} app */
async function saveCsv({ store, load }) {
  const loaded = await load(() => import("../../data/written-table.js"));
  if (!loaded) return;
  const { dataset } = sharedLane(store.state);
  const file = `ravine-${store.state.config.data.kind}.csv`;
  download(file, loaded.makeCsv(dataset), "text/csv");
  store.set({ event: { type: "pointsSaved", file, count: countOf(dataset) } });
}

/** @param {Dataset} dataset */
const countOf = ({ trainPoints, testPoints }) => (trainPoints.length + testPoints.length) / 3;

/** @param {DataInfo["inputs"][0]} axis */
const isUnscaled = ({ minimum, maximum }) => minimum === -1 && maximum === 1;

/** What the points measure, and in which units, where they were scaled. @param {Dataset} dataset */
function descriptionOf(dataset) {
  const say = words().data;
  const { info } = dataset;
  const description = say.account({
    count: formatCount(countOf(dataset)),
    x: info.inputs[0].name,
    y: info.inputs[1].name,
    target: info.target,
    classes: info.classes && info.classes.join(", "),
  });
  if (info.inputs.every(isUnscaled)) return description;
  // A range stays on one line.
  const ranges = info.inputs.map(
    ({ name, unit, minimum, maximum }) =>
      `${name} ${formatValue(minimum)}\u00a0…\u00a0${formatValue(maximum)}${unit ? `\u00a0${unit}` : ""}`,
  );
  return `${description} ${say.scaled(ranges)}`;
}
