// A site as compare-sites.mjs looks at it: served, opened where nothing depends on how fast the machine is, and waited for
// until it is at rest.

import { serve } from "./serve.mjs";

/**
 * @typedef {import("playwright-core").Page} Page
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 * @typedef {Awaited<ReturnType<Awaited<ReturnType<typeof openSite>>["visit"]>>} Visit a page that is open
 */

/** Both sites seem to lie here, so that the addresses they show are the same. */
const ORIGIN = "http://localhost/";
/** A page of the site without anything. */
const EMPTY = `${ORIGIN}empty`;
/** So long an input may take, in milliseconds. Conditions are waited for, never times. */
const PATIENCE = 20_000;
/** So many looks at a page may find it still moving. */
const MOST_LOOKS = 400;
/** Frames in which nothing happens, before a page is looked at. */
const STILL_FRAMES = 2;
/** Looks that are let pass after something was loaded. */
const CALM = 4;

// --- In the page -----------------------------------------------------------------------------------------------------

/**
 * Runs in the page before anything else. A call of the clock takes a moment and nothing else does; timers wait until they
 * are let go; chance is the same every time.
 */
function steady() {
  const TICK = 0.05;
  const FRAME = 1000 / 60;
  /** Longer waits are for tidying up. */
  const LONGEST = 5000;
  /** Between the beginnings of two inputs: longer than all that an input may wait for. */
  const PAUSE = 10_000;
  let now = 1000;
  let chance = 1;
  performance.now = () => (now += TICK);
  Math.random = () => (chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  crypto.getRandomValues = (array) => {
    const bytes = array && new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes?.forEach((_, i) => (bytes[i] = 256 * Math.random()));
    return array;
  };

  const { requestAnimationFrame: frame, cancelAnimationFrame: noFrame } = window;
  const { setTimeout: later, clearTimeout: never } = window;
  /** Frames and timers that are on their way at once. */
  const coming = new Set();
  /** @type {Map<number, {act: () => void, due: number}>} */
  const held = new Map();
  let last = 1e9;
  let lastFrame = 0;

  window.requestAnimationFrame = (act) => {
    const id = frame((time) => {
      coming.delete(`frame ${id}`);
      if (time !== lastFrame) now += FRAME;
      lastFrame = time;
      act(now);
    });
    coming.add(`frame ${id}`);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    coming.delete(`frame ${id}`);
    noFrame(id);
  };
  const setTimer = (/** @type {() => void} */ act, delay = 0) => {
    if (delay > LONGEST) return later(act, delay);
    if (delay >= 5) {
      held.set(++last, { act, due: now + delay });
      return last;
    }
    const id = later(() => {
      coming.delete(`timer ${id}`);
      act();
    });
    coming.add(`timer ${id}`);
    return id;
  };
  Object.assign(window, { setTimeout: setTimer });
  window.clearTimeout = (id) => {
    if (!held.delete(Number(id))) never(id);
    coming.delete(`timer ${id}`);
  };

  // Observers are told in no order, and what has left the page may have the last word or not. Here it has none.
  const { IntersectionObserver: Observer } = window;
  window.IntersectionObserver = class extends Observer {
    /** @param {IntersectionObserverCallback} tell @param {IntersectionObserverInit} [options] */
    constructor(tell, options) {
      super((entries, observer) => {
        const present = entries.filter(({ target }) => target.isConnected);
        if (present.length > 0) tell(present, observer);
      }, options);
    }
  };

  /** Those that registered themselves. @type {Set<any>} */
  const trainers = new Set();
  const hash = (/** @type {Float32Array} */ weights) => {
    let [a, b] = [0x811c9dc5, 7];
    for (const bits of new Uint32Array(weights.buffer, weights.byteOffset, weights.length)) {
      a = Math.imul(a ^ bits, 0x01000193) >>> 0;
      b = (Math.imul(b, 31) + bits) >>> 0;
    }
    return a.toString(16) + b.toString(16);
  };

  Object.assign(window, {
    steady: {
      trainers,
      /** An input begins. @param {number} turn */
      begin(turn) {
        now = Math.max(now, turn * PAUSE);
        chance = turn;
      },
      /** Waits for some frames. @param {number} count */
      async look(count) {
        // A frame without a place is not drawn.
        for (let i = 0; i < count && innerWidth > 0; i++) await new Promise(frame);
        return { isStill: coming.size === 0, isWaiting: held.size > 0 };
      },
      /** Ends the wait of the timers, in their turn. */
      letGo() {
        for (const [id, { act, due }] of [...held].sort(([, one], [, other]) => one.due - other.due)) {
          if (!held.delete(id)) continue;
          now = Math.max(now, due);
          act();
        }
      },
      weights: () =>
        [...trainers].map((trainer) => `step ${trainer.metrics().step} ${hash(trainer.weights())}`).sort(),
    },
  });
  addEventListener("DOMContentLoaded", () => {
    const style = document.createElement("style");
    style.textContent =
      "*, *::before, *::after { caret-color: transparent !important; animation: none !important; transition: none !important }";
    document.head.append(style);
  });
}

/** Follows the engine's module. Trainers are seen with the first thing that is done with them, until they are freed. */
const REGISTERING = `
if (globalThis.steady) {
  for (const name of Object.getOwnPropertyNames(Trainer.prototype)) {
    const { value } = Object.getOwnPropertyDescriptor(Trainer.prototype, name);
    if (typeof value !== "function" || name.startsWith("__") || ["constructor", "free"].includes(name)) continue;
    Trainer.prototype[name] = function (...given) {
      steady.trainers.add(this);
      return value.apply(this, given);
    };
  }
  const { free } = Trainer.prototype;
  Trainer.prototype.free = Trainer.prototype[Symbol.dispose] = function () {
    steady.trainers.delete(this);
    return free.call(this);
  };
}`;

// --- A site ----------------------------------------------------------------------------------------------------------

/**
 * Serves a site, and opens it.
 * @param {import("playwright-core").Browser} browser
 * @param {string} root
 */
export async function openSite(browser, root) {
  const server = await serve({ root, port: 0 });
  /** @type {Map<string, Promise<{status: number, contentType: string, body: Buffer}>>} */
  const answers = new Map();

  /** @param {string} path */
  async function ask(path) {
    const answer = await fetch(server.url + path);
    const body = Buffer.from(await answer.arrayBuffer());
    const isEngine = path.endsWith("pkg/ravine.js");
    return {
      status: answer.status,
      contentType: answer.headers.get("Content-Type") ?? "",
      body: isEngine ? Buffer.concat([body, Buffer.from(REGISTERING)]) : body,
    };
  }

  /** @param {import("playwright-core").Route} route */
  async function answer(route) {
    const { pathname } = new URL(route.request().url());
    const file = answers.get(pathname) ?? ask(pathname.slice(1));
    answers.set(pathname, file);
    // A page that is left in mid-load needs no answer.
    await route.fulfill(await file).catch(() => {});
  }

  return {
    close: () => server.close(),
    /** A reader who opens the site time and again. @param {import("playwright-core").BrowserContextOptions} options */
    async visit(options) {
      const context = await browser.newContext(options);
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await context.addInitScript(steady);
      await context.route(`${ORIGIN}**`, answer);
      await context.route(EMPTY, (route) =>
        route.fulfill({ contentType: "text/html", body: "<!doctype html>" }),
      );
      return { ...(await makeLook(await context.newPage())), close: () => context.close() };
    },
  };
}

/**
 * What is to be seen of a page.
 * @param {Page} page
 */
async function makeLook(page) {
  page.setDefaultTimeout(PATIENCE);
  const screen = await page.context().newCDPSession(page);
  const underway = new Set();
  /** Looks since something was loaded. */
  let calm = 0;
  /** @type {string[]} */
  const complaints = [];
  page.on("request", (request) => underway.add(request));
  const arrive = (/** @type {import("playwright-core").Request} */ request) => {
    underway.delete(request);
    calm = 0;
  };
  page.on("requestfinished", arrive);
  page.on("requestfailed", arrive);
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));

  /**
   * Asks the page and the frames in it. A frame that went away has nothing to tell.
   * @template T, Given
   * @param {(given: Given) => T | Promise<T>} question
   * @param {Given} given
   */
  const ask = (question, given) =>
    Promise.all(
      page
        .frames()
        .map((frame) => frame.evaluate(/** @type {any} */ (question), given).catch(() => undefined)),
    );

  async function shoot() {
    const { data } = await screen.send("Page.captureScreenshot", { format: "png", optimizeForSpeed: true });
    return data;
  }

  return {
    page,
    complaints,

    /**
     * Opens the site anew, for a reader without a memory. To begin so in the same page is faster than a page for each.
     * @param {string} path
     * @param {{width: number, height: number}} viewport
     */
    async open(path, viewport) {
      await page.goto(EMPTY);
      await page.evaluate(() => [localStorage, sessionStorage].forEach((storage) => storage.clear()));
      await page.setViewportSize(viewport);
      complaints.length = 0;
      await page.goto(ORIGIN + path);
      await page.locator("html[data-ready], ravine-playground[data-ready]").waitFor();
      // A page may wait for its reader before it loads the rest.
      await page.mouse.move(2, 2);
      await page.locator(".account").first().waitFor({ state: "attached" });
    },

    /** Another input begins. @param {number} turn */
    begin: (turn) => ask((turn) => Reflect.get(window, "steady")?.begin(turn), turn),

    /**
     * The picture of the page, once nothing is on its way any more.
     * @param {string} [before] that it has to have looked like already
     */
    async rest(before) {
      let last = before;
      for (let turn = 0; turn < MOST_LOOKS; turn++) {
        calm += 1;
        const looks = await ask((frames) => Reflect.get(window, "steady")?.look(frames), STILL_FRAMES);
        // What has just come is not yet at work, may ask for more, and may have a timer that says it takes long.
        const isCalm = underway.size === 0 && calm > CALM && looks[0] !== undefined;
        if (!isCalm || looks.some((look) => look?.isStill === false)) continue;
        if (looks.some((look) => look?.isWaiting)) {
          await ask(() => Reflect.get(window, "steady")?.letGo(), null);
          continue;
        }
        const picture = await shoot();
        if (before === undefined || picture === last) return picture;
        last = picture;
      }
      throw new Error("the page does not come to rest");
    },

    /** @returns {Promise<string[]>} */
    async weights() {
      const all = await ask(() => Reflect.get(window, "steady")?.weights(), null);
      return all.flat().filter(Boolean);
    },

    /** Where something stands on the screen. @param {string} selector @returns {Promise<Box[]>} */
    async boxes(selector) {
      const all = await page.locator(selector).all();
      const boxes = await Promise.all(all.map((part) => part.boundingBox()));
      return boxes.filter((box) => box !== null);
    },
  };
}
