/** The licence list that ships names every package whose code is in the bundle, with its licence and the text of it. */
import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "playwright/test";
import * as v from "valibot";
import { distFolder } from "../../support/browser/launch.ts";

const sourceMapSchema = v.object({ sources: v.array(v.string()) });

/** Name of a package, and what the last `node_modules` in a path is followed by. */
const PACKAGE = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** The packages that the source maps of a second build speak of: not the way the list is made. */
async function bundledPackages(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "close-handshake-build-"));
  try {
    const build = ["vite", "build", "--sourcemap", "--outDir", folder, "--logLevel", "error"];
    await promisify(execFile)("npx", ["--no-install", ...build]);
    const found = new Set<string>();
    for (const path of await readdir(folder, { recursive: true })) {
      if (!path.endsWith(".map")) continue;
      const { sources } = v.parse(sourceMapSchema, JSON.parse(await readFile(join(folder, path), "utf8")));
      for (const source of sources) {
        const name = PACKAGE.exec(source)?.[1];
        if (name) found.add(name);
      }
    }
    return [...found].sort();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function listed(): Promise<{ name: string; licence: string; text: string }[]> {
  const list = await readFile(join(distFolder(), "THIRD-PARTY-LICENSES.md"), "utf8");
  const [, ...sections] = list.split(/^## (?=\S+ - \d)/m);
  return sections.map((section) => {
    const [, name = "", licence = "", text = ""] = /^(\S+) - \S+ \(([^)]+)\)\n(.*)/s.exec(section) ?? [];
    return { name, licence, text: text.trim() };
  });
}

test("every package in the bundle is in the list, with a licence that lets us ship it and its text", async () => {
  const [bundled, list] = await Promise.all([bundledPackages(), listed()]);
  expect(bundled).toEqual(expect.arrayContaining(["react-dom", "valibot", "zustand"]));
  const names = list.map(({ name }) => name);
  expect(bundled.filter((name) => !names.includes(name))).toEqual([]);
  // The helpers that the build puts into the bundle have no source of their own.
  expect(names).toEqual(expect.arrayContaining(["rolldown", "vite"]));
  for (const { name, licence, text } of list) {
    expect(["MIT", "Apache-2.0"], `licence of ${name}`).toContain(licence);
    expect(text.length, `text of ${name}'s licence`).toBeGreaterThan(500);
  }
  console.log(`licences: ${bundled.length} packages in the bundle, ${list.length} in the list`);
});
