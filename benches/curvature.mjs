/** What curvature costs: products with the Hessian, estimates of sharpness, and the loss on planes. */

import { measureTorch } from "./native.mjs";
import { counts, digits, figure, table, timed } from "./report.mjs";
import { CURVED, PLANES } from "./works.mjs";

/** @typedef {import("./report.mjs").Figure} Figure */

/** In the order of the columns. */
const KINDS = /** @type {const} */ (["gradient", "product", "cold", "warm"]);

/**
 * @param {import("./parts.mjs").Bench} bench
 * @param {import("./parts.mjs").Bound} bound
 * @param {number} seconds that torch runs
 * @returns {Promise<import("./parts.mjs").Section>}
 */
export async function curvature(bench, bound, seconds) {
  /** @param {import("./works.mjs").Work[]} works */
  const measure = async (works) => {
    const entries = works.map((work) => ({ contender: /** @type {const} */ ("curvature"), work }));
    // Four measurements: together they wait no longer for quiet slices than two parts.
    const { slices, slowest } = await bench.call("measure", entries, {
      ...bound,
      seconds: bound.seconds / 2,
    });
    return slices.map((own) => figure(own, slowest));
  };
  const torch = measureTorch("curvature", seconds);
  const found = [];
  // Each network by itself: an estimate of a large one takes seconds.
  for (const [name, work] of Object.entries(CURVED)) {
    const figures = await measure(KINDS.map((curvature) => ({ ...work, curvature })));
    const products = await bench.call("products", work);
    const [gradient, product, cold, warm] = figures;
    found.push({ name, title: work.title, gradient, product, cold, warm, products });
  }
  const planes = await measure(PLANES);

  const times = found.map(({ name, title, gradient, product }) => {
    const peer = torch?.figures.get(name);
    return [
      title,
      timed(gradient),
      timed(product),
      digits(1000 / product.median),
      `${digits(product.median / gradient.median)} ×`,
      ...(peer ? [timed(peer), `${digits(peer.median / product.median)} ×`] : ["not installed", ""]),
      `${counts(gradient)}, ${counts(product)}`,
    ];
  });
  const estimates = found.map(({ title, cold, warm, products }) => [
    title,
    timed(cold),
    String(products[0]),
    timed(warm),
    String(products[1]),
    `${counts(cold)}, ${counts(warm)}`,
  ]);
  const torchName = `torch ${torch?.version ?? ""}`.trim();
  const text = [
    "Of all training points, in one thread of the page. A product of the Hessian and a direction, beside one gradient: about three are to be expected. In torch it is `torch.func.jvp` of `torch.func.grad`, natively on one thread.",
    table(
      ["network", "gradient", "product", "a second", "of a gradient", torchName, "ratio", "slices"],
      times,
    ),
    "An estimate of sharpness under Adam, of at most 40 products: cold, from chance; warm, from the vector of 25 steps ago.",
    table(["network", "cold", "products", "warm", "products", "slices"], estimates),
    `The loss of ${CURVED.C1.title}, on a plane.`,
    table(
      ["places", "time", "slices"],
      PLANES.map(({ title }, i) => [title, timed(planes[i]), counts(planes[i])]),
    ),
  ];
  return {
    title: "Curvature",
    text: text.join("\n\n"),
    figures: {
      networks: found,
      planes: Object.fromEntries(PLANES.map(({ title }, i) => [title, planes[i]])),
      torch: torch && { version: torch.version, products: Object.fromEntries(torch.figures) },
    },
  };
}
