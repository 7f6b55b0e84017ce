/**
 * Keeping the pictures of the lanes up to date, within a share of each frame: the boundary maps of all, and the network of the
 * selected one. The network is drawn less often, since many small pictures are dearer to draw than to look at.
 * @import { Lane } from "./lane.js"
 * @import { Neurons, State } from "../types.js"
 */

/** Time for the maps of one frame, in milliseconds. A map alone may take longer; then so many times that is kept free. */
const MAPS = { budget: 3, rest: 3 };
/** The network at most that often while it runs, in milliseconds, and never for more than a fifth of the time. */
const NETWORK = { period: 66, rest: 4 };

/**
 * Samples along each side of a map: fewer for a large network, where each is dear.
 * @param {number} parameterCount
 */
const mapSize = (parameterCount) => (parameterCount <= 10_000 ? 100 : parameterCount <= 50_000 ? 50 : 25);

/** The same for the map of a unit. @param {number} parameterCount */
const unitMapSize = (parameterCount) =>
  [40, 32, 24, 16][[2e3, 2e4, 1e5].filter((limit) => parameterCount > limit).length];

export class Pictures {
  /** Ids of lanes whose cards are out of sight: their maps rest while the run plays. @type {Set<number>} */
  #unseen = new Set();
  /** The lane whose turn it is. */
  #turn = 0;
  /** When maps, and the network, may be drawn again. */
  #mapsRestUntil = 0;
  #networkRestsUntil = 0;
  /** What the network's picture shows; null when it is out of date. @type {{lane: number, step: number} | null} */
  #shown = null;
  /** The lane whose map stands in a window too. @type {number | null} */
  shownElsewhere = null;

  /** The picture of the network is out of date, though the step may be the same. */
  reset() {
    this.#shown = null;
  }

  /**
   * Whatever is asked of the lanes or drawn of them is of the weights that are wanted: before that all trainers are told here.
   * @param {Lane[]} lanes
   * @param {Pick<State, "showsAverage">} state
   */
  showAverages(lanes, { showsAverage }) {
    const others = lanes.filter((lane) => lane.showAverage(showsAverage));
    if (others.length > 0) this.reset();
  }

  /** @param {number} id @param {boolean} seen */
  setSeen(id, seen) {
    if (seen) this.#unseen.delete(id);
    else this.#unseen.add(id);
  }

  /**
   * Draws what is out of date, for a limited time.
   * @param {Lane[]} lanes
   * @param {State} state
   * @returns {{neurons: Neurons | null, left: boolean}} the network as it is now, and whether something is left
   */
  draw(lanes, { playing, selected, neurons, networkShown }) {
    const isSeen = (/** @type {Lane} */ { id }) =>
      !playing || id === this.shownElsewhere || !this.#unseen.has(id);
    const mapsLeft = this.#drawMaps(lanes.filter(isSeen));
    const lane = lanes.find(({ id }) => id === selected);
    if (!networkShown || !lane) return { neurons, left: mapsLeft };
    const drawn = this.#drawNetwork(lane, neurons);
    return { neurons: drawn.neurons, left: drawn.left || mapsLeft };
  }

  /**
   * In turn.
   * @param {Lane[]} lanes
   * @returns {boolean} whether some are still out of date
   */
  #drawMaps(lanes) {
    const start = performance.now();
    let now = start;
    for (let turn = 0; turn < lanes.length; turn++) {
      if (now < this.#mapsRestUntil || now - start >= MAPS.budget) break;
      const lane = lanes[this.#turn++ % lanes.length];
      if (!lane.map.isStale(lane.steps)) continue;
      lane.drawMap(mapSize(lane.parameterCount));
      now = performance.now();
    }
    if (now - start > 2 * MAPS.budget) this.#mapsRestUntil = now + MAPS.rest * (now - start);
    return lanes.some(({ map, steps }) => map.isStale(steps));
  }

  /**
   * @param {Lane} lane
   * @param {Neurons | null} neurons as they are
   * @returns {{neurons: Neurons | null, left: boolean}} as they are now, and whether they are still out of date
   */
  #drawNetwork(lane, neurons) {
    const now = performance.now();
    const isNew = this.#shown === null || this.#shown.lane !== lane.id;
    if (!isNew && this.#shown?.step === lane.steps) return { neurons, left: false };
    if (!isNew && now < this.#networkRestsUntil) return { neurons, left: true };
    const next = lane.neurons(unitMapSize(lane.parameterCount), neurons);
    this.#shown = { lane: lane.id, step: lane.steps };
    const cost = performance.now() - now;
    this.#networkRestsUntil = now + Math.max(NETWORK.period, NETWORK.rest * cost);
    return { neurons: next, left: false };
  }
}
