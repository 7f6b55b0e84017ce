/**
 * The race: what the page can ask for, and what then happens to the trainers and to the state. Controls call these
 * methods, the loop calls `advance` and `draw`.
 * @typedef {import("./types.js").State} State
 * @typedef {import("./types.js").Lane} Lane
 * @typedef {import("./types.js").Setup} Setup
 * @typedef {import("./types.js").Own} Own
 * @typedef {import("./types.js").Tree} Tree
 * @typedef {import("./types.js").Stops} Stops
 * @typedef {import("./stops.js").Condition} Condition
 */
import { runsOf, settingsOf } from "./built.js";
import { partsOf, patchOf, sharedGroups, withOwn, withoutOwn, withSharing, withValue } from "./changes.js";
import { Course } from "./course.js";
import { cutCurve, emptyCurve } from "./curve.js";
import { isConfigError } from "./driver.js";
import { isAllowed, neighbour, parse } from "./entry.js";
import { choiceName, formatCount, formatValue, inputText, laneName, settingName } from "./format.js";
import { allNamed, ownAfter } from "./own.js";
import { planEnd, planOf } from "./plan.js";
import { configOf, groupOf, keyAt, MAX_LANES, taskOf, withTask, valueAt, withKind } from "./settings.js";
import { livePatches } from "./setup.js";
import { firstSetup, markOf, split } from "./state.js";
import { isBelow, metConditions } from "./stops.js";
import { laterWords, words } from "./text.js";
import { bestStep, Travel } from "./travel.js";
import { joined, readNumber } from "./wording.js";

/** So long a single step lets lanes catch up that have waited, in milliseconds: longer is felt. */
const CATCH_UP = 150;
/** So long a frame goes on to another step of the past, in milliseconds. */
const WAY = 10;
/** Numbers change that often, in milliseconds: faster cannot be read. */
const READING_PERIOD = 100;

export class Race {
  #engine;
  #store;
  #picture;
  #travel;
  #course;
  /** Steps owed at a limited speed. */
  #owed = 0;
  #lastAdvance = 0;
  #rate = { since: 0, step: 0 };
  #lastReading = 0;
  /** When play was pressed. */
  #playedSince = 0;
  /** Conditions that held already when play was pressed: they do not stop the race. @type {Condition[]} */
  #passed = [];

  /**
   * Takes over the trainers as the engine has built them from the settings in the state.
   * @param {import("./driver.js").Driver} engine
   * @param {import("./store.js").Store} store
   * @param {import("./picture.js").Picture} picture
   */
  constructor(engine, store, picture) {
    this.#engine = engine;
    this.#store = store;
    this.#picture = picture;
    this.#travel = new Travel(engine);
    this.#course = new Course(engine, store, (message) => this.#say(message));
    store.set({ curves: store.state.lanes.map(emptyCurve) });
    this.#begin();
  }

  // --- The run -----------------------------------------------------------------------------------------------------

  play() {
    this.#guard(() => this.#arrive());
    if (this.#course.nobodyTrains()) {
      this.#say(this.#course.whyNobodyTrains());
      return;
    }
    this.#lastAdvance = performance.now();
    this.#owed = 1;
    this.#rate = { since: this.#lastAdvance, step: this.#course.step };
    this.#playedSince = this.#lastAdvance;
    this.#passed = this.#metConditions();
    const { past, passed, playing } = laterWords().stops;
    const behind = this.#passed.map((condition) => passed[condition]);
    this.#store.set({ playing: true, message: behind.length > 0 ? past(joined(behind)) : playing });
  }

  /** @param {string} [reason] */
  pause(reason) {
    const message = reason ?? laterWords().race.paused(formatCount(this.#course.step));
    this.#store.set({ playing: false, stepsPerSecond: 0, message });
    this.#guard(() => this.#takeReadings());
  }

  /** One step of every lane. */
  step() {
    if (this.#store.state.playing) this.pause();
    this.#guard(() => {
      this.#goOn();
      const isLate = this.#course.catchUpFor(CATCH_UP);
      if (!isLate) this.#advanceBy(1);
      this.#takeReadings();
      if (isLate) this.#say(laterWords().lanes.catchingUp(formatCount(this.#course.step)));
      else if (!this.#course.nobodyTrains())
        this.#say(laterWords().race.stepped(formatCount(this.#course.step)));
    });
  }

  /** To step 0 of the same run, where it waits. */
  reset() {
    this.#guard(() => {
      this.#arrive();
      this.#engine.reset();
      this.#settle({ playing: false, stepsPerSecond: 0 });
      this.#say(laterWords().race.reset);
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

  /** @param {Partial<Stops>} changes */
  setStops(changes) {
    this.#store.set({ stops: { ...this.#store.state.stops, ...changes } });
    // A new condition is a new question.
    if (this.#store.state.playing) this.#passed = this.#metConditions();
  }

  /** @param {string} text what the user typed; nothing where there is to be none */
  enterFinishLine(text) {
    const loss = text.trim() === "" ? null : readNumber(text);
    const mark = markOf(null, "finishLine");
    if (loss === null || (Number.isFinite(loss) && loss > 0)) {
      this.#unmark(mark);
      this.setFinishLine(loss);
    } else {
      this.#mark(mark, text, laterWords().curves.finishLineError(text));
    }
  }

  /** @param {number | null} loss null: there is none */
  setFinishLine(loss) {
    this.#store.set({ finishLine: loss });
    this.#course.tracks.forEach((track, lane) => void (track.finishedAt = this.#course.finishOf(lane)));
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
      this.#arrive();
      const changed = this.#change(lane, path, value);
      this.#unmark(mark);
      if (changed) this.#say(changed);
    } catch (error) {
      if (isConfigError(error)) {
        const { message } = /** @type {Error} */ (error);
        // The control says which setting it is.
        this.#mark(mark, text, laterWords().settings.refusal(message.replace(/^[\w.[\]]+: /, "")));
      } else {
        this.#recover(error);
      }
    }
  }

  /**
   * Changes a setting to what was typed.
   * @param {number | null} lane
   * @param {string} path
   * @param {string} text
   */
  enter(lane, path, text) {
    this.set(lane, path, parse(text, this.#keyOf(lane, path).optional), text);
  }

  /**
   * Changes a setting to the value next to what stands in its control.
   * @param {number | null} lane
   * @param {string} path
   * @param {string} text
   * @param {1 | -1} direction
   */
  nudge(lane, path, text, direction) {
    const key = this.#keyOf(lane, path);
    const next = neighbour(key, readNumber(text), direction);
    if (isAllowed(key, next)) this.set(lane, path, next);
  }

  /** @param {number | null} id @param {string} path */
  #keyOf(id, path) {
    const { schema, config, lanes } = this.#store.state;
    const lane = lanes.find((candidate) => candidate.id === id);
    return keyAt(schema, lane ? configOf(config, lane) : config, path);
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
    const tree = lane ? configOf(config, lane) : config;
    const given = value ?? undefined;
    if (JSON.stringify(valueAt(tree, path)) === JSON.stringify(given)) return "";

    const group = groupOf(path);
    const isKind = path === `${group}.kind`;
    const values = isKind
      ? withKind(schema, group, tree[group], String(value))
      : withValue({ [group]: tree[group] }, path, given)[group];
    const changes = { [group]: values, ...(path === "data.kind" && taskOf(String(value), tree)) };
    // What a lane changes is its own from then on.
    const owner = lane && (group in lane.settings ? lane : withOwn(config, lane, group));
    const next = owner
      ? { config, lanes: withLane(lanes, { ...owner, settings: { ...owner.settings, ...changes } }) }
      : { config: { ...config, ...changes }, lanes: lanes.map((other) => withLossFor(changes.task, other)) };

    const prefix = lane ? `${laneName(lane)}: ` : "";
    if (keyAt(schema, tree, path).live) {
      const concerned = (/** @type {Lane} */ other) => (lane ? other === lane : !(group in other.settings));
      const targets = lanes.flatMap((other, index) => (concerned(other) ? [index] : []));
      this.#update(targets, isKind ? { [group]: values } : patchOf(path, value));
      this.#takeLive(next);
      return prefix + laterWords().race.isNow(settingName(path), spoken(path, value));
    }
    this.#rebuild(next.config, next.lanes);
    this.#forgetMarks(laneId, group);
    return prefix + laterWords().race.changed(settingName(path));
  }

  /**
   * Runs on points of the user's own; task and loss follow them.
   * @param {Own} own
   * @returns {string} why not, or nothing
   */
  setOwn(own) {
    const { config, lanes } = this.#store.state;
    const changes = { data: own.data, ...withTask(own.task, config) };
    try {
      const following = lanes.map((lane) => withLossFor(own.task, lane));
      this.#rebuild({ ...config, ...changes }, following, [], own);
    } catch (error) {
      if (isConfigError(error)) return laterWords().settings.refusal(/** @type {Error} */ (error).message);
      this.#recover(error);
      return "";
    }
    this.#forgetMarks(null, "data");
    this.#say(laterWords().data.changed(formatCount(own.data.targets.length)));
    return "";
  }

  /**
   * Changes running trainers: the run goes on from the step that is looked at.
   * @param {number[]} lanes
   * @param {Tree} patch
   */
  #update(lanes, patch) {
    this.#engine.update(lanes, patch);
    this.#goOn();
    for (const lane of lanes) this.#travel.note(lane, this.#course.tracks[lane], { patch });
  }

  /**
   * Takes on settings that the running trainers have been told.
   * @param {Setup} setup
   */
  #takeLive({ config, lanes }) {
    const batches = this.#course.tracks.map((_, lane) => this.#course.batchOf(lane));
    const altered = this.#store.state.altered || this.#course.tracks.some((track) => track.steps > 0);
    this.#store.set({ ...settingsOf(this.#engine, config, lanes), altered });
    this.#course.tracks.forEach(({ samples, steps }, lane) => {
      const batch = this.#course.batchOf(lane);
      if (batch !== batches[lane]) samples.setBatch(steps, batch);
    });
  }

  // --- All settings at once ----------------------------------------------------------------------------------------

  /**
   * What is wrong with a configuration, if anything.
   * @param {Tree} config
   */
  check(config) {
    return this.#engine.check(config);
  }

  /**
   * Another race, waiting at step 0 or where it was left. Throws where the engine refuses something, and then nothing has
   * changed.
   * @param {Setup} setup
   * @param {(Uint8Array | null)[]} checkpoints of lanes that go on where they were left, in the order of the lanes
   * @param {string} said
   */
  load(setup, checkpoints, said) {
    // Shared settings that the setup does not have are the defaults.
    const [shared] = split(this.#engine.defaults());
    this.#rebuild({ ...shared, ...setup.config }, setup.lanes, checkpoints, setup.own);
    this.#store.set({ playing: false, stepsPerSecond: 0, solo: null, refused: {} });
    this.#say(said);
  }

  /**
   * Goes over to settings that were in force before: in the running trainers where they may change, else built anew.
   * @param {Setup} setup
   * @param {string} said
   */
  adopt(setup, said) {
    this.#guard(() => {
      this.#arrive();
      const { schema, config, lanes } = this.#store.state;
      const patches = livePatches(schema, { config, lanes }, setup);
      this.#store.set({ refused: {} });
      if (patches) {
        patches.forEach((patch, lane) => Object.keys(patch).length > 0 && this.#update([lane], patch));
        const settingsOfLane = new Map(setup.lanes.map(({ id, settings }) => [id, settings]));
        const inOrder = lanes.map((lane) => ({
          ...lane,
          settings: settingsOfLane.get(lane.id) ?? lane.settings,
        }));
        const { altered } = this.#store.state;
        this.#takeLive({ config: setup.config, lanes: inOrder });
        // Whose a setting is makes no other run.
        if (patches.every((patch) => Object.keys(patch).length === 0)) this.#store.set({ altered });
      } else {
        this.#rebuild(setup.config, setup.lanes, [], setup.own);
      }
      this.#say(said);
    });
  }

  /**
   * The settings of a first visit again.
   * @param {string} said
   */
  startOver(said) {
    this.load(firstSetup(this.#engine), [], said);
  }

  /** The weights of every lane, in their order. */
  weights() {
    this.#arrive();
    return this.#store.state.lanes.map((_, lane) => this.#engine.weights(lane));
  }

  /** The runs of the lanes as bytes, in their order. */
  checkpoints() {
    this.#arrive();
    return this.#store.state.lanes.map((_, lane) => this.#engine.checkpoint(lane));
  }

  /**
   * A lane's numbers at this very step.
   * @param {number} id
   */
  metrics(id) {
    this.#arrive();
    return this.#engine.metrics(this.#indexOf(id));
  }

  /**
   * A lane's answers at this very step, for a picture.
   * @param {number} id
   * @param {number} size
   */
  boundary(id, size) {
    this.#arrive();
    const lane = this.#indexOf(id);
    return this.#engine.map(lane, this.#store.state.runs[lane], size, undefined);
  }

  /**
   * Where a lane's weights stand among all its numbers.
   * @param {number} id
   */
  layout(id) {
    return this.#engine.layout(this.#indexOf(id));
  }

  /**
   * Trains towards a step without playing.
   * @param {number} step
   * @param {number} deadline on the clock of `performance.now()`
   * @returns {boolean} whether the race is there, or never will be
   */
  trainTo(step, deadline) {
    const isThere = this.#guard(() => {
      if (this.#course.step >= step || this.#travel.isOnTheWay) return true;
      this.#goOn();
      let now = performance.now();
      while (this.#course.step < step && now < deadline && !this.#course.nobodyTrains()) {
        const size = Math.min(
          this.#course.block,
          this.#course.nextEvaluation - this.#course.step,
          step - this.#course.step,
        );
        this.#advanceBy(size);
        const end = performance.now();
        this.#course.fit(size, end - now);
        this.#travel.went(end - now, this.#course.step, this.#course.tracks);
        now = end;
      }
      this.#takeReadings();
      return this.#course.step >= step || this.#course.nobodyTrains();
    });
    return isThere ?? true;
  }

  // --- Lanes -------------------------------------------------------------------------------------------------------

  /** Adds a copy of the selected lane at the end. */
  addLane() {
    this.#copy(this.#store.state.selected, this.#store.state.lanes.length);
  }

  /**
   * Adds a copy of a lane behind it.
   * @param {number} id
   */
  duplicate(id) {
    this.#copy(id, this.#indexOf(id) + 1);
  }

  /**
   * @param {number} id
   * @param {number} place
   */
  #copy(id, place) {
    const { config, lanes } = this.#store.state;
    if (lanes.length >= MAX_LANES) return;
    const model = lanes[this.#indexOf(id)];
    const [free] = this.#freeIds();
    const lane = { id: free, settings: structuredClone(model.settings) };
    this.#guard(() => {
      this.#rebuild(config, lanes.toSpliced(place, 0, lane));
      this.#store.set({ selected: free });
      this.#say(laterWords().race.added(laneName(lane), laneName(model)));
    });
  }

  /** @param {number} id */
  removeLane(id) {
    const { lanes, selected, solo } = this.#store.state;
    const index = this.#indexOf(id);
    if (index < 0 || lanes.length === 1) return;
    const rest = [...lanes.keys()].filter((other) => other !== index);
    this.#guard(() => {
      if (selected === id) this.#store.set({ selected: lanes[rest[Math.min(index, rest.length - 1)]].id });
      if (solo === id) this.#store.set({ solo: null });
      this.#arrange(rest);
      this.#forgetMarks(id);
      this.#say(laterWords().lanes.removed(laneName(lanes[index])));
    });
  }

  /**
   * Moves a lane among the others. The run goes on.
   * @param {number} id
   * @param {number} by so many places, back where negative; the ends are as far as it goes
   */
  move(id, by) {
    const { lanes } = this.#store.state;
    const from = this.#indexOf(id);
    const to = Math.max(0, Math.min(lanes.length - 1, from + by));
    if (from < 0 || to === from) return;
    const order = [...lanes.keys()].toSpliced(from, 1).toSpliced(to, 0, from);
    this.#guard(() => {
      this.#arrange(order);
      this.#say(laterWords().lanes.moved(laneName(lanes[from]), to + 1, lanes.length));
    });
  }

  /**
   * One lane trains alone and the others wait; or, with null, they catch up to it, step by step as if they had never
   * waited, and all go on together.
   * @param {number | null} id
   */
  solo(id) {
    const lane = this.#store.state.lanes.find((candidate) => candidate.id === id);
    const before = this.#store.state.solo;
    if ((lane?.id ?? null) === before) return;
    this.#store.set({ solo: lane?.id ?? null });
    if (lane) this.#say(laterWords().lanes.alone(laneName(lane)));
    else this.#say(laterWords().lanes.together(this.#course.late().length > 0));
  }

  /**
   * Gives a lane a shared group of settings for itself, as it is now.
   * @param {number} id
   * @param {string} group
   */
  own(id, group) {
    const { config, lanes } = this.#store.state;
    const lane = lanes[this.#indexOf(id)];
    if (!lane || group in lane.settings || !sharedGroups(config).includes(group)) return;
    this.#store.set(withSharing(config, withLane(lanes, withOwn(config, lane, group))));
    this.#say(laterWords().lanes.owns(laneName(lane), settingName(group)));
  }

  /**
   * Takes a lane's own of a group away: it shares the others' again.
   * @param {number} id
   * @param {string} group
   */
  share(id, group) {
    const { config, lanes } = this.#store.state;
    const lane = lanes[this.#indexOf(id)];
    if (!lane || !(group in lane.settings) || !sharedGroups(config).includes(group)) return;
    const isSame = JSON.stringify(lane.settings[group]) === JSON.stringify(config[group]);
    const shared = withLossFor(
      partsOf(group).includes("task") ? config.task : undefined,
      withoutOwn(lane, group),
    );
    const text = (/** @type {boolean} */ anew) =>
      laterWords().lanes.shares(laneName(lane), settingName(group), anew);
    try {
      if (isSame) this.#store.set({ lanes: withLane(lanes, shared) });
      else this.#rebuild(config, withLane(lanes, shared));
      this.#forgetMarks(id, group);
      this.#say(text(!isSame));
    } catch (error) {
      // What else the lane has of its own may not go with the shared group.
      if (isConfigError(error))
        this.#say(laterWords().settings.refusal(/** @type {Error} */ (error).message));
      else this.#recover(error);
    }
  }

  /**
   * A lane's answers at points, now.
   * @param {number} id
   * @param {Float32Array} points x, y, target, …
   * @returns {{step: number, answers: Float32Array} | undefined}
   */
  predict(id, points) {
    this.#guard(() => this.#arrive());
    const lane = this.#indexOf(id);
    const inputs = new Float32Array((points.length / 3) * 2);
    for (let i = 0; i < points.length / 3; i++) inputs.set(points.subarray(3 * i, 3 * i + 2), 2 * i);
    return this.#guard(() => ({
      step: this.#course.tracks[lane].steps,
      answers: this.#engine.predict(lane, inputs),
    }));
  }

  /**
   * The learning rates that the schedules have in mind, from now on.
   * @returns {(Partial<import("./types.js").Curve> | undefined)[]} in the order of the lanes; none for a diverged one
   */
  plans() {
    this.#guard(() => this.#arrive());
    const { config, lanes } = this.#store.state;
    const ends = this.#course.tracks.map(({ samples, steps }, lane) =>
      planEnd(configOf(config, lanes[lane]).schedule, samples.epochLength(steps), steps),
    );
    const plans = this.#guard(() =>
      this.#course.tracks.map(({ samples, steps, metrics }, lane) => {
        if (metrics.status === "diverged") return undefined;
        return planOf(steps, Math.max(...ends), samples, (from, stride, points) =>
          this.#engine.ratesAhead(lane, from, stride, points),
        );
      }),
    );
    return plans ?? [];
  }

  // --- Time travel -------------------------------------------------------------------------------------------------

  /**
   * Looks at another step of this run, within the next frames; the newest wish counts. What lies beyond stays until the
   * run goes on from there.
   * @param {number} step
   * @param {string} [said]
   */
  travelTo(step, said) {
    this.#guard(() => {
      const { first, last } = this.#past();
      const target = Math.max(first, Math.min(last, step));
      this.#travel.setOut(target, this.#course.step, this.#course.tracks);
      const message = said ?? (target < last ? laterWords().travel.looking : laterWords().travel.atEnd);
      this.#store.set({ playing: false, stepsPerSecond: 0, goal: target, message });
    });
  }

  /** To the step before the present one, or before the one that is on its way. */
  stepBack() {
    this.travelTo((this.#store.state.goal ?? this.#course.step) - 1);
  }

  /**
   * A copy of a lane as it is at this step, with its past: both go on side by side.
   * @param {number} id
   */
  branch(id) {
    const { lanes } = this.#store.state;
    if (lanes.length >= MAX_LANES) return;
    const from = this.#indexOf(id);
    this.#guard(() => {
      const [free] = this.#freeIds();
      this.#arrange([...lanes.keys()].toSpliced(from + 1, 0, from));
      this.#store.set({ selected: free });
      const copy = this.#store.state.lanes[from + 1];
      this.#say(
        laterWords().travel.branched(laneName(copy), laneName(lanes[from]), formatCount(this.#course.step)),
      );
    });
  }

  /**
   * To the last step that a diverged lane made.
   * @param {number} id
   */
  travelToLastGood(id) {
    const lane = this.#indexOf(id);
    const { divergedAt } = this.#course.tracks[lane].metrics;
    if (divergedAt === null) return;
    const name = laneName(this.#store.state.lanes[lane]);
    this.travelTo(divergedAt - 1, laterWords().travel.lastGood(name, formatCount(divergedAt - 1)));
  }

  /**
   * The way on after a divergence: from where the lane's loss was smallest, with half its rate.
   * @param {number} id
   */
  halveRate(id) {
    const index = this.#indexOf(id);
    this.#guard(() => {
      const { curves, lanes } = this.#store.state;
      const name = laneName(lanes[index]);
      const rate = lanes[index].settings.optimizer.learningRate / 2;
      this.travelTo(bestStep(curves[index]));
      this.#arrive();
      const { config, lanes: then } = this.#store.state;
      this.#update([index], { optimizer: { learningRate: rate } });
      this.#takeLive({ config, lanes: then });
      this.play();
      this.#say(laterWords().travel.halved(name, formatValue(rate), formatCount(this.#course.step)));
    });
  }

  /** From the first step there is a way back to, to the last of the run. */
  #past() {
    return { first: this.#travel.first, last: this.#travel.last(this.#course.step) };
  }

  /**
   * Goes on to the step that is asked for, and shows it when there.
   * @param {number} deadline
   */
  #travelOn(deadline) {
    if (!this.#travel.go(deadline)) return;
    const { goal, config, lanes } = this.#store.state;
    this.#course.moveTo(goal ?? this.#course.step, this.#travel.places);
    this.#picture.maps.reset();
    if (this.#travel.hasChanges) {
      this.#picture.neurons.reset();
      const changes = lanes.map((_, lane) => this.#travel.changesOf(lane));
      const settings = settingsOf(this.#engine, config, lanes);
      this.#store.set({
        config: settings.config,
        lanes: settings.lanes.map((lane, index) => ({
          ...lane,
          edited: this.#course.tracks[index].given || changes[index].some(({ edit }) => edit !== undefined),
        })),
        altered: changes.flat().some(({ patch, step }) => patch !== undefined && step > 0),
      });
    }
    this.#store.set({ goal: null });
    this.#publishReadings();
  }

  /** Where another step is on its way, it comes first. */
  #arrive() {
    while (this.#travel.isOnTheWay) this.#travelOn(Infinity);
  }

  /** From here on the run is another one: what lay beyond is gone. */
  #goOn() {
    this.#arrive();
    if (!this.#travel.isBack) return;
    this.#travel.cut();
    const { curves } = this.#store.state;
    this.#course.tracks.forEach(({ steps, samples }, lane) => {
      cutCurve(curves[lane], steps);
      samples.cut(steps);
    });
    this.#publishReadings();
  }

  /**
   * Changes one weight or bias by hand; the run goes on from there, a diverged one too.
   * @param {number} id of the lane
   * @param {number} parameter its place among the weights
   * @param {number} value
   */
  setWeight(id, parameter, value) {
    const { lanes } = this.#store.state;
    const index = this.#indexOf(id);
    this.#guard(() => {
      this.#goOn();
      this.#engine.setWeight(index, parameter, value);
      this.#travel.note(index, this.#course.tracks[index], { edit: { parameter, value } });
      this.#store.set({ lanes: withLane(lanes, { ...lanes[index], edited: true }) });
      this.#picture.reset();
      this.#takeReadings();
      this.#say(laterWords().network.edited(laneName(lanes[index]), formatValue(value)));
    });
  }

  // --- The loop's side ---------------------------------------------------------------------------------------------

  /**
   * Trains all lanes in lockstep until the deadline.
   * @param {number} deadline
   */
  advance(deadline) {
    this.#guard(() => {
      this.#goOn();
      let now = performance.now();
      const { speed } = this.#store.state;
      this.#owed = speed === Infinity ? Infinity : this.#owed + (speed * (now - this.#lastAdvance)) / 1000;
      this.#lastAdvance = now;
      while (this.#owed >= 1 && now < deadline && this.#store.state.playing) {
        const late = this.#course.late();
        const most = late.length > 0 ? Infinity : Math.min(this.#stepsToPause(), Math.floor(this.#owed));
        const size = Math.min(this.#course.block, most);
        if (late.length > 0) this.#course.catchUp(late, size);
        else {
          this.#advanceBy(size);
          this.#owed -= size;
        }
        const end = performance.now();
        this.#course.fit(size, end - now);
        this.#travel.went(end - now, this.#course.step, this.#course.tracks);
        now = end;
        this.#stopWhereAsked();
      }
      this.#stopWhereAsked();
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
    if (this.#travel.isOnTheWay) {
      this.#guard(() => this.#travelOn(performance.now() + WAY));
      if (this.#travel.isOnTheWay) return true;
    }
    const steps = this.#course.tracks.map((track) => track.steps);
    return this.#guard(() => this.#picture.draw(steps)) ?? false;
  }

  // --- Inside ------------------------------------------------------------------------------------------------------

  /** @param {number} steps at most up to the next evaluation */
  #advanceBy(steps) {
    if (!this.#course.advanceBy(steps)) this.pause(this.#course.whyNobodyTrains());
  }

  /** How far all lanes may go in one block: to the next evaluation, or to the step that is not to be passed. */
  #stepsToPause() {
    const { stops } = this.#store.state;
    const asked = stops.step === null || this.#passed.includes("step") ? Infinity : stops.step;
    return Math.min(this.#course.nextEvaluation, asked) - this.#course.step;
  }

  #metConditions() {
    const seconds = (performance.now() - this.#playedSince) / 1000;
    const losses = this.#course.runners().map((lane) => this.#course.tracks[lane].metrics);
    return metConditions(this.#store.state.stops, { step: this.#course.step, seconds, losses });
  }

  /** Pauses where a condition holds that did not when play was pressed. */
  #stopWhereAsked() {
    const { stops, lanes, playing } = this.#store.state;
    if (!playing) return;
    const condition = this.#metConditions().find((met) => !this.#passed.includes(met));
    if (!condition) return;
    const below = this.#course.runners().filter((lane) => isBelow(stops, this.#course.tracks[lane].metrics));
    const evaluated = Math.max(...below.map((lane) => this.#course.tracks[lane].metrics.step));
    const values = {
      step: formatCount(condition === "loss" ? evaluated : this.#course.step),
      seconds: inputText(Number(stops.seconds)),
      loss: inputText(Number(stops.loss)),
      lossOf: stops.lossOf,
      lanes: joined(below.map((lane) => laneName(lanes[lane]))),
    };
    this.pause(laterWords().stops.stopped[condition](values));
  }

  /** The numbers at this very step, also between two evaluations. */
  #takeReadings() {
    this.#arrive();
    this.#course.tracks.forEach((track, lane) => void (track.metrics = this.#engine.metrics(lane)));
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
      const stepsPerSecond = ((this.#course.step - this.#rate.step) / elapsed) * 1000;
      this.#rate = { since: now, step: this.#course.step };
      this.#store.set({ stepsPerSecond });
    }
  }

  #publishReadings() {
    const readings = this.#course.tracks.map((_, lane) => this.#course.readingOf(lane));
    const epoch = Math.max(...this.#course.tracks.map(({ metrics }) => metrics.epoch));
    const curveLength = Math.max(...this.#store.state.curves.map((curve) => curve.step.length));
    this.#store.set({ step: this.#course.step, epoch, readings, curveLength, past: this.#past() });
  }

  /** @param {number} id */
  #indexOf(id) {
    return this.#store.state.lanes.findIndex((lane) => lane.id === id);
  }

  /** Ids that no lane has. */
  #freeIds() {
    const { lanes } = this.#store.state;
    return [...Array(MAX_LANES).keys()].filter((id) => lanes.every((lane) => lane.id !== id));
  }

  /**
   * The lanes in another order, fewer of them, or one twice: the second is a copy. The run goes on.
   * @param {number[]} order the present place of each
   */
  #arrange(order) {
    this.#arrive();
    const [free] = this.#freeIds();
    const isCopy = (/** @type {number} */ place) => order.indexOf(order[place]) < place;
    /** @template T @param {T[]} list @param {(value: T) => T} copy */
    const copied = (list, copy) => list.map((value, place) => (isCopy(place) ? copy(value) : value));
    const { config, lanes, runs, maps, readings, curves } = this.#store.state;
    /** @template T @param {T[]} list */
    const arranged = (list) => order.map((lane) => list[lane]);
    this.#engine.arrange(order);
    this.#picture.maps.arrange(order);
    this.#travel.arrange(order);
    this.#course.tracks = copied(arranged(this.#course.tracks), (track) => ({
      ...track,
      samples: track.samples.copy(),
    }));
    this.#store.set({
      ...withSharing(
        config,
        copied(arranged(lanes), (lane) => ({ ...structuredClone(lane), id: free })),
      ),
      runs: arranged(runs),
      run: runs[order[0]],
      // A map's buffer is filled again and again: a copy gets its own.
      maps: copied(arranged(maps), (map) => map && { ...map, values: map.values.slice() }),
      readings: arranged(readings),
      curves: copied(arranged(curves), (curve) => structuredClone(curve)),
    });
  }

  /**
   * @param {Tree} config
   * @param {Lane[]} lanes
   * @param {(Uint8Array | null)[]} [checkpoints] of lanes that go on where they were left
   * @param {Own | null} [ownBefore] the user's points, where other ones than before
   */
  #rebuild(config, lanes, checkpoints = [], ownBefore = this.#store.state.own) {
    const next = withSharing(config, lanes);
    const configs = next.lanes.map((lane) => configOf(next.config, lane));
    this.#engine.resume(configs, checkpoints);
    const own = ownAfter(next.config, ownBefore);
    const runs = allNamed(runsOf(this.#engine, next.lanes), { ...next, own });
    const { selected, solo } = this.#store.state;
    const isThere = (/** @type {number | null} */ id) => next.lanes.some((lane) => lane.id === id);
    const changes = {
      ...settingsOf(this.#engine, next.config, next.lanes),
      runs,
      run: runs[0],
      own,
      selected: isThere(selected) ? selected : next.lanes[0].id,
      solo: isThere(solo) ? solo : null,
    };
    this.#settle(changes, checkpoints);
  }

  /**
   * Counts everything anew.
   * @param {Partial<State>} [changes] what else is new
   * @param {(Uint8Array | null)[]} [checkpoints] of lanes that go on where they were left
   */
  #settle(changes, checkpoints = []) {
    const { lanes: settings } = { ...this.#store.state, ...changes };
    const lanes = settings.map((lane, index) => ({ ...lane, edited: Boolean(checkpoints[index]) }));
    this.#picture.reset();
    const curves = lanes.map(emptyCurve);
    this.#store.set({
      ...changes,
      lanes,
      goal: null,
      altered: false,
      curves,
      readings: [],
      maps: [],
      neurons: null,
    });
    this.#begin();
  }

  /** Counts from where the trainers stand. */
  #begin() {
    this.#owed = 0;
    this.#course.begin();
    this.#rate = { since: performance.now(), step: this.#course.step };
    this.#travel.begin(this.#course.step, this.#course.tracks);
    this.#course.evaluate();
    this.#publishReadings();
  }

  /**
   * Something typed was not accepted.
   * @param {string} mark of its control
   * @param {string} text
   * @param {string} message
   */
  #mark(mark, text, message) {
    const { refused } = this.#store.state;
    this.#store.set({ refused: { ...refused, [mark]: { text, message } } });
  }

  /** @param {string} mark */
  #unmark(mark) {
    const { [mark]: _, ...refused } = this.#store.state.refused;
    this.#store.set({ refused });
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
      this.#say(laterWords().race.rebuilt(String(error)));
    } catch {
      this.#say(laterWords().race.lost(String(error)));
    }
  }
}

/**
 * @param {Lane[]} lanes
 * @param {Lane} changed
 */
const withLane = (lanes, changed) => lanes.map((lane) => (lane.id === changed.id ? changed : lane));

/**
 * A lane whose own loss goes with the task, where that has changed.
 * @param {string | undefined} task of the shared data
 * @param {Lane} lane
 * @returns {Lane}
 */
function withLossFor(task, lane) {
  const { data, loss } = lane.settings;
  if (task !== "regression" || data || loss !== "crossEntropy") return lane;
  return { ...lane, settings: { ...lane.settings, loss: "auto" } };
}

/** @param {string} path @param {unknown} value */
function spoken(path, value) {
  const { on, off } = words().settings;
  if (value === null) return off;
  if (typeof value === "boolean") return value ? on : off;
  return typeof value === "number" ? inputText(value) : choiceName(path, String(value));
}
