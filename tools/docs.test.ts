/** The documents are true where a machine can tell: files, anchors, commands, ids of measurements, rules and ways. */
import { expect, it } from "vitest";
import { allWays } from "../e2e/ways/catalogue/all-ways.ts";
import packageJson from "../package.json" with { type: "json" };
import { RULES } from "../src/core/explain/inference/rules.ts";
import {
  anchorsIn,
  type Document,
  exists,
  filesEndingIn,
  foldersIn,
  linksIn,
  namesSomething,
  pathsIn,
  readDocument,
  tableUnder,
} from "./read-docs.ts";

const documents = filesEndingIn(".md").map(readDocument);
const inference = readDocument("docs/inference.md");
const measurements = readDocument("docs/measurements.md");
const netLog = readDocument("docs/net-log.md");

/** What is wrong, one line each, so that a failure says where. */
const wrongIn = (check: (document: Document) => readonly string[]): string[] =>
  documents.flatMap((document) => check(document).map((what) => `${document.path}: ${what}`));

it("documents name files and folders that exist", () => {
  expect(wrongIn((document) => pathsIn(document).filter((path) => !namesSomething(path)))).toEqual([]);
});

it("code names documents that exist", () => {
  const missing = filesEndingIn(".ts", ".tsx").flatMap((path) =>
    (readDocument(path).text.match(/\bdocs\/[\w-]+\.md/g) ?? [])
      .filter((named) => !exists(named))
      .map((named) => `${path}: ${named}`),
  );
  expect(missing).toEqual([]);
});

it("documents link to files and anchors that exist", () => {
  const isBroken = ({ path, anchor }: { path: string; anchor: string }): boolean =>
    !exists(path) || (anchor !== "" && !anchorsIn(readDocument(path)).has(anchor));
  const broken = (document: Document): string[] =>
    linksIn(document)
      .filter(isBroken)
      .map(({ path, anchor }) => `${path}#${anchor}`);
  expect(wrongIn(broken)).toEqual([]);
});

it("documents tell commands that package.json has", () => {
  const known = Object.keys(packageJson.scripts);
  const unknown = ({ text }: Document): string[] =>
    [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name).filter((name) => !known.includes(name));
  expect(wrongIn(unknown)).toEqual([]);
});

it("inference.md names ways that are played", () => {
  const ids = new Set(allWays.map(({ id }) => id));
  const lists = inference.text.match(/^- Ways: [\s\S]*?(?=\n\n|\n- )/gm) ?? [];
  expect(lists.length).toBeGreaterThan(20);
  const named = lists.flatMap((list) => list.match(/`[a-z0-9-]+`/g) ?? []).map((name) => name.slice(1, -1));
  expect(named.filter((name) => !ids.has(name))).toEqual([]);
});

it("inference.md lists the rules that there are", () => {
  const listed = tableUnder(inference, "## Rules in the code").map(([id = ""]) => id.slice(1, -1));
  const rules = new Set(Object.values(RULES).flatMap((list) => list.map(({ id }) => id)));
  expect(listed.sort()).toEqual([...rules].sort());
});

/** `measured: "R7"` in data; `(measured: fact-size)`, `measured (R7, R9)`, `measured as R8` in texts and comments. */
const CITED = [
  /\bmeasured: "([^"]+)"/g,
  /\bmeasured: ([a-z]+-[a-z-]+)\b/g,
  /\bmeasured(?: as)?:? \(?((?:R\d+(?:, )?)+)/gi,
];

it("every measurement that code cites is described", () => {
  const described = new Set([inference, measurements, netLog].flatMap((document) => [...anchorsIn(document)]));
  const undescribed = filesEndingIn(".ts", ".tsx").flatMap((path) => {
    const { text } = readDocument(path);
    const cited = CITED.flatMap((pattern) => [...text.matchAll(pattern)].flatMap(([, ids = ""]) => ids.split(", ")));
    return cited.filter((id) => !described.has(id)).map((id) => `${path}: ${id}`);
  });
  expect(undescribed).toEqual([]);
});

it("the README is short", () => {
  expect(readDocument("README.md").text.split("\n").length - 1).toBeLessThanOrEqual(90);
});

it("CONTRIBUTING names one file for each task", () => {
  const tasks = tableUnder(readDocument("CONTRIBUTING.md"), "## Where do I change …?");
  expect(tasks.length).toBeGreaterThanOrEqual(18);
  expect(tasks.filter(([, file = ""]) => !/^`[^`]+\.\w+`$/.test(file) || !exists(file.slice(1, -1)))).toEqual([]);
});

it("every room says what belongs there", () => {
  const inside = (folder: string): string[] => foldersIn(folder).map((name) => `${folder}/${name}`);
  const rooms = [...inside("src"), ...inside("src/core"), "e2e", "bench", "tools"];
  expect(rooms.filter((room) => !exists(`${room}/README.md`))).toEqual([]);
});
