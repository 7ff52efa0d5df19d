/** Our extension with nothing in its content scripts: what any extension costs that is there before the page's first script. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { distFolder } from "../e2e/support/browser/launch.ts";
import { type SpawnedBrowser, spawnBrowser } from "../e2e/support/browser/spawn-browser.ts";

const manifestSchema = v.object({ content_scripts: v.array(v.object({ js: v.array(v.string()) })) });

export async function spawnWithEmptyScripts(): Promise<SpawnedBrowser> {
  const folder = await mkdtemp(join(tmpdir(), "empty-scripts-"));
  await cp(distFolder(), folder, { recursive: true });
  const manifest = v.parse(manifestSchema, JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")));
  for (const path of manifest.content_scripts.flatMap(({ js }) => js)) await writeFile(join(folder, path), "");
  const browser = await spawnBrowser({ extension: folder });
  return {
    ...browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true });
    },
  };
}
