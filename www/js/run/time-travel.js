/**
 * Looking at earlier steps of the run, and going on from there.
 * @import { Comparison } from "./comparison.js"
 * @import { RunEvent } from "../types.js"
 */
import { nameOfLane } from "../settings/lanes.js";
import { bestStep } from "./curve.js";

export class TimeTravel {
  #comparison;
  #editor;
  #player;

  /**
   * @param {Comparison} comparison
   * @param {import("./editor.js").Editor} editor
   * @param {import("./player.js").Player} player
   */
  constructor(comparison, editor, player) {
    this.#comparison = comparison;
    this.#editor = editor;
    this.#player = player;
  }

  /**
   * Looks at another step of this run, within the next frames; the newest wish counts. What lies beyond stays until the run
   * goes on from there.
   * @param {number} step
   * @param {RunEvent} [event]
   */
  to(step, event) {
    this.#comparison.setOut(step, event);
  }

  /** To the step before the present one, or before the one that is on its way. */
  back() {
    const { goal } = this.#comparison.state;
    this.to((goal ?? this.#comparison.lockstep.step) - 1);
  }

  /** To the last step that a diverged lane made. @param {number} id */
  toLastGood(id) {
    const lane = this.#comparison.find(id);
    const { divergedAt = null } = lane?.metrics ?? {};
    if (!lane || divergedAt === null) return;
    this.to(divergedAt - 1, { type: "lastGood", lane: nameOfLane(lane), step: divergedAt - 1 });
  }

  /**
   * The way on after a divergence: from where the lane's loss was smallest, with half its rate.
   * @param {number} id
   */
  halveRate(id) {
    const lane = this.#comparison.find(id);
    if (!lane) return;
    const learningRate = lane.settings.optimizer.learningRate / 2;
    this.to(bestStep(lane.curve));
    this.#comparison.act(() => {
      this.#comparison.history.noting(() => this.#editor.update([lane], { optimizer: { learningRate } }));
      this.#player.play();
      const { step } = this.#comparison.lockstep;
      this.#comparison.change({ event: { type: "rateHalved", lane: nameOfLane(lane), learningRate, step } });
    });
  }
}
