// Points of one's own: drawn by mouse, finger and keyboard, read from tables, written to one.

import assert from "node:assert/strict";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import {
  chooseData,
  control,
  lanes,
  openBrowser,
  reachStep,
  said,
  showMore,
  stepShown,
  unfoldSetup,
} from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** @type {Awaited<ReturnType<typeof openBrowser>>} */
let browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** @param {Page} page @param {string} name */
const dataButton = (page, name) => page.locator("#data").getByRole("button", { name, exact: true });
/** @param {Page} page @param {string} name */
const dialogButton = (page, name) => page.locator("dialog").getByRole("button", { name, exact: true });
/** @param {Page} page */
const board = (page) => page.getByRole("application", { name: "Points" });
/** @param {Page} page */
const count = (page) => page.locator("dialog .count");
/** @param {Page} page */
const account = (page) => page.locator("#data .own-account");

/** @param {Page} page */
async function openDraw(page) {
  await unfoldSetup(page);
  await dataButton(page, "Draw").click();
  await board(page).waitFor();
}

/**
 * The points the run is on, as the page writes them.
 * @param {Page} page
 */
async function written(page) {
  await showMore(page, "data");
  const download = page.waitForEvent("download");
  await dataButton(page, "Save CSV").click();
  const text = await readFile(await (await download).path(), "utf8");
  const [header, ...rows] = text.trim().split("\n");
  return {
    header,
    rows: rows.map((row) => row.split(",")),
    name: (await download).suggestedFilename(),
    text,
  };
}

/**
 * A stroke with the mouse between two places of the board, in shares of its side.
 * @param {Page} page
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
async function stroke(page, from, to = from) {
  const box = await board(page).boundingBox();
  if (!box) throw new Error("no board");
  await page.mouse.move(box.x + from[0] * box.width, box.y + from[1] * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + to[0] * box.width, box.y + to[1] * box.height, { steps: 10 });
  await page.mouse.up();
}

/** @param {Page} page @param {string} name */
const choose = (page, name) =>
  page.locator("dialog").getByRole("radio", { name, exact: true }).check({ force: true });

/** Waits until an element's text matches. @param {import("playwright-core").Locator} locator @param {RegExp} pattern */
async function shows(locator, pattern) {
  await locator.filter({ hasText: pattern }).first().waitFor({ state: "attached" });
}

// --- Drawing -------------------------------------------------------------------------------------------------------------

test("points are drawn with the mouse while the run goes on, and it follows them", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 10);
    await openDraw(page);
    await shows(count(page), /^500 points$/);
    await dialogButton(page, "Clear").click();
    await shows(page.locator("dialog .error"), /Two points are the least/);
    await stroke(page, [0.2, 0.2], [0.5, 0.2]);
    await shows(page.locator("dialog .error"), /Two classes are the least/);
    assert.equal(await account(page).textContent(), "", "the run keeps its set");
    await choose(page, "class 2");
    await stroke(page, [0.2, 0.8], [0.5, 0.8]);
    await shows(account(page), /points: x, y → class \(0, 1\)\./);
    assert.equal(await page.locator("dialog .error").textContent(), "");
    await choose(page, "class 3");
    await page.getByLabel("Points a dab").fill("8");
    await stroke(page, [0.8, 0.5]);
    await shows(account(page), /\(0, 1, 2\)/);
    const drawn = Number.parseInt((await count(page).textContent()) ?? "", 10);
    await dialogButton(page, "Done").click();
    await reachStep(page, 10);
    assert.equal(await page.innerText("#play-word"), "Pause", "it goes on playing");

    const { header, rows, name } = await written(page);
    assert.equal(name, "ravine-points.csv");
    assert.equal(header, "x,y,class,side");
    assert.equal(rows.length, drawn);
    const of = (/** @type {string} */ target) => rows.filter((row) => row[2] === target);
    assert.ok(of("0").length >= 3 && of("0").every(([x, y]) => Number(x) < 0.1 && Number(y) > 0.5));
    assert.ok(of("1").length >= 3 && of("1").every(([x, y]) => Number(x) < 0.1 && Number(y) < -0.5));
    assert.equal(of("2").length, 8);
    assert.deepEqual(new Set(rows.map((row) => row[3])), new Set(["train", "test"]));
  }));

test("points are erased and moved, undone and done again", () =>
  browser.visit(async (page) => {
    await openDraw(page);
    await dialogButton(page, "Clear").click();
    await stroke(page, [0.25, 0.25]);
    await choose(page, "class 2");
    await stroke(page, [0.75, 0.75]);
    await stroke(page, [0.75, 0.25]);
    await shows(count(page), /^3 points$/);
    await choose(page, "Erase");
    await stroke(page, [0.75, 0.2], [0.75, 0.3]);
    await shows(count(page), /^2 points$/);
    await choose(page, "Move");
    await stroke(page, [0.25, 0.25], [0.25, 0.75]);
    await shows(account(page), /^2 points/);
    await page.keyboard.press("Escape");
    const moved = (await written(page)).rows.find((row) => row[2] === "0");
    assert.ok(moved && Number(moved[0]) < -0.4 && Number(moved[1]) < -0.4, String(moved));

    await openDraw(page);
    await dialogButton(page, "Clear").click();
    await shows(count(page), /^0 points$/);
    await dialogButton(page, "Undo").click();
    await shows(count(page), /^2 points$/);
    await page.keyboard.press("Control+y");
    await shows(count(page), /^0 points$/);
    await page.keyboard.press("Control+z");
    await shows(count(page), /^2 points$/);
    assert.equal(await dialogButton(page, "Undo").isDisabled(), true);
    await dialogButton(page, "Clear").click();
    await dialogButton(page, "Start again").click();
    await shows(count(page), /^2 points$/);
    await dialogButton(page, "Done").click();
    await shows(account(page), /^2 points/);
  }));

test("everything is drawn with the keyboard, and told", () =>
  browser.visit(async (page) => {
    await dataButton(page, "Draw").focus();
    await page.keyboard.press("Enter");
    await board(page).waitFor();
    assert.equal(await board(page).evaluate((node) => node === document.activeElement), true);
    const note = page.locator("dialog .note");
    await dialogButton(page, "Clear").click();
    await shows(note, /All points cleared/);
    await board(page).focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("ArrowRight");
    await shows(note, /^0\.2, 0: 0 points$/);
    await page.keyboard.press("Enter");
    await shows(note, /^class 1 put at 0\.2, 0$/);
    await page.keyboard.press("Shift+ArrowUp");
    await shows(note, /^0\.2, 0\.25: 0 points$/);
    await page.keyboard.press("4");
    assert.equal(await page.getByRole("radio", { name: "class 4" }).isChecked(), true);
    await page.keyboard.press("Space");
    await shows(note, /^class 4 put at 0\.2, 0\.25$/);
    await shows(account(page), /^2 points.*\(0, 1, 2, 3\)/);
    await page.keyboard.press("m");
    await shows(note, /taken along/);
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("m");
    await shows(note, /put down at 0\.15, 0\.25/);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    await shows(note, /^2 points erased$/);
    await page.keyboard.press("Delete");
    await shows(note, /no point here/);
    await page.keyboard.press("Control+z");
    await shows(count(page), /^3 points$/);
    // The page's own keys are not meant here.
    await page.keyboard.press("s");
    await page.keyboard.press("Escape");
    await page.locator("dialog").waitFor({ state: "detached" });
    assert.equal(await stepShown(page), 0);
    assert.equal(await dataButton(page, "Draw").evaluate((node) => node === document.activeElement), true);
    const { rows } = await written(page);
    const cells = rows.map((row) => row.slice(0, 3).join()).sort();
    assert.deepEqual(cells, ["0.15,0.25,3", "0.15,0.25,3", "0.2,0,0"]);
  }));

test("points are drawn with a finger on a phone", () =>
  browser.visit(async (page) => {
    await unfoldSetup(page);
    await dataButton(page, "Draw").scrollIntoViewIfNeeded();
    await dataButton(page, "Draw").tap();
    await dialogButton(page, "Clear").tap();
    const box = await board(page).boundingBox();
    if (!box) throw new Error("no board");
    assert.ok(box.width > 300, "a large board");
    const touch = await page.context().newCDPSession(page);
    const place = (/** @type {number} */ x, /** @type {number} */ y) => [
      { x: box.x + x * box.width, y: box.y + y * box.height },
    ];
    for (const [target, x] of /** @type {[string, number][]} */ ([
      ["class 1", 0.2],
      ["class 2", 0.8],
    ])) {
      await choose(page, target);
      await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: place(x, 0.2) });
      for (let i = 1; i <= 12; i++) {
        await touch.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: place(x, 0.2 + i * 0.05),
        });
      }
      await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    }
    await shows(account(page), /points: x, y → class \(0, 1\)/);
    assert.ok(Number.parseInt((await count(page).textContent()) ?? "", 10) >= 12, "a trace, not two dots");
    assert.equal((await board(page).boundingBox())?.y, box.y, "the page did not scroll away");
    await dialogButton(page, "Done").tap();
    await page.locator("dialog").waitFor({ state: "detached" });
  }, PHONE));

test("what is held is let go of when it is erased", () =>
  browser.visit(async (page) => {
    await openDraw(page);
    await dialogButton(page, "Clear").click();
    await board(page).focus();
    const press = async (/** @type {string[]} */ ...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    const note = page.locator("dialog .note");
    await press("Enter", "Shift+ArrowRight", "Enter", "Shift+ArrowLeft", "m", "Delete");
    await shows(note, /^1 point erased$/);
    await press("ArrowUp");
    await shows(note, /^0, 0\.05: 0 points$/);
    await press("ArrowDown", "Shift+ArrowRight");
    await shows(note, /^0\.25, 0: 1 point$/);
  }));

test("a second finger draws nothing, and ends nothing", () =>
  browser.visit(async (page) => {
    await unfoldSetup(page);
    await dataButton(page, "Draw").scrollIntoViewIfNeeded();
    await dataButton(page, "Draw").tap();
    await dialogButton(page, "Clear").tap();
    const box = await board(page).boundingBox();
    if (!box) throw new Error("no board");
    const client = await page.context().newCDPSession(page);
    /** Fingers by their places, as shares of the board. */
    const touch = (/** @type {string} */ type, /** @type {number[][]} */ ...fingers) =>
      client.send("Input.dispatchTouchEvent", {
        type: /** @type {"touchStart"} */ (type),
        touchPoints: fingers.map(([id, x, y]) => ({
          id,
          x: box.x + x * box.width,
          y: box.y + y * box.height,
        })),
      });
    await touch("touchStart", [0, 0.2, 0.2]);
    await touch("touchStart", [0, 0.2, 0.2], [1, 0.8, 0.8]);
    await touch("touchMove", [0, 0.2, 0.2], [1, 0.8, 0.6]);
    await touch("touchMove", [0, 0.2, 0.2], [1, 0.8, 0.4]);
    await touch("touchEnd", [0, 0.2, 0.2]);
    await touch("touchMove", [0, 0.2, 0.5]);
    await touch("touchEnd");
    await shows(count(page), /^2 points$/);
  }, PHONE));

test("values are drawn, and a loss for classes gives way", () =>
  browser.visit(async (page) => {
    await showMore(page, "training");
    await control(page, "loss").selectOption("crossEntropy");
    await openDraw(page);
    await dialogButton(page, "Clear").click();
    await choose(page, "values");
    await page.getByLabel("Value", { exact: true }).fill("0.5");
    await stroke(page, [0.2, 0.5]);
    await page.getByLabel("Value", { exact: true }).fill("-1");
    await stroke(page, [0.8, 0.5]);
    await shows(account(page), /^2 points: x, y → value\./);
    await dialogButton(page, "Done").click();
    assert.equal(await control(page, "loss").inputValue(), "auto");
    const { header, rows } = await written(page);
    assert.equal(header, "x,y,value,side");
    assert.deepEqual(rows.map((row) => row[2]).sort(), ["-1", "0.5"]);

    await openDraw(page);
    await choose(page, "classes");
    await shows(account(page), /→ class \(0, 1\)/);
    await dialogButton(page, "Undo").click();
    await shows(account(page), /→ value/);
  }));

test("a set is gone on with: its points, and the names of what they measure", () =>
  browser.visit(async (page) => {
    await chooseData(page, "iris");
    await openDraw(page);
    await shows(count(page), /^150 points$/);
    await choose(page, "class 2");
    await stroke(page, [0.1, 0.9]);
    await dialogButton(page, "Done").click();
    await shows(account(page), /^151 points: .*length.*versicolor/);
    await said(page, /151 points of your own/);
    assert.match(await lanes(page).first().locator(".axis.horizontal").innerText(), /length/);

    // Another set, and back to the own points, in mid-run.
    await page.click("#play");
    await chooseData(page, "xor");
    await reachStep(page, 5);
    assert.equal(await account(page).textContent(), "");
    await chooseData(page, "points");
    await shows(account(page), /^151 points/);
    await reachStep(page, 5);
    assert.equal(await page.innerText("#play-word"), "Pause");
  }));

// --- Tables --------------------------------------------------------------------------------------------------------------

/**
 * Gives a file to the window for tables, opened where it is not.
 * @param {Page} page
 * @param {string | Buffer} content
 * @param {string} [name]
 */
async function giveFile(page, content, name = "table.csv") {
  if ((await page.locator("dialog.csv").count()) === 0) await dataButton(page, "Open CSV").click();
  const buffer = Buffer.from(content);
  await page.locator("dialog.csv input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

/** @param {Page} page @param {string} label */
const option = (page, label) => page.locator("dialog.csv").getByLabel(label, { exact: true });
/** @param {Page} page */
const told = (page) => page.locator("dialog.csv .account");
/** @param {Page} page */
const use = (page) => page.locator("dialog.csv button.primary");

const FLOWERS = [
  "\ufeffNr;Länge;Breite;Art",
  '1;5,1;3,5;"Iris; setosa"',
  '2;4,9;3;"Iris; setosa"',
  "3;7;3,2;versicolor",
  "4;6,4;3,2;versicolor",
  "",
  "5;6,3;3,3;virginica",
  "6;5,8;2,7;virginica",
].join("\r\n");

test("a table is opened: its form is seen, its columns picked, its names shown", () =>
  browser.visit(async (page) => {
    await giveFile(page, FLOWERS, "Blüten.csv");
    await shows(
      told(page),
      /^6 points, classes Iris; setosa, versicolor, and virginica\.“Nr” only counts the rows, and is not used\.$/,
    );
    assert.match(await page.locator("dialog.csv .given").innerText(), /Blüten\.csv · \d+ bytes/);
    assert.equal(await option(page, "Separator").inputValue(), ";");
    assert.equal(await option(page, "Decimal mark").inputValue(), ",");
    assert.equal(await option(page, "first row has the names").isChecked(), true);
    const preview = page.locator("dialog.csv .preview");
    assert.deepEqual(await preview.locator("tbody tr").first().locator("th, td").allInnerTexts(), [
      "2",
      "1",
      "5,1 → 5.1",
      "3,5 → 3.5",
      "Iris; setosa",
    ]);
    assert.deepEqual(await preview.locator("th.used").allInnerTexts(), ["Länge x", "Breite y", "Art target"]);
    await page.click("dialog.csv button.primary");
    await page.locator("dialog").waitFor({ state: "detached" });

    const told1 = await account(page).textContent();
    assert.match(told1 ?? "", /^6 points: Länge, Breite → Art \(Iris; setosa, versicolor, virginica\)\./);
    assert.match(told1 ?? "", /−1\s…\s1 stands for Länge 4\.9\s…\s7, Breite 2\.7\s…\s3\.5\.$/);
    assert.equal(await lanes(page).first().locator(".axis.horizontal").innerText(), "Länge");
    assert.equal(await lanes(page).first().locator(".axis.vertical").innerText(), "Breite");
    const { header, text } = await written(page);
    assert.equal(header, "Länge,Breite,Art,side");
    assert.match(text, /\n5\.1,3\.5,Iris; setosa,(train|test)\n/, "in the units it came with");
    await page.click("#step");
    assert.equal(await stepShown(page), 1);
  }));

test("what was seen can be changed", () =>
  browser.visit(async (page) => {
    await giveFile(page, FLOWERS);
    await option(page, "Separator").selectOption("\t");
    await shows(told(page), /one column; three are needed.*separator right/);
    assert.equal(await use(page).isDisabled(), true);
    await option(page, "Separator").selectOption(";");
    await shows(told(page), /^6 points/);
    await option(page, "Decimal mark").selectOption(".");
    await shows(told(page), /4 lines cannot be used|5 lines cannot be used|6 lines cannot be used/);
    await option(page, "Decimal mark").selectOption(",");
    await option(page, "first row has the names").uncheck();
    await shows(told(page), /One line cannot be used:.*Line 1, column “column 1”: “Nr” is not a number/);
    await option(page, "first row has the names").check();
    await option(page, "Target").selectOption({ label: "Breite" });
    await shows(told(page), /^6 points, values of “Breite, scaled to ±1”\.$/);
    assert.equal(await option(page, "Target is").inputValue(), "regression");
    await option(page, "Inputs").selectOption("standard");
    await shows(told(page), /“Breite, standardised”/);
    await option(page, "Input x").selectOption({ label: "Breite" });
    await shows(told(page), /three different columns/);
    await option(page, "Input x").selectOption({ label: "Nr" });
    await option(page, "Input y").selectOption({ label: "Länge" });
    await use(page).click();
    await shows(account(page), /^6 points: Nr, Länge → Breite, standardised\./);
  }));

test("rows are pasted, lines that cannot be used are named and left out", () =>
  browser.visit(async (page) => {
    await dataButton(page, "Open CSV").click();
    await page
      .getByLabel("Or paste rows")
      .fill("x\ty\tvalue\n0.1\t0.2\t1.5\nNaN\t1\t2\n0.3\t-0.9\n0.7\tInfinity\t1\n-1\t0.8\t0.25\n");
    await shows(told(page), /3 lines cannot be used/);
    assert.deepEqual(await told(page).locator("li").allInnerTexts(), [
      "Line 3, column “x”: “NaN” stands for no value",
      "Line 4, 2 cells, where the table has 3 columns",
      "Line 5, column “y”: “Infinity” is not a number",
    ]);
    assert.equal(await use(page).isDisabled(), true);
    await page.getByLabel("leave out these 3 lines").press("Space");
    assert.equal(await page.getByLabel("leave out these 3 lines").isChecked(), true);
    assert.equal(await use(page).innerText(), "Use 2 points");
    await use(page).click();
    await shows(account(page), /^2 points: x, y → value\./);
  }));

test("a file is dropped anywhere on the page, or on the window", () =>
  browser.visit(async (page) => {
    /** @param {string} selector @param {Record<string, string>} files */
    const drop = (selector, files) =>
      page.evaluate(([selector, files]) => {
        const dataTransfer = new DataTransfer();
        for (const [name, text] of Object.entries(files)) dataTransfer.items.add(new File([text], name));
        for (const type of ["dragover", "drop"]) {
          const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer });
          if (document.querySelector(selector)?.dispatchEvent(event))
            throw new Error(`${type} left to the browser`);
        }
      }, /** @type {const} */ ([selector, files]));
    await drop("#curves", { "points.txt": "1,2,a\n3,4,b\n" });
    await shows(told(page), /^2 points, classes a and b/);
    await drop("dialog.csv", { "more.tsv": "x\ty\tclass\n1\t2\ta\n3\t4\tb\n5\t6\tb\n" });
    await shows(told(page), /^3 points/);
    await drop("dialog.csv", { "a.csv": "1,2,3", "b.csv": "1,2,3" });
    await shows(told(page), /2 files were given; one at a time/);
  }));

test("what is no table is refused in a sentence, and the page goes on as it was", async () => {
  const folder = await mkdtemp(join(tmpdir(), "ravine-"));
  const large = join(folder, "large.csv");
  const handle = await open(large, "w");
  await handle.truncate(200_000_000);
  await handle.close();
  try {
    await browser.visit(async (page) => {
      await page.click("#step");
      const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 255));
      for (const [content, name, sentence] of /** @type {[string | Buffer, string, RegExp][]} */ ([
        [noise, "noise.csv", /“noise.csv” is not a text file/],
        [Buffer.from("PK\u0003\u0004"), "book.xlsx", /“book.xlsx” is a spreadsheet/],
        ["", "empty.csv", /nothing but empty lines/],
        ["1\n2\n3\n", "one.csv", /one column; three are needed/],
        ["x,y,class\n1,2,a\n3,4,a\n", "same.csv", /at least two classes are needed/],
        [
          `x,y,class\n${[..."abcdefg"].map((c, i) => `${i},${i * i},${c}`).join("\n")}`,
          "many.csv",
          /7 different classes.*at most 6/,
        ],
        ['x,y,class\n1,2,"a\n3,4,b\n', "quote.csv", /line 2 is never closed/],
      ])) {
        await giveFile(page, content, name);
        await shows(told(page), sentence);
        assert.equal(await use(page).isDisabled(), true);
      }
      await page.locator("dialog.csv input[type=file]").setInputFiles(large);
      await shows(told(page), /“large.csv” has 200 MB; at most 100 MB are read/);
      await page.keyboard.press("Escape");
      assert.equal(await stepShown(page), 1);
      assert.equal(await page.locator("#setup .set-name").innerText(), "moons");
      assert.equal(await page.locator("input[name=data-kind][value=points]").isVisible(), false);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("what a table leaves in doubt is asked on its own cells, answered with the keyboard and taken back", () =>
  browser.visit(async (page) => {
    await giveFile(page, 'size,price,kind\n120,"1,250",a\n80,950,a\n200,"3,400",b\n', "prices.csv");
    const question = page.getByRole("group", { name: "Which number is 1,250, in “price”, line 2?" });
    await question.getByRole("radio", { name: "1250" }).focus();
    assert.equal(await question.getByRole("radio", { name: "1250" }).isChecked(), true);
    const cell = page.locator("dialog.csv .preview tbody td").nth(1);
    assert.equal(await cell.innerText(), "1,250 → 1250");
    await page.keyboard.press("ArrowDown");
    await shows(cell, /^1,250 → 1\.25$/);
    assert.equal(await option(page, "Decimal mark").inputValue(), ",");
    assert.equal(await question.getByRole("radio", { name: "1.25" }).isChecked(), true);
    assert.ok(
      await question.getByRole("radio", { name: "1.25" }).evaluate((radio) => radio.matches(":focus")),
    );
    await page.keyboard.press("ArrowUp");
    await shows(cell, /1250$/);
    await use(page).click();
    await shows(account(page), /price 950\s…\s3400/);
  }));

test("what was done to a table unasked is told", () =>
  browser.visit(async (page) => {
    await giveFile(page, "len,wid,kind\n1,5 cm,3.0,a\n2,5.5 cm,3.1,b\n3,6 cm,3,b\n", "trees.csv");
    await shows(told(page), /The first line is one name short/);
    await shows(told(page), /“column 1” only counts the rows, and is not used\./);
    await shows(told(page), /“len” is in cm; the numbers are used without it\./);
    await use(page).click();
    await shows(account(page), /len 5\s…\s6\scm/);
  }));

/** @param {number} count */
const manyRows = (count) =>
  `x,y,class\n${Array.from({ length: count }, (_, i) => `${i % 997},${(i * 7) % 991},${"ab"[i % 2]}\n`).join("")}`;

test("a large table is read beside the page: progress is shown, the page goes on, and it can be stopped", () =>
  browser.visit(async (page) => {
    await page.click("#play");
    await reachStep(page, 5);
    await giveFile(page, manyRows(1_000_000), "many.csv");
    await page.getByText("Reading many.csv …").waitFor();
    const bar = page.locator("dialog.csv progress");
    await page.waitForFunction(
      (bar) => /** @type {HTMLProgressElement} */ (bar).value > 0,
      await bar.elementHandle(),
    );
    await reachStep(page, (await stepShown(page)) + 5);
    await dialogButton(page, "Stop reading").click();
    await bar.waitFor({ state: "hidden" });
    assert.equal(await use(page).isDisabled(), true);
    assert.ok(await page.getByLabel("Or paste rows").isVisible());

    await giveFile(page, manyRows(60_000), "many.csv");
    await shows(
      told(page),
      /^20,000 points, classes a and b\.20,000 of 60,000 rows are drawn, each class with its share/,
    );
    await use(page).click();
    await shows(account(page), /Drawn from 60,000 rows\.$/);
  }));

test("where a page may have no worker, the table is read on the page", () =>
  browser.visit(
    async (page) => {
      await page.route("**/table-worker.js", (route) => route.fulfill({ status: 404, body: "" }));
      await giveFile(page, manyRows(60_000), "many.csv");
      await shows(told(page), /^20,000 points, classes a and b/);
      await option(page, "Target is").selectOption("regression");
      await shows(told(page), /60,000 lines cannot be used/);
    },
    undefined,
    (message) => /404/.test(message),
  ));

test("what a device has no memory for is said, and another table is read after it", () =>
  browser.visit(
    async (page) => {
      await page.route("**/table-worker.js", (route) =>
        route.fulfill({
          contentType: "text/javascript",
          body: 'addEventListener("message", () => postMessage({ failure: "RangeError: Array buffer allocation failed" }));',
        }),
      );
      await giveFile(page, "x,y,class\n1,2,a\n3,4,b\n", "huge.csv");
      await shows(
        told(page),
        /^“huge\.csv” could not be read \(.*allocation failed\)\. Perhaps it is too large for the memory/,
      );
      await page.unroute("**/table-worker.js");
      await giveFile(page, "x,y,class\n1,2,a\n3,4,b\n5,6,b\n", "small.csv");
      await shows(told(page), /^3 points/);
    },
    undefined,
    (message) => /allocation failed/.test(message),
  ));

test("names from strangers are text, wherever they stand", () =>
  browser.visit(async (page) => {
    const markup = '<img src=x onerror="document.title=1">';
    const cell = `"${markup.replaceAll('"', '""')}"`;
    await giveFile(
      page,
      `${cell},b,class\n1,2,${cell}\n3,4,<b>bold</b>\n5,6,${cell}\n`,
      `${"n".repeat(60)}<b>.csv`,
    );
    await shows(told(page), /<b>bold<\/b>/);
    await use(page).click();
    await shows(account(page), /<img src=x/);
    assert.match(await lanes(page).first().locator(".axis.horizontal").innerText(), /^<img src=x/);
    assert.equal(await page.locator("img, main b b").count(), 0);
    assert.notEqual(await page.title(), "1");
    await openDraw(page);
    await dialogButton(page, "Done").click();
  }));

test("a written set comes back as it was", () =>
  browser.visit(async (page) => {
    for (const kind of ["spiral", "wave", "penguins"]) {
      await chooseData(page, kind);
      const first = await written(page);
      assert.equal(first.name, `ravine-${kind}.csv`);
      await giveFile(page, first.text, first.name);
      await use(page).click();
      await page.locator("dialog").waitFor({ state: "detached" });
      const second = await written(page);
      const points = (/** @type {string[][]} */ rows) => rows.map((row) => row.slice(0, 3).join()).sort();
      assert.deepEqual(points(second.rows), points(first.rows), kind);
    }
  }));

test("twenty thousand points are opened, trained on, drawn on and left in mid-run", () =>
  browser.visit(async (page) => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const [angle, radius] = [i * 0.01, (i % 1000) / 1000];
      return `${(radius * Math.cos(angle)).toFixed(4)},${(radius * Math.sin(angle)).toFixed(4)},${i % 3}`;
    });
    await page.click("#play");
    await giveFile(page, `x,y,class\n${rows.join("\n")}\n`);
    await shows(told(page), /^20,000 points/);
    await use(page).click();
    await shows(account(page), /^20,000 points/);
    await reachStep(page, 20);
    await openDraw(page);
    await stroke(page, [0.5, 0.5]);
    await shows(page.locator("dialog .note"), /20,000 points, the most allowed/);
    await choose(page, "Erase");
    await stroke(page, [0.4, 0.5], [0.6, 0.5]);
    await dialogButton(page, "Done").click();
    await shows(account(page), /^1\d,\d{3} points/);
    await reachStep(page, 5);
    await chooseData(page, "circle");
    await reachStep(page, 5);
    await chooseData(page, "points");
    await reachStep(page, 5);
    assert.equal(await page.innerText("#play-word"), "Pause");
  }));

// --- For everyone --------------------------------------------------------------------------------------------------------

/** @param {Page} page */
async function assertAccessible(page) {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const results = await Reflect.get(window, "axe").run("dialog");
    return results.violations.map((/** @type {any} */ violation) => ({
      rule: violation.id,
      nodes: violation.nodes.map((/** @type {any} */ node) => `${node.html} ${node.failureSummary}`),
    }));
  });
  assert.deepEqual(violations, []);
}

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  for (const [device, options] of Object.entries({ desktop: {}, phone: PHONE })) {
    test(`axe finds nothing in either window: ${colorScheme}, ${device}`, () =>
      browser.visit(
        async (page) => {
          await openDraw(page);
          await assertAccessible(page);
          await choose(page, "values");
          await choose(page, "Erase");
          await assertAccessible(page);
          await dialogButton(page, "Close").click();
          await giveFile(page, "x,y,class\n1,2,a\nz,2,b\n3,4,b\n");
          await shows(told(page), /One line cannot be used/);
          await assertAccessible(page);
          const overflow = await page.evaluate(() => document.querySelector("dialog")?.scrollWidth ?? 0);
          assert.ok(overflow <= (page.viewportSize()?.width ?? 0), "nothing sticks out");
        },
        { ...options, colorScheme },
      ));
  }
}
