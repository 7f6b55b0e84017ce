/**
 * Lanes in lockstep: how far the comparison is, who trains and who is late, and when the losses are taken.
 * @import { Comparison } from "./comparison.js"
 * @import { Lane } from "./lane.js"
 * @import { RunEvent } from "../types.js"
 */
import { nameOfLane } from "../settings/lanes.js";
import { nextEvaluation } from "./evaluation.js";
import { batchOf } from "./sample-count.js";
import { defaultLineOf, placesOf } from "./finish-line.js";
import { Diagnosis } from "./diagnosis/diagnosis.js";

export class Lockstep {
  #comparison;
  /** That of every lane that neither diverged nor waited. */
  step = 0;
  /** The step at which the losses are taken next, when the run goes on from its end. */
  nextEvaluation = 0;
  /** Whether it is known who passed the finish line first, and was told. */
  #isFirstKnown = false;
  #diagnosis = new Diagnosis();

  /** @param {Comparison} comparison */
  constructor(comparison) {
    this.#comparison = comparison;
  }

  get #lanes() {
    return this.#comparison.lanes;
  }

  /** Counts anew, from where the lanes stand. */
  begin() {
    this.step = Math.max(...this.#lanes.map(({ steps, metrics }) => metrics.divergedAt ?? steps));
    this.#diagnosis.clear();
    this.drawLine();
    this.look();
    this.evaluate();
  }

  /** Looks at the finish line anew: what is known by now is nothing that happens. */
  look() {
    this.#isFirstKnown = this.#winners().length > 0;
  }

  /** The lanes have been brought to another step. @param {number} step */
  moveTo(step) {
    this.step = step;
    this.look();
    this.#diagnosis.settle(this.#lanes);
    this.#tellDiagnoses();
  }

  /**
   * The lanes are those of another run.
   * @param {Pick<import("./record.js").RunRecord, "last" | "nextEvaluation">} run
   */
  take({ last, nextEvaluation: next }) {
    const evaluated = Math.max(...this.#lanes.map(({ curve }) => curve.step.at(-1) ?? 0));
    this.nextEvaluation = next ?? Math.max(last + 1, nextEvaluation(evaluated, this.#work()));
    this.drawLine();
  }

  /** What came after the present step never happened, and will be evaluated where it was. */
  cut() {
    const next = this.#lanes.map(({ curve }) => curve.step.find((step) => step > this.step) ?? Infinity);
    this.nextEvaluation = Math.min(this.nextEvaluation, ...next);
    this.#comparison.replay.cut(this.#lanes);
    for (const lane of this.#lanes) this.#lookOut(lane, this.#nextOf(lane));
  }

  /** @param {Lane} lane @returns {number} its next evaluation: those that are late are evaluated where the others were */
  #nextOf({ steps, curve }) {
    return steps < this.step ? nextEvaluation(curve.step.at(-1) ?? steps, this.#work()) : this.nextEvaluation;
  }

  /** The lanes that train: all, or the one that trains alone; none that has diverged. */
  runners() {
    const { solo } = this.#comparison.state;
    return this.#lanes.filter((lane) => lane.isRunning && (solo === null || lane.id === solo));
  }

  /** Of these, the ones that have waited and are behind. */
  late() {
    return this.runners().filter(({ steps }) => steps < this.step);
  }

  get nobodyTrains() {
    return this.runners().length === 0;
  }

  /** Why nobody trains. @returns {RunEvent} */
  get standstill() {
    const { solo } = this.#comparison.state;
    const lane = this.#lanes.find(({ id }) => id === solo);
    const others = this.#lanes.some(({ isRunning }) => isRunning);
    return lane && others ? { type: "soloDiverged", lane: nameOfLane(lane) } : { type: "allDiverged" };
  }

  /**
   * The lanes that wait come nearer; when nobody is late, all that train make steps, at most up to the next evaluation.
   * @param {number} most steps
   * @param {number} [end] a step that is not passed
   * @returns {number} the steps of the round; 0 where there is nothing to be done
   */
  round(most, end = Infinity) {
    const late = this.late();
    if (late.length > 0) {
      this.#catchUp(late, most);
      return most;
    }
    // A lane that trained alone may have diverged just there.
    if (this.step >= this.nextEvaluation) this.evaluate();
    const steps = Math.min(most, this.nextEvaluation - this.step, end - this.step);
    if (steps < 1 || this.nobodyTrains) return 0;
    this.#advance(steps);
    return steps;
  }

  /**
   * All that train make the same number of steps, at most up to the next evaluation.
   * @param {number} steps
   */
  #advance(steps) {
    for (const lane of this.runners()) this.#train(lane, steps);
    if (this.nobodyTrains) {
      // It came as far as the step that nobody could make.
      this.step = Math.max(this.step, ...this.#lanes.map(({ metrics }) => metrics.divergedAt ?? 0));
      return;
    }
    this.step += steps;
    if (this.step === this.nextEvaluation) this.evaluate();
  }

  /**
   * Lanes that have waited come nearer, and are evaluated at the same steps as the others were.
   * @param {Lane[]} late
   * @param {number} steps at most
   */
  #catchUp(late, steps) {
    for (const lane of late) {
      const next = this.#nextOf(lane);
      this.#train(lane, Math.min(steps, next - lane.steps, this.step - lane.steps));
      if (lane.steps === next) this.#evaluate(lane, nextEvaluation(next, this.#work()));
    }
    this.#tellDiagnoses();
    this.#tellFirst();
  }

  /** Takes the losses of all lanes that are at this step, for the curves and the finish line. */
  evaluate() {
    this.nextEvaluation = nextEvaluation(this.step, this.#work());
    for (const lane of this.#lanes) if (lane.steps === this.step) this.#evaluate(lane, this.nextEvaluation);
    this.#tellDiagnoses();
    this.#tellFirst();
  }

  /** @param {Lane} lane @param {number} next evaluation */
  #evaluate(lane, next) {
    lane.evaluate();
    this.#diagnosis.look(lane);
    if (lane.isRunning) this.#lookOut(lane, next);
  }

  /** What stands of what can be said of the lanes; what of it is new happens now. */
  #tellDiagnoses() {
    const { standing, news } = this.#diagnosis.tell(this.#lanes);
    for (const event of news) this.#comparison.change({ event });
    if (JSON.stringify(standing) !== JSON.stringify(this.#comparison.state.diagnoses))
      this.#comparison.change({ diagnoses: standing });
  }

  /** @param {Lane} lane @param {number} next evaluation */
  #lookOut(lane, next) {
    if (lane.finish.line !== null)
      lane.finish.lookOut(lane.steps, next, this.#work(), () => lane.checkpoint());
  }

  /** Draws the finish line; the default one follows what the lanes share. @param {number | null} [line] another one */
  drawLine(line) {
    const { finishLine, finishLineAuto } = this.#comparison.state;
    if (line === undefined) line = finishLineAuto ? defaultLineOf(this.#lanes) : finishLine;
    for (const lane of this.#lanes) lane.finish.look(lane.curve, line);
    this.#tellDiagnoses();
    if (line === finishLine) return;
    this.#comparison.change({ finishLine: line });
    this.look();
  }

  /** The lanes that passed the finish line first; none as long as that is open. */
  #winners() {
    const places = placesOf(
      this.#lanes.map(({ id, steps, curve, finishedAt, finish, metrics: { divergedAt } }) => ({
        id,
        curve,
        reading: { step: steps, divergedAt, finishedAt, finishExact: finish.exact },
      })),
    );
    return this.#lanes.filter(({ id }) => places.get(id) === 1);
  }

  /** Tells who was first, once that is decided. */
  #tellFirst() {
    const { finishLine } = this.#comparison.state;
    if (finishLine === null || this.#isFirstKnown) return;
    const winners = this.#winners();
    if (winners.length === 0) return;
    this.#isFirstKnown = true;
    this.#comparison.change({
      event: {
        type: "first",
        lanes: winners.map(nameOfLane),
        step: Math.max(...winners.map(({ finishedAt }) => finishedAt ?? 0)),
        exact: winners.every(({ finish }) => finish.exact),
        loss: finishLine,
        of: this.#lanes.length,
      },
    });
  }

  /** What an evaluation and a step cost, in samples: the most of all lanes, since they are evaluated at the same steps. */
  #work() {
    const lanes = this.#lanes;
    const batches = lanes.map(({ config, trainCount }) => Math.min(batchOf(config.batchSize), trainCount));
    return {
      samples: Math.max(
        ...lanes.map(({ dataset, trainCount }) => trainCount + dataset.testPoints.length / 3),
      ),
      batch: Math.min(...batches),
      largestBatch: Math.max(...batches),
      parameters: Math.max(...lanes.map(({ parameterCount }) => parameterCount)),
    };
  }

  /** @param {Lane} lane @param {number} steps */
  #train(lane, steps) {
    if (lane.train(steps)) return;
    const { divergedAt, learningRate } = lane.metrics;
    this.#comparison.change({
      event: { type: "diverged", lane: nameOfLane(lane), step: divergedAt ?? 0, learningRate },
    });
    this.#tellDiagnoses();
  }
}
