/**
 * The course of the race: how far each lane is, who trains and who is late, and when the losses are taken.
 * @typedef {import("./types.js").Metrics} Metrics
 * @typedef {import("./types.js").Reading} Reading
 */
import { firstBelow, record } from "./curve.js";
import { formatCount, formatValue, inputText, laneName } from "./format.js";
import { readingOf } from "./reading.js";
import { configOf } from "./settings.js";
import { laterWords } from "./text.js";
import { nextEvaluation, SampleCount } from "./timeline.js";
import { millisecondsAt } from "./travel.js";
import { joined } from "./wording.js";

/** A round over the lanes takes about as long, in milliseconds: short against a frame, long against a clock's tick. */
const ROUND = [0.5, 2];

/**
 * How far a lane is.
 * @typedef {object} Track
 * @property {number} steps it has made: a diverged lane stays behind, and one that waits while another trains alone
 * @property {number} milliseconds spent inside them
 * @property {SampleCount} samples
 * @property {Metrics} metrics as taken last
 * @property {number} startLoss
 * @property {number | null} finishedAt
 * @property {boolean} given whether it was taken up where it had been left
 */

export class Course {
  #engine;
  #store;
  #say;
  /** The step of the race: that of every lane that neither diverged nor waited. */
  step = 0;
  /** In the order of the lanes. @type {Track[]} */
  tracks = [];
  /** The step at which the losses are taken next. */
  nextEvaluation = 0;
  /** So many steps make a round. */
  block = 1;

  /**
   * @param {import("./driver.js").Driver} engine
   * @param {import("./store.js").Store} store
   * @param {(message: string) => void} say
   */
  constructor(engine, store, say) {
    this.#engine = engine;
    this.#store = store;
    this.#say = say;
  }

  /** Counts everything anew, from where the trainers stand. */
  begin() {
    const { lanes, runs } = this.#store.state;
    this.tracks = runs.map(({ trainPoints }, lane) => {
      const metrics = this.#engine.metrics(lane);
      return {
        steps: metrics.step,
        milliseconds: 0,
        samples: new SampleCount(trainPoints.length / 3, this.batchOf(lane)),
        metrics,
        startLoss: metrics.trainLoss,
        finishedAt: null,
        given: Boolean(lanes[lane].edited),
      };
    });
    this.step = Math.max(...this.tracks.map(({ steps, metrics }) => metrics.divergedAt ?? steps));
    this.block = 1;
  }

  /**
   * The trainers have been brought to another step.
   * @param {number} step
   * @param {{steps: number}[]} places how far each lane is there
   */
  moveTo(step, places) {
    const { curves } = this.#store.state;
    this.step = step;
    this.tracks.forEach((track, lane) => {
      track.steps = places[lane].steps;
      track.milliseconds = millisecondsAt(curves[lane], track.steps);
      track.metrics = this.#engine.metrics(lane);
      track.finishedAt = this.finishOf(lane);
    });
    const evaluated = curves.map((curve) => curve.step.findLast((other) => other <= step) ?? 0);
    this.nextEvaluation = Math.max(step + 1, nextEvaluation(Math.max(...evaluated), this.work()));
  }

  /** The lanes that train: all, or the one that trains alone; none that has diverged. */
  runners() {
    const { lanes, solo } = this.#store.state;
    const runs = (/** @type {number} */ lane) =>
      this.tracks[lane].metrics.status === "running" && (solo === null || lanes[lane].id === solo);
    return [...lanes.keys()].filter(runs);
  }

  /** Of these, the ones that have waited and are behind. */
  late() {
    return this.runners().filter((lane) => this.tracks[lane].steps < this.step);
  }

  nobodyTrains() {
    return this.runners().length === 0;
  }

  whyNobodyTrains() {
    const { lanes, solo } = this.#store.state;
    const lane = lanes.find(({ id }) => id === solo);
    const others = this.tracks.some((track) => track.metrics.status === "running");
    if (lane && others) return laterWords().lanes.aloneDiverged(laneName(lane));
    return laterWords().race.allDiverged;
  }

  /**
   * All that train make the same number of steps, at most up to the next evaluation.
   * @param {number} steps
   * @returns {boolean} whether anybody still trains
   */
  advanceBy(steps) {
    for (const lane of this.runners()) this.#train(lane, steps);
    if (this.nobodyTrains()) {
      // The race came as far as the step that nobody could make.
      this.step = Math.max(this.step, ...this.tracks.map(({ metrics }) => metrics.divergedAt ?? 0));
      return false;
    }
    this.step += steps;
    if (this.step === this.nextEvaluation) this.evaluate();
    return true;
  }

  /**
   * @param {number} milliseconds
   * @returns {boolean} whether lanes are still behind
   */
  catchUpFor(milliseconds) {
    const end = performance.now() + milliseconds;
    let late = this.late();
    while (late.length > 0 && performance.now() < end) {
      this.catchUp(late, this.block);
      late = this.late();
    }
    return late.length > 0;
  }

  /**
   * Lanes that have waited come nearer to the step of the race, and are evaluated at the same steps as the others were.
   * @param {number[]} late
   * @param {number} steps at most
   */
  catchUp(late, steps) {
    const { curves } = this.#store.state;
    for (const lane of late) {
      const track = this.tracks[lane];
      const next = nextEvaluation(curves[lane].step.at(-1) ?? track.steps, this.work());
      this.#train(lane, Math.min(steps, next - track.steps, this.step - track.steps));
      if (track.steps === next) this.#evaluateLane(lane);
    }
  }

  /**
   * Makes the next block as long as a round may take.
   * @param {number} size of the last one
   * @param {number} milliseconds it took
   */
  fit(size, milliseconds) {
    if (size === this.block && milliseconds < ROUND[0]) this.block *= 2;
    else if (milliseconds > ROUND[1]) this.block = Math.max(1, size >> 1);
  }

  /** Takes the losses of all lanes that are at this step for the curves and the finish line. */
  evaluate() {
    const { lanes, finishLine } = this.#store.state;
    const nobodyYet = this.tracks.every((track) => track.finishedAt === null);
    const running = this.tracks.filter(({ metrics }) => metrics.status === "running");
    const present = [...lanes.keys()].filter((lane) => this.tracks[lane].steps === this.step);
    // Who waits may still have been first.
    const isDecided = running.every((track) => track.steps === this.step);
    const arrived = present.filter((lane) => this.#evaluateLane(lane)).map((lane) => laneName(lanes[lane]));
    if (nobodyYet && isDecided && arrived.length > 0 && this.step > 0 && lanes.length > 1) {
      const loss = inputText(Number(finishLine));
      this.#say(laterWords().race.firstBelow(loss, joined(arrived), formatCount(this.step)));
    }
    this.nextEvaluation = nextEvaluation(this.step, this.work());
  }

  /**
   * The evaluated step, up to the present one, at which a lane passed the finish line.
   * @param {number} lane
   */
  finishOf(lane) {
    const { curves, finishLine } = this.#store.state;
    const step = finishLine === null ? null : firstBelow(curves[lane], finishLine);
    return step !== null && step <= this.tracks[lane].steps ? step : null;
  }

  /**
   * @param {number} lane
   * @returns {Reading}
   */
  readingOf(lane) {
    const { metrics, samples, milliseconds, startLoss, finishedAt } = this.tracks[lane];
    const [epochs, seen] = [samples.epochsAt(metrics.step), samples.at(metrics.step)];
    return readingOf(metrics, { epochs, samples: seen, milliseconds, startLoss, finishedAt });
  }

  /** What an evaluation and a step cost, in samples: the most of all lanes, since they are evaluated at the same steps. */
  work() {
    const { runs } = this.#store.state;
    const trainCounts = runs.map((run) => run.trainPoints.length / 3);
    return {
      samples: Math.max(...runs.map((run, lane) => trainCounts[lane] + run.testPoints.length / 3)),
      batch: Math.min(...trainCounts.map((count, lane) => Math.min(this.batchOf(lane), count))),
      parameters: Math.max(...runs.map((run) => run.parameterCount)),
    };
  }

  /** @param {number} lane */
  batchOf(lane) {
    const { config, lanes } = this.#store.state;
    const { batchSize } = configOf(config, lanes[lane]);
    return batchSize === "full" ? Infinity : batchSize;
  }

  /**
   * @param {number} lane
   * @param {number} steps
   */
  #train(lane, steps) {
    const track = this.tracks[lane];
    const start = performance.now();
    const made = this.#engine.step(lane, steps);
    track.milliseconds += performance.now() - start;
    track.steps += made;
    if (made < steps) this.#diverge(lane);
  }

  /** @param {number} lane */
  #diverge(lane) {
    const metrics = (this.tracks[lane].metrics = this.#engine.metrics(lane));
    const name = laneName(this.#store.state.lanes[lane]);
    const step = formatCount(metrics.divergedAt ?? 0);
    this.#say(laterWords().travel.diverged(name, step, formatValue(metrics.learningRate)));
  }

  /**
   * Takes a lane's losses at its step.
   * @param {number} lane
   * @returns {boolean} whether it has just passed the finish line
   */
  #evaluateLane(lane) {
    const { curves, finishLine } = this.#store.state;
    const track = this.tracks[lane];
    track.metrics = this.#engine.metrics(lane);
    if (track.metrics.status === "diverged") return false;
    record(curves[lane], this.readingOf(lane));
    const arrives = track.finishedAt === null && finishLine !== null && track.metrics.trainLoss < finishLine;
    if (arrives) track.finishedAt = track.steps;
    return arrives;
  }
}
