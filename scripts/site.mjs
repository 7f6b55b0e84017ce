// Writes dist/, the site as it is served, from www/, the site as it is written: few and small files, the same page.
// What a page in www/ asks for is found in the page; nothing is listed here but what no page asks for.

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { rolldown } from "rolldown";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = join(ROOT, "www");
const SITE = join(ROOT, "dist");

/** Engines stay files of their own: each lies beside its wasm module, and other pages may import it. */
const ENGINES = ["pkg/ravine.js", "pkg/curvature/ravine.js"];
const COPIED = ENGINES.flatMap((engine) => [
  engine.replace(".js", ".d.ts"),
  engine.replace(".js", "_bg.wasm"),
]);

const SCRIPT = /<script type="module" src="([^"]+)"/g;
/** A script of the old kind, which stays a file of its own. */
const CLASSIC = /<script src="([^"]+)"/g;
/** A sheet of a page, or one that its script asks for. */
const SHEET = /<link rel="(?:stylesheet|preload)" href="([^"]+\.css)"/g;
/** In scripts for pages of others: each is a line that leads to one of the site's. */
const LINE = /from "\.\/([^"]+)"/g;
const COMMENT = /^ *<!--.*?-->\n/gms;
/** Scripts that run beside a page: their users find them in their own folder, before and after. */
const WORKER = /-worker\.js$/;

/** Sheets of what is opened later are loaded with it. */
const LATER_SHEET = /-view\.css$|^css\/dialogs\.css$/;

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = { absWorkingDir: ROOT, minify: true, target: "es2023", logLevel: "warning" };

/** All bundles lie in one folder, whatever folders their sources lie in. @param {string} script */
const bundleOf = (script) => `js/${basename(script)}`;

/** Scripts that run as they are loaded must not be loaded by another for the sake of what it shares with them. */
const APART = {
  name: "scripts and engine apart",
  resolveId: (/** @type {string} */ id, /** @type {string | undefined} */ importer) => {
    if (!importer) return undefined;
    const path = relative(SOURCE, join(dirname(importer), id));
    if (ENGINES.includes(path)) return { id: `../${path}`, external: true };
    return scripts.includes(path) ? { id: `./${basename(path)}`, external: true } : undefined;
  },
};

/**
 * Bundles a script and what it imports. What is imported later becomes a file of its own, which finds in the files that are
 * there before it what it shares with them.
 * @param {string} script
 */
async function bundleScript(script) {
  const bundle = await rolldown({
    input: { [basename(script, ".js")]: join(SOURCE, script) },
    plugins: [APART],
    preserveEntrySignatures: "allow-extension",
    transform: { target: "es2023" },
    platform: "browser",
    logLevel: "warn",
    // What a figure has from the start the page loads later.
    checks: { ineffectiveDynamicImport: false },
  });
  await bundle.write({
    dir: join(SITE, "js"),
    format: "esm",
    minify: true,
    entryFileNames: "[name].js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundle.close();
}

/** @param {string} folder @param {string} ending */
async function textsOf(folder, ending) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })));
}

/**
 * The files that texts name by a pattern.
 * @param {{text: string}[]} texts
 * @param {RegExp} pattern
 */
const named = (texts, pattern) => [
  ...new Set(texts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, path]) => path))),
];

const pages = await textsOf(SOURCE, ".html");
const lines = await textsOf(SOURCE, ".js");
const files = await readdir(SOURCE, { recursive: true });
const workers = files.filter((path) => WORKER.test(path));
const scripts = [...named(pages, SCRIPT), ...named(lines, LINE), ...workers];
/** @param {string} text */
const built = (text) => scripts.reduce((all, script) => all.replaceAll(script, bundleOf(script)), text);

await rm(SITE, { recursive: true, force: true });
// Each by itself: in one bundle all that the page and the figure share would be a file beside the script of each, and nobody
// loads both.
for (const script of scripts) await bundleScript(script);
for (const engine of ENGINES) {
  await build({ ...OPTIONS, entryPoints: [join(SOURCE, engine)], outfile: join(SITE, engine) });
}
for (const script of named(pages, CLASSIC)) {
  await build({ ...OPTIONS, entryPoints: [join(SOURCE, script)], outfile: join(SITE, script) });
}
for (const sheet of [...named(pages, SHEET), ...files.filter((path) => LATER_SHEET.test(path))]) {
  await build({ ...OPTIONS, bundle: true, entryPoints: [join(SOURCE, sheet)], outfile: join(SITE, sheet) });
}

const licenses = (await readdir(join(SOURCE, "vendor"))).filter((name) => name.endsWith(".LICENSE"));
for (const file of [...COPIED, ...licenses.map((name) => `vendor/${name}`)]) {
  await mkdir(dirname(join(SITE, file)), { recursive: true });
  await cp(join(SOURCE, file), join(SITE, file));
}
for (const { name, text } of lines) await writeFile(join(SITE, name), built(text));
// Pages are written last, and index.html is the last of them, as the sign that all is there.
for (const { name, text } of pages) {
  await writeFile(join(SITE, name), built(text).replace(COMMENT, "").replace(/^ +/gm, ""));
}
