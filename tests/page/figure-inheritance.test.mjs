// A figure looks the same whatever the page around it sets for its own texts: every element is compared with the one of a
// figure in a page that sets nothing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** A figure, and a whole page. */
const WIDTHS = { 480: "figure", 1100: "page" };

/** Everything that is inherited, or nearly so, but for what says whether it is light or dark there. */
const INHERITED = `
  color: red; cursor: wait; font: italic small-caps 700 30px/2.5 cursive; font-feature-settings: "smcp";
  font-kerning: none; font-stretch: 150%; font-synthesis: none; hyphens: auto; letter-spacing: 4px;
  line-break: anywhere; list-style: inside square; overflow-wrap: anywhere; quotes: "x" "y"; tab-size: 20;
  text-align: right; text-align-last: center; text-indent: 3em; text-shadow: 2px 2px red;
  text-transform: uppercase; text-underline-offset: 9px; text-wrap: nowrap; white-space: pre; word-break: break-all;
  word-spacing: 9px; -webkit-text-stroke: 1px red; -webkit-text-fill-color: red; caret-color: red; accent-color: red;
  border-collapse: collapse; border-spacing: 9px; caption-side: bottom; empty-cells: hide; user-select: none;
  image-rendering: pixelated; stroke: red; fill: red; stroke-width: 9; scrollbar-color: red lime; hanging-punctuation: first;
  math-style: compact; paint-order: stroke; text-rendering: geometricPrecision; orphans: 9; widows: 9;`;

const TOKENS = ["page", "panel", "ink", "muted", "line", "field", "accent", "soft", "bad", "radius", "lane"];

/** What a page around a figure has in its head, and in its root's tag. @type {Record<string, [string, string?]>} */
const HOSTILE = {
  "inherits everything": [`body { ${INHERITED} }`],
  "is written from right to left": ["", 'dir="rtl"'],
  "is written from top to bottom": ["body { writing-mode: vertical-rl; text-orientation: upright; }"],
  "sets everything on every element": [`* { ${INHERITED} }`],
  "lets every element inherit its font": ["body { font: 30px/3 cursive; } * { font: inherit; }"],
  "gives every element a size of text": ["* { font-size: 20px !important; line-height: 3 !important; }"],
  "takes back all styles": ["* { all: revert; }"],
  "takes everything from its parent": ["* { all: inherit; } head, script { display: none; }"],
  "has names of its own for colours": [
    `* { ${TOKENS.map((name) => `--${name}: red`).join("; ")}; --radius: 40px; }`,
  ],
  "styles by tag and id": [
    "table, button, input, select, h1, h2, p, dl, dd, #play, .lane, .page { all: unset; font: 40px cursive; }",
  ],
};

/**
 * The computed style of every element in the figure of a page, in lines of text.
 * @param {string} html
 * @returns {Promise<string[][]>}
 */
async function stylesIn(html) {
  let text = "";
  await hosts.withFigure(html, async (page) => {
    text = await page.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300)));
      const root = document.querySelector("ravine-playground")?.shadowRoot?.querySelector(".page");
      if (!root) throw new Error("there is no page in the figure");
      const nodes = [root, ...root.querySelectorAll("*:not(symbol, symbol *, option)")];
      const lines = nodes.map((node, place) => {
        const style = getComputedStyle(node);
        const name = `${place} ${node.localName}${node.id && `#${node.id}`}.${node.getAttribute("class")}`;
        const keys = [...style].filter((key) => !key.startsWith("--"));
        return [name, ...keys.map((key) => `${key}: ${style.getPropertyValue(key)}`)];
      });
      return JSON.stringify(lines);
    });
  });
  return JSON.parse(text);
}

/** @param {string} width @param {string} css @param {string} [root] */
const page = (width, css, root = "") =>
  `<!doctype html><html lang="en" ${root}><head><title>Notes</title><style>${css}</style></head><body>
    <div style="width: ${width}px"><ravine-playground config="data.kind=moons&lane=B" layout="${Reflect.get(WIDTHS, width)}" style="width: ${width}px">
    </ravine-playground></div></body></html>`;

/**
 * What is different, as far as one wants to read.
 * @param {string[][]} found
 * @param {string[][]} right
 */
const differences = (found, right) =>
  right
    .flatMap(([name, ...lines], place) =>
      lines
        .filter((line, i) => line !== found[place]?.[i + 1])
        .map((line) => `${name}: { ${line} } is wanted`),
    )
    .slice(0, 40);

for (const width of Object.keys(WIDTHS)) {
  /** @type {Promise<string[][]> | undefined} */
  let plain;
  const right = () => (plain ??= stylesIn(page(width, "")));
  for (const [name, [css, root]] of Object.entries(HOSTILE)) {
    test(`a figure of ${width} pixels in a page that ${name}`, async () => {
      assert.ok((await right()).length > 300);
      assert.deepEqual(differences(await stylesIn(page(width, css, root)), await right()), []);
    });
  }

  test(`a figure of ${width} pixels in a page of the old kind, without a doctype`, async () => {
    const html = page(width, "body { font: bold 30px cursive; color: red; }").replace("<!doctype html>", "");
    assert.deepEqual(differences(await stylesIn(html), await right()), []);
  });
}

test("a figure that the page around it hides, or keeps from being pointed at, is hidden or cannot be", () =>
  hosts.withFigure(page("480", "div { visibility: hidden; pointer-events: none; }"), async (host) => {
    const style = await host.evaluate(() => {
      const play = document.querySelector("ravine-playground")?.shadowRoot?.querySelector("#play");
      if (!play) throw new Error("there is no figure");
      const { visibility, pointerEvents } = getComputedStyle(play);
      return { visibility, pointerEvents };
    });
    assert.deepEqual(style, { visibility: "hidden", pointerEvents: "none" });
  }));
