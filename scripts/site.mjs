// Writes dist/, the site as it is served, from www/, the site as it is written: few and small files, the same page.
// What a page in www/ asks for is found in the page; nothing is listed here but what no page asks for.

import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SOURCE = join(ROOT, "www");
const SITE = join(ROOT, "dist");

/** The engine stays a file of its own: it lies beside its wasm module, and other pages may import it. */
const ENGINE = "pkg/ravine.js";
const COPIED = ["pkg/ravine.d.ts", "pkg/ravine_bg.wasm"];
/** What a visit begins with, and its sheet: parts that are loaded later find these loaded. */
const VISIT = join(SOURCE, "js/visit.js");
const VISIT_SHEET = "css/later.css";

const STYLESHEET = /^ *<link rel="stylesheet" href="([^"]+)" \/>\n/gm;
const COMMENT = /^ *<!--.*?-->\n/gms;
/** A sheet that a script asks for. */
const FETCHED = /<link rel="preload" href="([^"]+\.css)" as="fetch"/g;
const SCRIPT = /^ *<script type="module" src="([^"]+)"><\/script>\n/gm;

/** @type {import("esbuild").BuildOptions} */
const OPTIONS = {
  absWorkingDir: ROOT,
  outdir: SITE,
  outbase: SOURCE,
  bundle: true,
  minify: true,
  target: "es2023",
  logLevel: "warning",
};

/** @type {import("esbuild").Plugin} */
const engineApart = {
  name: "engine apart",
  setup(build) {
    // Every script of the site lies in js/, so one path leads from all of them.
    build.onResolve({ filter: /\/pkg\/ravine\.js$/ }, () => ({ path: `../${ENGINE}`, external: true }));
  },
};

/** @type {import("esbuild").BuildOptions} */
const SCRIPT_OPTIONS = {
  ...OPTIONS,
  format: "esm",
  splitting: true,
  chunkNames: "js/[name]-[hash]",
  plugins: [engineApart],
  metafile: true,
};

/**
 * The files that a page names by a pattern.
 * @param {string} html
 * @param {RegExp} pattern
 */
const named = (html, pattern) => [...html.matchAll(pattern)].map(([, path]) => path);

/**
 * For the modules that are imported later, what is loaded before them: the modules that come with these scripts, and those of
 * the visit where a module has any in common with it.
 * @param {string[]} entryPoints
 * @returns {Promise<Map<string, string[]>>}
 */
async function loadedBefore(entryPoints) {
  const { metafile } = await build({ ...SCRIPT_OPTIONS, entryPoints, write: false });
  const inputs = metafile?.inputs ?? {};
  const made = (/** @type {string} */ module, /** @type {string} */ kind) =>
    inputs[module].imports.filter((other) => other.kind === kind && !other.external).map(({ path }) => path);
  /** With all that they import at once. @param {string[]} modules */
  const whole = (modules) => {
    const found = new Set(modules);
    for (const module of found) made(module, "import-statement").forEach((path) => found.add(path));
    return found;
  };
  const relativePath = (/** @type {string} */ path) => relative(ROOT, path);
  const entries = entryPoints.map(relativePath);
  const first = whole(entries);
  const visit = whole([relativePath(VISIT)]);
  const later = new Set(Object.keys(inputs).flatMap((module) => made(module, "dynamic-import")));
  const absolute = (/** @type {Iterable<string>} */ paths) => [...paths].map((path) => join(ROOT, path));
  return new Map(
    [...later].map((module) => {
      const shares = [...whole([module])].some((path) => visit.has(path) && !first.has(path));
      const before = new Set(shares ? [...first, ...visit] : first);
      return [join(ROOT, module), absolute(before).filter((path) => !entryPoints.includes(path))];
    }),
  );
}

/**
 * Bundles scripts and what they import; what one imports later becomes a file of its own.
 * @param {string[]} scripts
 * @returns {Promise<(script: string) => string[]>} the files that a script cannot begin without
 */
async function bundleScripts(scripts) {
  const entryPoints = scripts.map((script) => join(SOURCE, script));
  const before = await loadedBefore(entryPoints);
  // esbuild makes a file for each set of modules that are used from the same places. What comes later therefore says that
  // it uses all that came before it, which it finds loaded: then what comes first is one file, and the visit is another.
  /** @type {import("esbuild").Plugin} */
  const together = {
    name: "together",
    setup(build) {
      build.onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const imports = before.get(path)?.filter((other) => other !== path);
        const lines = imports?.map((other) => `import ${JSON.stringify(other)};`).join("");
        return lines === undefined ? undefined : { contents: lines + (await readFile(path, "utf8")) };
      });
    },
  };
  const { metafile } = await build({ ...SCRIPT_OPTIONS, entryPoints, plugins: [engineApart, together] });
  const outputs = metafile?.outputs ?? {};
  return (script) => {
    const found = new Set([relative(ROOT, join(SITE, script))]);
    for (const file of found) {
      const imports = outputs[file]?.imports ?? [];
      imports.filter(({ kind }) => kind === "import-statement").forEach(({ path }) => found.add(path));
    }
    return [...found].map((file) => (file.endsWith(ENGINE) ? ENGINE : relative(SITE, join(ROOT, file))));
  };
}

/**
 * Bundles the stylesheets of a page into one, in their order.
 * @param {string} name
 * @param {string[]} stylesheets
 */
async function bundleStyles(name, stylesheets) {
  const path = `css/${name}.css`;
  await bundleSheet(path, stylesheets);
  return path;
}

/**
 * @param {string} path
 * @param {string[]} stylesheets
 */
async function bundleSheet(path, stylesheets) {
  await build({
    ...OPTIONS,
    outdir: undefined,
    outfile: join(SITE, path),
    stdin: {
      contents: stylesheets.map((sheet) => `@import "./${sheet}";\n`).join(""),
      loader: "css",
      resolveDir: SOURCE,
    },
  });
}

/** Scripts for pages of others stay as they are: each is a line that leads to one of the site's. */
async function copyLines() {
  const files = (await readdir(SOURCE)).filter((file) => file.endsWith(".js"));
  const texts = await Promise.all(files.map((file) => readFile(join(SOURCE, file), "utf8")));
  for (const file of files) await cp(join(SOURCE, file), join(SITE, file));
  return texts.flatMap((text) => named(text, /from "\.\/([^"]+)"/g));
}

await rm(SITE, { recursive: true, force: true });

const names = (await readdir(SOURCE)).filter((file) => file.endsWith(".html"));
const pages = await Promise.all(
  names.map(async (name) => ({ name, html: await readFile(join(SOURCE, name), "utf8") })),
);

await mkdir(SITE, { recursive: true });
const scripts = [...pages.flatMap(({ html }) => named(html, SCRIPT)), ...(await copyLines())];
const needs = await bundleScripts([...new Set(scripts)]);
await build({ ...OPTIONS, bundle: false, entryPoints: [join(SOURCE, ENGINE)] });
const vendor = (await readdir(join(SOURCE, "vendor"))).map((file) => `vendor/${file}`);
for (const file of [...COPIED, ...vendor.filter((file) => file.endsWith(".LICENSE"))]) {
  await mkdir(dirname(join(SITE, file)), { recursive: true });
  await cp(join(SOURCE, file), join(SITE, file));
}

await bundleSheet(VISIT_SHEET, [VISIT_SHEET]);
for (const { name, html } of pages) {
  const stylesheet = await bundleStyles(basename(name, ".html"), named(html, STYLESHEET));
  for (const sheet of named(html, FETCHED)) await bundleSheet(sheet, [sheet]);
  const scripts = named(html, SCRIPT);
  const files = new Set(scripts.flatMap(needs));
  const head = [
    `<link rel="stylesheet" href="${stylesheet}" />`,
    ...[...files].map((file) => `<link rel="modulepreload" href="${file}" />`),
    ...scripts.map((script) => `<script type="module" src="${script}"></script>`),
  ];
  const page = html
    .replace(COMMENT, "")
    .replace(STYLESHEET, "")
    .replace(SCRIPT, "")
    .replace("</head>", `${head.join("\n")}\n</head>`)
    .replace(/^ +/gm, "");
  await writeFile(join(SITE, name), page);
}
