/** Reads and checks a file: what an item concludes is dropped before the next is looked at. */
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
import { type JsonLimits, parseJson, withinLimits } from "./json.ts";
import { checked } from "./schema-sentence.ts";

export interface CheckedFile {
  header: FileHeader;
  documents: FileDocument[];
  connections: FileConnection[];
}

/** Facts checked between two yields. */
const FACTS = 50;

/** Of the reading, how much is behind when the text is parsed, and when its size is known to be within limits (measured). */
const PARSED = 0.2;
const LOOKED_AT = 0.3;

interface ListCheck<T> {
  key: string;
  list: unknown[];
  check(value: unknown, at: readonly PathSegment[]): Generator<void, T, void>;
  nameOf(item: T): [what: string, name: string];
}

/** All of a list, each with a name of its own. Yields how many items are checked. */
function* checkAll<T>({ key, list, check, nameOf }: ListCheck<T>): Generator<number, T[], void> {
  const seen = new Set<string>();
  const items: T[] = [];
  for (const index of list.keys()) {
    const checking = check(list[index], [key, index]);
    // Large files need not be held twice.
    list[index] = null;
    let step = checking.next();
    for (let facts = 1; !step.done; facts++, step = checking.next()) if (facts % FACTS === 0) yield index;
    const [what, name] = nameOf(step.value);
    if (seen.has(name))
      throw new ImportError(`${pathText([key, index])}: the ${what} ${quoted(name)} stands in the file twice.`);
    seen.add(name);
    items.push(step.value);
    if (index % FACTS === 0) yield index;
  }
  return items;
}

/** Yields how much is read, from 0 to 1. Throws an `ImportError`. */
export function* readFile(text: string, limits: JsonLimits): Generator<number, CheckedFile, void> {
  yield 0;
  const root = trust(parseJson(text));
  yield PARSED;
  for (const _ of withinLimits(root, limits)) yield PARSED;
  const header = checked(headerSchema, root, []);
  const lists = checked(listsSchema, root, []);
  const total = lists.documents.length + lists.connections.length;
  const done = (items: number): number => LOOKED_AT + (1 - LOOKED_AT) * (items / total);
  const documents = yield* progress(
    checkAll({
      key: "documents",
      list: lists.documents,
      check: documentFrom,
      nameOf: ({ documentId }) => ["documentId", documentId],
    }),
    done,
  );
  const connections = yield* progress(
    checkAll({ key: "connections", list: lists.connections, check: connectionFrom, nameOf: ({ id }) => ["id", id] }),
    (items) => done(documents.length + items),
  );
  return { header, documents, connections };
}

function* progress<T>(
  checking: Generator<number, T, void>,
  done: (items: number) => number,
): Generator<number, T, void> {
  let step = checking.next();
  for (; !step.done; step = checking.next()) yield done(step.value);
  return step.value;
}
