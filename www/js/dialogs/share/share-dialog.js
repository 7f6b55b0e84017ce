/**
 * The dialog behind "Share": the link, the session as a file, and what can be taken away.
 * @import { App } from "../../types.js"
 */
import { download } from "../../dom/download.js";
import { element, freshId } from "../../dom/element.js";
import { formatCount, laneName } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { openFile } from "../../session/session.js";
import { laneLetter, laneOf } from "../../settings/lanes.js";
import { beyondLink, fileOf, linkOf } from "../../share/current.js";
import { curvesTable, weightsText } from "../../share/export-text.js";
import { makeCopy, openDialog } from "../dialog.js";
import { boundaryPicture } from "./boundary-picture.js";
import { curvesPicture } from "./curves-picture.js";

/** @param {App} app */
export function openShare(app) {
  const { dialog, signal } = openDialog(app, words().share.title, "share");
  const status = element("p", { className: "share-status", role: "status" });
  const say = (/** @type {string} */ text) => void (status.textContent = text);
  // Each part is a section of its own.
  const parts = [
    makeLink(app, signal, say),
    makeFile(app, say, () => dialog.close()),
    makeTakeAway(app, say),
  ];
  dialog.append(...parts, status);
}

/** @typedef {(text: string) => void} Say */

/** @param {string} title @param {(Node | string)[]} content */
const section = (title, ...content) =>
  element("section", {}, element("h3", { textContent: title }), ...content);

/** @param {string} text @param {() => unknown} onclick */
const button = (text, onclick) => element("button", { type: "button", textContent: text, onclick });

/** @param {App} app @param {AbortSignal} signal @param {Say} status */
function makeLink({ store }, signal, status) {
  const say = words().share;
  const field = element("input", { type: "text", readOnly: true, "aria-label": say.linkLabel });
  const note = element("p", { className: "share-note" });
  const show = () => {
    const reasons = beyondLink(store.state);
    field.value = `${location.href.split("#")[0]}#${linkOf(store.state)}`;
    note.classList.toggle("limited", reasons.length > 0);
    note.replaceChildren(
      ...(reasons.length === 0
        ? [say.whole(formatCount(store.state.step))]
        : [
            element("b", { textContent: say.settingsOnly }),
            ": ",
            say.because(reasons.map((reason) => say.reasons[reason])),
          ]),
    );
  };
  store.watch(
    ({ config, altered, lanes }) => [
      config,
      altered,
      ...lanes.flatMap(({ id, settings, edited, reading }) => [id, settings, edited, reading]),
    ],
    show,
    signal,
  );
  const row = element("div", { className: "share-row" }, field, makeCopy(field, say, status));
  return section(say.link, row, note);
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
  const save = () =>
    status(take("ravine-session.json", "application/json", fileOf(app.store.state, app.comparison)));
  const startOver = () => {
    app.editor.startOver();
    close();
  };
  const again = button(say.startOver, startOver);
  again.title = say.startOverHint;
  return section(
    say.file,
    element(
      "div",
      { className: "share-row" },
      button(say.save, save),
      button(say.open, () => chooser.click()),
      chooser,
      again,
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
  const choices = lanes.map((lane) =>
    element("option", {
      value: String(lane.id),
      textContent: laneName(lane),
      selected: lane.id === selected,
    }),
  );
  const choice = element("select", { id }, ...choices);
  const lane = () => laneOf(store.state, Number(choice.value)) ?? store.state.lanes[0];
  const fileName = (/** @type {string} */ what, /** @type {string} */ ending) =>
    `ravine-${what}-step-${store.state.step}.${ending}`;
  const ofLane = (/** @type {string} */ what) => `${what}-${laneLetter(lane().id)}`;

  const takeBoundary = async () =>
    status(take(fileName(ofLane("boundary"), "png"), "image/png", await boundaryPicture(app, lane())));
  const takeCurves = async () => {
    const picture = await curvesPicture(app);
    status(picture ? take(fileName("curves", "png"), "image/png", picture) : say.nothingDrawn);
  };
  const takeTable = () => status(take(fileName("curves", "csv"), "text/csv", curvesTable(store.state)));
  const takeWeights = () => {
    const text = weightsText(store.state, comparison, lane());
    status(take(fileName(ofLane("weights"), "json"), "application/json", text));
  };
  return section(
    say.takeAway,
    element(
      "div",
      { className: "share-row" },
      element("label", { htmlFor: id, textContent: say.lane }),
      choice,
      button(say.boundary, takeBoundary),
      button(say.weights, takeWeights),
    ),
    element("div", { className: "share-row" }, button(say.curves, takeCurves), button(say.table, takeTable)),
  );
}

/**
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
 * @returns {string} what to say about it
 */
function take(name, type, content) {
  download(name, content, type);
  return words().share.saved(name);
}
