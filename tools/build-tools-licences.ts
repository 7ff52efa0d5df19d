/** Adds to Vite's licence list what it leaves out: the few helpers that the build tools put into the bundle themselves. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** Helpers are modules without a file, named after their tool: `\0rolldown/runtime.js`, `\0vite/preload-helper.js`. */
const HELPER = /^\0(vite|rolldown)\//;

/** Rolldown is Vite's dependency, not ours. */
function folderOf(tool: string): string {
  const fromHere = createRequire(import.meta.url);
  const fromVite = createRequire(fromHere.resolve("vite/package.json"));
  return dirname((tool === "vite" ? fromHere : fromVite).resolve(`${tool}/package.json`));
}

function section(tool: string): string {
  const folder = folderOf(tool);
  // `as`: npm's own format.
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
  const file = tool === "vite" ? "LICENSE.md" : "LICENSE";
  // Of what Vite bundles itself, its helpers have nothing.
  const [own = ""] = readFileSync(join(folder, file), "utf8").split("# Licenses of bundled dependencies");
  return `\n## ${tool} - ${version} (${license})\n\n${own.trim()}\n`;
}

export function buildToolsLicences(fileName: string): Plugin {
  return {
    name: "close-handshake:build-tools-licences",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const list = bundle[fileName];
        // The content scripts are built by themselves, without a list: nothing but our own code is in them.
        if (list?.type !== "asset") return;
        const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
        const tools = new Set(modules.flatMap((id) => HELPER.exec(id)?.[1] ?? []));
        list.source = String(list.source) + [...tools].sort().map(section).join("");
      },
    },
  };
}
