/**
 * What the landscape knows of each lane.
 * @import { Comparison } from "../../run/comparison.js"
 * @import { Moment } from "../../run/course.js"
 * @import { Itinerary } from "../../run/retracing.js"
 * @import { LayoutEntry } from "../../run/landscape/alike.js"
 *
 * @typedef {object} LaneAccount
 * @property {number} id
 * @property {number} steps where it stands
 * @property {number} first step of its own way: a lane that was started from other weights has the past of another
 * @property {number} last step of its run, beyond that where an earlier one is looked at
 * @property {boolean} isDiverged at the end of its run
 * @property {Float32Array} weights where it stands
 * @property {readonly LayoutEntry[]} layout
 * @property {string} shape of its network
 * @property {string} loss that it minimises
 * @property {import("../../run/landscape/path-store.js").Way} way
 * @property {object} beginning
 * @property {(steps: number[]) => {itinerary: Itinerary | null, moments: Moment[]}} itineraryFrom the way over steps of it
 */
import { layout, weights } from "../../run/lane-questions.js";
import { lossOf, shapeOf } from "../../run/landscape/alike.js";

/** What a configuration minimises: it may hold many points, and seldom is another. @type {WeakMap<object, string>} */
const losses = new WeakMap();
/** Of lanes, whose networks are never others. @type {WeakMap<object, {layout: readonly LayoutEntry[], shape: string}>} */
const networks = new WeakMap();

/** @param {Comparison} comparison @returns {LaneAccount[] | undefined} nothing while another step is on its way */
export function accountsOf(comparison) {
  const accounts = comparison.lanes.map(({ id }) => accountOf(comparison, id));
  return accounts.every((account) => account !== undefined) ? accounts : undefined;
}

/** @param {Comparison} comparison @param {number} id @returns {LaneAccount | undefined} */
const accountOf = (comparison, id) =>
  comparison.look(id, (lane) => {
    const { way } = lane;
    const network = networks.get(lane) ?? networkOf(lane.ask(layout));
    networks.set(lane, network);
    const loss = losses.get(lane.config) ?? lossOf(lane.config);
    losses.set(lane.config, loss);
    return {
      id,
      steps: lane.steps,
      first: way.changes.findLast(({ start }) => start?.weights)?.step ?? 0,
      last: way.end.steps,
      isDiverged: way.end.divergedAt !== null,
      weights: lane.ask(weights),
      ...network,
      loss,
      way,
      beginning: way.beginning,
      itineraryFrom: (steps) => {
        const found = new Set(steps.map((step) => comparison.replay.momentBefore(id, step)));
        const moments = [...found].filter((moment) => moment !== undefined);
        return { itinerary: moments.length > 0 ? { ...way, start: moments[0] } : null, moments };
      },
    };
  });

/** @param {readonly LayoutEntry[]} entries */
const networkOf = (entries) => ({ layout: entries, shape: shapeOf(entries) });

/** Those that share the plane of one: of its shape, and not diverged. @param {LaneAccount[]} lanes @param {LaneAccount} own */
export const groupOf = (lanes, own) =>
  lanes.filter((lane) => lane === own || (lane.shape === own.shape && !lane.isDiverged));
