// Who may know whom in www/js, as ARCHITECTURE.md tells it. Read from the imports themselves.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const JS = join(ROOT, "www/js");

/** From the ground up: a file may import its own floor's folder and those below. A folder's floor is its place here. */
const FLOORS = [
  "settings",
  "data",
  "run",
  "jobs",
  "share",
  "i18n",
  "dom",
  "drawing",
  "controls",
  "session",
  "dialogs",
  "views",
  "panels",
  "embed",
  "start",
];
/** Files beside the folders, and the floor whose folders they may import at most. @type {Record<string, string>} */
const BESIDE = {
  "types.js": "",
  "site-root.js": "",
  "store.js": "",
  "loop.js": "",
  "engine.js": "settings",
  "state.js": "run",
  "limits.js": "panels",
  "page.js": "panels",
  "paper.js": "panels",
  "main.js": "panels",
};
/** Files beside the folders that folders may import. */
const GROUND = ["types.js", "store.js", "site-root.js"];
/** These know neither the page nor its words, and run in a worker. */
const MODEL = ["settings", "data", "run", "jobs", "share"];
/** What is loaded only when it is opened: nothing else is imported so. */
const OPENED = [
  /^dialogs\/[\w-]+\/[\w-]+-dialog\.js$/,
  /^panels\/setup\/formula-view\.js$/,
  /^panels\/network\/weight-editor\.js$/,
  /^panels\/lanes\/confusion-view\.js$/,
  /^panels\/setup\/stop-panel\.js$/,
  /^panels\/message\/diagnoses\.js$/,
  /^panels\/curves\/plot\.js$/,
  /^data\/table-reader\.js$/,
  /^data\/written-table\.js$/,
  /^share\/session-reader\.js$/,
  /^jobs\/jobs\.js$/,
  /^embed\/figure\.js$/,
  /^i18n\/de\.js$/,
  /^views\/[\w-]+\/[\w-]+-(view|en|de)\.js$/,
  /^views\/views\.js$/,
  /^dom\/sheets\.js$/,
];
const MOST_LINES_OF_A_CLASS = 400;
const MARKUP =
  /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment)\b/;

/** @param {string} folder @returns {string[]} paths below www/js, of files with an ending */
const filesIn = (folder, ending = ".js") =>
  readdirSync(join(JS, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path, ending) : path.endsWith(ending) ? [path] : [];
  });

/** @param {string} text */
const withoutComments = (text) => text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");

const FILES = filesIn(".").map((path) => {
  const text = readFileSync(join(JS, path), "utf8");
  const code = withoutComments(text);
  const resolved = (/** @type {RegExp} */ pattern) =>
    [...code.matchAll(pattern)].map(([, given]) => posix.join(dirname(path), given));
  return {
    path,
    text,
    code,
    imports: resolved(/^(?:import|export)\b[^;]*?["'](\.[^"']+)["'];/gms),
    opened: resolved(/\bimport\(\s*["'](\.[^"']+)["']\s*\)/g),
  };
});

/** @param {string} path */
const folderOf = (path) => (path.includes("/") ? path.split("/")[0] : "");

/** @param {(file: typeof FILES[number]) => (string | undefined)[]} faults */
function holds(faults) {
  assert.ok(FILES.length > 50);
  assert.deepEqual(
    FILES.flatMap((file) => faults(file).map((fault) => fault && `${file.path}: ${fault}`)).filter(Boolean),
    [],
  );
}

test("nothing imports upwards", () =>
  holds(({ path, imports, opened }) => {
    const own = folderOf(path);
    const floor = own === "" ? FLOORS.indexOf(BESIDE[path] ?? "panels") : FLOORS.indexOf(own);
    assert.ok(own === "" ? path in BESIDE : floor >= 0, `${path} stands on no floor`);
    return [...imports, ...opened]
      .filter((other) => !other.startsWith("../"))
      .map((other) => {
        const folder = folderOf(other);
        if (folder === "") return own === "" || own === "embed" || GROUND.includes(other) ? undefined : other;
        return FLOORS.indexOf(folder) <= floor ? undefined : other;
      });
  }));

test("panels know no other panel, and dialogs no other dialog", () =>
  holds(({ path, imports, opened }) => {
    const [folder, name] = path.split("/");
    if (folder !== "panels" && folder !== "dialogs") return [];
    const isShared = (/** @type {string} */ other) => other.split("/").length === 2;
    if (path === "panels/all.js") return [];
    return [...imports, ...(folder === "panels" ? [] : opened)]
      .filter((other) => other.startsWith(`${folder}/`) && !other.startsWith(`${folder}/${name}/`))
      .filter((other) => folder === "panels" || !isShared(other));
  }));

test("only engine.js and jobs.js import the module, and only a lane, its course and what is asked of it call a trainer", () =>
  holds(({ path, imports, code }) => [
    !["engine.js", "jobs/jobs.js"].includes(path) && imports.some((other) => other.includes("pkg/"))
      ? "imports the module"
      : undefined,
    !["engine.js", "run/lane.js", "run/course.js", "run/lane-questions.js"].includes(path) &&
    /\btrainers?\b/.test(code.replace(/(["'`])(?:(?!\1).)*\1/g, ""))
      ? "names a trainer"
      : undefined,
  ]));

test("the model knows neither page nor words", () =>
  holds(({ path, code }) =>
    MODEL.includes(folderOf(path))
      ? [
          code.match(
            /\b(document|window|location|navigator|localStorage|sessionStorage|requestAnimationFrame|matchMedia|HTML\w*Element)\b/,
          )?.[0],
          code.match(/\bwords\(/)?.[0],
        ]
      : [],
  ));

test("only what is opened is loaded when it is opened", () =>
  holds(({ opened }) => opened.filter((other) => !OPENED.some((pattern) => pattern.test(other)))));

test("no circle is left", () => {
  const imports = new Map(FILES.map(({ path, imports }) => [path, imports]));
  /** @param {string} path @param {string[]} way */
  const visit = (path, way) => {
    if (way.includes(path)) assert.fail(`circle: ${[...way.slice(way.indexOf(path)), path].join(" → ")}`);
    if (done.has(path)) return;
    for (const other of imports.get(path) ?? []) visit(other, [...way, path]);
    done.add(path);
  };
  /** @type {Set<string>} */
  const done = new Set();
  for (const path of imports.keys()) visit(path, []);
});

test("no two files have one name", () => {
  const names = [...filesIn("."), ...filesIn(".", ".css")].map((path) => basename(path));
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i && !/^all\./.test(name)),
    [],
  );
});

test(`no class is longer than ${MOST_LINES_OF_A_CLASS} lines`, () =>
  holds(({ text }) =>
    [...text.matchAll(/^(?:export )?class (\w+)[^]*?^\}/gms)].map(([whole, name]) => {
      const lines = whole.split("\n").length;
      return lines > MOST_LINES_OF_A_CLASS ? `${name} has ${lines} lines` : undefined;
    }),
  ));

test("elements are made without markup and without inline styles", () =>
  holds(({ path, code }) => [
    // It refuses them by their names.
    path === "dom/element.js" ? undefined : code.match(MARKUP)?.[0],
    code.match(/setAttribute\(\s*["']style["']/)?.[0],
    code.match(/["' ]style="/)?.[0],
  ]));

test("the list of panels is the one of the folders", () => {
  execFileSync(process.execPath, [join(ROOT, "scripts/panels.mjs"), "--check"]);
});

test("every panel has its styles beside its script", () => {
  const panels = readdirSync(join(JS, "panels"), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  assert.ok(panels.length >= 6);
  for (const { name } of panels) {
    for (const ending of ["js", "css"]) readFileSync(join(JS, `panels/${name}/${name}-panel.${ending}`));
  }
});

/**
 * A bound, so that growth is a decision. The rebuild had 16,400; since then came pace and rest, the finish and what happens in
 * a run, runs that undo and files bring back, the chart's logarithmic axis with the slider on it, the setup that folds, and a
 * picture of the whole comparison, all with words in two languages; then what a figure is, how it looks and who sees it, and links
 * that were damaged on their way; tables that are read on evidence and ask what is in doubt; Schedule-Free, SAM, averaged weights to
 * look at beside the current ones, and three more schedules; views beside the curves (the microscope, the layers), and what is said
 * of a run; sharpness, landscape and what if, with what computes for them beside the page. What the page had then, up to the next
 * 200.
 */
const MOST_LINES = 32_800;

test(`the page has no more than ${MOST_LINES} lines, words on both sides`, () => {
  const lines = FILES.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
  assert.ok(lines <= MOST_LINES, `${lines} lines`);
});
