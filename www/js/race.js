/**
 * The race: what the page can ask for, and what then happens to the trainers and to the state. Controls call these
 * methods, the loop calls `advance` and `draw`.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Metrics} Metrics
 * @typedef {import("./types.js").Reading} Reading
 */
import { isConfigError } from "./engine.js";
import { formatCount, formatValue, joined, laneName, nameOf, settingName } from "./format.js";
import { Maps } from "./maps.js";
import { groupOf, keyAt, keysOf, patchOf, taskOf, valueAt, withKind, withValue } from "./settings.js";
import { settingsOf } from "./state.js";
import { emptyCurves, firstBelow, nextEvaluation, record } from "./timeline.js";

export const MAX_LANES = 6;

/** A round over the lanes takes about as long, in milliseconds: short against a frame, long against a clock's tick. */
const ROUND = [0.5, 2];
/** Numbers change that often, in milliseconds: faster cannot be read. */
const READING_PERIOD = 100;

/**
 * The mark of a control with a refused value.
 * @param {number | null} lane its id; null for a shared setting
 * @param {string} path
 */
export const markOf = (lane, path) => `${lane ?? "shared"}:${path}`;

export class Race {
  #engine;
  #store;
  #maps;
  #step = 0;
  /** Steps every lane made: a diverged one stays behind. @type {number[]} */
  #laneSteps = [];
  /** @type {Metrics[]} */
  #metrics = [];
  /** @type {number[]} */
  #startLosses = [];
  /** @type {(number | null)[]} */
  #finishedAt = [];
  #nextEvaluation = 0;
  #block = 1;
  /** Steps owed at a limited speed. */
  #owed = 0;
  #lastAdvance = 0;
  #rate = { since: 0, step: 0 };
  #lastReading = 0;

  /**
   * @param {import("./engine.js").Engine} engine
   * @param {import("./store.js").Store} store
   */
  constructor(engine, store) {
    this.#engine = engine;
    this.#store = store;
    this.#maps = new Maps(engine);
    this.#settle();
  }

  // --- The run -----------------------------------------------------------------------------------------------------

  toggle() {
    if (this.#store.state.playing) this.pause();
    else this.play();
  }

  play() {
    if (this.#allDiverged()) {
      this.#say("Every lane has diverged. Lower a rate, then reset.");
      return;
    }
    this.#lastAdvance = performance.now();
    this.#owed = 1;
    this.#rate = { since: this.#lastAdvance, step: this.#step };
    this.#store.set({ playing: true, message: "Playing." });
  }

  /** @param {string} [reason] */
  pause(reason) {
    const message = reason ?? `Paused at step ${formatCount(this.#step)}.`;
    this.#store.set({ playing: false, stepsPerSecond: 0, message });
    this.#guard(() => this.#takeReadings());
  }

  /** One step of every lane. */
  step() {
    if (this.#store.state.playing) this.pause();
    this.#guard(() => {
      this.#advanceBy(1);
      this.#takeReadings();
      if (!this.#allDiverged()) this.#say(`Step ${formatCount(this.#step)}.`);
    });
  }

  /** To step 0 of the same run, where it waits. */
  reset() {
    this.#guard(() => {
      this.#engine.reset();
      this.#settle({ playing: false, stepsPerSecond: 0 });
      this.#say("Reset: the same run again, at step 0.");
    });
  }

  newSeed() {
    this.set(null, "seed", this.#engine.randomSeed());
  }

  /** @param {number} speed steps per second, or Infinity */
  setSpeed(speed) {
    this.#owed = 0;
    this.#store.set({ speed });
  }

  /** @param {number} loss */
  setFinishLine(loss) {
    const { curves, lanes } = this.#store.state;
    this.#store.set({ finishLine: loss });
    this.#finishedAt = lanes.map((_, index) => firstBelow(curves, index, loss));
    this.#guard(() => this.#takeReadings());
  }

  // --- Settings ----------------------------------------------------------------------------------------------------

  /**
   * Changes one setting, in the running trainers where the table says it may, else by building them anew. A value the
   * engine refuses is marked with its message, and everything goes on as it was.
   * @param {number | null} lane its id; null for a shared setting
   * @param {string} path
   * @param {unknown} value null removes an optional key
   * @param {string} [text] what the user typed
   */
  set(lane, path, value, text = String(value)) {
    const mark = markOf(lane, path);
    try {
      const changed = this.#change(lane, path, value);
      const { [mark]: _, ...refused } = this.#store.state.refused;
      this.#store.set({ refused });
      if (changed) this.#say(changed);
    } catch (error) {
      if (isConfigError(error)) {
        const { refused } = this.#store.state;
        const { message } = /** @type {Error} */ (error);
        // The control says which setting it is.
        const account = message.replace(/^[\w.[\]]+: /, "");
        this.#store.set({ refused: { ...refused, [mark]: { text, message: account } } });
      } else {
        this.#recover(error);
      }
    }
  }

  /**
   * @param {number | null} laneId
   * @param {string} path
   * @param {unknown} value
   * @returns {string} what happened, or nothing when the value is the old one
   */
  #change(laneId, path, value) {
    const { schema, config, lanes } = this.#store.state;
    const lane = lanes.find((candidate) => candidate.id === laneId);
    const tree = lane ? lane.settings : config;
    const given = value ?? undefined;
    if (JSON.stringify(valueAt(tree, path)) === JSON.stringify(given)) return "";

    const group = groupOf(path);
    const isKind = path === `${group}.kind`;
    const next = isKind
      ? { ...tree, [group]: withKind(schema, group, tree[group], String(value)) }
      : withValue(tree, path, given);

    const owner = lane ? `${laneName(lane)}: ` : "";
    if (keyAt(schema, tree, path).live) {
      const targets = lane ? [lanes.indexOf(lane)] : lanes.map((_, index) => index);
      this.#engine.update(targets, isKind ? { [group]: next[group] } : patchOf(path, value));
      this.#store.set(settingsOf(this.#engine, lanes));
      return `${owner}${settingName(path)} is now ${spoken(value)}.`;
    }
    if (path === "data.kind") Object.assign(next, taskOf(String(value), config));
    if (lane) this.#rebuild(config, withLane(lanes, { ...lane, settings: next }));
    else this.#rebuild(next, lanes);
    this.#forgetMarks(laneId, group);
    return `${owner}${settingName(path)} changed. Built anew: all lanes start at step 0.`;
  }

  /** Adds a copy of the selected lane. */
  addLane() {
    const { config, lanes, selected } = this.#store.state;
    if (lanes.length >= MAX_LANES) return;
    const model = lanes.find((lane) => lane.id === selected) ?? lanes[lanes.length - 1];
    const free = [...Array(MAX_LANES).keys()].find((id) => lanes.every((lane) => lane.id !== id)) ?? 0;
    const lane = { id: free, settings: structuredClone(model.settings) };
    this.#guard(() => {
      this.#rebuild(config, [...lanes, lane]);
      this.#store.set({ selected: free });
      this.#say(`${laneName(lane)} added, a copy of ${laneName(model)}. All lanes start at step 0.`);
    });
  }

  /** @param {number} id */
  removeLane(id) {
    const { config, lanes, selected } = this.#store.state;
    const lane = lanes.find((candidate) => candidate.id === id);
    if (!lane || lanes.length === 1) return;
    const rest = lanes.filter((candidate) => candidate !== lane);
    this.#guard(() => {
      this.#rebuild(config, rest);
      if (selected === id) this.#store.set({ selected: rest[0].id });
      this.#forgetMarks(id);
      this.#say(`${laneName(lane)} removed. All lanes start at step 0.`);
    });
  }

  /** @param {number} id */
  selectLane(id) {
    this.#store.set({ selected: id });
  }

  /**
   * The way on after a divergence: the race starts again with half the rate in that lane.
   * @param {number} id
   */
  halveRate(id) {
    const { lanes } = this.#store.state;
    const index = lanes.findIndex((lane) => lane.id === id);
    const rate = lanes[index].settings.optimizer.learningRate / 2;
    this.#guard(() => {
      this.#engine.update([index], { optimizer: { learningRate: rate } });
      this.#engine.reset();
      this.#settle(settingsOf(this.#engine, lanes));
      this.play();
      this.#say(
        `${laneName(lanes[index])}: learning rate halved to ${formatValue(rate)}. All lanes start at step 0.`,
      );
    });
  }

  /** Draws a few points of every data set for the buttons that choose it. */
  makeThumbnails() {
    const { schema, config } = this.#store.state;
    /** @type {State["thumbnails"]} */
    const thumbnails = {};
    for (const kind of keyAt(schema, config, "data.kind").choices ?? []) {
      if (kind === "points") continue;
      const keys = keysOf(schema, "data", kind).map((key) => key.path);
      const data = { kind, ...(keys.includes("data.samples") && { samples: 160 }) };
      thumbnails[kind] = this.#engine.thumbnail({
        data,
        hidden: [],
        ...taskOf(kind, {}),
        trainFraction: 0.95,
      });
    }
    this.#store.set({ thumbnails });
  }

  // --- The loop's side ---------------------------------------------------------------------------------------------

  /**
   * Trains all lanes in lockstep until the deadline.
   * @param {number} deadline
   */
  advance(deadline) {
    this.#guard(() => {
      let now = performance.now();
      const { speed } = this.#store.state;
      this.#owed = speed === Infinity ? Infinity : this.#owed + (speed * (now - this.#lastAdvance)) / 1000;
      this.#lastAdvance = now;
      while (this.#owed >= 1 && now < deadline && !this.#allDiverged()) {
        const size = Math.min(this.#block, this.#nextEvaluation - this.#step, Math.floor(this.#owed));
        this.#advanceBy(size);
        this.#owed -= size;
        const end = performance.now();
        if (size === this.#block && end - now < ROUND[0]) this.#block *= 2;
        else if (end - now > ROUND[1]) this.#block = Math.max(1, size >> 1);
        now = end;
      }
      // What the machine cannot do in time is not owed for ever.
      if (this.#owed !== Infinity) this.#owed = Math.min(this.#owed, speed / 10 + 1);
      this.#publish(now);
    });
  }

  /**
   * Fills the maps that are out of date, in turn, for a limited time.
   * @returns {boolean} whether some are left
   */
  draw() {
    const { run, maps } = this.#store.state;
    const drawn = this.#guard(() => this.#maps.draw(run, this.#laneSteps, maps));
    if (drawn) this.#store.set({ maps: drawn.maps });
    return drawn?.left ?? false;
  }

  // --- Inside ------------------------------------------------------------------------------------------------------

  /**
   * All lanes make the same number of steps, at most up to the next evaluation.
   * @param {number} steps
   */
  #advanceBy(steps) {
    const { lanes } = this.#store.state;
    /** @type {number[]} */
    const diverged = [];
    lanes.forEach((_, lane) => {
      if (this.#metrics[lane].status === "diverged") return;
      const made = this.#engine.step(lane, steps);
      this.#laneSteps[lane] += made;
      if (made < steps) diverged.push(lane);
    });
    if (!this.#allDiverged()) this.#step += steps;
    for (const lane of diverged) this.#diverge(lane);
    if (this.#step === this.#nextEvaluation) this.#evaluate();
    if (this.#allDiverged()) this.pause("Every lane has diverged. Lower a rate, then reset.");
  }

  /** @param {number} lane */
  #diverge(lane) {
    this.#metrics[lane] = this.#engine.metrics(lane);
    const name = laneName(this.#store.state.lanes[lane]);
    const step = formatCount(this.#metrics[lane].divergedAt ?? 0);
    this.#say(`${name} diverged at step ${step}: a loss or a weight was no longer finite.`);
  }

  /** Takes the losses of all lanes for the curves and the finish line. */
  #evaluate() {
    const { curves, lanes, finishLine } = this.#store.state;
    const nobodyYet = this.#finishedAt.every((step) => step === null);
    this.#metrics = lanes.map((_, lane) => this.#engine.metrics(lane));
    record(curves, this.#step, this.#metrics);
    /** @type {string[]} */
    const arrived = [];
    this.#metrics.forEach(({ trainLoss, status }, lane) => {
      if (this.#finishedAt[lane] !== null || status === "diverged" || !(trainLoss < finishLine)) return;
      this.#finishedAt[lane] = this.#step;
      arrived.push(laneName(lanes[lane]));
    });
    if (nobodyYet && arrived.length > 0 && this.#step > 0 && lanes.length > 1) {
      this.#say(`First below ${finishLine}: ${joined(arrived)}, by step ${formatCount(this.#step)}.`);
    }
    this.#nextEvaluation = nextEvaluation(this.#step, this.#work());
  }

  /** What an evaluation and a step cost, in samples. */
  #work() {
    const { run, config } = this.#store.state;
    const trainCount = run.trainPoints.length / 3;
    return {
      samples: trainCount + run.testPoints.length / 3,
      batch: config.batchSize === "full" ? trainCount : Math.min(config.batchSize, trainCount),
      parameters: run.parameterCount,
    };
  }

  /** The numbers at this very step, also between two evaluations. */
  #takeReadings() {
    this.#metrics = this.#store.state.lanes.map((_, lane) => this.#engine.metrics(lane));
    this.#publishReadings();
  }

  /**
   * Tells the page now and then how far the run is.
   * @param {number} now
   */
  #publish(now) {
    if (!this.#store.state.playing || now - this.#lastReading < READING_PERIOD) return;
    this.#lastReading = now;
    this.#publishReadings();
    const elapsed = now - this.#rate.since;
    if (elapsed >= 500) {
      const stepsPerSecond = ((this.#step - this.#rate.step) / elapsed) * 1000;
      this.#rate = { since: now, step: this.#step };
      this.#store.set({ stepsPerSecond });
    }
  }

  #publishReadings() {
    const readings = this.#metrics.map((metrics, lane) => ({
      step: metrics.step,
      learningRate: metrics.learningRate,
      trainLoss: metrics.trainLoss,
      testLoss: metrics.testLoss,
      trainAccuracy: metrics.trainAccuracy,
      testAccuracy: metrics.testAccuracy,
      divergedAt: metrics.divergedAt,
      startLoss: this.#startLosses[lane],
      finishedAt: this.#finishedAt[lane],
    }));
    const epoch = Math.max(...this.#metrics.map((metrics) => metrics.epoch));
    const curveLength = this.#store.state.curves.steps.length;
    this.#store.set({ step: this.#step, epoch, readings, curveLength });
  }

  #allDiverged() {
    return this.#metrics.every((metrics) => metrics.status === "diverged");
  }

  /**
   * @param {Tree} config
   * @param {Lane[]} lanes
   */
  #rebuild(config, lanes) {
    this.#engine.build(lanes.map((lane) => ({ ...config, ...lane.settings })));
    this.#settle({ ...settingsOf(this.#engine, lanes), run: this.#engine.run() });
  }

  /**
   * Puts everything that was counted back to step 0.
   * @param {Partial<State>} [changes] what else is new
   */
  #settle(changes) {
    const { lanes } = { ...this.#store.state, ...changes };
    this.#step = 0;
    this.#laneSteps = lanes.map(() => 0);
    this.#maps.reset();
    this.#block = 1;
    this.#owed = 0;
    this.#finishedAt = lanes.map(() => null);
    this.#rate = { since: performance.now(), step: 0 };
    this.#store.set({ ...changes, curves: emptyCurves(lanes.length), readings: [], maps: [] });
    this.#evaluate();
    this.#startLosses = this.#metrics.map((metrics) => metrics.trainLoss);
    this.#publishReadings();
  }

  /**
   * Drops the marks of controls that went away.
   * @param {number | null} lane
   * @param {string} [group]
   */
  #forgetMarks(lane, group = "") {
    const gone = markOf(lane, group);
    const kept = Object.entries(this.#store.state.refused).filter(([mark]) => !mark.startsWith(gone));
    this.#store.set({ refused: Object.fromEntries(kept) });
  }

  /** @param {string} message */
  #say(message) {
    this.#store.set({ message });
  }

  /**
   * Runs what calls the engine. An error here is a defect, not a wrong setting.
   * @template T
   * @param {() => T} action
   * @returns {T | undefined}
   */
  #guard(action) {
    try {
      return action();
    } catch (error) {
      this.#recover(error);
      return undefined;
    }
  }

  /**
   * A trainer that has panicked is lost. The settings are not: everything is built again from them.
   * @param {unknown} error
   */
  #recover(error) {
    console.error(error);
    const { config, lanes } = this.#store.state;
    this.#store.set({ playing: false, stepsPerSecond: 0 });
    try {
      this.#rebuild(config, lanes);
      this.#say(
        `The engine failed (${error}). It was built anew from the same settings and stands at step 0.`,
      );
    } catch {
      this.#say(`The engine failed (${error}) and could not be built anew. Please reload the page.`);
    }
  }
}

/**
 * @param {Lane[]} lanes
 * @param {Lane} changed
 */
const withLane = (lanes, changed) => lanes.map((lane) => (lane.id === changed.id ? changed : lane));

/** @param {unknown} value */
function spoken(value) {
  if (value === null) return "off";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "string" ? nameOf(value) : String(value);
}
