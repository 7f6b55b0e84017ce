// How elements are made: nothing that is given as text becomes markup, styles or a script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts("www");
});
after(() => hosts.close());

test("texts that a browser would read as more than texts are refused", () =>
  hosts.host('<!doctype html><link rel="icon" href="data:," /><body></body>', async (page) => {
    const refused = await page.evaluate(async (path) => {
      const { element, svg, mathml } = await import(path);
      const makes = {
        innerHTML: () => element("p", { innerHTML: "<b>a</b>" }),
        outerHTML: () => element("p", { outerHTML: "<b>a</b>" }),
        srcdoc: () => element("iframe", { srcdoc: "<b>a</b>" }),
        style: () => element("p", { style: "color: red" }),
        onclick: () => element("p", { onclick: "alert(1)" }),
        "style of a drawing": () => svg("path", { style: "fill: red" }),
        "onload of a drawing": () => svg("svg", { onload: "alert(1)" }),
        "style of a formula": () => mathml("mi", { style: "color: red" }),
      };
      return Object.entries(makes).map(([name, make]) => {
        try {
          make();
          return `${name} is taken`;
        } catch (error) {
          return error instanceof TypeError ? "" : `${name}: ${error}`;
        }
      });
    }, "/js/dom/element.js");
    assert.deepEqual(refused.filter(Boolean), []);
  }));

test("what is given besides is there as it was given", () =>
  hosts.host('<!doctype html><link rel="icon" href="data:," /><body></body>', async (page) => {
    const html = await page.evaluate(async (path) => {
      const { element, svg, mathml } = await import(path);
      const drawing = svg("svg", { viewBox: "0 0 4 4" }, svg("circle", { r: 1.5 }));
      const formula = mathml("math", { display: "block" }, mathml("mi", {}, "x<y"));
      let clicks = 0;
      const button = element(
        "button",
        { "aria-label": "a", role: "tab", className: "b", onclick: () => clicks++ },
        "<i>",
      );
      button.click();
      return [button.outerHTML, drawing.outerHTML, formula.outerHTML, clicks];
    }, "/js/dom/element.js");
    assert.deepEqual(html, [
      '<button aria-label="a" role="tab" class="b">&lt;i&gt;</button>',
      '<svg aria-hidden="true" viewBox="0 0 4 4"><circle r="1.5"></circle></svg>',
      '<math display="block"><mi>x&lt;y</mi></math>',
      1,
    ]);
  }));
