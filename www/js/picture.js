/**
 * What is drawn of the trainers: the boundary maps of all lanes, and the network of the selected one.
 */
import { Maps } from "./maps.js";
import { NeuronMaps } from "./neurons.js";

export class Picture {
  #store;
  /** Ids of lanes whose cards are out of sight: their maps rest while the race plays. @type {Set<number>} */
  #unseen = new Set();
  /** The lane whose map stands in a window too. @type {number | null} */
  #shownElsewhere = null;

  /**
   * @param {import("./engine.js").Engine} engine
   * @param {import("./store.js").Store} store
   */
  constructor(engine, store) {
    this.#store = store;
    this.maps = new Maps(engine);
    this.neurons = new NeuronMaps(engine);
  }

  /** All of it is out of date. */
  reset() {
    this.maps.reset();
    this.neurons.reset();
  }

  /**
   * Whether a lane's card is in sight.
   * @param {number} id
   * @param {boolean} seen
   */
  setSeen(id, seen) {
    if (seen) this.#unseen.delete(id);
    else this.#unseen.add(id);
  }

  /** @param {number | null} id of a lane whose map is seen, wherever its card is */
  showElsewhere(id) {
    this.#shownElsewhere = id;
  }

  /**
   * Draws what is out of date, for a limited time.
   * @param {number[]} steps the step of each lane
   * @returns {boolean} whether something is left
   */
  draw(steps) {
    const { runs, maps, lanes, playing } = this.#store.state;
    const isSeen = (/** @type {number} */ lane) =>
      !playing || lanes[lane].id === this.#shownElsewhere || !this.#unseen.has(lanes[lane].id);
    const drawn = this.maps.draw(runs, steps, maps, isSeen);
    this.#store.set({ maps: drawn.maps });
    return this.#drawNetwork(steps) || drawn.left;
  }

  /**
   * The network of the selected lane, while it is in sight.
   * @param {number[]} steps
   * @returns {boolean} whether it is still out of date
   */
  #drawNetwork(steps) {
    const { selected, lanes, runs, neurons, networkShown } = this.#store.state;
    if (!networkShown) return false;
    const lane = lanes.findIndex(({ id }) => id === selected);
    const drawn = this.neurons.draw(lane, selected, runs[lane], steps[lane], neurons);
    if (drawn.neurons !== neurons) this.#store.set({ neurons: drawn.neurons });
    return drawn.left;
  }
}
