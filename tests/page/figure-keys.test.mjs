// Keys in a page that has keys of its own, such as slides or a notebook: what a figure uses is not seen outside of it, and
// what it does not use is.

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

const HTML = `<!doctype html><html lang="en"><title>Slides</title>
<body style="width: 1200px"><ravine-playground layout="page" config="data.kind=moons&lane=B;optimizer.kind=adam"></ravine-playground>
<script>
  const seen = (window.seen = []);
  for (const type of ["keydown", "keypress", "keyup"]) {
    document.addEventListener(type, ({ key }) => /^(Control|Shift)$/.test(key) || seen.push(type + " " + key));
  }
</script>`;

/** What the page around the figure has seen since it was last asked. @param {Page} page */
const seen = (page) => page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "seen")).splice(0));

/** @param {Page} page @param {string} selector */
const part = (page, selector) => page.locator(`ravine-playground ${selector}`).first();

/** @param {string} key that is no sign */
const whole = (key) => [`keydown ${key}`, `keyup ${key}`];

/**
 * Presses keys with the focus on a part of the figure.
 * @param {Page} page
 * @param {string} selector
 * @param {string[]} keys
 */
async function press(page, selector, ...keys) {
  await part(page, selector).focus();
  await seen(page);
  for (const key of keys) await page.keyboard.press(key);
  return seen(page);
}

const RATE = '.lane [data-path="optimizer.learningRate"] input[type=text]';
const SLIDER = '#data [data-path="data.noise"] input[type=range]';

/** Runs with the figure in a page that listens. @param {(page: Page) => Promise<void>} run */
const inSlides = (run) => () => hosts.withFigure(HTML, run);

test(
  "what is typed in a field is not seen outside",
  inSlides(async (page) => {
    await part(page, RATE).fill("");
    assert.deepEqual(await press(page, RATE, ".", "5", "Space", "Backspace", "ArrowLeft", "Home", "End"), []);
    assert.deepEqual(await press(page, RATE, "Control+a", "Shift+ArrowLeft", "Enter"), []);
    assert.equal(await part(page, RATE).inputValue(), "0.5");
    assert.deepEqual(await press(page, "#speed", "ArrowDown", "1", "Space", "Escape").then(typed), []);
    assert.deepEqual(await press(page, "[type=checkbox][data-path], .field.boolean input", "Space"), []);
  }),
);

/** Without Escape, which closes a list that may not be open. @param {string[]} keys */
const typed = (keys) => keys.filter((key) => !key.endsWith("Escape"));

test(
  "keys of the figure and of its controls are not seen outside",
  inSlides(async (page) => {
    assert.deepEqual(await press(page, "#step", "s", "Enter"), []);
    await page.waitForFunction(
      () =>
        document.querySelector("ravine-playground")?.shadowRoot?.querySelector("#count-step")?.textContent ===
        "2",
    );
    assert.deepEqual(await press(page, "#undo", "Control+z"), []);
    assert.deepEqual(await press(page, "#reset", "Space"), []);
    assert.deepEqual(await press(page, SLIDER, "ArrowRight", "PageUp", "Home"), []);
    assert.deepEqual(await press(page, "#data input[type=radio]:checked", "ArrowRight"), []);
    assert.deepEqual(await press(page, ".tabs [aria-selected=true]", "ArrowRight"), []);
    assert.deepEqual(await press(page, ".how summary", "Enter"), []);
  }),
);

test(
  "keys that the figure does not use are seen",
  inSlides(async (page) => {
    assert.deepEqual(await press(page, "#reset", "ArrowRight"), whole("ArrowRight"));
    assert.deepEqual(await press(page, "#reset", "q"), ["keydown q", "keypress q", "keyup q"]);
    assert.deepEqual(await press(page, "#reset", "PageDown", "Escape"), [
      ...whole("PageDown"),
      ...whole("Escape"),
    ]);
    assert.deepEqual(await press(page, SLIDER, "q"), ["keydown q", "keypress q", "keyup q"]);
    assert.deepEqual(await press(page, RATE, "F6", "Escape"), [...whole("F6"), ...whole("Escape")]);
    const command = await press(page, RATE, "Control+k");
    assert.ok(command.includes("keydown k"), String(command));
    await page.locator("body").click({ position: { x: 2, y: 2 } });
    await seen(page);
    await page.keyboard.press("s");
    assert.deepEqual(await seen(page), ["keydown s", "keypress s", "keyup s"]);
  }),
);

test(
  "Escape is the figure's as long as something of it is open, and what is typed in there",
  inSlides(async (page) => {
    await part(page, "#stops").click();
    await part(page, ".stop-panel:popover-open").waitFor();
    await seen(page);
    await page.keyboard.type("12");
    assert.deepEqual(await seen(page), []);
    await page.keyboard.press("Escape");
    await part(page, ".stop-panel:popover-open").waitFor({ state: "detached" });
    assert.deepEqual(await seen(page), []);
    assert.equal(await part(page, ":focus").getAttribute("id"), "stops");
    await part(page, "#data button:text-is('Open CSV')").click();
    await part(page, "dialog textarea").focus();
    await seen(page);
    await page.keyboard.type("a,b");
    await page.keyboard.press("Escape");
    await part(page, "dialog").waitFor({ state: "detached" });
    assert.deepEqual(await seen(page), []);
  }),
);

test("Escape that closes a notice or ends a drag is the figure's, and the next one is not", () =>
  hosts.withFigure(HTML.replace("kind=adam", "kind=psgd"), async (page) => {
    await part(page, ".notice ul").waitFor();
    assert.deepEqual(await press(page, ".notice ul", "Escape"), []);
    assert.equal(await part(page, ".notice").count(), 0);
    const handle = page.locator("ravine-playground .open-settings").last();
    await handle.hover();
    await page.mouse.down();
    await page.mouse.move(5, 5, { steps: 3 });
    await part(page, ".lane.dragged").waitFor();
    await seen(page);
    await page.keyboard.press("Escape");
    assert.deepEqual(await seen(page), []);
    assert.equal(await part(page, ".lane.dragged").count(), 0);
    await page.mouse.up();
    assert.equal(await handle.getAttribute("aria-pressed"), "false", "no click");
    await page.keyboard.press("Escape");
    assert.deepEqual(await seen(page), whole("Escape"));
  }));

test(
  "JupyterLab, which looks at every key before it comes to the figure, is told to leave them alone",
  inSlides(async (page) => {
    const attribute = await page.locator("ravine-playground").getAttribute("data-lm-suppress-shortcuts");
    assert.equal(attribute, "true");
  }),
);
