// A figure in a page with keys of its own, like a notebook: two presses of d delete a cell, two of 0 restart the kernel, and S
// and Space do something as well.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @typedef {import("playwright-core").Page} Page */

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

/** Its listener looks at every key first, as JupyterLab's does, and leaves alone what says so. */
const NOTEBOOK = `<!doctype html><html lang="en"><title>Notebook</title><body><div class="cell" tabindex="-1">
    <ravine-playground layout="page" width="1100" config="data.kind=moons"></ravine-playground></div>
  <script>
    const did = (window.did = []);
    const commands = { dd: "delete cell", "00": "restart kernel", s: "search", " ": "scroll" };
    let last = "";
    document.addEventListener("keydown", (event) => {
      if (event.isTrusted === false || event.target.closest("[data-lm-suppress-shortcuts]")) return;
      const command = commands[last + event.key] ?? commands[event.key];
      last = event.key;
      if (command) { did.push(command); event.preventDefault(); }
    }, true);
    document.addEventListener("keydown", (event) => {
      if (event.key === "s" || event.key === "d") did.push("heard " + event.key);
    });
  </script>`;

test("300 samples, dd, S and Space are the figure's while it has the focus, and the notebook's otherwise", () =>
  hosts.withFigure(NOTEBOOK, async (page) => {
    const did = () => page.evaluate("did.splice(0)");
    const samples = page.locator('ravine-playground [data-path="data.samples"] input').first();
    await samples.fill("");
    for (const key of ["3", "0", "0"]) await samples.press(key);
    await page.keyboard.press("Enter");
    assert.equal(await samples.inputValue(), "300");
    await page.locator("ravine-playground #stops").click();
    await page.locator("ravine-playground #stop-step").fill("");
    await page.keyboard.type("d d");
    await page.keyboard.press("Escape");
    await page.locator("ravine-playground #step").focus();
    for (const key of ["s", "Space", "Space"]) await page.keyboard.press(key);
    assert.deepEqual(await did(), []);
    await page.locator(".cell").focus();
    for (const key of ["d", "d", "0", "0", "s", "Space"]) await page.keyboard.press(key);
    assert.deepEqual(await did(), [
      "heard d",
      "delete cell",
      "heard d",
      "restart kernel",
      "search",
      "heard s",
      "scroll",
    ]);
  }));
