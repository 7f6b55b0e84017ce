// A static file server on plain Node. As a program it serves dist/, or the folder it is given; as a module it gives
// `serve`.
//
//     node scripts/serve.mjs [FOLDER]          PORT is the first port to try (8080)

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

/** @type {Record<string, string>} */
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

const HOST = "127.0.0.1";

/**
 * The file that a request names, or null where there is none inside `root`. A path that ends with a slash names
 * the index.html of a folder.
 *
 * @param {string} root a real path
 * @param {string} url
 */
async function find(root, url) {
  try {
    const path = decodeURIComponent(url.replace(/\?.*/s, "")).replace(/\/$/, "/index.html");
    // The real path, so that neither `..` nor a symbolic link leads out of the root.
    const file = await realpath(join(root, path));
    const stats = await stat(file);
    return file.startsWith(root + sep) && stats.isFile() ? { file, size: stats.size } : null;
  } catch {
    return null; // no such file, or a path that decodes to none
  }
}

/**
 * @param {string} root
 * @param {Record<string, string>} headers
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(root, headers, request, response) {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { Allow: "GET, HEAD" }).end();
    return;
  }
  const found = await find(root, request.url ?? "/");
  if (!found) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
    response.end(request.method === "HEAD" ? undefined : "Not found\n");
    return;
  }
  response.writeHead(200, {
    "Content-Type": TYPES[extname(found.file)] ?? "application/octet-stream",
    "Content-Length": found.size,
    "Cache-Control": "no-cache",
    // Pages of other sites may load the element, and frames without an origin their own modules.
    "Access-Control-Allow-Origin": "*",
    ...headers,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(found.file), response);
}

/**
 * Serves the files under `root` on this machine only. Port 0 takes any free port; another port that is taken
 * gives way to the next one that is free. `headers` come with every file.
 *
 * @param {{ root: string, port: number, headers?: Record<string, string> }} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ root, port, headers = {} }) {
  const realRoot = await realpath(root);
  const server = createServer((request, response) => {
    // A reader who leaves in mid-file is no error of the server.
    answer(realRoot, headers, request, response).catch(() => response.destroy());
  });
  const bound = await listen(server, port);
  return {
    url: `http://${HOST}:${bound}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import("node:http").Server} server
 * @param {number} port
 * @returns {Promise<number>} the port taken
 */
function listen(server, port) {
  return new Promise((done, fail) => {
    server.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE" && port < 65535) server.listen(++port, HOST);
      else fail(error);
    });
    server.on("listening", () => {
      const address = server.address();
      done(address !== null && typeof address === "object" ? address.port : port);
    });
    server.listen(port, HOST);
  });
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`PORT is "${process.env.PORT}"; it has to be a whole number from 0 to 65535.`);
    process.exit(1);
  }
  const root = process.argv[2] ?? fileURLToPath(new URL("../dist", import.meta.url));
  const { url } = await serve({ root, port });
  console.log(`Ravine is at ${url} (Ctrl-C stops it)`);
}
