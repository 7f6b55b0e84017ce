// A monkey on the page, at two sizes: clicks, keys, drags, addresses, undo, lost canvases, languages. The page stays a page.

import assert from "node:assert/strict";
import { openSite } from "./browser.mjs";

export const page = true;
export const share = 3;

const SIZES = [
  { width: 1366, height: 768 },
  { width: 390, height: 844 },
];
const OTHER_SIZES = [
  ...SIZES,
  { width: 320, height: 640 },
  { width: 1920, height: 1080 },
  { width: 1000, height: 400 },
];
const KEYS = [
  "Space",
  "s",
  "r",
  "z",
  "Control+z",
  "Control+Shift+z",
  "Control+y",
  "Escape",
  "Enter",
  "Tab",
  "Shift+Tab",
]
  .concat([
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Delete",
    "Backspace",
  ])
  .concat(["?", "1", "2", "-", ".", "e", "a", "f", "Alt+ArrowRight"]);
const TEXTS = ["", "0", "-1", "0.5", "1e9", "1e999", "abc", "0,5", "1,000", "full", "1e-9", "  3 ", "<b>"];
const LINKS = [
  "v=1",
  "data.kind=moons&lane=B",
  "data.kind=blobs&steps=50",
  "data.kind=wave&lane=B;optimizer.kind=sgd",
]
  .concat([
    "steps=300&data.samples=60",
    "lock=Z&=x&finishLine=1.7e%2B308",
    "hide=setup",
    "lang=de",
    "theme=dark",
    "%",
    "x",
  ])
  .concat([
    "optimizer.kind=sgd&optimizer.learningRate=1000&data.kind=plane&task=regression&autoplay",
    "data.kind=penguins",
  ])
  .concat([
    "hidden=&features=x",
    "hidden=8:relu,8:relu,8:relu,8:relu,8:relu,8:relu",
    "curves=accuracy&axis=epochs&logX=false",
  ]);
/** What can be pressed or set. */
const CONTROLS =
  "button, select, input, textarea, summary, [tabindex], a[href], canvas, svg, label, .u-over, th, [role=slider]";
/** What no reader is to be shown. */
const ODD_WORDS = /\bundefined\b|\bNaN\b|\[object|(?<![\w.])-?Infinity\b/;

export async function open() {
  const site = await openSite();

  /** @param {import("./random.mjs").Random} random */
  function action(random) {
    const at = () => [random.next(), random.next()];
    const which = random.next();
    const kind = random.pick(
      [
        "click",
        "click",
        "click",
        "click",
        "click",
        "key",
        "key",
        "text",
        "text",
        "choose",
        "choose",
        "drag",
        "drag",
      ].concat(
        random.chance(0.4)
          ? ["hash", "undo", "lost", "size", "language", "theme", "wheel", "paste", "drop"]
          : ["click"],
      ),
    );
    /** @type {Record<string, () => object>} */
    const more = {
      click: () => ({
        which,
        at: at(),
        button: random.chance(0.05) ? "right" : "left",
        count: random.chance(0.1) ? 2 : 1,
      }),
      key: () => ({ key: random.pick(KEYS) }),
      text: () => ({ which, text: random.pick(TEXTS) }),
      choose: () => ({ which, option: random.next() }),
      drag: () => ({ which, at: at(), by: [random.whole(-200, 200), random.whole(-100, 100)] }),
      wheel: () => ({ which, by: [0, random.whole(-300, 300)] }),
      hash: () => ({ link: random.list(2, () => random.pick(LINKS)).join("&") }),
      undo: () => ({ key: random.pick(["Control+z", "Control+Shift+z"]) }),
      lost: () => ({ which, back: random.chance(0.7) }),
      size: () => ({ size: random.pick(OTHER_SIZES) }),
      language: () => ({ to: random.pick(["de", "en"]) }),
      theme: () => ({ scheme: random.pick(["dark", "light"]), forced: random.chance(0.2) }),
      paste: () => ({
        which,
        text: random.pick(["x,y,kind\n1,2,a\n2,1,b\n3,3,a", "1\t2\n3\t4", "{}", "\u0000", "a".repeat(5000)]),
      }),
      drop: () => ({
        name: random.pick(["x.csv", "x.json", "x.png"]),
        text: random.pick(["x,y,kind\n1,2,a\n2,1,b\n3,3,a", "{}", ""]),
      }),
    };
    return { kind, ...more[kind]() };
  }

  return {
    /** @param {import("./random.mjs").Random} random */
    make: (random) => ({
      size: random.pick(SIZES),
      link: random.chance(0.3) ? random.pick(LINKS) : "",
      actions: Array.from({ length: random.whole(5, 30) }, () => action(random)),
    }),

    /** @param {any} input */
    async check({ size = SIZES[0], link = "", actions = [] }) {
      const { page, complaints, close } = await site.page({
        viewport: { width: 1366, height: 768, ...size },
      });
      // Whatever the monkey asks for: nothing leaves the page, and no dialog of the browser waits for it.
      page.on("popup", (popup) => void popup.close().catch(() => {}));
      page.on("dialog", (dialog) => void dialog.dismiss().catch(() => {}));
      try {
        await page.goto(`${site.url}${link ? `#${link}` : ""}`);
        await page.waitForSelector("html[data-ready]");
        const done = [];
        for (const action of actions) {
          done.push(await act(page, action));
          const odd = await page.evaluate((pattern) => {
            const text = document.body.innerText;
            const place = text.search(new RegExp(pattern));
            return place < 0 ? "" : text.slice(Math.max(0, place - 60), place + 60);
          }, ODD_WORDS.source);
          // The monkey types none of these itself.
          if (odd) throw new Error(`on the screen after ${done.join(", ")}: ${odd}`);
        }
        await assertPlays(page);
        assert.deepEqual(complaints, []);
        return `${size.width} × ${size.height}`;
      } finally {
        await close();
      }
    },

    close: () => site.close(),
  };
}

/** @typedef {import("playwright-core").Page} Page */

/** @param {Page} page @param {any} action @returns {Promise<string>} what was done */
async function act(page, action) {
  const { kind, which = 0, at = [0.5, 0.5], by = [0, 0] } = action;
  const fields = {
    text: "input:not([type=radio], [type=checkbox], [type=range], [type=file]), textarea",
    choose: "select",
  };
  const selector =
    /** @type {Record<string, string>} */ (fields)[kind] ?? (kind === "lost" ? "canvas" : CONTROLS);
  const place = await page.evaluate(
    ({ selector, which, at }) => {
      const all = [...document.querySelectorAll(selector)].filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        return width > 0 && height > 0 && node.checkVisibility({ visibilityProperty: true });
      });
      const modal = document.querySelector("dialog[open]");
      const within = modal ? all.filter((node) => modal.contains(node)) : all;
      const node = within[Math.floor(which * within.length)];
      for (const marked of document.querySelectorAll("[data-monkey]")) marked.removeAttribute("data-monkey");
      if (!node) return null;
      node.setAttribute("data-monkey", "");
      node.scrollIntoView({ block: "nearest", inline: "nearest" });
      const { x, y, width, height } = node.getBoundingClientRect();
      const name = `${node.tagName.toLowerCase()}${node.id && `#${node.id}`}.${node.getAttribute("class") ?? ""}`;
      return { x: x + at[0] * width, y: y + at[1] * height, name };
    },
    { selector, which, at },
  );
  const aimed = page.locator("[data-monkey]").first();
  const told = `${kind} ${place?.name ?? ""}`;
  switch (kind) {
    case "click":
      if (place)
        await page.mouse.click(place.x, place.y, { button: action.button, clickCount: action.count });
      break;
    case "drag":
      if (!place) break;
      await page.mouse.move(place.x, place.y);
      await page.mouse.down();
      await page.mouse.move(place.x + by[0] / 2, place.y + by[1] / 2);
      await page.mouse.move(place.x + by[0], place.y + by[1]);
      await page.mouse.up();
      break;
    case "wheel":
      if (place) await page.mouse.move(place.x, place.y);
      await page.mouse.wheel(by[0], by[1]);
      break;
    case "key":
    case "undo":
      await page.keyboard.press(action.key ?? "Escape");
      break;
    case "text":
      if (!place) break;
      await page.evaluate((text) => {
        const field = /** @type {HTMLInputElement} */ (document.querySelector("[data-monkey]"));
        if (!field || field.disabled || field.readOnly) return;
        field.focus();
        field.value = text;
        field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }, action.text ?? "");
      if (which > 0.5) await page.keyboard.press("Enter");
      break;
    case "choose":
      if (!place) break;
      await page.evaluate((option) => {
        const select = /** @type {HTMLSelectElement} */ (document.querySelector("[data-monkey]"));
        if (!select || select.disabled) return;
        select.selectedIndex = Math.floor(option * select.options.length);
        select.dispatchEvent(new Event("input", { bubbles: true }));
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, action.option ?? 0);
      break;
    case "hash":
      await page.evaluate((link) => void (location.hash = link), action.link ?? "");
      break;
    case "lost":
      await page.evaluate((back) => {
        const canvas = document.querySelector("[data-monkey]");
        if (!(canvas instanceof HTMLCanvasElement)) return;
        canvas.dispatchEvent(new Event("contextlost", { cancelable: true }));
        // What is lost is empty.
        canvas.width = Math.max(1, canvas.width);
        if (back) canvas.dispatchEvent(new Event("contextrestored"));
      }, action.back ?? true);
      break;
    case "size":
      await page.setViewportSize({ width: 1366, height: 768, ...action.size });
      break;
    case "language":
      await page.evaluate((to) => {
        const select = /** @type {HTMLSelectElement | null} */ (document.querySelector("#language"));
        if (!select) return;
        select.value = to;
        select.dispatchEvent(new Event("change", { bubbles: true }));
      }, action.to ?? "en");
      break;
    case "theme":
      await page.emulateMedia({
        colorScheme: action.scheme ?? "light",
        forcedColors: action.forced ? "active" : "none",
      });
      break;
    case "paste":
    case "drop":
      await page.evaluate(
        ({ kind, text, name }) => {
          const data = new DataTransfer();
          if (kind === "drop") data.items.add(new File([text], name));
          else data.setData("text/plain", text);
          const node = document.querySelector("[data-monkey]") ?? document.body;
          if (kind === "paste")
            node.dispatchEvent(
              new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
            );
          else
            for (const type of ["dragenter", "dragover", "drop"])
              node.dispatchEvent(
                new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
              );
        },
        { kind, text: action.text ?? "", name: action.name ?? "x.csv" },
      );
      break;
  }
  await aimed.count();
  return told;
}

/** The page starts over and plays. @param {Page} page */
async function assertPlays(page) {
  for (let i = 0; i < 3; i++) await page.keyboard.press("Escape");
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll("dialog[open]"))
      /** @type {HTMLDialogElement} */ (dialog).close();
    // The link of a page that is quick and has a bar.
    location.hash = "v=1&lang=en&data.kind=moons&data.samples=60&lane=B;optimizer.kind=sgd";
  });
  await page.locator("#play").waitFor({ state: "visible" });
  // What the link does: the run stands at its beginning.
  await page.waitForFunction(
    () =>
      document.getElementById("count-step")?.textContent === "0" &&
      ["Play", "Start"].includes(document.getElementById("play-word")?.textContent?.trim() ?? ""),
  );
  await page.evaluate(() => document.getElementById("play")?.click());
  const step = () =>
    page.evaluate(() => Number(document.getElementById("count-step")?.textContent?.replaceAll(/\D/g, "")));
  const before = await step();
  await page.waitForFunction(
    (before) =>
      Number(document.getElementById("count-step")?.textContent?.replaceAll(/\D/g, "")) > before + 3,
    before,
  );
}
