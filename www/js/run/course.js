/**
 * The course of a run: a trainer, where it began, how far it came and what was changed on the way, so that it can be brought to
 * any step of it again.
 * @import { Trainer } from "../engine.js"
 * @import { Change, Start } from "./changes.js"
 * @import { TrainerConfig, Tree } from "../types.js"
 *
 * @typedef {object} Moment where a run stood, to be gone back to
 * @property {number} steps it had made
 * @property {number} changes how many of its changes were behind it
 * @property {boolean} failed whether it had diverged
 * @property {Uint8Array} checkpoint in the light form
 *
 * @typedef {{config: TrainerConfig, checkpoint: Uint8Array | null}} Beginning with a checkpoint where the run was taken up
 * @typedef {{steps: number, divergedAt: number | null}} End how far a run came
 */
import { Changes } from "./changes.js";

/** @template {Trainer} [Kind=Trainer] of an engine that may know more */
export class Course {
  #trainer;
  #changes = new Changes();
  /** How far it came, while an earlier step is looked at. @type {End | null} */
  #end = null;
  /** Whether the last step failed, while it is brought to another one. */
  #failed = false;
  /** The run as bytes, until anything of it is another. @type {Uint8Array | null} */
  #checkpoint = null;

  /** Made so far: a diverged run stays behind, and one that waits while another trains alone. */
  steps;

  /** @param {Kind} trainer at the beginning @param {Beginning} beginning @param {number} steps */
  constructor(trainer, beginning, steps) {
    this.#trainer = trainer;
    this.beginning = beginning;
    this.steps = steps;
  }

  /** The same at step 0 again, with the settings of now. @param {TrainerConfig} config */
  reset(config) {
    this.#trainer.reset();
    this.#changes = new Changes();
    this.#end = this.#checkpoint = null;
    this.beginning = { config, checkpoint: null };
    this.steps = 0;
  }

  /** @param {number} steps @returns {number} how many were made; fewer where it diverged */
  train(steps) {
    this.#checkpoint = null;
    const made = this.#trainer.step(steps);
    this.steps += made;
    return made;
  }

  /**
   * Makes a change, as from now on. Throws where it is refused.
   * @param {Pick<Change, "at" | "patch" | "edit" | "start">} change
   * @param {boolean} failed whether it has diverged
   */
  change(change, failed) {
    this.#make(change);
    this.#changes.note({ step: this.steps, failed, ...this.#completed(change) });
  }

  /** @param {Pick<Change, "patch" | "edit" | "start">} change */
  #make({ patch, edit, start }) {
    if (start) this.#start(start);
    this.#checkpoint = null;
    if (patch) this.#trainer.update(patch);
    if (!edit) return;
    const weights = this.#trainer.weights();
    weights[edit.parameter] = edit.value;
    this.#trainer.setWeights(weights);
    this.#failed = false;
  }

  /** Begins the rule anew, with all that is wanted or not at all. @param {Start} start */
  #start({ weights, optimizer }) {
    const before = this.checkpoint;
    try {
      if (weights) this.#trainer.setWeights(Float32Array.from(weights));
      this.#trainer.restartOptimizer(optimizer);
    } catch (error) {
      this.#trainer.restore(before);
      throw error;
    }
    this.#failed = false;
  }

  /** A change that was just made, with all settings of a rule that it began. @template {Pick<Change, "start">} Made @param {Made} change @returns {Made} */
  #completed(change) {
    const { start } = change;
    if (!start?.optimizer) return change;
    return { ...change, start: { ...start, optimizer: this.#trainer.config().optimizer } };
  }

  /** Another list whenever one of them is another. */
  get changes() {
    return this.#changes.all;
  }

  /** Those before the step it is at. */
  get changesBehind() {
    return this.#changes.behind;
  }

  /** The settings with which a step was made. @param {number} step @returns {Tree} */
  configAt(step) {
    return this.changesBehind.reduce((config, { patch, start, step: before }) => {
      if (before >= step) return config;
      if (start?.optimizer) return { ...config, optimizer: start.optimizer };
      return patch ? patched(config, patch) : config;
    }, /** @type {Tree} */ (this.beginning.config));
  }

  /** Steps that were made when the rule began with which a step was made. @param {number} step */
  begunAt(step) {
    return this.changesBehind.findLast(({ start, step: before }) => start && before < step)?.step ?? 0;
  }

  /** How many there are of them. */
  get changesMade() {
    return this.#changes.made;
  }

  /** The run as bytes, in the light form. Nobody writes on them. */
  get checkpoint() {
    this.#checkpoint ??= this.#trainer.checkpointWithoutPoints();
    return this.#checkpoint;
  }

  // --- The way to other steps --------------------------------------------------------------------------------------

  /** Whether an earlier step is looked at. */
  get isBack() {
    return this.#end !== null;
  }

  /** @param {number | null} divergedAt at the present step @returns {End} */
  endWith(divergedAt) {
    return this.#end ?? { steps: this.steps, divergedAt };
  }

  /** @param {boolean} failed whether it has diverged at the present step @returns {Moment} */
  moment(failed) {
    const { steps, checkpoint } = this;
    return { steps, changes: this.#changes.made, failed: this.#end ? this.#failed : failed, checkpoint };
  }

  /** From here on it is brought to other steps, until it is told to `stay` or to `end`. @param {number | null} divergedAt */
  leave(divergedAt) {
    this.#end = { steps: this.steps, divergedAt };
    this.#failed = divergedAt !== null;
  }

  /** Another course from the same beginning, where it waits. @param {readonly Change[]} changes @param {End} end */
  take(changes, end) {
    this.#changes = new Changes(changes, 0);
    this.#end = end;
    this.#failed = false;
  }

  /** @template T @param {(trainer: Kind) => T} question which changes nothing */
  ask(question) {
    return question(this.#trainer);
  }

  free() {
    this.#trainer.free();
  }

  /** @param {Moment} moment */
  backTo({ steps, changes, failed, checkpoint }) {
    this.#trainer.restore(checkpoint);
    this.#checkpoint = checkpoint;
    this.steps = steps;
    this.#changes.made = changes;
    this.#failed = failed;
  }

  /** So many steps it has made, as its trainer tells. @param {number} steps @param {boolean} failed */
  standAt(steps, failed) {
    this.steps = steps;
    this.#failed = failed;
  }

  /**
   * Makes steps and changes again, up to where it was when the race was at a step. It waits for what was changed later.
   * @param {number} step of the race
   */
  bring(step) {
    const changes = this.#changes;
    for (let { next } = changes; next && next.at <= step; { next } = changes) {
      this.#repeat(stepBefore(next));
      changes.made++;
      this.#make(next);
    }
    const { next } = changes;
    const end = next ? stepBefore(next) : (this.#end?.divergedAt ?? this.#end?.steps ?? step);
    this.#repeat(Math.min(step, end));
  }

  /** Makes steps again up to one of its own, with what was changed before that. @param {number} goal */
  goTo(goal) {
    this.#makeChanges((step) => step < goal);
    this.#repeat(Math.min(goal, this.#end?.divergedAt ?? this.#end?.steps ?? goal));
  }

  /** Makes the changes that were made at the step it is at. */
  settle() {
    this.#makeChanges((step) => step <= this.steps);
  }

  /** Makes changes again, with the steps before each. @param {(step: number) => boolean} isDue by the step it was made at */
  #makeChanges(isDue) {
    const changes = this.#changes;
    for (let { next } = changes; next && isDue(next.step); { next } = changes) {
      this.#repeat(stepBefore(next));
      changes.made++;
      this.#make(next);
    }
  }

  /**
   * Makes the changes of settings without the steps between them, and completes those that began a rule.
   * @param {number} made how many changes lie behind it then
   */
  rehearse(made) {
    for (; this.#changes.made < made; this.#changes.made++) {
      const { next } = this.#changes;
      if (next?.patch) this.#make({ patch: next.patch });
      if (!next?.start) continue;
      this.#make({ start: next.start });
      this.#changes.replaceNext(this.#completed(next));
    }
  }

  /** Up to a step, or to the one that fails. @param {number} step */
  #repeat(step) {
    if (this.#failed || this.steps >= step) return;
    this.train(step - this.steps);
    this.#failed = this.steps < step;
  }

  /** It is where it came to. */
  end() {
    this.#end = null;
  }

  /** It goes on from here: what came after never happened. */
  stay() {
    this.#end = null;
    this.#changes.cut();
  }
}

/** @param {Tree} tree @param {Tree} patch @returns {Tree} */
function patched(tree, patch) {
  const isTree = (/** @type {unknown} */ value) =>
    value !== null && typeof value === "object" && !Array.isArray(value);
  const values = Object.entries(patch).map(([key, value]) => [
    key,
    isTree(value) && isTree(tree[key]) ? patched(tree[key], value) : value,
  ]);
  return { ...tree, ...Object.fromEntries(values) };
}

/** The step after which a change was made; one that failed was made in vain. @param {Change} change */
const stepBefore = ({ step, failed }) => step + Number(failed);
