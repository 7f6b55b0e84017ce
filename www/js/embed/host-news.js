/**
 * What the page around a figure is told of its run.
 * @import { App, RunEvent, State } from "../types.js"
 *
 * @typedef {(type: string, detail: object) => void} Tell tells the page around it of something
 */
import { sentenceOf } from "../i18n/sentences.js";
import { laneLetter } from "../settings/lanes.js";

export class HostNews {
  #tell;
  /** Ids of lanes whose divergence was told. @type {Set<number>} */
  #diverged = new Set();
  /** What was told of the run. Undo and redo bring it back, and that is no news. @type {WeakSet<RunEvent>} */
  #told = new WeakSet();

  /** @param {Tell} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Tells what has happened so far, and whatever happens then. @param {Pick<App, "store">} app in any language */
  follow({ store }) {
    store.watch(
      ({ lanes }) => lanes.map(({ reading }) => reading),
      () => this.#tellOfRun(store.state),
    );
    store.watch(
      ({ happenings }) => happenings,
      () => this.#tellOfHappenings(store.state),
    );
  }

  /** @param {State} state */
  #tellOfRun(state) {
    this.#tell("step", summaryOf(state));
    for (const { id, reading } of state.lanes) {
      if (reading.divergedAt === null) this.#diverged.delete(id);
      else if (!this.#diverged.has(id)) {
        this.#diverged.add(id);
        this.#tell("diverged", { lane: laneLetter(id), step: reading.divergedAt });
      }
    }
  }

  /** @param {State} state */
  #tellOfHappenings({ happenings, step }) {
    for (const event of happenings) {
      if (this.#told.has(event)) continue;
      this.#told.add(event);
      this.#tell("event", accountOf(event, step));
    }
  }
}

/** The run as it stands. @param {State} state */
export const summaryOf = ({ step, epoch, playing, lanes }) => ({
  step,
  epoch,
  playing,
  lanes: lanes.map(({ id, settings, reading }) => {
    const lane = laneLetter(id);
    const optimizer = settings.optimizer.kind;
    const { trainLoss, testLoss, trainAccuracy, testAccuracy, averaged, divergedAt } = reading;
    const losses = { trainLoss, testLoss, trainAccuracy, testAccuracy, ...(averaged && { averaged }) };
    return { lane, optimizer, ...losses, divergedAt };
  }),
});

/** @param {RunEvent} event @param {number} now */
function accountOf(event, now) {
  const lanes = "lanes" in event ? event.lanes : "lane" in event && event.lane ? [event.lane] : [];
  return {
    kind: event.type,
    lanes: lanes.map(({ id }) => laneLetter(id)),
    step: "step" in event ? event.step : now,
    text: sentenceOf(event),
  };
}
