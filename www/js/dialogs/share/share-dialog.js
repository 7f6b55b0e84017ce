/**
 * The dialog behind "Share": the link, the session as a file, and what can be taken away.
 * @import { App } from "../../types.js"
 *
 * @typedef {(text: string) => void} Say
 */
import { makeSelect } from "../../controls/inputs.js";
import { download } from "../../dom/download.js";
import { element, freshId } from "../../dom/element.js";
import { formatCount, laneName } from "../../i18n/format.js";
import { fileErrorText } from "../../i18n/sentences.js";
import { words } from "../../i18n/words.js";
import { openFile } from "../../session/session.js";
import { laneLetter, laneOf } from "../../settings/lanes.js";
import { isAnyLocked } from "../../settings/limited.js";
import { beyondLink, fileOf, linkOf } from "../../share/current.js";
import { curvesTable, weightsText } from "../../share/export-text.js";
import { FileError } from "../../share/session-file.js";
import { makeButton, makeCopy, openDialog } from "../dialog.js";
import { boundaryPicture } from "./boundary-picture.js";
import { comparisonPicture } from "./comparison-picture.js";
import { curvesPicture } from "./curves-picture.js";

const TYPES = { json: "application/json", csv: "text/csv", png: "image/png", svg: "image/svg+xml" };

/** @param {App} app */
export function openShare(app) {
  const { dialog, signal } = openDialog(app, words().share.title, "share");
  const status = element("p", { className: "share-status", role: "status" });
  const say = (/** @type {string} */ text) => void (status.textContent = text);
  dialog.append(
    makeLink(app, signal, say),
    makeFile(app, say, () => dialog.close()),
    makeTakeAway(app, say),
    status,
  );
}

/** @param {string} title @param {(Node | string)[]} content */
const section = (title, ...content) =>
  element("section", {}, element("h3", { textContent: title }), ...content);

/** @param {(Node | string)[]} content */
const row = (...content) => element("div", { className: "share-row" }, ...content);

/**
 * Hands a file over, and says so.
 * @param {Say} status
 * @param {string} name
 * @param {keyof typeof TYPES} ending
 * @param {BlobPart} content
 */
function take(status, name, ending, content) {
  const file = `ravine-${name}.${ending}`;
  download(file, content, TYPES[ending]);
  status(words().share.saved(file));
}

/** @param {App} app @param {AbortSignal} signal @param {Say} status */
function makeLink({ store }, signal, status) {
  const say = words().share;
  const field = element("input", { type: "text", readOnly: true, "aria-label": say.linkLabel });
  const note = element("p", { className: "share-note" });
  const show = () => {
    const reasons = beyondLink(store.state);
    field.value = `${location.href.split("#")[0]}#${linkOf(store.state)}`;
    note.classList.toggle("limited", reasons.length > 0);
    if (reasons.length === 0) note.textContent = say.whole(formatCount(store.state.step));
    else {
      const because = say.because(reasons.map((reason) => say.reasons[reason]));
      note.replaceChildren(element("b", { textContent: say.settingsOnly }), ": ", because);
    }
  };
  store.watch(
    ({ config, altered, lanes, chart }) => [
      config,
      chart,
      altered,
      ...lanes.flatMap(({ id, settings, edited, reading }) => [id, settings, edited, reading]),
    ],
    show,
    signal,
  );
  return section(say.link, row(field, makeCopy(field, say, status)), note);
}

/** @param {App} app @param {Say} status @param {() => void} close */
function makeFile(app, status, close) {
  const say = words().share;
  const chooser = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (!file) return;
    const message = await openFile(app, file);
    if (message) status(message);
    else close();
  });
  const save = () => {
    try {
      take(status, "session", "json", fileOf(app.store.state, app.comparison));
    } catch (error) {
      if (!(error instanceof FileError)) throw error;
      status(fileErrorText(error));
    }
  };
  const startOver = () => {
    app.editor.startOver();
    close();
  };
  const disabled = isAnyLocked(app.store.state.page);
  return section(
    say.file,
    row(
      makeButton(say.save, save),
      makeButton(say.open, () => chooser.click(), { disabled }),
      chooser,
      makeButton(say.startOver, startOver, { title: say.startOverHint, disabled }),
    ),
    element("p", { className: "share-note", textContent: say.openHint }),
  );
}

/** @param {App} app @param {Say} status */
function makeTakeAway(app, status) {
  const { store, comparison } = app;
  const say = words().share;
  const { lanes, selected } = store.state;
  const id = freshId();
  const choices = lanes.map((lane) => /** @type {const} */ ([String(lane.id), laneName(lane)]));
  // It is looked at when something is taken.
  const choice = makeSelect(choices, () => {}, { id });
  choice.value = String(selected);
  const lane = () => laneOf(store.state, Number(choice.value)) ?? store.state.lanes[0];
  const atStep = (/** @type {string} */ what) => `${what}-step-${store.state.step}`;
  const ofLane = (/** @type {string} */ what) => atStep(`${what}-${laneLetter(lane().id)}`);

  const takeBoundary = async () =>
    take(status, ofLane("boundary"), "png", await boundaryPicture(app, lane()));
  const takeWeights = () =>
    take(status, ofLane("weights"), "json", weightsText(store.state, comparison, lane()));
  const takeCurves = async () => {
    const picture = await curvesPicture(app);
    if (picture) take(status, atStep("curves"), "png", picture);
    else status(say.nothingDrawn);
  };
  const takePicture = async () =>
    take(status, atStep("comparison"), "png", await comparisonPicture(app).png());
  const takeDrawing = () => take(status, atStep("comparison"), "svg", comparisonPicture(app).svg());
  const takeTable = () => take(status, atStep("curves"), "csv", curvesTable(store.state));
  return section(
    say.takeAway,
    row(makeButton(say.comparison, takePicture), makeButton(say.comparisonVector, takeDrawing)),
    row(
      element("label", { htmlFor: id, textContent: say.lane }),
      choice,
      makeButton(say.boundary, takeBoundary),
      makeButton(say.weights, takeWeights),
    ),
    row(makeButton(say.curves, takeCurves), makeButton(say.table, takeTable)),
  );
}
