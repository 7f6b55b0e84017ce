// Screen pixels and layout pixels, under what a page of others may do to a figure. A probe stands where a style puts it, in
// layout pixels; where it is seen the browser itself says.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @typedef {typeof import("../../www/js/dom/layout.js")} Layout */

/** The probes' middles. */
const PLACES = [
  [0.5, 0.5],
  [40.5, 20.5],
  [150.5, 90.5],
];

/** Sizes of boxes are told in whole pixels, though under a zoom they are not whole. */
const NEAR = 0.25;

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts("www");
});
after(() => hosts.close());

/** @param {string[]} styles from the outermost box to the innermost; "shadow" puts what follows into a shadow root */
function hostOf(styles) {
  const probes = PLACES.map(([x, y]) => `<i style="left: ${x - 0.5}px; top: ${y - 0.5}px"></i>`).join("");
  const inside = `<style>div { width: 210px; } #node { position: relative; width: 180px; height: 110px; border: 4px solid; border-left-width: 7px; }
    i { position: absolute; width: 1px; height: 1px; }
    [popover] { position: fixed; inset: auto; box-sizing: border-box; margin: 0; border: 0; padding: 0; width: 60px; height: 30px; }
    </style><div id="node">${probes}</div><div popover></div>`;
  const boxes = styles.reduceRight(
    (html, style) =>
      style === "shadow"
        ? `<div><template shadowrootmode="open"><div>${html}</div></template></div>`
        : `<div style="width: 220px; ${style}">${html}</div>`,
    inside,
  );
  return `<!doctype html><link rel="icon" href="data:," /><body style="margin: 150px 0 900px 260px">${boxes}</body>`;
}

/**
 * @param {string[]} styles
 * @param {(page: import("playwright-core").Page) => Promise<void>} look
 */
const openHost = (styles, look) =>
  hosts.host(hostOf(styles), async (page) => {
    await page.evaluate(async (path) => {
      const layout = await import(path);
      const find = (/** @type {ParentNode} */ root, /** @type {string} */ selector) => {
        const found = root.querySelector(selector);
        if (found) return found;
        const [host] = [...root.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
        return find(/** @type {ShadowRoot} */ (host.shadowRoot), selector);
      };
      Object.assign(window, {
        host: { layout, find: (/** @type {string} */ selector) => find(document, selector) },
      });
    }, "/js/dom/layout.js");
    await look(page);
  });

/** In the page, what is asked there. @type {{layout: Layout, find: (selector: string) => HTMLElement}} */
const host = /** @type {any} */ (globalThis).host;

/** Puts the mouse on each probe. @param {import("playwright-core").Page} page */
async function pointAtProbes(page) {
  const middles = await page.evaluate(() => {
    const { layout, find } = host;
    const node = find("#node");
    node.ownerDocument.addEventListener("pointermove", (event) => {
      Object.assign(window, { point: layout.layoutPoint(event, node) });
    });
    return [...node.children].map((probe) => {
      const { left, top, width, height } = probe.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
  });
  const seen = [];
  for (const { x, y } of middles) {
    await page.mouse.move(x, y);
    seen.push(
      await page.evaluate(() => {
        const { x, y } = /** @type {any} */ (window).point;
        return [x, y];
      }),
    );
  }
  const back = await page.evaluate((places) => {
    const { layout, find } = host;
    return places
      .map(([x, y]) => layout.screenPoint(find("#node"), { x, y }))
      .map((point) => ({ x: point.x, y: point.y }));
  }, PLACES);
  return { middles, seen, back };
}

/** @type {Record<string, string[]>} */
const HOSTS = {
  "nothing at all": [],
  "a scale": ["transform: scale(0.8); transform-origin: 0 0"],
  "a rotation": ["transform: rotate(30deg)"],
  "half a turn": ["rotate: 180deg"],
  "a mirror": ["transform: scale(-1, 1)"],
  "a skew": ["transform: skew(20deg, 10deg)"],
  "nested scales": ["scale: 0.5", "transform: scale(2, 1.5) translate(10px, 5%)"],
  "a rotation in a scale": ["scale: 0.8 1.2", "rotate: 25deg"],
  "an axis of its own": ["rotate: 0 1 0 40deg", "transform: rotateX(20deg)"],
  "a translation only": ["translate: 30px 20px", "transform: translate3d(0, 0, 0)"],
  "CSS zoom": ["zoom: 1.5"],
  "CSS zoom within zoom": ["zoom: 2", "zoom: 0.8"],
  "CSS zoom in a scale": ["transform: scale(0.5); transform-origin: 0 0", "zoom: 1.7"],
  "a rotation in CSS zoom": ["zoom: 1.25", "transform: rotate(-15deg) scale(0.9)"],
  "a shadow root in a scale": ["transform: scale(0.7)", "shadow", "rotate: 10deg"],
  "a shadow root in CSS zoom": ["zoom: 1.3", "shadow", "scale: 0.9"],
  "boxes that transforms do not touch": ["display: inline; scale: 3", "display: contents; rotate: 10deg"],
  "a place that was scrolled to": ["height: 200px; overflow: auto; scale: 0.9", "padding-top: 300px"],
};

for (const [name, styles] of Object.entries(HOSTS)) {
  test(`a place that is pointed at is found under ${name}`, () =>
    openHost(styles, async (page) => {
      await page.evaluate(() => host.find("#node").scrollIntoView({ block: "center" }));
      const { middles, seen, back } = await pointAtProbes(page);
      PLACES.forEach(([x, y], place) => {
        const [seenX, seenY] = seen[place];
        assert.ok(Math.hypot(seenX - x, seenY - y) < NEAR, `${x}, ${y} is read as ${seen[place]}`);
        const distance = Math.hypot(back[place].x - middles[place].x, back[place].y - middles[place].y);
        assert.ok(distance < NEAR, `${x}, ${y} is taken for ${JSON.stringify(back[place])}`);
      });
    }));
}

for (const [name, styles] of Object.entries({
  "nothing at all": [],
  "a scale": ["transform: scale(0.5) rotate(20deg)"],
  "CSS zoom": ["zoom: 1.6"],
  "CSS zoom in a scale, in a shadow root": ["scale: 2", "zoom: 0.75", "shadow"],
})) {
  test(`a popover is put where it is meant, and stays in the window, under ${name}`, () =>
    openHost(styles, async (page) => {
      const places = await page.evaluate(() => {
        const { layout, find } = host;
        const popover = find("[popover]");
        const put = (/** @type {{x: number, y: number, width?: number}} */ place) => {
          layout.placePopover(popover, place);
          const { left, top, right, bottom } = popover.getBoundingClientRect();
          return { left, top, right, bottom };
        };
        // Before it is shown, as the browser opens some by itself.
        layout.placePopover(popover, { x: 200, y: 100, width: 90 });
        popover.showPopover();
        const { left, top } = popover.getBoundingClientRect();
        popover.style.width = "";
        return { first: { left, top }, middle: put({ x: 300, y: 250 }), end: put({ x: 5000, y: 5000 }) };
      });
      const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) < 0.1;
      assert.ok(near(places.first.left, 200) && near(places.first.top, 100), JSON.stringify(places.first));
      assert.ok(near(places.middle.left, 300) && near(places.middle.top, 250), JSON.stringify(places.middle));
      assert.ok(near(places.end.right, 1272) && near(places.end.bottom, 792), JSON.stringify(places.end));
    }));
}

test("a board in an open dialog is read without what its ancestors are seen through", () =>
  openHost(["scale: 0.5", "shadow", "rotate: 20deg"], async (page) => {
    await page.evaluate(() => {
      const dialog = document.createElement("dialog");
      const node = host.find("#node");
      node.before(dialog);
      dialog.append(node);
      dialog.showModal();
    });
    const { seen } = await pointAtProbes(page);
    PLACES.forEach(([x, y], place) => {
      assert.ok(Math.hypot(seen[place][0] - x, seen[place][1] - y) < NEAR, `${x}, ${y}: ${seen[place]}`);
    });
  }));
