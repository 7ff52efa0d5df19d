/** Reads the documents of this repository: their files, the paths they name, their anchors. For `docs.test.ts`. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FOLDERS = [".github", "bench", "docs", "e2e", "src", "tools"];
/** A path from the root, as prose and commands name it. `owner/repo:src/x.ts` is another repository's. */
const PATH = /(?<![\w:/.@-])(?:src|e2e|bench|tools|docs|public|\.ci|\.github)\/[\w./*-]*[\w*/]/g;
const LINK = /\]\(([^)\s]+)\)/g;

export interface Document {
  /** From the root, with slashes. */
  path: string;
  text: string;
}

export const readDocument = (path: string): Document => ({ path, text: readFileSync(join(ROOT, path), "utf8") });

/** All files below the folders above, and at the root, with this ending. */
export function filesEndingIn(...endings: readonly string[]): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);
  const paths = [...readdirSync(ROOT), ...FOLDERS.filter(exists).flatMap(below)].map((path) =>
    path.replaceAll("\\", "/"),
  );
  return paths.filter((path) => endings.some((ending) => path.endsWith(ending))).sort();
}

export const foldersIn = (path: string): string[] =>
  readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((it) => (it.isDirectory() ? [it.name] : []));

export function exists(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false }) !== undefined;
}

/** Is there a file or folder with this path? `*` in its last part stands for any characters. */
export function namesSomething(path: string): boolean {
  if (!path.includes("*")) return exists(path);
  const folder = dirname(path);
  const pattern = new RegExp(`^${posix.basename(path).replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
  return exists(folder) && readdirSync(join(ROOT, folder)).some((name) => pattern.test(name));
}

/** Paths from the root that a document names, in prose, code and commands. */
export const pathsIn = ({ text }: Document): string[] => text.replaceAll(LINK, "]()").match(PATH) ?? [];

export interface Link {
  path: string;
  anchor: string;
}

/** Links to files of this repository and to anchors in them, as paths from the root. */
export function linksIn({ path, text }: Document): Link[] {
  return [...text.matchAll(LINK)].flatMap(([, target = ""]) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [file = "", anchor = ""] = target.split("#");
    return [{ path: file === "" ? path : posix.join(posix.dirname(path), file), anchor }];
  });
}

/** GitHub's anchor of a heading. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .trim()
    .replaceAll(" ", "-");

/** `<a id="…">` and headings. */
export function anchorsIn({ text }: Document): Set<string> {
  const ids = [...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id);
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => slugOf(heading));
  return new Set([...ids, ...headings]);
}

/** Cells of the table rows under a heading, without its head and ruler. */
export function tableUnder({ text }: Document, heading: string): string[][] {
  const after = text.split(`\n${heading}\n`)[1]?.split(/\n#/)[0] ?? "";
  const rows = after.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** The fenced blocks of a document that hold text timelines. */
export const timelinesIn = ({ text }: Document): string[] =>
  [...text.matchAll(/^```text\n([\s\S]*?)^```$/gm)]
    .map(([, block = ""]) => block)
    .filter((block) => /^(chromium|firefox|webkit|unknown)\b/.test(block));
