/**
 * Thousands of damaged files: each gives one sentence, or an import that holds exactly the facts of the file. 1,000 of them
 * by default, 10,000 with CLOSE_HANDSHAKE_FULL=1.
 */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type SocketEvent, socketEventSchema } from "../../../messages/socket-event.ts";
import { connectionSchema, diagnosisSchema } from "../../format/connection.ts";
import { type ExportFile, exportFileSchema } from "../../format/export-file.ts";
import { createRecording, type Recording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { exportRecording } from "../export/export.ts";
import { importFile } from "./import.ts";
import { ImportError } from "./import-error.ts";

const RUNS = process.env.CLOSE_HANDSHAKE_FULL === "1" ? 10_000 : 1000;
const context = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Chrome/156",
  lostEvents: 0,
  redaction: "kept" as const,
};
const exported = (recording: Recording): ExportFile => exportRecording(recording, context);

const file = arbitraryLog.map((facts) => {
  const recording = createRecording("chromium");
  recording.add(arbitraryDocuments, facts);
  return exported(recording);
});

// --- damage ---------------------------------------------------------------------------------------------------------

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
const hostile: fc.Arbitrary<unknown> = fc.constantFrom<unknown[]>(
  null,
  true,
  -1,
  0.5,
  1e300,
  "",
  "d/1",
  "x".repeat(70_000),
  "network-log",
  [],
  {},
  nested(40),
  ["a", 1],
  { at: 1 },
);
interface Damage {
  how: "replace" | "delete" | "repeat" | "rename" | "add" | "swap" | "cut" | "insert" | "drop" | "overwrite";
  where: number;
  other: number;
  value: unknown;
}
const damage: fc.Arbitrary<Damage> = fc.record({
  how: fc.constantFrom("replace", "delete", "repeat", "rename", "add", "swap", "cut", "insert", "drop", "overwrite"),
  where: fc.nat(),
  other: fc.nat(),
  value: hostile,
});

type Parent = Record<string, unknown> | unknown[];
/** Every place in the file, as the container and the key in it. */
function places(value: unknown, found: [Parent, string][] = []): [Parent, string][] {
  if (typeof value !== "object" || value === null) return found;
  // `as`: an object of a parsed JSON file.
  const parent = value as Parent;
  for (const [key, inner] of Object.entries(parent)) {
    found.push([parent, key]);
    places(inner, found);
  }
  return found;
}

const nowhere: [Parent, string] = [{}, ""];

/** Changes what the file says, keeping it JSON. */
function damageTree(root: unknown, { how, where, other, ...damage }: Damage): void {
  // A copy: what is put in twice, once inside itself, would be no tree, and what one run damages the next would find.
  const value = structuredClone(damage.value);
  const all = places(root);
  const [parent, key] = all[where % all.length] ?? nowhere;
  const [otherParent, otherKey] = all[other % all.length] ?? nowhere;
  if (Array.isArray(parent)) {
    const at = Number(key);
    if (how === "replace") parent[at] = value;
    else if (how === "delete") parent.splice(at, 1);
    else if (how === "repeat") parent.splice(at, 0, parent[at]);
    else if (how === "add") parent.push(value);
    else if (how === "swap") parent.reverse();
    return;
  }
  if (how === "replace") parent[key] = value;
  else if (how === "delete") delete parent[key];
  else if (how === "rename")
    Object.defineProperty(parent, "__proto__", {
      value: parent[key],
      enumerable: true,
      writable: true,
      configurable: true,
    });
  else if (how === "add") parent[`${key}2`] = value;
  else if (how === "swap" && !Array.isArray(otherParent)) {
    const kept = parent[key];
    parent[key] = structuredClone(otherParent[otherKey]);
    otherParent[otherKey] = structuredClone(kept);
  }
}

/** Changes bytes, whatever they mean. */
function damageText(text: string, { how, where, other }: Damage): string {
  const at = where % text.length;
  if (how === "cut") return text.slice(0, at);
  if (how === "insert") return text.slice(0, at) + String.fromCharCode(other % 128) + text.slice(at);
  if (how === "drop") return text.slice(0, at) + text.slice(at + 1 + (other % 5));
  if (how === "overwrite") return text.slice(0, at) + String.fromCharCode(other % 128) + text.slice(at + 1);
  return text;
}

function damaged(whole: unknown, damages: readonly Damage[]): string {
  const tree = structuredClone(whole);
  for (const it of damages) damageTree(tree, it);
  return damages.reduce(damageText, JSON.stringify(tree));
}

const damagedFile = fc
  .tuple(file, fc.array(damage, { minLength: 1, maxLength: 2 }))
  .map(([whole, damages]) => damaged(whole, damages));

// --- what must hold -------------------------------------------------------------------------------------------------

/** Facts a recording keeps: totals replace each other, so only the last of a socket counts. */
const lasting = (events: readonly SocketEvent[]): string[] =>
  events.filter(({ kind }) => kind !== "traffic").map((event) => JSON.stringify(event));

const factsOf = ({ documents, connections }: Pick<ExportFile, "documents" | "connections">): Set<string> =>
  new Set([...documents, ...connections].flatMap(({ events }) => lasting(events)));

const events = (value: unknown): SocketEvent[] => v.parse(v.array(socketEventSchema), value);

/** A later release may know more diagnoses. */
const diagnosis = v.array(v.object({ ...diagnosisSchema.entries, cause: v.string() }));
const connections = v.array(v.object({ ...connectionSchema.entries, diagnosis }));
/** The import makes its own summary and does not look at the file's. */
const { summary: _, ...entries } = exportFileSchema.entries;
const schema = v.object({ ...entries, connections });

/** By other means than the import's: the platform's parser and the whole schema at once. */
function factsInText(text: string): Set<string> {
  const parsed = v.parse(schema, JSON.parse(text));
  const all = [...parsed.documents, ...parsed.connections].map((it) => ({ events: events(it.events) }));
  return new Set(all.flatMap((it) => lasting(it.events)));
}

let refused = 0;
let accepted = 0;

function holds(text: string): void {
  let recording: Recording;
  try {
    recording = importFile(text).recording;
  } catch (error) {
    expect(error).toBeInstanceOf(ImportError);
    // `as`: just expected.
    const { message } = error as ImportError;
    expect(message).toMatch(/^[A-Z_a-z$][^\n]*[.]$/);
    expect(message.length).toBeLessThan(400);
    refused++;
    return;
  }
  accepted++;
  const again = exported(recording);
  expect(factsOf(again)).toEqual(factsInText(text));
  expect(exported(importFile(JSON.stringify(again)).recording)).toEqual(again);
}

describe("damaged files", () => {
  it("hold a value that stands inside itself twice, each time as a copy", () => {
    const value = nested(2);
    const put = (where: number): Damage => ({ how: "replace", where, other: 0, value });
    expect(damaged({ a: 1 }, [put(0), put(1)])).toBe('{"a":[[[1]]]}');
    expect(value).toEqual(nested(2));
  });

  it(`give a sentence or a correct import, ${RUNS} times`, { timeout: 60_000 + RUNS * 20 }, () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(fc.property(damagedFile, holds), { numRuns: RUNS });
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
    // Neither side may be empty, or half of the promise was never tried.
    expect(Math.min(refused, accepted)).toBeGreaterThan(RUNS / 20);
  });
});
