import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { serve } from "./serve.mjs";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "serve-"));
  const root = join(folder, "www");
  await mkdir(join(root, "a b"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await mkdir(join(folder, "www-too"));
  await writeFile(join(folder, "www-too", "secret.txt"), "secret");
  await writeFile(join(root, "index.html"), "front");
  await writeFile(join(root, "a b", "index.html"), "inner");
  await writeFile(join(root, "module.wasm"), "wasm");
  await symlink(join(folder, "secret.txt"), join(root, "link.txt"));
  server = await serve({ root, port: 0 });
});

after(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

/**
 * Asks for a path as it is written; fetch() would tidy it first.
 *
 * @param {string} path
 * @param {string} [method]
 * @returns {Promise<{ status: number | undefined, type: string | undefined, body: string }>}
 */
function ask(path, method = "GET") {
  const { hostname, port } = new URL(server.url);
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, path, method }, async (response) => {
      let body = "";
      for await (const chunk of response) body += chunk;
      done({ status: response.statusCode, type: response.headers["content-type"], body });
    });
    sent.on("error", fail);
    sent.end();
  });
}

test("files come with their type, folders as their index", async () => {
  assert.deepEqual(await ask("/"), { status: 200, type: "text/html; charset=utf-8", body: "front" });
  assert.deepEqual(await ask("/module.wasm?v=1"), { status: 200, type: "application/wasm", body: "wasm" });
  assert.equal((await ask("/a%20b/")).body, "inner");
  assert.equal((await ask("/", "HEAD")).body, "");
});

test("nothing outside the root is served", async () => {
  const paths = [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/../www-too/secret.txt",
    "/link.txt",
    "/nothing",
    "/a%20b",
    "/%00",
    "/%zz",
  ];
  for (const path of paths) assert.equal((await ask(path)).status, 404, path);
});

test("only reading is allowed", async () => {
  assert.equal((await ask("/", "POST")).status, 405);
});

test("a port that is taken gives way to the next", async () => {
  const taken = Number(new URL(server.url).port);
  const other = await serve({ root: join(folder, "www"), port: taken });
  assert.ok(Number(new URL(other.url).port) > taken);
  await other.close();
});
