/** The page itself: how soon it shows a boundary, and what it makes of its frames. */

import { digits, duration, figure, percent, table } from "./report.mjs";

const VISITS = 9;
const FRAME = 1000 / 60;
/** Four lanes that go as fast as they can, and never rest. */
const RACE =
  "v=1&optimizer.kind=sgd&lane=B;optimizer.kind=momentum&lane=C;optimizer.kind=rmsprop&lane=D;optimizer.kind=adam" +
  "&speed=full&stop.step=off";
/** What stands beside the curves in place of the network. */
const VIEWS = ["microscope", "layers", "sharpness", "landscape", "whatif"];
/** A frame later than this was missed. The times of frames jitter, so a sixtieth of a second is not taken to the letter. */
const MISSED = 1.1 * FRAME;

/** Runs in the page before its scripts: notes when the first boundary has been on screen for a frame. */
function noteFirstBoundary() {
  const put = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (/** @type {any[]} */ ...values) {
    if (this.canvas.matches(".map") && !("firstBoundary" in globalThis)) {
      CanvasRenderingContext2D.prototype.putImageData = put;
      requestAnimationFrame(() =>
        setTimeout(() => Object.assign(globalThis, { firstBoundary: performance.now() })),
      );
    }
    return Reflect.apply(put, this, values);
  };
}

/** @param {import("./browser.mjs").Browser} browser @returns {Promise<number>} milliseconds from navigation */
async function firstBoundary(browser) {
  const page = await browser.visit("dist/index.html", noteFirstBoundary);
  await page.waitForFunction(() => "firstBoundary" in globalThis);
  const time = await page.evaluate(() => Number(Reflect.get(globalThis, "firstBoundary")));
  await page.context().close();
  return time;
}

/**
 * Plays the race of a first visit at full speed, and notes its frames and its time inside `step`.
 * @param {import("./browser.mjs").Browser} browser
 * @param {number} seconds
 * @param {string} view beside the curves
 */
async function play(browser, seconds, view) {
  const page = await browser.visit(`dist/index.html#${RACE}&view=${view}`);
  await page.waitForSelector("html[data-ready]");
  if (view !== "network") await page.locator(`.${view}-view`).waitFor();
  await page.locator("#play").click();
  const noted = await page.evaluate(async (seconds) => {
    // The page's own module: what is changed here is what it calls.
    const { Trainer } = await import(new URL("pkg/ravine.js", document.baseURI).href);
    const networks = new Set();
    const lanes = new Set();
    const { step } = Trainer.prototype;
    // The microscope's copies of lanes are gone before long.
    const note = (/** @type {any} */ lane) => {
      lanes.add(lane);
      const { features, hidden } = lane.config();
      networks.add([features.length, ...hidden.map((/** @type {any} */ layer) => layer.units), 1].join("-"));
    };
    let inside = 0;
    let steps = 0;
    Trainer.prototype.step = function (/** @type {number} */ count) {
      const start = performance.now();
      const made = step.call(this, count);
      inside += performance.now() - start;
      steps += made;
      if (!lanes.has(this)) note(this);
      return made;
    };
    const frame = () => new Promise(requestAnimationFrame);
    // The page finds its pace first.
    for (let i = 0; i < 120; i++) await frame();
    inside = steps = 0;
    const first = await frame();
    const intervals = [];
    for (let last = first; last < first + 1000 * seconds;) {
      const now = await frame();
      intervals.push(now - last);
      last = now;
    }
    const shown = document.getElementById("count-rate")?.textContent ?? "";
    return { intervals, inside, steps, shown, lanes: lanes.size, networks: [...networks].join(", ") };
  }, seconds);
  await page.context().close();
  return noted;
}

/** @param {{intervals: number[], inside: number}} race */
function sharesOf({ intervals, inside }) {
  const wall = intervals.reduce((sum, interval) => sum + interval);
  const within = intervals.filter((interval) => interval < MISSED).length / intervals.length;
  return { wall, within, share: inside / wall };
}

/**
 * @param {import("./browser.mjs").Browser} browser
 * @param {number} seconds of playing
 * @returns {Promise<import("./parts.mjs").Section>}
 */
export async function frames(browser, seconds) {
  const boundaries = [];
  for (let visit = 0; visit < VISITS; visit++) boundaries.push(await firstBoundary(browser));
  const boundary = figure(
    boundaries.map((time) => ({ time, calibration: 0 })),
    0,
  );

  const race = await play(browser, seconds, "network");
  const { intervals, steps, shown, lanes, networks } = race;
  const { wall, within, share } = sharesOf(race);
  const views = [];
  for (const view of VIEWS) views.push({ view, ...sharesOf(await play(browser, seconds, view)) });
  const text = [
    `${lanes} lanes of ${networks} play for ${digits(wall / 1000)} s, ${intervals.length} frames.`,
    table(
      ["", "measured", "to reach"],
      [
        ["time inside `step`", percent(share), "70 %"],
        ["frames that are not late", percent(within), "95 %"],
        ["steps a second, of each lane", digits((1000 * steps) / lanes / wall), ""],
        ["the same as the page shows it", shown, ""],
        [`first boundary on screen, median of ${VISITS}`, duration(boundary.median), "350 ms"],
      ],
    ),
    "With a view in the place of the network, which is not drawn meanwhile:",
    table(
      ["", "frames that are not late", "to reach", "time inside `step`", "less of it in a frame"],
      views.map((other) => [
        other.view,
        ...[percent(other.within), "90 %", percent(other.share), duration((share - other.share) * FRAME)],
      ]),
    ),
    "A frame is late when it comes more than 1.1 × 16.7 ms after the one before.",
  ];
  return {
    title: "The page",
    text: text.join("\n\n"),
    figures: { share, within, views, steps, seconds: wall / 1000, firstBoundary: boundary },
  };
}
