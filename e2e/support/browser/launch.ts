/** Starts a browser with a fresh profile, with our extension or (for comparison) without. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BrowserContext, chromium } from "playwright";
import { ownCertificate } from "../../servers/closing-server/certificate.ts";
import { findBrowser, howToGetABrowser } from "./find-browser.ts";

export interface LaunchOptions {
  /** False: the same browser without any extension. A folder: with the one that is there. */
  extension?: boolean | string;
  /** Opens DevTools for every tab, in its usual theme or in the dark one. */
  devtools?: boolean | "dark";
  /** Lets pages into the back/forward cache, which Playwright disables. */
  bfcache?: boolean;
  /** Shows a window; needs a display. */
  headed?: boolean;
  extraArgs?: readonly string[];
}

export interface Launched {
  context: BrowserContext;
  /** Closes the browser and removes its profile. */
  close(): Promise<void>;
}

/** The built extension under test. `CLOSE_HANDSHAKE_DIST` names another folder than `dist`. */
export const distFolder = (): string => resolve(process.env.CLOSE_HANDSHAKE_DIST ?? "dist");

const QUIET = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--window-size=1400,900",
];

function extensionArgs(dist: string): string[] {
  if (!existsSync(join(dist, "manifest.json"))) {
    throw new Error(`There is no built extension in ${dist}: run \`npm run build\` first.`);
  }
  return [`--disable-extensions-except=${dist}`, `--load-extension=${dist}`];
}

/** The command line, Playwright's own part excepted. */
export function browserArgs(options: LaunchOptions = {}): string[] {
  const { extension = true, devtools = false, headed = false, extraArgs = [] } = options;
  return [
    ...QUIET,
    ...(headed ? [] : ["--headless=new"]),
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ...(extension === false ? [] : extensionArgs(extension === true ? distFolder() : extension)),
    // The closing server's own certificate, and no other.
    `--ignore-certificate-errors-spki-list=${ownCertificate().keyHash}`,
    ...(devtools !== false ? ["--auto-open-devtools-for-tabs"] : []),
    ...extraArgs,
  ];
}

/** A fresh profile, and how to remove it. */
export async function freshProfile(): Promise<{ profile: string; remove(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), "close-handshake-"));
  return { profile, remove: () => rm(profile, { recursive: true, force: true, maxRetries: 5 }) };
}

/** DevTools keeps its settings as texts of JSON in the profile; its front-end has no other way in before it starts. */
async function preferDark(profile: string): Promise<void> {
  await mkdir(join(profile, "Default"));
  const preferences = { devtools: { preferences: { "ui-theme": JSON.stringify("dark") } } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
}

export function browserPath(): string {
  const path = findBrowser();
  if (!path) throw new Error(howToGetABrowser());
  return path;
}

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const { devtools = false, bfcache = false } = options;
  const executablePath = browserPath();
  // DevTools windows are targets of type "other"; Playwright looks at this when one appears.
  if (devtools !== false) process.env.PW_CHROMIUM_ATTACH_TO_OTHER = "1";
  const { profile, remove } = await freshProfile();
  if (devtools === "dark") await preferDark(profile);
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    // `headless: true` would be the old headless shell, which knows no extensions.
    headless: false,
    viewport: null,
    acceptDownloads: true,
    ignoreDefaultArgs: ["--disable-extensions", ...(bfcache ? ["--disable-back-forward-cache"] : [])],
    args: browserArgs(options),
  });
  return {
    context,
    async close() {
      await context.close();
      await remove();
    },
  };
}
