/**
 * The engine that knows curvature, at places that a run came to.
 * @typedef {import("../works.mjs").Work} Work
 * @typedef {import("./ravine.js").Rig} Rig
 */
import init, { Trainer } from "../../www/pkg/curvature/ravine.js";
import { settings } from "./ravine.js";

export const load = () => init();

/** Steps before anything is asked, and between the two places of a warm estimate. */
const [BEFORE, BETWEEN] = [60, 25];
/** As the page asks for an estimate. */
const [PRECONDITIONED, MOST_PRODUCTS] = [true, 40];

/**
 * A run, and a vector with which a search at its place may begin.
 * @param {Work} work
 */
function arrive(work) {
  const trainer = new Trainer(settings(work));
  trainer.step(BEFORE - BETWEEN);
  const { vector } = found(trainer.sharpness(PRECONDITIONED, MOST_PRODUCTS));
  trainer.step(BETWEEN);
  return { trainer, vector };
}

/** @param {import("../../www/pkg/curvature/ravine.js").Sharpness | null} sharpness */
function found(sharpness) {
  if (!sharpness) throw new Error("A product with the Hessian is not finite.");
  return sharpness;
}

/**
 * @param {Work} work
 * @returns {Rig}
 */
export function setup(work) {
  const { trainer, vector } = arrive(work);
  const origin = trainer.weights();
  const [u, v] = [1, 2].map((seed) => origin.map((_, i) => Math.sin(seed * (i + 1))));
  const { places = 0, curvature = "plane" } = work;
  const out = new Float32Array(places * places);
  const turn = {
    gradient: () => trainer.gradient(),
    product: () => trainer.hessianVector(u),
    cold: () => trainer.sharpness(PRECONDITIONED, MOST_PRODUCTS),
    warm: () => trainer.sharpness(PRECONDITIONED, MOST_PRODUCTS, vector),
    plane: () => trainer.planeLosses(out, places, places, origin, u, v, -1, 1, -1, 1),
  }[curvature];
  return {
    units: 1,
    run: (turns) => {
      for (let i = 0; i < turns; i++) turn();
    },
    loss: () => trainer.metrics().trainLoss,
    picture: () => out,
    free: () => trainer.free(),
  };
}

/**
 * How many products an estimate takes, from chance and from the vector of 25 steps ago.
 * @param {Work} work
 */
export function products(work) {
  const { trainer, vector } = arrive(work);
  const counts = [undefined, vector].map(
    (start) => found(trainer.sharpness(PRECONDITIONED, MOST_PRODUCTS, start)).products,
  );
  trainer.free();
  return counts;
}
