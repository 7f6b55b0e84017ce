/**
 * The dialog behind "Share": the link, the session as a file, and what can be taken away.
 * @typedef {import("../types.js").Visit} Visit
 */
import { element, freshId } from "../dom.js";
import { download } from "../download.js";
import { boundaryPicture, curvesPicture, curvesTable, weightsText } from "../export.js";
import { formatCount, laneLetter, laneName } from "../format.js";
import { beyondLink, fileOf, linkOf, openFile } from "../session.js";
import { laterWords } from "../text.js";
import { openDialog } from "./dialog.js";

/** @param {Visit} app */
export function openShare(app) {
  const { dialog, signal } = openDialog(app, laterWords().share.title, "share");
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

/**
 * @param {string} title
 * @param {(Node | string)[]} content
 */
const section = (title, ...content) =>
  element("section", {}, element("h3", { textContent: title }), ...content);

/**
 * @param {string} text
 * @param {() => unknown} onclick
 * @param {string} [className]
 */
const button = (text, onclick, className = "") =>
  element("button", { type: "button", textContent: text, onclick, className });

/**
 * @param {Visit} app
 * @param {AbortSignal} signal
 * @param {Say} status
 */
function makeLink({ store }, signal, status) {
  const say = laterWords().share;
  const field = element("input", { type: "text", readOnly: true, "aria-label": say.linkLabel });
  field.addEventListener("focus", () => field.select());
  const copy = button(
    say.copy,
    async () => {
      try {
        await navigator.clipboard.writeText(field.value);
        status(say.copied);
      } catch {
        field.focus();
        field.select();
        status(say.copyByHand);
      }
    },
    "primary",
  );
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
  for (const part of /** @type {const} */ (["config", "lanes", "readings", "altered"])) {
    store.watch((state) => state[part], show, signal);
  }
  return section(say.link, element("div", { className: "share-row" }, field, copy), note);
}

/**
 * @param {Visit} app
 * @param {Say} status
 * @param {() => void} close
 */
function makeFile(app, status, close) {
  const say = laterWords().share;
  const chooser = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    chooser.value = "";
    if (!file) return;
    const message = await openFile(app, file);
    if (message) status(message);
    else close();
  });
  const save = () => status(take("ravine-session.json", "application/json", fileOf(app)));
  const startOver = () => {
    app.race.startOver(laterWords().session.startedOver);
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

/**
 * @param {Visit} app
 * @param {Say} status
 */
function makeTakeAway(app, status) {
  const say = laterWords().share;
  const { lanes, selected } = app.store.state;
  const id = freshId();
  const choices = lanes.map((lane) =>
    element("option", {
      value: String(lane.id),
      textContent: laneName(lane),
      selected: lane.id === selected,
    }),
  );
  const choice = element("select", { id }, ...choices);
  const lane = () => {
    const { lanes } = app.store.state;
    return lanes.find((candidate) => String(candidate.id) === choice.value) ?? lanes[0];
  };
  const fileName = (/** @type {string} */ what, /** @type {string} */ ending) =>
    `ravine-${what}-step-${app.store.state.step}.${ending}`;
  const ofLane = (/** @type {string} */ what) => `${what}-${laneLetter(lane().id)}`;

  const takeBoundary = async () =>
    status(take(fileName(ofLane("boundary"), "png"), "image/png", await boundaryPicture(app, lane())));
  const takeCurves = async () => {
    const picture = await curvesPicture(app);
    status(picture ? take(fileName("curves", "png"), "image/png", picture) : say.nothingDrawn);
  };
  const takeTable = () => status(take(fileName("curves", "csv"), "text/csv", curvesTable(app.store.state)));
  const takeWeights = () =>
    status(take(fileName(ofLane("weights"), "json"), "application/json", weightsText(app, lane())));
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
  return laterWords().share.saved(name);
}
