/**
 * The parts of the bench that run in the bench page. Each gives a section of the report.
 *
 * @typedef {import("./works.mjs").Work} Work
 * @typedef {import("./report.mjs").Figure} Figure
 * @typedef {{ title: string, text: string, figures: unknown }} Section Markdown, and the same as data
 * @typedef {{ slices: number, seconds: number }} Bound
 */

import { FLOPS_PER_TURN } from "./limit.mjs";
import { counts, digits, figure, percent, table, timed } from "./report.mjs";
import {
  GOALS,
  GROWTH,
  WATCHED,
  WORKS,
  TRAIN_POINTS,
  extraWorks,
  flopsPerSample,
  ruleWorks,
} from "./works.mjs";

/** @typedef {Awaited<ReturnType<typeof import("./browser.mjs").openBench>>} Bench */

/** Under SGD, from the same start: how far the losses may lie apart after each of these numbers of epochs. */
const EPOCHS = [0, 1, 5, 25];
const LOSS_TOLERANCE = 1e-5;
const PICTURE_TOLERANCE = 1e-5;

/**
 * The works beside ConvNetJS, after a check that both do the same.
 * @param {Bench} bench
 * @param {string[]} names
 * @param {Bound} bound
 * @param {number} turns of the limit's loop in a calibration
 */
export async function peers(bench, names, bound, turns) {
  const checks = [];
  for (const name of names) checks.push(await check(bench, name));
  const entries = names.flatMap((name) =>
    /** @type {const} */ (["ravine", "convnetjs"]).map((contender) => ({ contender, work: WORKS[name] })),
  );
  const { slices, best, slowest } = await bench.call("measure", entries, bound);
  const limit = (turns * FLOPS_PER_TURN) / best / 1e6;

  const figures = names.map((name, i) => {
    const [ravine, peer] = [slices[2 * i], slices[2 * i + 1]].map((own) => figure(own, slowest));
    const flops = flopsPerStep(WORKS[name]);
    return {
      name,
      ravine,
      peer,
      ratio: peer.median / ravine.median,
      gflops: flops === null ? null : flops / ravine.median / 1e6,
    };
  });
  const rows = figures.map(({ name, ravine, peer, ratio, gflops }) => [
    `${name}: ${WORKS[name].title}`,
    timed(ravine),
    timed(peer) + (WORKS[name].rule === "adam" ? ", Adadelta" : ""),
    `${digits(ratio)} ×`,
    gflops === null ? "" : `${digits(gflops)}, ${percent(gflops / limit)}`,
    goal(name),
    `${counts(ravine)}, ${counts(peer)}`,
  ]);
  const head = ["work", "Ravine", "ConvNetJS", "ratio", "GFLOP/s, of the limit", "to reach", "slices"];
  const text = [
    `The limit: ${digits(limit)} GFLOP/s.`,
    table(head, rows),
    "Times are of a step or a picture. ConvNetJS draws the output alone. Where Ravine runs Adam, ConvNetJS runs Adadelta, " +
      "since the package on npm knows no Adam: those times are not of the same mathematics, the others are. That is checked:",
    ...checks.map((line) => `- ${line}`),
  ];
  return { title: "Beside ConvNetJS", text: paragraphs(text), figures: { limit, works: figures } };
}

/**
 * Stops the bench when the contenders do not do the same.
 * @param {Bench} bench
 * @param {string} name
 */
async function check(bench, name) {
  const work = WORKS[name];
  if (work.grid) {
    const difference = await bench.call("pictureDifference", work);
    if (!(difference < PICTURE_TOLERANCE)) throw new Error(`${name}: the pictures are ${difference} apart`);
    return `${name}: the pictures agree to ${difference.toExponential(0)}.`;
  }
  const [ravine, peer] = await bench.call("losses", work, EPOCHS);
  const difference = ravine.reduce((most, loss, i) => Math.max(most, Math.abs(loss / peer[i] - 1)), 0);
  if (!(difference < LOSS_TOLERANCE)) {
    throw new Error(`${name}: the losses under SGD differ: ${ravine.join(", ")} and ${peer.join(", ")}`);
  }
  const [first, last] = [ravine[0], ravine[ravine.length - 1]].map((loss) => loss.toFixed(6));
  return `${name}: under SGD both go from a loss of ${first} to ${last} in ${EPOCHS[EPOCHS.length - 1]} epochs, and agree to ${difference.toExponential(0)} of it.`;
}

/** An average step's; the last batch of an epoch may be a smaller one. @param {Work} work */
function flopsPerStep(work) {
  if (work.grid) return null;
  const { batch = 32 } = work;
  return (flopsPerSample(work) * TRAIN_POINTS) / Math.ceil(TRAIN_POINTS / batch);
}

/** @param {string} name */
function goal(name) {
  const { peer, limit } = GOALS[name];
  return peer ? `${peer} ×` : `${percent(limit ?? 0)} of the limit`;
}

/**
 * Every update rule on W2.
 * @param {Bench} bench
 * @param {Bound} bound
 * @param {string[]} kinds
 */
export async function rules(bench, bound, kinds) {
  const works = ruleWorks(kinds);
  const figures = await alone(bench, works, bound);
  const plain = figures[kinds.indexOf("adam")];
  const text = [
    `W2 with each rule, against Adam: at most 1.25 × is to be reached.`,
    against(works, figures, plain),
  ];
  return { title: "Update rules", text: paragraphs(text), figures: named(works, figures) };
}

/**
 * Everything else that costs time, on W2.
 * @param {Bench} bench
 * @param {Bound} bound
 * @param {string[]} activations
 */
export async function extras(bench, bound, activations) {
  const works = extraWorks(activations);
  const figures = await alone(bench, works, bound);
  const text = [
    "W2, with one thing changed, against W2 as it is: at most 1.4 × is to be reached, 1.25 × with averaged weights, 2.2 × with SAM. An activation is that of all hidden layers.",
    against(works, figures, figures[0]),
  ];
  return {
    title: "Losses, regularization and activations",
    text: paragraphs(text),
    figures: named(works, figures),
  };
}

/**
 * What it costs a step that a unit's updates are watched.
 * @param {Bench} bench
 * @param {Bound} bound
 */
export async function watched(bench, bound) {
  const works = Object.values(WATCHED).flat();
  const figures = await alone(bench, works, bound);
  const rows = Object.keys(WATCHED).map((kind, i) => {
    const [plain, seen] = figures.slice(2 * i, 2 * i + 2);
    const ratio = `${digits(seen.median / plain.median)} ×`;
    return [kind, timed(plain), timed(seen), ratio, `${counts(plain)}, ${counts(seen)}`];
  });
  const text = [
    "A step of 2-8-8-1, batch 32, and one while the eight weights and the bias of a hidden unit are watched.",
    table(["rule", "step", "watched", "ratio", "slices"], rows),
  ];
  return { title: "Watched updates", text: paragraphs(text), figures: named(works, figures) };
}

/**
 * How cost grows.
 * @param {Bench} bench
 * @param {Bound} bound
 */
export async function growth(bench, bound) {
  const text = ["W2 with one thing changed. A step, where nothing else is said."];
  const found = [];
  for (const [title, works] of Object.entries(GROWTH)) {
    const figures = await alone(bench, works, bound);
    const rows = works.map((work, i) => [work.title, timed(figures[i]), counts(figures[i])]);
    text.push(table([title, "time", "slices"], rows));
    found.push([title, named(works, figures)]);
  }
  return { title: "How cost grows", text: paragraphs(text), figures: Object.fromEntries(found) };
}

/**
 * @param {Bench} bench
 * @param {Work[]} works
 * @param {Bound} bound
 */
async function alone(bench, works, bound) {
  const entries = works.map((work) => ({ contender: /** @type {const} */ ("ravine"), work }));
  const { slices, slowest } = await bench.call("measure", entries, bound);
  return slices.map((own) => figure(own, slowest));
}

/**
 * @param {Work[]} works
 * @param {Figure[]} figures
 * @param {Figure} plain
 */
const against = (works, figures, plain) =>
  table(
    ["", "step", "ratio", "slices"],
    works.map(({ title }, i) => [
      title,
      timed(figures[i]),
      `${digits(figures[i].median / plain.median)} ×`,
      counts(figures[i]),
    ]),
  );

/**
 * @param {Work[]} works
 * @param {Figure[]} figures
 */
const named = (works, figures) => Object.fromEntries(works.map(({ title }, i) => [title, figures[i]]));

/** Lines of a list stand together. @param {string[]} lines */
const paragraphs = (lines) => lines.join("\n\n").replaceAll("\n\n- ", "\n- ");
