/** A comparison without a page, taken through what anybody may give it, as the page does. */

import assert from "node:assert/strict";
import { fileErrorText, faultText } from "../../www/js/i18n/sentences.js";
import { fileOf, linkOf, withView } from "../../www/js/share/current.js";
import { readLink } from "../../www/js/share/link.js";
import { makeModel } from "../page/model.mjs";
import { assertSentence } from "./checks.mjs";

/** So many milliseconds a model trains towards a step. */
export const STRETCH = 40;
/** Names of the page's parts, as many as a link needs to be read. */
export const PARTS = ["setup", "curves", "network", "data", "speed", "share"];

/** @typedef {ReturnType<typeof makeModel>} Model */
/** @typedef {import("../../www/js/share/link.js").Link} Link */

export { makeModel };

/** @param {Model} model @param {string} fragment */
export const read = ({ store, comparison }, fragment) =>
  readLink(store.state.schema, fragment, (config) => comparison.check(config), PARTS);

/** Every fault of a link is a sentence. @param {Link} link */
export function assertFaults({ faults }) {
  for (const fault of faults) assertSentence(faultText(fault).message);
}

/** @param {Model} model @param {import("../../www/js/types.js").View} view */
export function takeView({ store, player }, view) {
  const { finishLine, ...rest } = withView(view, store.state);
  store.set(rest);
  player.setFinishLine(finishLine);
}

/** @param {Model} model @param {Link} link @param {number} [most] steps */
export function takeLink(model, link, most = 30) {
  model.editor.load(link.setup, [], { type: "linkOpened" });
  takeView(model, link.view);
  model.store.set({ page: link.page });
  goTo(model, Math.min(link.steps, most), performance.now() + STRETCH);
}

/**
 * Goes on to a step, by replay where it has to.
 * @param {Model} model @param {number} steps @param {number} [end] of its time
 */
export function goTo({ comparison, player }, steps, end = Infinity) {
  while (comparison.replay.isOnTheWay && performance.now() < end) comparison.draw();
  player.trainTo(steps, end);
}

/** Whatever it was given, it is a page that goes on. @param {Model} model */
export function assertLives({ store, comparison, player }) {
  assertNoDefect(store.state);
  comparison.draw();
  player.step();
  player.play();
  player.advance(performance.now() + 2);
  if (store.state.playing) player.pause();
  comparison.draw();
  assertNoDefect(store.state);
  for (const { reading } of store.state.lanes) {
    for (const [name, value] of Object.entries(reading))
      if (typeof value === "number") assert.ok(!Number.isNaN(value), `${name} is NaN`);
  }
}

/** @param {import("../../www/js/types.js").State} state */
export function assertNoDefect({ event }) {
  if (event.type === "engineRebuilt" || event.type === "engineLost")
    throw new Error(`${event.type}: ${event.error}`);
}

/** What is written reads without faults, and says the same again. @param {Model} model */
export function assertLink(model) {
  const written = linkOf(model.store.state);
  assert.match(written, /^[\x21-\x7e]+$/, "an address has no other letters");
  assert.doesNotMatch(written, /\+/, "a plus sign is a blank to many readers");
  const link = read(model, written);
  assert.deepEqual(link.faults.map(faultText), [], written);
  return { written, link };
}

/** The file of what is on the screen, or the sentence why there is none. @param {Model} model */
export function fileText({ store, comparison }) {
  try {
    return fileOf(store.state, comparison);
  } catch (error) {
    const { code, values } = /** @type {any} */ (error);
    if (code === undefined) throw error;
    assertSentence(fileErrorText({ code, values }));
    return null;
  }
}
