// The picture of a comparison: all lanes and the chart, as SVG that any reader of XML takes and as PNG in twice the size.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { svgText } from "../../www/js/drawing/shapes.js";
import { openBrowser, stepShown } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

/** What a button of the dialog hands over. @param {Page} page @param {string} name */
async function taken(page, name) {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog").getByRole("button", { name }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The texts and the parts of an SVG, as a browser reads it. @param {Page} page @param {string} text */
const parsed = (page, text) =>
  page.evaluate((source) => {
    const document = new DOMParser().parseFromString(source, "image/svg+xml");
    const all = (/** @type {string} */ name) => [...document.getElementsByTagName(name)];
    const attribute = (/** @type {string} */ name) => (/** @type {Element} */ node) =>
      node.getAttribute(name) ?? "";
    return {
      errors: all("parsererror").map((node) => node.textContent),
      size: ["width", "height"].map((name) => Number(document.documentElement.getAttribute(name))),
      title: document.documentElement.firstElementChild?.textContent,
      texts: all("text").map((node) => node.textContent ?? ""),
      images: all("image").map(attribute("href")),
      lines: all("path").map((node) => ({
        stroke: attribute("stroke")(node),
        d: attribute("d")(node),
        dash: attribute("stroke-dasharray")(node),
      })),
    };
  }, text);

test("every lane's letter, rule, rate, boundary and curves are in it, and the same run gives the same text", () =>
  browser.visit(
    async (page) => {
      await page.click("#chart-axes");
      await page.fill("#finish-line", "0.66");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Escape");
      await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      for (let i = 0; i < 40; i++) await page.keyboard.press("s");
      const step = await stepShown(page);
      await page.click("#share");
      const file = await taken(page, "Comparison (SVG)");
      assert.equal(file.name, `ravine-comparison-step-${step}.svg`);
      const text = String(file.bytes);
      assert.equal(String((await taken(page, "Comparison (SVG)")).bytes), text);

      const { errors, texts, images, lines, size, title } = await parsed(page, text);
      assert.deepEqual(errors, []);
      assert.match(String(title), /moons/);
      const names = ["SGD · η 0.1", "momentum · η 0.03", "RMSProp · η 0.01", "Adam · η 0.01"];
      for (const name of names) assert.ok(texts.includes(name), `${name} in ${texts}`);
      // On the card, and at the end of the curve.
      for (const letter of "ABCD") assert.equal(texts.filter((other) => other === letter).length, 2, letter);
      assert.ok(texts.includes("finish line 0.66"));
      assert.ok(texts.includes("train") && texts.includes("test"));
      assert.ok(texts.some((line) => line.includes(`step ${step}`) && line.includes("8–8 tanh")));
      assert.match(texts.join(""), /#v=1&.*finishLine=0\.66/);
      assert.equal(images.length, 4);
      assert.equal(new Set(images).size, 4);
      assert.ok(images.every((image) => image.startsWith("data:image/png;base64,")));
      // The light colours of the lanes, also in the dark: a solid and a dashed line each, with every step in it.
      for (const color of ["#873203", "#1e5bb7", "#27816d", "#812373"]) {
        const own = lines.filter(({ stroke }) => stroke === color);
        assert.deepEqual(
          own.map(({ dash }) => dash !== ""),
          [false, true],
        );
        for (const { d } of own) assert.equal(d.split(/[ML]/).length - 1, step + 1);
      }

      const picture = (await taken(page, "Comparison (PNG)")).bytes;
      assert.equal(picture.subarray(1, 4).toString(), "PNG");
      assert.deepEqual(
        [picture.readUInt32BE(16), picture.readUInt32BE(20)],
        size.map((length) => 2 * length),
      );
      const colors = await page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
        const context = /** @type {OffscreenCanvasRenderingContext2D} */ (
          new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d")
        );
        context.drawImage(bitmap, 0, 0);
        const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
        return [...new Set(new Uint32Array(data.buffer))].map((pixel) => pixel & 0xffffff);
      }, picture.toString("base64"));
      assert.ok(colors.length > 500, `${colors.length} colours`);
      // Little-endian: #873203.
      for (const color of [0x033287, 0xb75b1e, 0x6d8127, 0x732381]) assert.ok(colors.includes(color));
    },
    { colorScheme: "dark" },
  ));

test("names that are anybody's become text, never markup", () =>
  browser.visit(async (page) => {
    const evil = `</text><script>alert("1")</script> & \u0000\u0007 ${"\ud800"} 'é' 😀`;
    /** @type {import("../../www/js/drawing/shapes.js").Shape[]} */
    const shapes = [{ kind: "text", x: 1, y: 2, text: evil, size: 12, fill: "#000000" }];
    const text = svgText(shapes, { width: 10, height: 10, title: evil, description: evil });
    const { errors, texts, title } = await parsed(page, text);
    assert.deepEqual(errors, []);
    const clean = `</text><script>alert("1")</script> &   'é' 😀`;
    assert.deepEqual([...texts, title], [clean, clean]);
  }));
