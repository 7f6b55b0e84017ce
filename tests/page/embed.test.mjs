// Ravine in pages of others: frames, elements, messages, and what a link leaves out or locks.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launchChromium } from "../../scripts/chromium.mjs";
import { serve } from "../../scripts/serve.mjs";
import { partNames } from "../../www/js/limits.js";
import { PANELS } from "../../www/js/panels/all.js";
import { resize } from "./harness.mjs";
import { forElement } from "../../www/js/dom/sheets.js";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").Frame} Frame */

const SITE = fileURLToPath(new URL("../../dist", import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const RUN = "v=1&data.kind=moons&optimizer.kind=adam&hidden=4:tanh";
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data: blob:";

/** @type {Awaited<ReturnType<typeof serve>>} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
/** The page of somebody else, and the site behind another header. @type {import("node:http").Server} */
let others;
let host = "";
let hostHtml = "";

before(async () => {
  site = await serve({ root: SITE, port: 0 });
  browser = await launchChromium();
  others = createServer(async (request, response) => {
    if (request.url === "/") {
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(hostHtml);
      return;
    }
    const answer = await fetch(new URL(request.url ?? "", site.url));
    const type = answer.headers.get("Content-Type") ?? "";
    response.writeHead(answer.status, { "Content-Type": type, "Content-Security-Policy": STRICT });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((done) => others.listen(0, "127.0.0.1", () => done(undefined)));
  const address = /** @type {import("node:net").AddressInfo} */ (others.address());
  host = `http://127.0.0.1:${address.port}/`;
});
after(async () => {
  await browser.close();
  await site.close();
  others.closeAllConnections();
  others.close();
});

/**
 * Opens a page of another origin with this in its body. Fails on anything the console complains of.
 * @param {string} body
 * @param {(page: Page) => Promise<void>} run
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function visitHost(body, run, options) {
  hostHtml = `<!doctype html><html lang="en"><head><title>Notes</title><meta name="color-scheme" content="light dark">
    <link rel="icon" href="data:,"></head><body><main><h1>Notes</h1>${body}</main></body></html>`;
  await visit(host, run, options);
}

/**
 * @param {string} url
 * @param {(page: Page) => Promise<void>} run
 * @param {import("playwright-core").BrowserContextOptions} [options]
 */
async function visit(url, run, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  try {
    await page.goto(url);
    await run(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const frameOf = (fragment = RUN, attributes = "") =>
  `<iframe src="${site.url}embed.html#${fragment}" width="480" height="320" title="Ravine" ${attributes}></iframe>`;

const elementOf = (fragment = RUN, attributes = "") =>
  `<ravine-playground config="${fragment}" ${attributes}></ravine-playground>`;

const script = () => `<script type="module" src="${site.url}ravine-element.js"></script>`;

/** A page that keeps what its frame says, and can ask it. */
const LISTENING = `<script>
  const said = (window.heights = []);
  addEventListener("message", ({ source, data }) => {
    if (source === document.querySelector("iframe").contentWindow) said.push(data);
  });
  let count = 0;
  function ask(type, value) {
    const id = ++count;
    document.querySelector("iframe").contentWindow.postMessage({ type, id, value }, "*");
    return new Promise((done) => addEventListener("message", ({ data }) => data.id === id && done(data)));
  }
</script>`;

/** @param {Page} page @param {string} type @param {unknown} [value] */
const ask = (page, type, value) =>
  page.evaluate(([type, value]) => Reflect.get(window, "ask")(type, value), [type, value]);

/** @param {Page} page @param {string} type */
const told = (page, type) =>
  page
    .waitForFunction(`said.find(({ type }) => type === "ravine:${type}")`)
    .then((handle) => handle.jsonValue());

/** @param {Page | Frame} where */
const ready = (where) => where.locator("ravine-playground[data-ready]").first().waitFor();

/** @param {Page} page */
async function frameIn(page) {
  const handle = await page.locator("iframe").first().elementHandle();
  const frame = await /** @type {import("playwright-core").ElementHandle} */ (handle).contentFrame();
  assert.ok(frame);
  await ready(frame);
  return frame;
}

/** @param {Page | Frame} where */
const stepIn = async (where) =>
  Number((await where.locator("#count-step").first().innerText()).replace(/\D/g, ""));

/** @param {Page | Frame} where @param {number} least */
const reach = (where, least) =>
  where.waitForFunction((step) => {
    const shadow = document.querySelector("ravine-playground")?.shadowRoot;
    return Number(shadow?.getElementById("count-step")?.textContent?.replace(/\D/g, "")) >= step;
  }, least);

/** @param {Page | Frame} where */
async function assertAccessible(where) {
  await where.evaluate(axe);
  const found = await where.evaluate(async () => {
    const { violations } = await Reflect.get(window, "axe").run();
    return violations.map(
      (/** @type {any} */ { id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`,
    );
  });
  assert.deepEqual(found, []);
}

// --- Frames ----------------------------------------------------------------------------------------------------------

test("a frame of 480 × 320 in a page of another origin: a boundary, play and reset, and nothing to scroll", () =>
  visitHost(frameOf(), async (page) => {
    const frame = await frameIn(page);
    const fits = await frame.evaluate(() => {
      const { scrollHeight, scrollWidth } = document.documentElement;
      return [scrollHeight - innerHeight, scrollWidth - innerWidth];
    });
    assert.deepEqual(fits, [0, 0]);
    const box = await frame.locator("canvas.map").boundingBox();
    assert.ok(box && box.width >= 180 && box.width === box.height);
    await frame.click("#play");
    await reach(frame, 30);
    await frame.click("#play");
    await frame.click("#reset");
    assert.equal(await stepIn(frame), 0);
    assert.equal(await frame.locator("#network").isVisible(), false);
  }));

test("a sandbox that only allows scripts: no origin, no memory, no history, and it runs", () =>
  visitHost(LISTENING + frameOf(`${RUN}&steps=40`, 'sandbox="allow-scripts"'), async (page) => {
    assert.equal((await told(page, "ready")).step, 40);
    const frame = await frameIn(page);
    assert.equal(await frame.evaluate(() => window.origin), "null");
    await frame.click("#step");
    assert.equal(await stepIn(frame), 41);
    assert.equal(await frame.locator(".open-whole").count(), 0);
  }));

test("a strict content security policy holds for the frame and for the element", () =>
  visit(`${host}embed.html#${RUN}&theme=dark&hide=curves`, async (page) => {
    await ready(page);
    await page.click("#play");
    await reach(page, 30);
    await page.click("#play");
    const [color, display] = await page.locator(".bar").evaluate((bar) => {
      const style = getComputedStyle(bar);
      return [style.backgroundColor, style.display];
    });
    assert.deepEqual([color, display], ["rgb(24, 28, 34)", "flex"]);
    assert.equal(await page.locator("#curves").isVisible(), false);
  }));

test("where the room decides: a figure, panels below each other, the whole page on one screen", () =>
  visit(`${site.url}embed.html#${RUN}&layout=auto`, async (page) => {
    await ready(page);
    const isShown = () => page.locator("#network").isVisible();
    assert.equal(await isShown(), true);
    const overflow = () => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
    assert.equal(await overflow(), 0);
    await resize(page, 800, 700);
    assert.equal(await isShown(), true);
    assert.ok((await overflow()) > 0);
    await resize(page, 600, 400);
    assert.equal(await isShown(), false);
    assert.equal(await overflow(), 0);
    for (const name of ["#play", "#reset", "canvas.map"])
      assert.ok(await page.locator(name).first().isVisible());
    await resize(page, 320, 300);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  }));

// --- Messages --------------------------------------------------------------------------------------------------------

test("methods as messages, answers with their ids, and events", () =>
  visitHost(LISTENING + frameOf(), async (page) => {
    await told(page, "ready");
    assert.equal((await ask(page, "ravine:step", 25)).value.step, 25);
    assert.equal((await told(page, "step")).lanes[0].optimizer, "adam");
    const { value: state } = await ask(page, "ravine:getState");
    assert.equal(state.step, 25);
    assert.match(state.link, /data\.kind=moons.*steps=25/);
    await ask(page, "ravine:reset");
    assert.equal((await ask(page, "ravine:getState")).value.step, 0);
    assert.equal((await ask(page, "ravine:setState", state)).ok, true);
    const { value: again } = await ask(page, "ravine:getState");
    assert.deepEqual(again, state);
    assert.equal((await ask(page, "ravine:setState", "data.kind=xor&steps=3")).ok, true);
    assert.equal((await ask(page, "ravine:getState")).value.step, 3);
    await ask(page, "ravine:play");
    assert.equal((await ask(page, "ravine:getState")).value.playing, true);
    await ask(page, "ravine:pause");
    const picture = await page.evaluate(async () => {
      const { value } = await Reflect.get(window, "ask")("ravine:exportPNG");
      return [value instanceof Blob, value.type, value.size > 1000];
    });
    assert.deepEqual(picture, [true, "image/png", true]);
  }));

test("a divergence is told once, with lane and step", () =>
  visitHost(
    LISTENING +
      frameOf(
        `v=1&optimizer.kind=sgd&hidden=8:linear,8:linear&loss=meanSquaredError&optimizer.learningRate=100`,
      ),
    async (page) => {
      await told(page, "ready");
      await ask(page, "ravine:step", 200);
      const { lane, step } = await told(page, "diverged");
      assert.equal(lane, "A");
      assert.ok(step > 0);
      assert.equal(await page.evaluate("said.filter(({ type }) => type === 'ravine:diverged').length"), 1);
    },
  ));

test("what happens is told with kind, lanes, step and a sentence, each thing once", () =>
  visitHost(
    LISTENING + frameOf("v=1&data.kind=circle&optimizer.kind=adam&lane=B;optimizer.kind=sgd"),
    async (page) => {
      await told(page, "ready");
      await ask(page, "ravine:step", 3000);
      const event = await told(page, "event");
      assert.deepEqual([event.kind, event.lanes], ["first", ["A"]]);
      assert.ok(event.step > 0 && event.step < 3000);
      assert.equal(
        event.text.replace(/0\.0\d+/, "…"),
        `Lane A · Adam reaches the finish line first, at step ${event.step.toLocaleString("en")}: training loss below ….`,
      );
      await ask(page, "ravine:step", 100);
      const count = "said.filter(({ type, kind }) => type === 'ravine:event' && kind === 'first').length";
      assert.equal(await page.evaluate(count), 1);
    },
  ));

test("hostile messages: a sentence for each, and the run goes on as it was", () =>
  visitHost(LISTENING + frameOf(`${RUN}&steps=5`), async (page) => {
    await told(page, "ready");
    /** @type {[string, unknown, RegExp][]} */
    const wrong = [
      ["ravine:fly", null, /"ravine:fly" given; allowed is one of ravine:play, /],
      ["ravine:constructor", null, /allowed is one of/],
      [`ravine:${"x".repeat(1e5)}`, null, /… given|…" given/],
      ["ravine:step", "many", /"many" given; allowed is a whole number from 1 to/],
      ["ravine:step", 1e12, /allowed is a whole number/],
      ["ravine:step", NaN, /NaN given/],
      ["ravine:setState", null, /null given; allowed is what getState gave/],
      ["ravine:setState", undefined, /^setState: nothing given/],
      ["ravine:setState", [1], /^setState: an object of another kind given/],
      ["ravine:setState", { session: "{}" }, /not a saved Ravine session/],
      ["ravine:setState", { session: "x".repeat(1e6) }, /not JSON/],
      ["ravine:setState", { session: { toString: 1 } }, /allowed is what getState gave/],
    ];
    for (const [type, value, sentence] of wrong) {
      const { ok, message } = await ask(page, type, value);
      assert.equal(ok, false);
      assert.match(message, sentence);
    }
    await page.evaluate(() => {
      const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      for (const junk of [
        null,
        7,
        "ravine:play",
        [],
        {},
        { type: 3 },
        { type: "play" },
        { type: { ravine: 1 } },
      ]) {
        contentWindow?.postMessage(junk, "*");
      }
    });
    const { value } = await ask(page, "ravine:getState");
    assert.deepEqual([value.step, value.playing], [5, false]);
  }));

test("only the parent is listened to", () =>
  visitHost(
    LISTENING + frameOf() + '<iframe srcdoc="<p>a stranger" title="Stranger"></iframe>',
    async (page) => {
      await told(page, "ready");
      const stranger = page.frames().find((frame) => frame.url() === "about:srcdoc");
      assert.ok(stranger);
      await stranger.evaluate(() => {
        for (const type of ["ravine:step", "ravine:play"])
          parent.frames[0].postMessage({ type, id: "s", value: 9 }, "*");
      });
      const frame = await frameIn(page);
      await frame.evaluate(() => window.postMessage({ type: "ravine:play", id: "self" }, "*"));
      const { value } = await ask(page, "ravine:getState");
      assert.deepEqual([value.step, value.playing], [0, false]);
      assert.equal(await page.evaluate("said.filter(({ id }) => typeof id === 'string').length"), 0);
    },
  ));

test("as a page of its own it takes no messages at all", () =>
  visit(`${site.url}embed.html#${RUN}`, async (page) => {
    await ready(page);
    await page.evaluate(() => {
      window.postMessage({ type: "ravine:step", id: 1, value: 5 }, "*");
      return new Promise((done) => setTimeout(done));
    });
    assert.equal(await stepIn(page), 0);
  }));

test("the frame reports its height, and a host that follows shows all of it", () =>
  visitHost(LISTENING + frameOf(`${RUN}&hide=lane`), async (page) => {
    const frame = await frameIn(page);
    const isHigher = () => frame.evaluate(() => document.documentElement.scrollHeight > innerHeight);
    assert.equal(await isHigher(), true);
    await page.evaluate(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      const follow = (/** @type {any} */ { type, height }) => {
        if (type === "ravine:resize") frame.height = height;
      };
      Reflect.get(window, "heights").forEach(follow);
      addEventListener("message", ({ data }) => follow(data));
    });
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
    await page.evaluate(() => document.querySelector("iframe")?.setAttribute("width", "700"));
    await frame.waitForFunction(() => document.documentElement.scrollHeight <= innerHeight);
  }));

// --- Elements --------------------------------------------------------------------------------------------------------

test("ten on one page: those in sight are built, the module is fetched once, the rest come when they are seen", () =>
  visitHost(
    script() + Array.from({ length: 10 }, () => `${elementOf()}<p style="height: 300px">…</p>`).join(""),
    async (page) => {
      /** @type {string[]} */
      const asked = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.reload();
      await ready(page);
      const built = () => page.locator("ravine-playground[data-ready]").count();
      await page.waitForFunction(
        () => document.querySelectorAll("ravine-playground[data-ready]").length >= 1,
      );
      assert.ok((await built()) <= 4, `${await built()} are built`);
      for (let i = 0; i < 10; i++) {
        await page.locator("ravine-playground").nth(i).scrollIntoViewIfNeeded();
        await page.waitForFunction(
          (at) => document.querySelectorAll("ravine-playground")[at].hasAttribute("data-ready"),
          i,
        );
      }
      assert.equal(await built(), 10);
      assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, 1);
      assert.equal(asked.filter((path) => path.endsWith("figure.css")).length, 1);
    },
  ));

test("out of sight it rests, and goes on when it is seen again", () =>
  visitHost(`${script()}${elementOf()}<p style="height: 3000px">…</p>`, async (page) => {
    await ready(page);
    await page.click("#play");
    await reach(page, 50);
    await page.evaluate(() => scrollTo(0, 2500));
    const frames = () =>
      page.evaluate(async () => {
        const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
        for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
        const { step } = await figure.getState();
        for (let i = 0; i < 10; i++) await new Promise(requestAnimationFrame);
        const after = await figure.getState();
        return { moved: after.step - step, playing: after.playing };
      });
    assert.deepEqual(await frames(), { moved: 0, playing: true });
    await page.evaluate(() => scrollTo(0, 0));
    const step = await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
      return (await figure.getState()).step;
    });
    await reach(page, step + 20);
  }));

test("one that is moved goes on; one that is removed leaves no trainer behind", () =>
  visitHost(`${script()}<div id="a">${elementOf()}</div><div id="b"></div>`, async (page) => {
    await page.evaluate(async (engine) => {
      const { Trainer } = await import(engine);
      const seen = new Set();
      Reflect.set(window, "trainers", seen);
      const { metrics } = Trainer.prototype;
      Trainer.prototype.metrics = function () {
        seen.add(this);
        return metrics.call(this);
      };
    }, `${site.url}pkg/ravine.js`);
    await ready(page);
    await page.click("#step");
    await page.evaluate(() => {
      const figure = /** @type {Node} */ (document.querySelector("ravine-playground"));
      document.getElementById("b")?.append(figure);
    });
    await page.click("#step");
    assert.equal(await stepIn(page), 2);
    await page.evaluate(() =>
      document.querySelector("ravine-playground")?.setAttribute("config", "data.kind=xor&lane=B"),
    );
    await page.locator("article.lane").nth(1).waitFor();
    const alive = () =>
      page.evaluate(
        () => [...Reflect.get(window, "trainers")].filter((trainer) => trainer.__wbg_ptr !== 0).length,
      );
    assert.equal(await alive(), 2);
    await page.evaluate(() => {
      const figure = /** @type {HTMLElement} */ (document.querySelector("ravine-playground"));
      Reflect.set(window, "figure", figure);
      figure.remove();
    });
    assert.equal(await alive(), 0);
    const refusal = await page.evaluate(() =>
      Reflect.get(window, "figure")
        .play()
        .catch((/** @type {Error} */ error) => error.message),
    );
    assert.match(refusal, /not on a page/);
    await page.evaluate(() => document.body.append(Reflect.get(window, "figure")));
    await ready(page);
    assert.equal(await alive(), 2);
  }));

test("one that is removed while it is being built leaves nothing either", () =>
  visitHost(script(), async (page) => {
    const errors = await page.evaluate(async () => {
      await customElements.whenDefined("ravine-playground");
      const found = [];
      for (const wait of [0, 5, 20, 60, 120]) {
        const figure = /** @type {any} */ (document.createElement("ravine-playground"));
        figure.addEventListener("error", (/** @type {CustomEvent} */ { detail }) =>
          found.push(detail.message),
        );
        document.body.append(figure);
        figure.play().catch(() => {});
        await new Promise((done) => setTimeout(done, wait));
        figure.remove();
        await new Promise((done) => setTimeout(done, 300));
        found.push(...figure.shadowRoot.querySelectorAll(".page"));
      }
      return found;
    });
    assert.deepEqual(errors, []);
  }));

test("one that is removed while the engine is loading leaves nothing, and begins when it is put back", () =>
  visitHost("", async (page) => {
    /** @type {() => void} */
    let release = () => {};
    const held = new Promise((done) => (release = () => done(undefined)));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest("**/*.wasm");
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.type = "module";
      script.src = "ravine-element.js";
      const figure = /** @type {any} */ (document.createElement("ravine-playground"));
      figure.config = "v=1&data.kind=moons";
      Object.assign(window, { figure, errors: [] });
      figure.addEventListener("error", (/** @type {CustomEvent} */ { detail }) =>
        Reflect.get(window, "errors").push(detail.message),
      );
      document.body.append(script, figure);
    });
    await asked;
    await page.evaluate(() => Reflect.get(window, "figure").remove());
    release();
    await page.waitForLoadState("networkidle");
    assert.equal(await page.evaluate(() => Reflect.get(window, "figure").shadowRoot.childNodes.length), 0);
    const step = await page.evaluate(async () => {
      const figure = Reflect.get(window, "figure");
      document.body.append(figure);
      return (await figure.step(3)).step;
    });
    assert.equal(step, 3);
    assert.deepEqual(await page.evaluate(() => Reflect.get(window, "errors")), []);
  }));

test("steps that are asked for twice are made twice", () =>
  visitHost(script(), async (page) => {
    const steps = await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.createElement("ravine-playground"));
      document.body.append(figure);
      const both = await Promise.all([figure.step(5), figure.step(5)]);
      return [both[1].step, (await figure.step(2)).step];
    });
    assert.deepEqual(steps, [10, 12]);
  }));

test("a new link that plays by itself does", () =>
  visitHost(script(), async (page) => {
    await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.createElement("ravine-playground"));
      document.body.append(figure);
      await figure.step(1);
      figure.config = "v=1&data.kind=xor&autoplay";
    });
    await page.waitForFunction(async () => {
      const state = await /** @type {any} */ (document.querySelector("ravine-playground")).getState();
      return state.playing && state.step > 2;
    });
  }));

test("the element's events, and what its link asks for and cannot have", () =>
  visitHost(script(), async (page) => {
    const events = await page.evaluate(async () => {
      /** @type {Record<string, any>} */
      const first = {};
      /** @type {string[]} */
      const errors = [];
      const figure = /** @type {any} */ (document.createElement("ravine-playground"));
      for (const type of ["ready", "step", "resize"]) {
        figure.addEventListener(type, (/** @type {CustomEvent} */ { detail }) => (first[type] ??= detail));
      }
      figure.addEventListener("error", (/** @type {CustomEvent} */ { detail }) => errors.push(detail.field));
      figure.config = "seed=luck&experiment=ravine&hide=moon&steps=7";
      document.body.append(figure);
      const { step } = await figure.step(3);
      return {
        first,
        errors,
        stepped: step,
        faults: figure.shadowRoot.querySelector(".faults")?.textContent,
      };
    });
    assert.equal(events.first.ready.step, 7);
    assert.equal(events.stepped, 10);
    assert.deepEqual(events.errors.sort(), ["experiment", "hide", "seed"]);
    assert.ok(events.first.resize.height >= 320);
    assert.match(events.faults, /experiment: there are no experiments yet/);
    assert.match(
      events.faults,
      /hide: "moon" given; allowed is the path of a setting, or one of title, play/,
    );
  }));

test("steps are counted from the one that is on its way", () =>
  visitHost(script(), async (page) => {
    const steps = await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.createElement("ravine-playground"));
      figure.config = "v=1&data.kind=moons&steps=50";
      document.body.append(figure);
      await figure.step(10);
      const key = (/** @type {string} */ key) =>
        figure.shadowRoot
          .querySelector(".page")
          .dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      // Frames go there: before the next one the reader has only asked for it.
      for (let i = 0; i < 20; i++) key("b");
      return (await figure.step(5)).step;
    });
    assert.equal(steps, 45);
  }));

/** Whether the losses of every card stand apart from each other, and within the card. @param {Page} page */
const standApart = (page) =>
  page.locator(".report table").evaluateAll((tables) =>
    tables.every((table) => {
      const edges = [...table.querySelectorAll("tbody tr")].map((row) =>
        [...row.children].flatMap((cell) => {
          const text = document.createRange();
          text.selectNodeContents(cell);
          const { left, right } = text.getBoundingClientRect();
          return left === right ? [] : [left, right];
        }),
      );
      const card = table.closest(".lane")?.getBoundingClientRect().right ?? 0;
      // A name and a number at least.
      return edges.every((row) => row.length >= 4 && row.every((x, i) => x < (row[i + 1] ?? card)));
    }),
  );

for (const [width, language, lanes] of /** @type {const} */ ([
  [240, "de", 1],
  [320, "de", 1],
  [376, "de", 1],
  [376, "de", 3],
  [480, "de", 1],
  [480, "en", 1],
  [560, "de", 2],
])) {
  test(`numbers beside a boundary stand apart and within the card, at ${width} pixels in ${language}, lanes: ${lanes}`, () =>
    visitHost(
      `${script()}<div style="width: ${width}px">${elementOf(
        `v=1&data.kind=circle&steps=20000&lang=${language}${["", "&lane=B", "&lane=C"].slice(0, lanes).join("")}`,
      )}</div>`,
      async (page) => {
        await ready(page);
        assert.ok(await standApart(page));
      },
    ));
}

test("on the page numbers stand apart and within their cards, in German too", () =>
  visit(`${site.url}#v=1&data.kind=circle&steps=20000&lang=de&lane=B&lane=C&lane=D`, async (page) => {
    await page.waitForSelector("html[data-ready]");
    await page.waitForFunction(() => document.getElementById("count-step")?.textContent === "20.000");
    for (const width of [1000, 1100, 1280, 1440]) {
      await resize(page, width, 800);
      assert.ok(await standApart(page), `${width}`);
    }
  }));

test("where the engine cannot be had, the figure says so, and the page around it goes on", async () => {
  hostHtml = `<!doctype html><title>Notes</title>${script()}${elementOf().replace("></", ">\n A race. </")}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(host);
  await page
    .getByText(/Ravine could not start: pkg\/ravine_bg\.wasm, which trains the networks, could not be loaded/)
    .waitFor();
  const refusal = await page.evaluate(() =>
    /** @type {any} */ (document.querySelector("ravine-playground"))
      .step()
      .catch((/** @type {Error} */ error) => error.message),
  );
  assert.match(refusal, /could not start/);
  await context.close();
});

test("methods of one that is being removed are refused, and build nothing", () =>
  visitHost(script() + elementOf(), async (page) => {
    await ready(page);
    const { state } = await page.evaluate(async () => {
      const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
      return { state: await figure.getState() };
    });
    const answers = await page.evaluate(async (state) => {
      const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
      const asked = [figure.play(), figure.step(5), figure.setState(state), figure.setState("data.kind=xor")];
      figure.config = "data.kind=rings";
      figure.remove();
      const settled = await Promise.allSettled(asked);
      await new Promise((done) => setTimeout(done, 100));
      return settled.map(({ status }) => status);
    }, state);
    assert.equal(answers.length, 4);
    assert.equal(await page.locator("ravine-playground").count(), 0);
  }));

test("what the page around it does to fonts and letters stays outside, and its own stays inside", () =>
  visitHost(
    `<style>* { color: red !important } body { text-transform: uppercase; letter-spacing: 9px } button { display: none }</style>
     ${script()}${elementOf()}<button id="outside">x</button>`,
    async (page) => {
      await ready(page);
      const style = await page.locator("#play").evaluate((play) => {
        const { color, textTransform, letterSpacing, display } = getComputedStyle(play);
        return { color, textTransform, letterSpacing, display };
      });
      assert.deepEqual([style.textTransform, style.letterSpacing, style.display], ["none", "normal", "flex"]);
      assert.notEqual(style.color, "rgb(255, 0, 0)");
    },
  ));

test("every sheet of the page is the element's too, and asks for the element's room", async () => {
  const www = new URL("../../www/", import.meta.url);
  const page = await readFile(new URL("index.html", www), "utf8");
  const figure = await readFile(new URL("css/figure.css", www), "utf8");
  const sheets = [...page.matchAll(/rel="stylesheet" href="([^"]+)"/g)].map(([, path]) => path);
  assert.ok(sheets.length > 0);
  for (const path of sheets) {
    assert.ok(figure.includes(`@import "${path.startsWith("css/") ? path.slice(4) : `../${path}`}"`), path);
  }
  assert.equal(forElement("@media (max-width: 9px) {"), "@container page ((max-width: 9px)) {");
  assert.equal(
    forElement("@media(min-width:9px)and (min-height:5px){a{}}"),
    "@container page ((min-width:9px)) {a{}}",
  );
  assert.equal(
    forElement("@media (max-width: 9px), (max-height: 5px) {"),
    "@container page ((max-width: 9px)) {",
  );
  assert.equal(forElement("@media (max-height: 5px) {"), "@container page (width < 0px) {");
  assert.equal(forElement("@media print {"), "@media print {");
  assert.equal(forElement("@media (pointer: coarse) {"), "@media (pointer: coarse) {");
});

// --- What is left out and what is locked -----------------------------------------------------------------------------

/** Where each name is to be seen. Three of them are somewhere else than on the page as it opens. @type {Record<string, string>} */
const PLACES = {
  title: "h1",
  play: "#play",
  step: "#step",
  reset: "#reset",
  seed: "#seed input",
  speed: "#speed",
  stops: "#stops",
  counts: "#count-step",
  undo: "#undo",
  share: "#share",
  embed: "#embed",
  language: "#language",
  theme: "#theme",
  message: "#message",
  outputs: "#outputs",
  lanes: ".lane select",
  laneTools: ".lane .open-menu",
  numbers: ".lane .report",
  network: "#network-setup select",
  views: "#views [role=tab]",
  curves: "#curves [role=tab]",
  travel: "#travel",
  setup: "#setup-body",
  help: "#help",
  data: "#data .sets",
  lane: "#lane input",
  optimizer: ".lane [data-path='optimizer.kind'] select",
  "optimizer.learningRate": ".lane [data-path='optimizer.learningRate'] input",
  hidden: ".layers select",
  "data.kind": ".sets input",
  "data.noise": "[data-path='data.noise'] input",
  batchSize: "[data-path='batchSize'] input",
  features: ".units > :first-child button",
};

/** Some names have a second place. @type {Record<string, string>} */
const ALSO = {
  undo: "#redo",
  laneTools: ".add-lane",
  network: "#network",
  data: "#training",
  travel: ".travel-axis",
};

test("hide leaves out what it names, lock shows it switched off, and without them all is back", () =>
  visit(`${site.url}#${RUN}&lane=B`, async (page) => {
    await page.waitForSelector("html[data-ready]");
    const elsewhere = ["open", "weights", "microscope", "layers", "sharpness", "landscape", "whatif"];
    assert.deepEqual(
      partNames(PANELS).filter((name) => !elsewhere.includes(name) && !(name in PLACES)),
      [],
    );
    const go = async (/** @type {string} */ more) => {
      await page.evaluate((fragment) => void (location.hash = fragment), `${RUN}&lane=B${more}`);
      await page.waitForFunction((wanted) => {
        const [key, name] = wanted.replace("&", "").split("=");
        const address = new URLSearchParams(location.hash.slice(1)).get(key || "hide");
        return (address ?? undefined) === name;
      }, more);
    };
    for (const [name, place] of Object.entries(PLACES)) {
      const part = page.locator(place).first();
      await go(`&hide=${name}`);
      const also = page.locator(ALSO[name] ?? place).first();
      await part.waitFor({ state: "hidden" });
      await also.waitFor({ state: "hidden" });
      await go("");
      await part.waitFor({ state: "visible" });
      await also.waitFor({ state: "visible" });
      if (["title", "counts", "message", "numbers"].includes(name)) continue;
      await go(`&lock=${name}`);
      if (name === "help") {
        // What only explains is never locked.
        assert.ok(await part.isEnabled());
        continue;
      }
      await page.waitForFunction((place) => {
        const part = /** @type {HTMLButtonElement} */ (document.querySelector(place));
        const control = part.matches("button, input, select")
          ? part
          : part.querySelector("button, input, select");
        return /** @type {HTMLButtonElement} */ (control).disabled;
      }, place);
      assert.ok(await part.isVisible());
    }
    await go("");
    assert.equal(await page.locator("#play").isEnabled(), true);
  }));

test("a lock holds for controls that come later, for keys, for the network and for files", () =>
  visit(`${site.url}#${RUN}&lane=B&lock=play,step,undo,share,network,data,optimizer`, async (page) => {
    await page.waitForSelector("html[data-ready]");
    await page.keyboard.press("Space");
    await page.keyboard.press("s");
    assert.equal(await stepIn(page), 0);
    assert.equal(await page.innerText("#play-word"), "Play");
    await page.click(".add-lane");
    await page.locator("article.lane").nth(2).waitFor();
    assert.equal(await page.locator("article.lane select").nth(2).isDisabled(), true);
    await page.keyboard.press("Control+z");
    assert.equal(await page.locator("article.lane").count(), 3);
    const unit = await page.locator("canvas.network-canvas").boundingBox();
    assert.ok(unit);
    await page.mouse.click(unit.x + unit.width / 2, unit.y + unit.height / 2);
    assert.equal(await page.locator(".weight-editor").count(), 0);
    await page.evaluate(() => {
      const files = new DataTransfer();
      files.items.add(new File(["x,y,c\n1,2,a\n2,1,b"], "a.csv"));
      document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true, bubbles: true }));
    });
    assert.equal(await page.locator("dialog").count(), 0);
  }));

// --- Reach -----------------------------------------------------------------------------------------------------------

test("the keyboard works inside, and what is typed outside is the host's", () =>
  visitHost(`<input id="outside" aria-label="Answer">${script()}${elementOf()}`, async (page) => {
    await ready(page);
    await page.focus("#outside");
    await page.keyboard.type("sss r ");
    await page.locator("h1").first().click();
    await page.keyboard.press("s");
    assert.equal(await stepIn(page), 0);
    await page.focus("#outside");
    await page.keyboard.press("Tab");
    await page.keyboard.press("s");
    assert.equal(await stepIn(page), 1);
    await page.keyboard.press("Space");
    await reach(page, 10);
    await page.keyboard.press("Space");
  }));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`axe finds nothing in figures and whole pages inside a page: ${colorScheme}`, () =>
    visitHost(
      `${script()}${elementOf(RUN, 'style="max-width: 480px"')}${elementOf(`${RUN}&lane=B&lock=network`)}`,
      async (page) => {
        await page.locator("ravine-playground").nth(1).scrollIntoViewIfNeeded();
        await page.waitForFunction(
          () => document.querySelectorAll("ravine-playground[data-ready]").length === 2,
        );
        await page.evaluate(() => scrollTo(0, 0));
        await assertAccessible(page);
      },
      { colorScheme },
    ));
}

test("reduced motion: autoplay waits", async () => {
  const body = script() + elementOf(`${RUN}&autoplay`);
  await visitHost(body, async (page) => {
    await ready(page);
    await reach(page, 10);
  });
  await visitHost(
    body,
    async (page) => {
      await ready(page);
      const playing = await page.evaluate(async () => {
        const figure = /** @type {any} */ (document.querySelector("ravine-playground"));
        return (await figure.getState()).playing;
      });
      assert.equal(playing, false);
    },
    { reducedMotion: "reduce" },
  );
});

// --- The line to paste -----------------------------------------------------------------------------------------------

for (const form of ["Frame", "Element", "Link"]) {
  test(`the line for "${form}" works where it is pasted`, async () => {
    let line = "";
    await visit(`${site.url}#${RUN}&steps=12&lane=B`, async (page) => {
      await page.waitForSelector("html[data-ready]");
      await page.waitForFunction(() => document.getElementById("count-step")?.textContent === "12");
      await page.click("#embed");
      const dialog = page.locator("dialog.embed");
      await dialog.getByLabel(form, { exact: true }).check();
      await dialog.getByLabel("only these panels").check();
      await dialog.getByLabel("only play, step").check();
      if (form !== "Link") {
        await dialog.getByLabel("Width").fill("700");
        const frame = dialog.frameLocator("iframe");
        await frame.locator("ravine-playground[data-ready] #network").waitFor();
        await frame.locator("#data").waitFor({ state: "hidden" });
      }
      line = await dialog.locator("textarea").inputValue();
    });
    const run = async (/** @type {Page | Frame} */ where) => {
      await where.locator("#network").waitFor();
      assert.equal(await stepIn(where), 12);
      assert.equal(await where.locator("#data").isVisible(), false);
      await where.waitForFunction(() => {
        const root = document.querySelector("ravine-playground")?.shadowRoot ?? document;
        return /** @type {HTMLSelectElement | null} */ (root.querySelector(".lane select"))?.disabled;
      });
    };
    if (form === "Link") {
      await visit(line, async (page) => {
        await page.waitForSelector("html[data-ready]");
        await run(page);
      });
    } else {
      await visitHost(line, async (page) => {
        if (form === "Element") await ready(page);
        await run(form === "Frame" ? await frameIn(page) : page);
      });
    }
  });
}

test("the dialog shows an element as large as its line makes it, as a figure and as the whole page", async () => {
  for (const [layout, width, height, shown] of /** @type {const} */ ([
    ["the race, as a figure", 700, 400, 400],
    ["the whole page", 1100, 700, 700],
    ["as the room allows", 1100, 320, 640],
  ])) {
    let line = "";
    await visit(`${site.url}#${RUN}`, async (page) => {
      await page.waitForSelector("html[data-ready]");
      await page.click("#embed");
      const dialog = page.locator("dialog.embed");
      await dialog.getByLabel("Element", { exact: true }).check();
      await dialog.getByLabel(layout).check();
      await dialog.getByLabel("Width").fill(String(width));
      await dialog.getByLabel("Height").fill(String(height));
      await page.waitForFunction(
        ([width, height]) => {
          const frame = /** @type {HTMLIFrameElement | null} */ (
            document.querySelector("dialog.embed iframe")
          );
          return Number(frame?.width) === width && Number(frame?.height) === height;
        },
        [width, shown],
      );
      line = await dialog.locator("textarea").inputValue();
    });
    assert.match(line, new RegExp(`width="${width}" height="${height}"></ravine-playground>`));
    await visitHost(line, async (page) => {
      await ready(page);
      const box = await page.locator("ravine-playground").boundingBox();
      assert.deepEqual([box?.width, box?.height], [width, shown]);
      assert.equal(await page.locator("#network").isVisible(), !layout.includes("figure"));
    });
  }
});

test("the dialog: wrong sizes are named, the line can be copied, axe finds nothing", () =>
  visit(
    site.url,
    async (page) => {
      await page.waitForSelector("html[data-ready]");
      await page.click("#embed");
      const dialog = page.locator("dialog.embed");
      const line = dialog.locator("textarea");
      const before = await line.inputValue();
      for (const wrong of ["", "12", "3.5", "wide", "99999"]) {
        await dialog.getByLabel("Width").fill(wrong);
        await dialog
          .getByText(`"${wrong}" given; allowed is a whole number of pixels from 200 to 4000`)
          .waitFor();
        assert.equal(await line.inputValue(), before);
      }
      await dialog.getByLabel("Width").fill("640");
      assert.match(await line.inputValue(), /width="640"/);
      await dialog.frameLocator("iframe").locator("ravine-playground[data-ready]").waitFor();
      await dialog.getByLabel("only these panels").check();
      await dialog.getByText(/Showing all of it takes [\d,]+ pixels of height/).waitFor();
      await page.evaluate(axe);
      const violations = await page.evaluate(async () =>
        (await Reflect.get(window, "axe").run("dialog")).violations.map(
          (/** @type {any} */ { id, nodes }) => `${id} ${nodes[0].html}`,
        ),
      );
      assert.deepEqual(violations, []);
      await dialog.getByRole("button", { name: "Copy line" }).click();
      await dialog.getByText("Line copied.").waitFor();
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await line.inputValue());
      // Nothing is left to lock: the line has no empty list, which would be a fault of the link.
      await dialog.getByLabel("only play, step").check();
      assert.match(await line.inputValue(), /lock=lanes,network/);
      for (const name of ["boundaries", "network"]) await dialog.getByLabel(name).uncheck();
      assert.match(await line.inputValue(), /hide=lanes,network/);
      assert.doesNotMatch(await line.inputValue(), /lock=/);
      await page.keyboard.press("Escape");
      assert.equal(await page.evaluate(() => document.activeElement?.id), "embed");
    },
    { permissions: ["clipboard-read", "clipboard-write"] },
  ));
