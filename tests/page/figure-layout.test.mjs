// What a figure is, and what the page around it says of its looks: layout, theme, width and height.

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

const RUN = "v=1&data.kind=moons&optimizer.kind=adam&lane=B;optimizer.kind=sgd";

/** @param {string} body @param {string} [css] */
const page = (body, css = "") =>
  `<!doctype html><html lang="en"><head><title>Notes</title><style>body { margin: 0 } ${css}</style></head><body>${body}</body></html>`;

/** @param {string} [attributes] @param {string} [more] of the link */
const figure = (attributes = "", more = "") =>
  `<ravine-playground config="${RUN}${more}" ${attributes}></ravine-playground>`;

/** @param {string} html @param {(page: Page) => Promise<void>} test @param {import("playwright-core").BrowserContextOptions} [options] */
const inHost = (html, test, options) =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.waitForSelector("ravine-playground[data-ready]", { state: "attached" });
      await test(page);
    },
    {
      html: `${html}<link rel="icon" href="data:," /><script type="module" src="ravine-element.js"></script>`,
      options,
    },
  );

/** What is seen in the first figure, and how large it is. @param {Page} page */
const seen = (page) =>
  page.evaluate(() => {
    const host = document.querySelector("ravine-playground");
    const root = host?.shadowRoot;
    const part = (/** @type {string} */ selector) =>
      root?.querySelector(selector)?.getClientRects().length ?? 0;
    const names = ["network", "curves", "setup", "lanes"].filter((name) => part(`#${name}`) > 0);
    const { width = 0, height = 0 } = host?.getBoundingClientRect() ?? {};
    return {
      parts: names.join(),
      width,
      height: Math.round(height),
      boundary: root?.querySelector(".boundary")?.clientWidth ?? 0,
    };
  });

/** @param {Page} page @param {Partial<Record<"theme" | "layout" | "width" | "height", string | null>>} attributes */
const set = (page, attributes) =>
  page.evaluate((attributes) => {
    const host = document.querySelector("ravine-playground");
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) host?.removeAttribute(name);
      else host?.setAttribute(name, value);
    }
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, attributes);

const ALL = "network,curves,setup,lanes";

// --- What it is ------------------------------------------------------------------------------------------------------

test("without a word it is a figure, in a column of any width, and never far from its height", () =>
  inHost(page(`<div id="place" style="width: 480px">${figure()}</div>`), async (page) => {
    for (const [width, height, boundary] of [
      [320, 320, 100],
      [480, 320, 100],
      [640, 342, 170],
      [930, 389, 280],
      [1280, 445, 340],
    ]) {
      await page.evaluate((width) => {
        const place = /** @type {HTMLElement} */ (document.getElementById("place"));
        place.style.width = `${width}px`;
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      }, width);
      const now = await seen(page);
      assert.deepEqual([now.parts, now.width, now.height], ["lanes", width, height]);
      assert.ok(now.boundary >= boundary, `${now.boundary} of ${width}`);
    }
  }));

test("layout says what it is, in the element and in its link, and the element goes before the link", () =>
  inHost(page(`<div style="width: 1100px">${figure("", "&layout=page")}</div>`), async (page) => {
    assert.equal((await seen(page)).parts, ALL);
    await set(page, { layout: "figure" });
    assert.equal((await seen(page)).parts, "lanes");
    await set(page, { layout: "auto" });
    assert.equal((await seen(page)).parts, ALL);
    await set(page, { width: "600" });
    assert.equal((await seen(page)).parts, "lanes");
    await set(page, { layout: "page" });
    const narrow = await seen(page);
    assert.equal(narrow.parts, ALL);
    assert.ok(narrow.height > 1000, "all panels, one below the other");
    await set(page, { layout: null, width: null });
    assert.equal((await seen(page)).parts, ALL);
    await page.evaluate(
      (config) => document.querySelector("ravine-playground")?.setAttribute("config", config),
      RUN,
    );
    await page.locator("#network").waitFor({ state: "hidden" });
  }));

test("a link that hides panels shows the others, as it always did, where no layout is given", () =>
  inHost(page(`<div style="width: 480px">${figure("", "&hide=curves,setup")}</div>`), async (page) => {
    assert.equal((await seen(page)).parts, "network,lanes");
    await set(page, { layout: "figure" });
    assert.equal((await seen(page)).parts, "lanes");
    await set(page, { layout: "auto" });
    assert.equal((await seen(page)).parts, "network,lanes");
  }));

// --- What changes nothing in the run ---------------------------------------------------------------------------------

test("theme, layout, width and height change nothing in the run, and are none of what can be undone", () =>
  inHost(page(`<div style="width: 700px">${figure("", "&steps=120")}</div>`), async (page) => {
    const state = () =>
      page.evaluate(async () => {
        const host = /** @type {any} */ (document.querySelector("ravine-playground"));
        const undo =
          host.shadowRoot.querySelector("#undo").ariaDisabled ??
          host.shadowRoot.querySelector("#undo").disabled;
        return {
          ...(await host.getState()),
          undo,
          page: (host.shadowRoot.querySelector(".lane").dataset.mark ??= "same"),
        };
      });
    await page.evaluate(() => {
      const told = /** @type {string[]} */ ([]);
      Reflect.set(window, "told", told);
      const host = document.querySelector("ravine-playground");
      for (const type of ["ready", "step", "error", "event"])
        host?.addEventListener(type, () => told.push(type));
    });
    const before = await state();
    assert.equal(before.step, 120);
    for (const looks of [
      { theme: "dark" },
      { theme: "light", height: "500" },
      { layout: "page", width: "600" },
      { layout: "auto", theme: "auto" },
      { layout: null, theme: null, width: null, height: null },
    ]) {
      await set(page, looks);
      assert.deepEqual(await state(), before, JSON.stringify(looks));
    }
    assert.deepEqual(await page.evaluate("told"), []);
  }));

test("a wrong value is told in a sentence and changes nothing; one that was there before the figure, too", () =>
  inHost(page(`<div style="width: 700px">${figure('theme="blue" width="wide"')}</div>`), async (page) => {
    await page.evaluate(() => {
      const told = /** @type {unknown[]} */ ([]);
      Reflect.set(window, "told", told);
      const listen = (/** @type {Element | null} */ node) =>
        node?.addEventListener("error", (event) => told.push(/** @type {CustomEvent} */ (event).detail));
      const early = document.createElement("ravine-playground");
      early.setAttribute("height", "5");
      listen(early);
      listen(document.querySelector("ravine-playground"));
      document.body.append(early);
    });
    const told = async () => {
      await page.waitForFunction("told.length > 0");
      return page.evaluate("told.splice(0)");
    };
    assert.deepEqual(await told(), [
      { field: "height", message: '"5" given; allowed is a number of pixels from 100 to 10000' },
    ]);
    await set(page, { layout: "page", height: "700" });
    const before = await seen(page);
    assert.deepEqual([before.parts, before.width], [ALL, 700]);
    for (const [name, value, message] of [
      ["theme", "blue", '"blue" given; allowed is one of "light", "dark", "auto"'],
      ["layout", "", '"" given; allowed is one of "figure", "page", "auto"'],
      ["width", "100%", '"100%" given; allowed is a number of pixels from 100 to 10000'],
      ["height", "1e9", '"1e9" given; allowed is a number of pixels from 100 to 10000'],
    ]) {
      await set(page, { [name]: value });
      assert.deepEqual(await told(), [{ field: name, message }]);
      assert.deepEqual(await seen(page), before);
    }
  }));

test("they are properties as well, and those that were set before the script came are taken over", () =>
  inHost(
    page(`<div style="width: 1100px">${figure()}</div><script>
      Object.assign(document.querySelector("ravine-playground"), { width: 640, height: 400, theme: "dark", layout: "figure" });
    </script>`),
    async (page) => {
      const { width, height } = await seen(page);
      assert.deepEqual([width, height], [640, 400]);
      const given = await page.evaluate(() => {
        const host = /** @type {any} */ (document.querySelector("ravine-playground"));
        const given = [host.theme, host.layout, host.width, host.height, host.dataset.theme];
        host.width = host.theme = undefined;
        return [...given, host.hasAttribute("width"), host.theme];
      });
      assert.deepEqual(given, ["dark", "figure", "640", "400", "dark", false, null]);
      assert.equal((await seen(page)).width, 1100);
    },
  ));

test("rules of the page around it go before width and height", () =>
  inHost(
    page(figure('width="600" height="400"'), "ravine-playground { width: 50%; --ravine-height: 350px; }"),
    async (page) => {
      const { width, height } = await seen(page);
      assert.deepEqual([width, height], [640, 350]);
    },
  ));

test("a frame takes them as messages, and answers", () =>
  hosts.visit(
    "host.html",
    async (page) => {
      const ask = (/** @type {string} */ type, /** @type {unknown} */ value) =>
        page.evaluate(([type, value]) => Reflect.get(window, "ask")(type, value), [type, value]);
      const inside = page.frameLocator("iframe").locator("ravine-playground");
      await page.frameLocator("iframe").locator("ravine-playground[data-ready]").waitFor();
      const before = (await ask("ravine:getState", null)).value;
      for (const [type, value, attribute] of /** @type {const} */ ([
        ["theme", "dark", "dark"],
        ["layout", "page", "page"],
        ["width", 650, "650"],
        ["height", "500", "500"],
      ])) {
        const { ok, message } = await ask(`ravine:${type}`, value);
        assert.deepEqual([ok, message], [true, undefined]);
        assert.equal(await inside.getAttribute(type), attribute);
      }
      await inside.locator("#network").waitFor();
      assert.equal(await inside.getAttribute("data-theme"), "dark");
      const wrong = /** @type {[string, unknown, string][]} */ ([
        ["ravine:theme", "blue", '"blue" given; allowed is one of "light", "dark", "auto"'],
        ["ravine:theme", { toString: 1 }, '"{…}" given; allowed is one of "light", "dark", "auto"'],
        ["ravine:width", NaN, '"NaN" given; allowed is a number of pixels from 100 to 10000'],
        ["ravine:height", true, '"true" given; allowed is a number of pixels from 100 to 10000'],
      ]);
      for (const [type, value, sentence] of wrong) {
        const { ok, message } = await ask(type, value);
        assert.deepEqual([ok, message], [false, `${type.slice(7)}: ${sentence}.`]);
      }
      assert.equal(await inside.getAttribute("theme"), "dark");
      for (const type of ["theme", "layout", "width", "height"]) await ask(`ravine:${type}`, null);
      assert.equal(await inside.getAttribute("data-theme"), null);
      await inside.locator("#network").waitFor({ state: "hidden" });
      assert.deepEqual((await ask("ravine:getState", null)).value, before);
      assert.match(
        (await ask("ravine:fly", null)).message,
        /ravine:exportPNG, ravine:theme, ravine:layout, ravine:width/,
      );
    },
    {
      html: page(`<link rel="icon" href="data:," /><iframe src="embed.html#${RUN}&steps=30" width="700" height="400" title="Ravine"></iframe><script>
      const frame = document.querySelector("iframe");
      let count = 0;
      function ask(type, value) {
        const id = ++count;
        frame.contentWindow.postMessage({ type, id, value }, "*");
        return new Promise((done) => addEventListener("message", ({ data }) => data.id === id && done(data)));
      }
    </script>`),
    },
  ));

// --- Its size --------------------------------------------------------------------------------------------------------

for (const [name, css] of /** @type {const} */ ([
  ["a flex row", "#place { display: flex; }"],
  [
    "a flex column with items at its start",
    "#place { display: flex; flex-direction: column; align-items: start; }",
  ],
  ["an inline block", "#place { display: inline-block; }"],
  ["a float", "#place { float: left; }"],
  [
    "an automatic column of a grid",
    "#place { display: grid; grid-template-columns: auto; justify-content: start; }",
  ],
  ["a cell of a table", "#place { display: table-cell; }"],
  ["a width of its content", "#place { width: max-content; }"],
  ["an absolute place", "#place { position: absolute; }"],
])) {
  test(`a figure has a width of its own in ${name}, and less where there is less`, () =>
    inHost(page(`<div id="column"><div id="place">${figure()}</div></div>`, css), async (page) => {
      const { width, height } = await seen(page);
      assert.deepEqual([width, height], [480, 320]);
      const narrow = await page.evaluate(() => {
        const column = /** @type {HTMLElement} */ (document.getElementById("column"));
        Object.assign(column.style, { width: "300px", position: "relative" });
        return [
          document.querySelector("ravine-playground")?.getBoundingClientRect().width,
          column.scrollWidth,
        ];
      });
      // What is as wide as its content asks for no less.
      if (css.includes("max-content")) assert.equal(narrow[0], 480);
      else assert.deepEqual(narrow, [300, 300]);
    }));
}

test("the place has its height before anything is in it, and what is between the tags is shown there", () =>
  hosts.visit(
    "host.html",
    async (page) => {
      await page.route("**/figure*.js", () => {});
      await page.reload();
      for (const [width, height] of [
        [480, 320],
        [930, 389],
      ]) {
        await page.evaluate((width) => document.body.style.setProperty("width", `${width}px`), width);
        await page.waitForFunction(
          ({ height }) => {
            const box = document.querySelector("ravine-playground")?.getBoundingClientRect();
            return Math.round(box?.height ?? 0) === height;
          },
          { height },
        );
      }
      assert.ok(await page.getByText("A race of optimizers").isVisible());
    },
    {
      html: `${page(figure().replace("></", ">A race of optimizers</"))}<link rel="icon" href="data:," />
        <script type="module" src="ravine-element.js"></script>`,
    },
  ));

test("an element tells its height before its host is scaled", () =>
  inHost(page(`<div style="transform: scale(.64); width: 700px">${figure()}</div>`), async (page) => {
    const height = await page.evaluate(async () => {
      const host = /** @type {HTMLElement} */ (document.querySelector("ravine-playground"));
      const told = new Promise((done) =>
        host.addEventListener("resize", (event) => done(/** @type {any} */ (event).detail.height)),
      );
      host.setAttribute("height", "400");
      return told;
    });
    assert.equal(height, 400);
  }));

for (const [layout, heights] of /** @type {const} */ ([
  ["page", { wide: [720, 720], narrow: [1000, 2600] }],
  ["figure", { wide: [416, 417], narrow: [320, 340] }],
])) {
  test(`a frame that follows the height it is told shrinks as it grows, and both come to rest: layout=${layout}`, () =>
    hosts.visit(
      "host.html",
      async (page) => {
        const frame = page.frameLocator("iframe");
        await frame.locator("ravine-playground[data-ready]").waitFor();
        const settled = async (/** @type {number} */ width) => {
          await page.evaluate((width) => {
            const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
            Reflect.set(window, "heights", []);
            frame.width = String(width);
          }, width);
          await frame.locator("ravine-playground").evaluate(async (_, width) => {
            while (innerWidth !== width) await new Promise(requestAnimationFrame);
            for (let i = 0; i < 20; i++) await new Promise(requestAnimationFrame);
          }, width);
          return page.evaluate(async () => {
            const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
            const content = /** @type {Document} */ (frame.contentDocument).documentElement;
            return {
              height: Number(frame.height),
              overflow: content.scrollHeight - content.clientHeight,
              told: Reflect.get(window, "heights").length,
            };
          });
        };
        const within = (/** @type {number} */ value, /** @type {readonly [number, number]} */ [low, high]) =>
          assert.ok(low <= value && value <= high, `${value} is not within ${low} and ${high}`);
        for (const [width, range] of /** @type {const} */ ([
          [1100, heights.wide],
          [500, heights.narrow],
          [1100, heights.wide],
          [500, heights.narrow],
        ])) {
          const { height, overflow, told } = await settled(width);
          within(height, range);
          assert.equal(overflow, 0);
          within(told, [0, 3]);
        }
      },
      {
        html: page(`<iframe src="embed.html#${RUN}&layout=${layout}" width="700" height="2000" title="Ravine"></iframe>
          <link rel="icon" href="data:," /><script>
          addEventListener("message", ({ source, data }) => {
            const frame = document.querySelector("iframe");
            if (source !== frame.contentWindow || data.type !== "ravine:resize") return;
            frame.height = data.height;
            window.heights?.push(data.height);
          });</script>`),
      },
    ));
}

test("at 480 pixels and past a million steps, names, rates, counts and the way out are whole", () =>
  inHost(
    page(
      `<div style="width: 480px">${figure(
        "",
        ";hidden=1:tanh&hidden=1:tanh&data.samples=20&batchSize=1&stop.step=off&steps=1200000",
      ).replace("&lane=B", "&lane=C;optimizer.kind=momentum&lane=D;optimizer.kind=rmsprop&lane=B")}</div>`,
    ),
    async (page) => {
      await page.locator("#count-step", { hasText: "1,200,000" }).waitFor();
      const cut = await page.evaluate(() => {
        const root = document.querySelector("ravine-playground")?.shadowRoot;
        const card = [...(root?.querySelectorAll(".lane") ?? [])];
        const right = document.querySelector("ravine-playground")?.getBoundingClientRect().right ?? 0;
        const faults = [];
        for (const lane of card) {
          const select = /** @type {HTMLSelectElement} */ (lane.querySelector("select"));
          const name = select.selectedOptions[0].textContent ?? "";
          const style = getComputedStyle(select);
          const context = /** @type {CanvasRenderingContext2D} */ (
            document.createElement("canvas").getContext("2d")
          );
          context.font = style.font;
          const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
          if (context.measureText(name).width > room) faults.push(name);
          const rate = /** @type {HTMLInputElement} */ (lane.querySelector(".rate input"));
          if (rate.clientWidth === 0 || rate.scrollWidth > rate.clientWidth)
            faults.push(`rate ${rate.value}`);
        }
        for (const name of ["#count-step", ".open-whole"]) {
          const node = /** @type {HTMLElement} */ (root?.querySelector(name));
          const box = node.getBoundingClientRect();
          if (box.right > right || node.scrollWidth > node.clientWidth + 1) faults.push(name);
        }
        return { cards: card.length, faults };
      });
      assert.deepEqual(cut, { cards: 4, faults: [] });
    },
  ));
