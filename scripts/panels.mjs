// Writes www/js/panels/all.js and all.css, which bring together what the folders there hold: a folder is a panel of the page.
// With --check nothing is written, and it fails where they differ.

import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";

const FOLDER = fileURLToPath(new URL("../www/js/panels/", import.meta.url));

const entries = await readdir(FOLDER, { withFileTypes: true });
const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
names.sort();

/** @param {string} name */
const variable = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const sheets = names.filter((name) => existsSync(`${FOLDER}${name}/${name}-panel.css`));

/** @type {Record<string, string>} */
const texts = {
  "all.js": `// Written by scripts/panels.mjs from the folders beside it.
${names.map((name) => `import { panel as ${variable(name)} } from "./${name}/${name}-panel.js";`).join("\n")}

/** The regions of the page, in their order. @type {import("../types.js").Panel[]} */
export const PANELS = [${names.map(variable).join(", ")}].sort((a, b) => a.order - b.order);
`,
  "all.css": `/* Written by scripts/panels.mjs from the folders beside it. */
${sheets.map((name) => `@import "./${name}/${name}-panel.css";`).join("\n")}
`,
};

for (const [file, text] of Object.entries(texts)) {
  const path = FOLDER + file;
  const made = await format(text, { ...(await resolveConfig(path)), filepath: path });
  const present = await readFile(path, "utf8").catch(() => "");
  if (made === present) continue;
  if (process.argv.includes("--check")) {
    console.error(`www/js/panels/${file} is out of date: node scripts/panels.mjs writes it.`);
    process.exitCode = 1;
  } else await writeFile(path, made);
}
