// At every width nothing overlaps, is cut, or wraps badly: the page is looked at as it is laid out, box by box.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { begin, openBrowser, reachStep, resize } from "./harness.mjs";
import { layoutFaults } from "./layout-faults.mjs";

const browser = await openBrowser();
after(() => browser.close());

/** Where the style sheets change something; both sides of each are looked at. */
const BREAKPOINTS = [380, 480, 700, 900, 1000, 1100, 1200, 1300, 1440];
const NARROWEST = 320;
const WIDEST = 2560;
const EVERY = 80;

const WIDTHS = [
  ...Array.from({ length: (WIDEST - NARROWEST) / EVERY + 1 }, (_, i) => NARROWEST + i * EVERY),
  ...BREAKPOINTS.flatMap((width) => [width - 1, width, width + 1]),
].sort((a, b) => a - b);

const FOUR =
  "v=1&optimizer.kind=sgd&lane=B;optimizer.kind=momentum&lane=C;optimizer.kind=rmsprop&lane=D;optimizer.kind=adam";
const PAGES = {
  "the first visit": "",
  "one lane, far on":
    "v=1&batchSize=1&hidden=1:relu&data.samples=10&optimizer.learningRate=1e-7&steps=12345678",
  "two lanes, a regression":
    "v=1&data.kind=wave&optimizer.kind=sgd&lane=B;optimizer.kind=adadelta;regularization.l2=0.001&steps=50",
  "four lanes, one of them diverged": `${FOUR}&data.kind=plane&optimizer.learningRate=10&steps=200`,
  "six lanes, eight layers, six classes":
    "v=1&data.kind=blobs&data.classes=6&seed=4294967295&hidden=8:tanh,8:leakyRelu,8:tanh,8:softplus,8:tanh,8:sigmoid,8:tanh,8:gelu" +
    "&optimizer.kind=nesterov&lane=B;optimizer.kind=adadelta&lane=C;optimizer.kind=momentum;batchSize=8&lane=D;optimizer.kind=rmsprop" +
    "&lane=E;optimizer.kind=amsgrad;optimizer.learningRate=0.00123&lane=F;optimizer.kind=adamw&steps=120",
};

test("what is cut, overlaps, wraps or stands alone is found", () =>
  browser.visit(async (page) => {
    assert.deepEqual(await page.evaluate(layoutFaults), []);
    const broken = {
      "select.*is \\d+ px in": ".lane select { width: 20px; }",
      "is cut by": "#message { width: 30px; height: 12px; overflow: hidden; }",
      overlap: ".losses { position: relative; top: -40px; }",
      wraps: "#share { width: 20px; white-space: normal; } #share span { overflow-wrap: anywhere; }",
      "the page is \\d+ px wide":
        ".setup { position: absolute; left: 1300px; width: 900px; } .page { overflow: visible; }",
    };
    for (const [fault, css] of Object.entries(broken)) {
      const sheet = await page.addStyleTag({ content: css });
      const found = await page.evaluate(layoutFaults);
      assert.ok(
        found.some((sentence) => new RegExp(fault).test(sentence)),
        `${fault}: ${found.join("; ")}`,
      );
      await sheet.evaluate((node) => /** @type {Element} */ (node).remove());
    }
    await resize(page, 1000, 768);
    await page.addStyleTag({ content: ".bar h1 { margin-right: 900px; }" });
    assert.ok((await page.evaluate(layoutFaults)).some((sentence) => /stands alone/.test(sentence)));
  }));

for (const [name, link] of Object.entries(PAGES)) {
  for (const lang of ["en", "de"]) {
    test(`${name}: nothing overlaps, is cut or wraps badly at any width (${lang})`, () =>
      browser.open(
        async (page) => {
          await page.goto(
            `${page.url().split("#")[0]}#${link || "v=1"}${link ? "" : `&${FOUR.slice(4)}`}&lang=${lang}`,
          );
          await page.reload();
          await page.waitForSelector("html[data-ready]");
          await begin(page);
          const steps = Number(/steps=(\d+)/.exec(link)?.[1] ?? 0);
          if (!link.includes("learningRate=10")) await reachStep(page, steps);
          /** @type {string[]} */
          const faults = [];
          for (const width of WIDTHS) {
            await resize(page, width, width < 700 ? 844 : width < 1500 ? 768 : 1200);
            faults.push(...(await page.evaluate(layoutFaults)).map((fault) => `${width} px: ${fault}`));
          }
          assert.deepEqual(faults, []);
        },
        { viewport: { width: 1366, height: 768 } },
      ));
  }
}
