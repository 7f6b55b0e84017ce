/**
 * What a diagnosis goes by: a lane's numbers at its last evaluation, and over the run since something was changed.
 * @import { Lane } from "../lane.js"
 * @import { Curve, LayoutEntry, TrainerConfig } from "../../types.js"
 *
 * @typedef {object} Account
 * @property {Curve} curve
 * @property {TrainerConfig} config
 * @property {number} trainCount samples of the training set
 * @property {number | null} constantLoss of the best constant answer, where it has one
 * @property {{dead: Uint8Array, saturated: Uint8Array}} units a hidden unit each, in layer order
 * @property {Float32Array} weights all parameters
 * @property {readonly LayoutEntry[]} layout of them
 */
import { cutCurve, rowsOf } from "../curve.js";
import { constantLossOf } from "../finish-line.js";

/**
 * What never changes in a lane, and takes longer to find than all the rest.
 * @type {WeakMap<Lane, Pick<Account, "constantLoss" | "layout">>}
 */
const constants = new WeakMap();

/** @param {Lane} lane */
function constantsOf(lane) {
  const known = constants.get(lane);
  if (known) return known;
  const found = {
    constantLoss: constantLossOf(lane.dataset, lane.config),
    layout: lane.ask((engine) => engine.layout()),
  };
  constants.set(lane, found);
  return found;
}

/**
 * The account of a lane where it stands. What costs a look into the engine is asked for once somebody wants it.
 * @param {Lane} lane
 * @returns {Account}
 */
export function accountOf(lane) {
  const { config, trainCount, steps, changes } = lane;
  const changed = changes.findLast(({ step }) => step > 0 && step <= steps)?.step ?? 0;
  const curve = lane.curve.step.at(-1) === steps ? lane.curve : cutCurve(lane.curve, steps);
  /** @type {Account["units"] | undefined} */
  let units;
  return {
    // What another setting made of the run says nothing of this one.
    curve: changed === 0 ? curve : rowsOf(curve, (step) => step >= changed),
    config,
    trainCount,
    ...constantsOf(lane),
    get units() {
      return (units ??= lane.ask((engine) => engine.units()));
    },
    get weights() {
      return lane.ask((engine) => engine.weights());
    },
  };
}

/** What lasts is seen on this share of the way at least: what comes and goes is noise. */
const LASTING = 0.2;
/** And at so many evaluations. */
const ROWS = 8;

/**
 * The first row of the last stretch of the way, which is long enough to say that something lasts; null where the run is not.
 * @param {number[]} step of the evaluations
 * @param {number} [share] of the way
 * @param {number} [rows] at least
 */
export function lastStretch(step, share = LASTING, rows = ROWS) {
  const last = step.length - 1;
  let first = last - rows + 1;
  while (first > 0 && step[first - 1] >= (1 - share) * step[last]) first--;
  return first >= 1 ? first : null;
}

/** Whether everything is so in the rows from one on. @param {number} from @param {number} rows @param {(row: number) => boolean} is */
export function always(from, rows, is) {
  for (let row = from; row < rows; row++) if (!is(row)) return false;
  return true;
}
