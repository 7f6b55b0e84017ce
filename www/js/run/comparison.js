/**
 * The comparison: a list of lanes, and the one way in for whatever is done to them. What comes of it is told to the store in
 * one notice.
 * @import { Lane } from "./lane.js"
 * @import { RunRecord } from "./record.js"
 * @import { LaneSetup, OwnPoints, RunEvent, SharedConfig, State } from "../types.js"
 */
import { namedDataset, ownAfter } from "../data/own-points.js";
import { isConfigError } from "../settings/config-error.js";
import { setupOf } from "../settings/lanes.js";
import { configOf } from "../settings/schema.js";
import { completed, settingsThen, withSharing } from "../settings/sharing.js";
import { upTo } from "./happenings.js";
import { History } from "./history.js";
import { layout, weights } from "./lane-questions.js";
import { Lockstep } from "./lockstep.js";
import { PAUSED } from "./pace.js";
import { Pictures } from "./pictures.js";
import { builtLanes, recordedLanes } from "./record.js";
import { Replay } from "./replay.js";
import { previewsOf } from "./schedule-preview.js";
import { placeLane } from "./start-lane.js";
import { Transaction } from "./transaction.js";

/** So long a frame goes on to another step of the past, in milliseconds. */
const WAY = 10;

export class Comparison {
  #transaction;
  #pictures = new Pictures();
  /** What the engine was lost by: nothing can be done to it then. */
  #lostBy = "";
  /** @type {Lane[]} */
  lanes = [];
  lockstep = new Lockstep(this);
  replay = new Replay();
  history = new History(this);

  /**
   * @param {import("../engine.js").Engine} engine
   * @param {import("../store.js").Store} store whose settings the lanes are built from
   */
  constructor(engine, store) {
    this.engine = engine;
    this.#transaction = new Transaction(store);
    const { config, lanes } = store.state;
    this.act(() => this.build(config, lanes));
  }

  // --- The way in --------------------------------------------------------------------------------------------------

  /** The state as it will be told when the present act is over. */
  get state() {
    return this.#transaction.state;
  }

  /** Adds to what is told when the act is over. @param {Partial<State>} changes */
  change(changes) {
    this.#transaction.change(changes);
  }

  /**
   * Does something to the lanes. Where another step is on its way, it comes first. A setting that the engine refuses is thrown
   * and has changed nothing; any other error is a defect: everything is built again from the settings.
   * @template T
   * @param {() => T} action
   * @returns {T | undefined} nothing where it failed
   */
  act(action) {
    return this.actOnTheWay(() => {
      this.#arrive();
      return action();
    });
  }

  /** The same where the lanes may be on their way. @template T @param {() => T} action @returns {T | undefined} */
  actOnTheWay(action) {
    const guarded = () => {
      try {
        if (this.#lostBy) return;
        this.#pictures.showAverages(this.lanes, this.state);
        return action();
      } catch (error) {
        if (isConfigError(error)) throw error;
        return this.#recover(error);
      }
    };
    return this.#transaction.run(guarded, () => this.#tellOfLanes());
  }

  #tellOfLanes() {
    const { lanes } = this.state;
    // An engine that is lost has none. What they were stays on the screen, and it is said once.
    if (this.lanes.length === 0) {
      this.#transaction.cancel();
      if (!this.#lostBy || this.state.event.type === "engineLost") return;
      return this.change({ ...PAUSED, event: { type: "engineLost", error: this.#lostBy } });
    }
    const states = this.lanes.map((lane) => lane.state);
    const isSame = states.length === lanes.length && states.every((state, i) => state === lanes[i]);
    if (!isSame) this.change({ lanes: states });
  }

  /** A trainer that has panicked is lost. The settings are not. @param {unknown} error @returns {undefined} */
  #recover(error) {
    console.error(error);
    this.#transaction.cancel();
    // There may be no memory for both, these lanes and those.
    this.free();
    try {
      this.build(this.state.config, this.state.lanes);
      this.change({ event: { type: "engineRebuilt", error: String(error) } });
    } catch {
      this.#lostBy = String(error);
      this.free();
    }
    this.change(PAUSED);
  }

  /** Frees everything. */
  free() {
    for (const lane of this.lanes.splice(0)) lane.free();
  }

  // --- The list ----------------------------------------------------------------------------------------------------

  /**
   * Other lanes in place of these, at step 0 or where they were left. Throws where the engine refuses something, and then
   * nothing has changed.
   * @param {object} config shared settings; missing ones are the defaults
   * @param {{id: number, settings: object}[]} setups
   * @param {{checkpoints?: (Uint8Array | null)[], own?: OwnPoints | null}} [more] runs of a file of version 1 to go on with, in the
   *   order of the lanes; the reader's points, where other ones than before
   */
  build(config, setups, { checkpoints = [], own = this.state.own } = {}) {
    const next = withSharing(/** @type {SharedConfig} */ (config), /** @type {LaneSetup[]} */ (setups));
    const whole = next.lanes.map((lane, i) => {
      return { ...lane, config: configOf(next.config, lane), checkpoint: checkpoints[i] };
    });
    const lanes = builtLanes(this.engine.build, whole);
    this.free();
    this.lanes.push(...lanes);
    this.takeSettings(next.config, next.lanes);
    this.#name(own);
    const { selected, solo } = this.state;
    this.change({
      selected: this.has(selected) ? selected : lanes[0].id,
      solo: this.has(solo) ? solo : null,
    });
    this.begin();
  }

  /** Names of what the reader's points measure, on the lanes that run on them. @param {OwnPoints | null} own */
  #name(own) {
    const { config } = this.state;
    const next = ownAfter(config, own);
    this.change({ own: next });
    for (const lane of this.lanes) lane.dataset = namedDataset(lane.dataset, lane.config.data, next);
  }

  /** Takes on settings, with every default as the lanes have it. @param {SharedConfig} config @param {LaneSetup[]} setups */
  takeSettings(config, setups) {
    const configs = this.lanes.map((lane) => lane.config);
    const next = completed(config, setups, configs);
    this.lanes.forEach((lane, i) => (lane.settings = next.lanes[i].settings));
    this.change({ config: next.config });
  }

  /** Counts from where the lanes stand. */
  begin() {
    this.change({ goal: null, altered: false, neurons: null, happenings: [] });
    this.#pictures.reset();
    this.lockstep.begin();
    this.replay.begin(this.lockstep.step, this.lanes);
    this.publishReadings();
  }

  /** @param {number | null} id */
  has(id) {
    return this.lanes.some((lane) => lane.id === id);
  }

  /** @param {number | null} id @returns {Lane | undefined} */
  find(id) {
    return this.lanes.find((lane) => lane.id === id);
  }

  /** The first id that no lane has. */
  get freeId() {
    let id = 0;
    while (this.has(id)) id++;
    return id;
  }

  /** Every shared group is shared by a lane at least, also when another list of them stands. */
  share() {
    const next = withSharing(this.state.config, this.lanes.map(setupOf));
    this.lanes.forEach((lane, i) => {
      if (lane.settings !== next.lanes[i].settings) lane.settings = next.lanes[i].settings;
    });
    this.change({ config: next.config });
    this.lockstep.drawLine();
  }

  /** @param {Lane} model @param {number} place @returns {Lane} a copy of a lane with its past */
  copyLane(model, place) {
    const copy = model.copy(this.engine.build, this.freeId);
    placeLane(this, copy, model, place);
    return copy;
  }

  /** @param {Lane} lane */
  removeLane(lane) {
    const place = this.lanes.indexOf(lane);
    this.lanes.splice(place, 1);
    this.replay.forget(lane.id);
    lane.free();
    this.change({ altered: this.lanes.some(({ isAltered }) => isAltered) });
    const { selected, solo } = this.state;
    if (selected === lane.id)
      this.change({ selected: this.lanes[Math.min(place, this.lanes.length - 1)].id });
    if (solo === lane.id) this.change({ solo: null });
    this.share();
  }

  /** @param {Lane} lane @param {number} place */
  moveLane(lane, place) {
    this.lanes.splice(this.lanes.indexOf(lane), 1);
    this.lanes.splice(place, 0, lane);
    this.share();
  }

  // --- The past ----------------------------------------------------------------------------------------------------

  /** From the first step there is a way back to, to the last of the run. */
  get past() {
    return { first: this.replay.first, last: this.replay.last(this.lockstep.step) };
  }

  /**
   * Sets out for another step; frames go on to it.
   * @param {number} step the nearest there is a way to is meant
   * @param {RunEvent} [event]
   */
  setOut(step, event) {
    this.actOnTheWay(() => {
      const { first, last } = this.past;
      const target = Math.max(first, Math.min(last, step));
      this.replay.setOut(target, this.lockstep.step, this.lanes);
      event ??= target < last ? { type: "lookingBack", step: target } : { type: "atEnd" };
      this.change({ ...PAUSED, goal: target, event });
    });
  }

  /** Where another step is on its way, it comes first. */
  #arrive() {
    while (this.replay.isOnTheWay) this.#goOnTheWay(Infinity);
  }

  /** @param {number} deadline */
  #goOnTheWay(deadline) {
    if (!this.replay.go(deadline, this.lanes)) return;
    this.lockstep.moveTo(this.replay.now);
    if (this.lanes.some(({ changes }) => changes.length > 0)) this.#showSettings();
    this.#stand();
  }

  /** The settings of another step. */
  #showSettings() {
    const configs = this.lanes.map((lane) => lane.config);
    const then = settingsThen(this.state.config, this.lanes, configs);
    this.lanes.forEach((lane, i) => lane.showSettings(then.lanes[i].settings));
    this.change({ config: then.config });
  }

  /** The lanes are at another step than before. */
  #stand() {
    this.#pictures.reset();
    this.change({ goal: null, altered: this.lanes.some((lane) => lane.isAltered) });
    this.publishReadings();
  }

  /** From here on the run is another one: what lay beyond is gone, and undo brings it back. */
  goOn() {
    if (!this.replay.isBack) return;
    this.history.noting(() => this.lockstep.cut(), { kind: "goneOn" });
    this.change({ happenings: upTo(this.state.happenings, this.lockstep.step) });
    this.publishReadings();
  }

  /**
   * Goes over to a record, bit for bit. Where its checkpoints are missing, frames go on to its step by exact replay. Throws where
   * the engine refuses something, and then nothing has changed.
   * @param {RunRecord} record
   * @param {RunEvent} event
   */
  adopt(record, event) {
    const { config, own, selected, solo, first, step, last, happenings } = record;
    const { lanes, past, isThere } = recordedLanes(this.engine.build, record);
    this.free();
    this.lanes.push(...lanes);
    this.change({ ...PAUSED, config, selected, solo, refused: {}, neurons: null, happenings, event });
    this.#name(own);
    this.lockstep.take(record);
    this.lockstep.moveTo(isThere ? step : first);
    this.replay.take(past, isThere ? step : first, last);
    if (isThere) return this.#stand();
    this.replay.setOut(step, first, this.lanes);
    this.change({ goal: step });
    this.publishReadings();
    this.#goOnTheWay(performance.now() + WAY);
  }

  /** Stays at the step it has come to on the way to another. */
  stopOnTheWay() {
    this.actOnTheWay(() => {
      if (!this.replay.isOnTheWay) return;
      this.replay.stopHere();
      this.#arrive();
    });
  }

  // --- What is told ------------------------------------------------------------------------------------------------

  /** The numbers at this very step, also between two evaluations. */
  takeReadings() {
    for (const lane of this.lanes) lane.measure();
    this.publishReadings();
  }

  publishReadings() {
    for (const lane of this.lanes) lane.read();
    const epoch = Math.max(...this.lanes.map(({ metrics }) => metrics.epoch));
    this.change({ step: this.lockstep.step, epoch, past: this.past });
  }

  /** All pictures are out of date, though the step may be the same. */
  forgetPictures() {
    for (const lane of this.lanes) lane.map.forget();
    this.#pictures.reset();
  }

  /**
   * Draws what is out of date, for a limited time.
   * @returns {boolean} whether something is left
   */
  draw() {
    const left = this.actOnTheWay(() => {
      if (this.replay.isOnTheWay) this.#goOnTheWay(performance.now() + WAY);
      if (this.replay.isOnTheWay) return true;
      const drawn = this.#pictures.draw(this.lanes, this.state);
      if (drawn.neurons !== this.state.neurons) this.change({ neurons: drawn.neurons });
      return drawn.left;
    });
    return left ?? false;
  }

  /** Whether a lane's boundary is in sight. @param {number} id @param {boolean} seen */
  setSeen(id, seen) {
    this.#pictures.setSeen(id, seen);
  }

  /** @param {number | null} id of a lane whose boundary is seen, wherever its card is */
  showElsewhere(id) {
    this.#pictures.shownElsewhere = id;
  }

  // --- Questions ---------------------------------------------------------------------------------------------------

  /** Every key of the configuration with its default. */
  defaults() {
    return this.engine.defaults();
  }

  randomSeed() {
    return this.engine.randomSeed();
  }

  /** Why the engine refuses a configuration, if it does. @param {object} config */
  check(config) {
    return this.engine.check(config);
  }

  /** The weights of every lane, in their order. */
  weights() {
    return this.act(() => this.lanes.map((lane) => lane.ask(weights))) ?? [];
  }

  /** Where a lane's weights stand among all its numbers. @param {number} id */
  layout(id) {
    return this.find(id)?.ask(layout) ?? [];
  }

  /** Asks what can wait: there is no answer while another step is on its way. @template T @param {() => T} question */
  #askThere(question) {
    return this.replay.isOnTheWay ? undefined : this.act(question);
  }

  /**
   * Looks into a lane, where that can wait: nothing comes of it while another step is on its way, or where the lane is gone.
   * @template T @param {number} id @param {(lane: Lane) => T} look which changes nothing
   */
  look(id, look) {
    const lane = this.find(id);
    return lane && this.#askThere(() => look(lane));
  }

  /** A lane's answers at this very step, for a picture. @param {number} id @param {number} size */
  boundary(id, size) {
    return this.act(() => this.find(id)?.boundary(size));
  }

  /** A lane's numbers at this very step. @param {number} id */
  metrics(id) {
    return this.act(() => {
      this.find(id)?.measure();
      return this.find(id)?.metrics;
    });
  }

  /** The rates that the schedules have in mind from now on, in the order of the lanes; none for a diverged one. */
  schedulePreviews() {
    return this.#askThere(() => previewsOf(this.lanes));
  }
}
