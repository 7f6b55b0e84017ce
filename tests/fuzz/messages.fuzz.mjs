// Messages to a figure in a frame: each that has an id is answered, with a sentence where it is refused, and the figure goes on.

import assert from "node:assert/strict";
import { LOOKS } from "../../www/js/embed/attributes.js";
import { METHODS } from "../../www/js/embed/messages.js";
import { openSite } from "./browser.mjs";
import { assertSentence } from "./checks.mjs";
import { oddJson } from "./odd-values.mjs";

export const page = true;

const TYPES = [...LOOKS, ...METHODS, "refusalFor", "config", "", "__proto__"];
const LINKS = [
  "v=1",
  "data.kind=moons",
  "steps=5&seed=3",
  "lane=B;optimizer.kind=sgd",
  "lock=Z",
  "=x",
  "data.samples=-1",
  "#",
  "%",
];
/** Values that a message can carry and JSON cannot. */
const CLONED = [
  "NaN",
  "Infinity",
  "undefined",
  "bigint",
  "date",
  "map",
  "floats",
  "buffer",
  "error",
  "cyclic",
  "blob",
  "long",
];

export async function open() {
  const site = await openSite();
  const { page, complaints, close } = await site.page({ viewport: { width: 700, height: 600 } });
  await page.route("**/host.html", (route) =>
    route.fulfill({
      contentType: "text/html",
      body: `<!doctype html><link rel="icon" href="data:," /><iframe src="embed.html#data.samples=40" width="600" height="500"></iframe>`,
    }),
  );

  /** Begins anew, for a case or where the last one has left something. */
  async function begin() {
    complaints.length = 0;
    await page.goto(`${site.url}host.html`);
    await page.evaluate(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
      const own = /** @type {any} */ (window);
      own.answers = new Map();
      addEventListener("message", ({ data }) => {
        if (data.type === "ravine:answer") own.answers.set(data.id, data);
      });
      const makers = /** @type {Record<string, () => unknown>} */ ({
        NaN: () => NaN,
        Infinity: () => Infinity,
        undefined: () => undefined,
        bigint: () => 3n,
        date: () => new Date(0),
        map: () => new Map([["a", 1]]),
        floats: () => new Float32Array(3),
        buffer: () => new ArrayBuffer(1e6),
        error: () => new Error("x"),
        cyclic: () => {
          const list = /** @type {unknown[]} */ ([]);
          list.push(list);
          return list;
        },
        blob: () => new Blob(["x"]),
        long: () => "x".repeat(1e7),
      });
      /** @param {any} told @returns {any} */
      const built = (told) => {
        if (told === null || typeof told !== "object") return told;
        if (typeof told.$ === "string" && Object.hasOwn(makers, told.$)) return makers[told.$]();
        if (Array.isArray(told)) return told.map(built);
        return Object.fromEntries(Object.entries(told).map(([key, value]) => [key, built(value)]));
      };
      own.send = (/** @type {any[]} */ messages) =>
        messages.forEach((message) => frame.contentWindow?.postMessage(built(message), "*"));
    });
    await page.frames()[1].waitForSelector("ravine-playground[data-ready]");
  }
  await begin();
  let count = 0;

  /** Sends messages, and waits until all that have an id are answered. @param {any[]} messages @returns {Promise<any[]>} */
  const ask = async (messages) => {
    const ids = messages
      .map((message) => message?.id)
      .filter((id) => typeof id === "string" || typeof id === "number");
    await page.evaluate((messages) => /** @type {any} */ (window).send(messages), messages);
    await page.waitForFunction((ids) => ids.every((id) => /** @type {any} */ (window).answers.has(id)), ids);
    return page.evaluate(
      (ids) =>
        ids.map((id) => {
          const { ok, message, value } = /** @type {any} */ (window).answers.get(id);
          return { ok, message, value: value instanceof Blob ? `a blob of ${value.size}` : value };
        }),
      ids,
    );
  };

  /** @param {import("./random.mjs").Random} random */
  const value = (random) =>
    random.chance(0.3)
      ? random.pick(LINKS)
      : random.chance(0.4)
        ? random.pick([1, 2, 5, 0, -1, 1.5, 1e6 + 1])
        : random.chance(0.4)
          ? { $: random.pick(CLONED) }
          : random.chance(0.3)
            ? {
                session: random.chance(0.5)
                  ? oddJson(random)
                  : JSON.stringify({
                      format: "ravine-session",
                      version: oddJson(random),
                      config: {},
                      lanes: [oddJson(random)],
                    }),
              }
            : oddJson(random);

  return {
    /** @param {import("./random.mjs").Random} random */
    make: (random) =>
      random.list(8, () => {
        if (random.chance(0.1)) return value(random);
        const type = `${random.pick(["ravine:", "ravine:", "ravine:", "ravine:", "", "ravine"])}${random.pick(TYPES)}`;
        return { type: random.chance(0.95) ? type : oddJson(random), id: true, value: value(random) };
      }),

    /** @param {any[]} messages */
    async check(messages) {
      try {
        // The same messages again have other ids.
        const asked = messages.map((message) => {
          const isAsked =
            typeof message?.type === "string" && message.type.startsWith("ravine:") && message.id;
          return isAsked
            ? { ...message, id: `${++count}` }
            : typeof message === "object" && message
              ? { ...message, id: null }
              : message;
        });
        const answers = await ask(asked);
        for (const { ok, message } of answers) if (!ok) assertSentence(message);
        const id = `end ${++count}`;
        const [, link, before, stepped, after] = await ask([
          { type: "ravine:pause", id: `${id} 0` },
          { type: "ravine:setState", id: `${id} 1`, value: "data.samples=40" },
          { type: "ravine:getState", id: `${id} 2` },
          { type: "ravine:step", id: `${id} 3`, value: 3 },
          { type: "ravine:getState", id: `${id} 4` },
        ]);
        assert.equal(link.ok, true, link.message);
        assert.equal(before.ok && stepped.ok && after.ok, true, stepped.message);
        assert.equal(stepped.value.step, 3);
        assert.deepEqual(complaints, []);
        const refused = answers.filter(({ ok }) => !ok).length;
        return refused > 0 ? "some refused" : "all answered";
      } catch (error) {
        await begin().catch(() => {});
        throw error;
      }
    },

    async close() {
      await close();
      await site.close();
    },
  };
}
