/**
 * What the diagram shows until the next change of layout: which lane, which units where, and what they are called.
 * @import { Neurons, State } from "../../types.js"
 * @import { Spot } from "./arrange.js"
 * @import { LinkPart, Part } from "./parts.js"
 */
import { featureMap } from "../../drawing/feature-map.js";
import { nameOf } from "../../i18n/format.js";
import { words } from "../../i18n/words.js";
import { effectiveConfig, selectedLane } from "../../settings/lanes.js";
import { keyAt } from "../../settings/schema.js";
import { arrange, isLens } from "./arrange.js";

/** Classes with an output each; 0 where there is one output. @param {{classes: number}} dataset */
const outputClassesOf = ({ classes }) => (classes > 2 ? classes : 0);

/**
 * Tells one network from another: of which lane it is, which inputs it has, and how many units in each layer.
 * @param {State} state
 */
export function networkIn(state) {
  const lane = selectedLane(state);
  const { hidden, features } = effectiveConfig(lane, state);
  const units = hidden.map((layer) => layer.units);
  return JSON.stringify([lane.id, features, units, outputClassesOf(lane.dataset)]);
}

export class Scene {
  /**
   * @param {State} state
   * @param {number} width @param {number} height
   * @param {number[]} firsts the first unit to be shown in each column
   */
  constructor(state, width, height, firsts) {
    const lane = selectedLane(state);
    const { hidden, features } = effectiveConfig(lane, state);
    this.lane = lane.id;
    this.network = networkIn(state);
    /** Every feature there is, in the order of their column. @type {string[]} */
    this.features = keyAt(state.schema, state.config, "features").choices ?? [];
    this.dataset = lane.dataset;
    /** Their maps. */
    this.featureMaps = this.features.map((name) => featureMap(name, lane.dataset.extent));
    this.outputClasses = outputClassesOf(lane.dataset);
    const counts = [this.features.length, ...hidden.map(({ units }) => units), this.outputClasses || 1];
    this.arrangement = arrange({ width, height, counts, firsts });
    this.columns = this.arrangement.columns;
    this.last = counts.length - 1;
    /** The spots of the inputs in use, in the order of the network. @type {Spot[]} */
    this.inputs = features.map((name) => this.columns[0].spots[this.features.indexOf(name)]);
    this.counts = [this.inputs.length, ...counts.slice(1)];
  }

  /** This network's numbers; null for another's, which may come first. @param {State} state */
  neuronsIn({ neurons }) {
    if (neurons?.lane !== this.lane || neurons.layers.length !== this.last) return null;
    const fits = neurons.layers.every(
      ({ inputs, outputs }, layer) => inputs === this.counts[layer] && outputs === this.counts[layer + 1],
    );
    return fits ? neurons : null;
  }

  /** @param {number} column */
  columnName(column) {
    const { inputs, layer, output } = words().network;
    if (column === 0) return inputs;
    return column === this.last ? output : layer(column);
  }

  /** @param {number} column @param {number} unit */
  unitName(column, unit) {
    const { unitOf, output, outputOf } = words().network;
    if (column === 0) return nameOf(this.features[unit]);
    if (column < this.last) return unitOf(column, unit + 1);
    return this.outputClasses ? outputOf(this.dataset.info.classes?.[unit] ?? String(unit)) : output;
  }

  /** The map of a unit. @param {Neurons} neurons @param {number} column @param {number} unit */
  planeOf({ layers, size, values }, column, unit) {
    if (column === 0) return this.featureMaps[unit];
    const before = layers.slice(0, column - 1).reduce((sum, { outputs }) => sum + outputs, unit);
    return values.subarray(before * size * size, (before + 1) * size * size);
  }

  /** The class whose probability a unit's map shows, or null. @param {number} column @param {number} unit */
  shadeOf(column, unit) {
    return column === this.last && this.outputClasses ? unit : null;
  }

  /** Whether it is the one output, which is the large map itself. @param {Part} part */
  isLens(part) {
    return part.kind === "unit" && isLens(this.arrangement, part.column);
  }

  /** @param {number} column @param {number} unit */
  spotOf(column, unit) {
    const { spots } = this.columns[column];
    return spots.find((spot) => spot.unit === unit) ?? spots[0];
  }

  /** @param {LinkPart} link */
  endsOf({ column, from, to }) {
    const source = column === 1 ? this.inputs[from] : this.spotOf(column - 1, from);
    return { from: source, to: this.spotOf(column, to) };
  }
}
