/** Reads and checks a file in one go, item by item as they come: what an item concludes is dropped before the next is read. */
import {
  connectionFrom,
  documentFrom,
  type FileConnection,
  type FileDocument,
  type FileHeader,
  headerSchema,
  listsSchema,
  trust,
} from "./check.ts";
import { ImportError, type PathSegment, pathText, quoted } from "./import-error.ts";
import { type JsonItem, type JsonLimits, parseJson } from "./json-parser.ts";
import { checked } from "./schema-sentence.ts";

export interface CheckedFile {
  header: FileHeader;
  documents: FileDocument[];
  connections: FileConnection[];
}

/** Facts checked between two breaths. */
const FACTS = 50;

/** What is left of an item. Only this file makes one, so a file cannot pretend. */
class Checked<T> {
  constructor(readonly value: T) {}
}

type Item = Pick<JsonItem, "list" | "index">;
type Check<T> = (value: unknown, at: readonly PathSegment[]) => Generator<void, T, void>;

/** Checks an item unless that is done, and leaves the result in its place. */
function* checkItem<T>(key: string, { list, index }: Item, check: Check<T>): Generator<void, T, void> {
  const value = list[index];
  // `as`: a list's items are all checked by the same function.
  if (value instanceof Checked) return value.value as T;
  const checking = check(value, [key, index]);
  let step = checking.next();
  for (let facts = 1; !step.done; facts++, step = checking.next()) if (facts % FACTS === 0) yield;
  list[index] = new Checked(step.value);
  return step.value;
}

/** Items that come before the file has said what it is are checked later. */
function* checkEarly(item: JsonItem): Generator<void, void, void> {
  if (!("format" in item.root && "version" in item.root)) return;
  trust(item.root);
  if (item.key === "documents") yield* checkItem(item.key, item, documentFrom);
  if (item.key === "connections") yield* checkItem(item.key, item, connectionFrom);
}

/** All of a list, each with a name of its own. */
function* checkAll<T>(
  key: string,
  list: unknown[],
  check: Check<T>,
  nameOf: (item: T) => [what: string, name: string],
): Generator<void, T[], void> {
  const seen = new Set<string>();
  const items: T[] = [];
  for (const index of list.keys()) {
    const item = yield* checkItem(key, { list, index }, check);
    const [what, name] = nameOf(item);
    if (seen.has(name))
      throw new ImportError(`${pathText([key, index])}: the ${what} ${quoted(name)} stands in the file twice.`);
    seen.add(name);
    items.push(item);
    if (index % FACTS === 0) yield;
  }
  return items;
}

/** Yields how much of the text is read, from 0 to 1. Throws an `ImportError`. */
export function* readFile(text: string, limits: JsonLimits): Generator<number, CheckedFile, void> {
  // Editors on Windows put a byte order mark in front.
  const parsing = parseJson(text.startsWith("\uFEFF") ? text.slice(1) : text, limits);
  let breath = parsing.next();
  for (; !breath.done; breath = parsing.next()) {
    const { read, item } = breath.value;
    const done = read / text.length;
    if (item) for (const _ of checkEarly(item)) yield done;
    yield done;
  }
  const root = trust(breath.value);
  const header = checked(headerSchema, root, []);
  const lists = checked(listsSchema, root, []);
  const checking = checkLists(header, lists);
  let step = checking.next();
  for (; !step.done; step = checking.next()) yield 1;
  return step.value;
}

function* checkLists(
  header: FileHeader,
  lists: { documents: unknown[]; connections: unknown[] },
): Generator<void, CheckedFile, void> {
  const documents = yield* checkAll("documents", lists.documents, documentFrom, (it) => ["documentId", it.documentId]);
  const connections = yield* checkAll("connections", lists.connections, connectionFrom, (it) => ["id", it.id]);
  return { header, documents, connections };
}
