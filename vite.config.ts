/** Builds the extension: `dist/` by `npm run build`, `dist-dev/` by `npm run dev` (never ship that one). */
import { utimesSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { crx } from "@crxjs/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import bareManifest from "./manifest.json" with { type: "json" };
import packageJson from "./package.json" with { type: "json" };
import { buildToolsLicences } from "./tools/build-tools-licences.ts";
import { disguiseHook } from "./tools/disguise-hook.ts";

const LICENCES = "THIRD-PARTY-LICENSES.md";

const fromRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * CRXJS rebuilds a content script only when its entry file itself changes, not when a module it imports does
 * (measured: content-script-rebuild): touch the entries when anything they can import changes.
 */
function rebuildContentScripts(): Plugin {
  const entries = ["src/hook/hook.iife.ts", "src/observer/observer.iife.ts"].map(fromRoot);
  const rooms = ["src/hook/", "src/observer/", "src/messages/", "src/transport/"].map(fromRoot);
  return {
    name: "close-handshake:rebuild-content-scripts",
    apply: "serve",
    handleHotUpdate({ file }) {
      if (entries.includes(file) || !rooms.some((room) => file.startsWith(room))) return;
      const now = new Date();
      for (const entry of entries) utimesSync(entry, now, now);
    },
  };
}

/** The version stands in package.json alone, where `npm version` raises it. */
const manifest = { ...bareManifest, version: packageJson.version };

/** The strict policy of what ships leaves the dev server no way in: hot reload connects, and puts styles into the page. */
const devManifest = {
  ...manifest,
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'none'" },
};

export default defineConfig(({ command }) => ({
  plugins: [
    react(),
    crx({ manifest: command === "serve" ? devManifest : manifest }),
    rebuildContentScripts(),
    buildToolsLicences(LICENCES),
    disguiseHook("src/hook/hook.iife.js"),
  ],
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    license: { fileName: LICENCES },
    outDir: command === "serve" ? "dist-dev" : "dist",
    // The manifest does not name the panel: the devtools page registers it.
    rollupOptions: { input: { panel: "src/panel/panel.html" } },
  },
  server: { host: "127.0.0.1", port: 5199, strictPort: true },
}));
