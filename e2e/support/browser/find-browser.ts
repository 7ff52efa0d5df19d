/** Finds a Chromium that may load our extension, by name and never by a fixed path, or says how to get one. */
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/**
 * Names on PATH, best first. Branded `google-chrome` is left out on purpose: since version 137 it refuses
 * `--load-extension`. Chrome for Testing, Chromium and Edge still take it.
 */
const NAMES = [
  "chromium",
  "chromium-browser",
  "chrome-for-testing",
  "google-chrome-for-testing",
  "microsoft-edge",
  "microsoft-edge-stable",
  "microsoft-edge-dev",
  "msedge",
] as const;

/** On a Mac browsers are applications, which are not on PATH. */
const MAC_APPLICATIONS = ["Chromium", "Google Chrome for Testing", "Microsoft Edge"] as const;

const HOW_TO_GET_ONE: Partial<Record<NodeJS.Platform, string>> = {
  linux: "`apt-get install -y chromium` (as root), or `npx playwright install --with-deps chromium`",
  darwin: "`brew install --cask chromium`, or `npx playwright install chromium`",
};

/** One sentence for somebody who has no browser yet. */
export const howToGetABrowser = (): string => {
  const how = HOW_TO_GET_ONE[process.platform] ?? "`npx playwright install chromium`";
  return `No Chromium was found: get one with ${how}, or name yours in the environment variable CHROMIUM_PATH.`;
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the next candidate may be.
    return false;
  }
}

function playwrightsOwn(): string[] {
  try {
    return [chromium.executablePath()];
  } catch {
    // Playwright has no build for this system.
    return [];
  }
}

function* candidates(): Generator<string> {
  yield* playwrightsOwn();
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  for (const name of NAMES) for (const folder of folders) yield join(folder, name + suffix);
  if (process.platform !== "darwin") return;
  const roots = ["/Applications", join(process.env.HOME ?? "/", "Applications")];
  for (const name of MAC_APPLICATIONS) {
    for (const root of roots) yield join(root, `${name}.app`, "Contents", "MacOS", name);
  }
}

/** The path of a browser, null when this system has none. `CHROMIUM_PATH` is taken at its word. */
export function findBrowser(): string | null {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  for (const path of candidates()) if (isExecutable(path)) return path;
  return null;
}
