// A browser whose language is none: WebKit says "C" where its system has LANG=C.UTF-8, and Intl throws at that.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openHosts } from "./hosts.mjs";

/** @type {Awaited<ReturnType<typeof openHosts>>} */
let hosts;
before(async () => {
  hosts = await openHosts();
});
after(() => hosts.close());

for (const languages of [["C"], ["C.UTF-8", "de_DE"], ["", "de-AT"], []]) {
  test(`in a browser that speaks ${JSON.stringify(languages)} everything is there, the curves too`, () =>
    hosts.visit("index.html", async (page) => {
      await page.addInitScript((languages) => {
        Object.defineProperty(navigator, "languages", { get: () => languages });
        Object.defineProperty(navigator, "language", { get: () => languages[0] ?? "" });
        // As WebKit answers whoever hands it the browser's language.
        const { NumberFormat, ListFormat, PluralRules, DateTimeFormat } = Intl;
        for (const Format of [NumberFormat, ListFormat, PluralRules, DateTimeFormat]) {
          const strict = new Proxy(Format, {
            construct(target, [locale, ...rest]) {
              if (locale !== undefined && !/^(en|de)$/.test(locale))
                throw new RangeError(`Incorrect locale: ${locale}`);
              return Reflect.construct(target, [locale, ...rest]);
            },
          });
          Reflect.set(Intl, Format.name, strict);
        }
      }, languages);
      await page.reload();
      await page.waitForSelector("html[data-ready]");
      const isGerman = languages.includes("de-AT");
      assert.equal(await page.innerText("#play-word"), isGerman ? "Start" : "Play");
      await page.click("#play");
      await page.waitForSelector("#chart .u-over");
      await page.click("#play");
      assert.doesNotMatch(await page.innerText("#message"), /could not|Incorrect|nicht/);
      await page.click("#embed");
      await page.locator("dialog.embed textarea").waitFor();
    }));
}
