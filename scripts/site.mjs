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

const STYLESHEET = /^ *<link rel="stylesheet" href="([^"]+)" \/>\n/gm;
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
 * The modules that load with these scripts, without the scripts themselves, and those that are imported later.
 * @param {string[]} entryPoints
 */
async function moduleGraph(entryPoints) {
  const { metafile } = await build({ ...SCRIPT_OPTIONS, entryPoints, write: false });
  const inputs = metafile?.inputs ?? {};
  /** @param {string} kind */
  const importedBy = (kind, modules = Object.keys(inputs)) =>
    modules.flatMap((module) =>
      inputs[module].imports.filter((made) => made.kind === kind && !made.external),
    );
  const first = new Set(entryPoints.map((path) => relative(ROOT, path)));
  for (const module of first) importedBy("import-statement", [module]).forEach(({ path }) => first.add(path));
  const absolute = (/** @type {string} */ path) => join(ROOT, path);
  return {
    first: [...first].map(absolute).filter((path) => !entryPoints.includes(path)),
    later: new Set(importedBy("dynamic-import").map(({ path }) => absolute(path))),
  };
}

/**
 * Bundles scripts and what they import; what one imports later becomes a file of its own.
 * @param {string[]} scripts
 * @returns {Promise<(script: string) => string[]>} the files that a script cannot begin without
 */
async function bundleScripts(scripts) {
  const entryPoints = scripts.map((script) => join(SOURCE, script));
  const { first, later } = await moduleGraph(entryPoints);
  // esbuild makes a file for each set of modules that are used from the same places. What comes later therefore says that
  // it uses all that came first, which it finds loaded: then what comes first is one file.
  const imports = first.map((path) => `import ${JSON.stringify(path)};`).join("");
  /** @type {import("esbuild").Plugin} */
  const firstTogether = {
    name: "first together",
    setup(build) {
      build.onLoad({ filter: /\.js$/ }, async ({ path }) =>
        later.has(path) ? { contents: imports + (await readFile(path, "utf8")) } : undefined,
      );
    },
  };
  const { metafile } = await build({ ...SCRIPT_OPTIONS, entryPoints, plugins: [engineApart, firstTogether] });
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
    .replace(STYLESHEET, "")
    .replace(SCRIPT, "")
    .replace("</head>", `${head.join("\n")}\n</head>`)
    .replace(/^ +/gm, "");
  await writeFile(join(SITE, name), page);
}
