/**
 * ConvNetJS as it comes from npm. It knows no Adam: where Ravine runs Adam it runs Adadelta, its only rule that keeps two
 * numbers a weight and takes a root, as Adam does.
 * @typedef {import("../works.mjs").Work} Work
 * @typedef {import("./ravine.js").Rig} Rig
 * @typedef {import("./ravine.js").Start} Start
 */
import { LEARNING_RATE } from "../works.mjs";

/** @type {any} a classic script, loaded by the page */
const convnetjs = Reflect.get(globalThis, "convnetjs");

/** One output under squared error. @param {Work} work */
function build({ hidden }) {
  const net = new convnetjs.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: 2 },
    ...hidden.map((units) => ({ type: "fc", num_neurons: units, activation: "tanh" })),
    { type: "regression", num_neurons: 1 },
  ]);
  return net;
}

/**
 * @param {any} net
 * @param {Float32Array} weights
 */
function setWeights(net, weights) {
  let next = 0;
  const fill = (/** @type {any} */ volume) => {
    for (let i = 0; i < volume.w.length; i++) volume.w[i] = weights[next++];
  };
  for (const layer of net.layers) {
    if (layer.layer_type !== "fc") continue;
    layer.filters.forEach(fill);
    fill(layer.biases);
  }
  if (next !== weights.length) throw new Error("ConvNetJS has another number of weights");
}

/**
 * It trains sample by sample and updates after as many as `batch_size`. The epoch's last batch may be a smaller one: it gets
 * its own size, and `k`, which counts samples, starts at 0 for each. Its squared error is halved, so its rate is doubled.
 * @param {any} net
 * @param {Work} work
 * @param {{ inputs: any[], targets: number[][] }} points
 */
function makeEpoch(net, { batch = 32, rule = "adam" }, { inputs, targets }) {
  const settings =
    rule === "sgd"
      ? { method: "sgd", momentum: 0, learning_rate: 2 * LEARNING_RATE.sgd }
      : { method: "adadelta" };
  const trainer = new convnetjs.Trainer(net, settings);
  return () => {
    for (let first = 0; first < inputs.length; first += batch) {
      const end = Math.min(first + batch, inputs.length);
      trainer.k = 0;
      trainer.batch_size = end - first;
      for (let i = first; i < end; i++) trainer.train(inputs[i], targets[i]);
    }
  };
}

/**
 * Draws row by row, so that a slice need not hold a whole picture.
 * @param {any} net
 * @param {number} side
 */
function makePicture(net, side) {
  const out = new Float32Array(side * side);
  const point = new convnetjs.Vol(1, 1, 2, 0);
  let row = 0;
  const drawRow = () => {
    point.w[1] = (2 * row + 1) / side - 1;
    for (let column = 0; column < side; column++) {
      point.w[0] = (2 * column + 1) / side - 1;
      out[row * side + column] = net.forward(point).w[0];
    }
    row = (row + 1) % side;
  };
  return { out, drawRow };
}

/**
 * @param {Work} work
 * @param {Start} start
 * @returns {Rig}
 */
export function setup(work, start) {
  const net = build(work);
  setWeights(net, start.weights);
  const { grid, batch = 32 } = work;
  const count = start.points.length / 3;
  const each = [...Array(count).keys()];
  const inputs = each.map((i) => new convnetjs.Vol([...start.points.subarray(3 * i, 3 * i + 2)]));
  const targets = each.map((i) => [start.points[3 * i + 2]]);

  const { out, drawRow } = makePicture(net, grid?.side ?? 0);
  const turn = grid ? drawRow : makeEpoch(net, work, { inputs, targets });
  return {
    units: grid ? 1 / grid.side : Math.ceil(count / batch),
    run: (turns) => {
      for (let i = 0; i < turns; i++) turn();
    },
    loss: () =>
      inputs.reduce((sum, input, i) => sum + (net.forward(input).w[0] - targets[i][0]) ** 2, 0) / count,
    picture: () => out,
    free: () => {},
  };
}
