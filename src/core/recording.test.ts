/** What the fold promises for any facts at all: it depends on the set alone, never throws, and touches only what has news. */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { DocumentRecord, LoggedFact } from "../messages/socket-event.ts";
import { parseTimeline } from "./files/text-timeline/text-timeline.ts";
import { type Connection, connectionSchema } from "./format/connection.ts";
import type { Engine } from "./format/engine.ts";
import { createRecording, fold, type Recording } from "./recording.ts";
import { arbitraryDocuments, arbitraryLog } from "./testing/arbitrary-facts.ts";
import { arbitraryLives } from "./testing/arbitrary-lives.ts";

const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
/** Other work may share the machine. */
const PATIENCE_MS = 20_000;
const anyLog = fc.oneof(arbitraryLog, arbitraryLives);

/** What arrives in one go. */
type Portion = { documents?: readonly DocumentRecord[]; facts?: readonly LoggedFact[] };
const portionOf = (it: DocumentRecord | LoggedFact): Portion => ("fact" in it ? { facts: [it] } : { documents: [it] });

/** All of a log and more: some of it twice, in any order and portions. */
const delivery = (facts: readonly LoggedFact[]): fc.Arbitrary<readonly { portion: Portion; look: boolean }[]> => {
  const items = [...arbitraryDocuments, ...facts];
  return fc
    .tuple(
      fc.shuffledSubarray(items, { minLength: items.length }),
      fc.subarray(items),
      fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
    )
    .map(([all, again, looks]) =>
      [...all, ...again].map((it, index) => ({ portion: portionOf(it), look: looks[index % looks.length] ?? false })),
    );
};

const give = (recording: Recording, { documents = [], facts = [] }: Portion): void => recording.add(documents, facts);

describe("the fold", () => {
  it(
    "never throws, and makes connections as the export contract has them, whatever is lost, twice or out of order",
    () => {
      const property = fc.property(
        engine,
        anyLog.chain((facts) => fc.shuffledSubarray([...facts, ...facts])),
        (of, facts) => {
          for (const connection of fold(of, arbitraryDocuments, facts)) v.parse(connectionSchema, connection);
        },
      );
      fc.assert(property, { numRuns: 300 });
    },
    PATIENCE_MS,
  );

  it(
    "depends on the set of facts alone: any portions, any order, anything twice, looked at in between or not",
    () => {
      const property = fc.property(
        engine,
        anyLog.chain((facts) => fc.tuple(fc.constant(facts), delivery(facts))),
        (of, [facts, portions]) => {
          const recording = createRecording(of);
          for (const { portion, look } of portions) {
            give(recording, portion);
            if (look) recording.connections();
          }
          expect(recording.connections()).toEqual(fold(of, arbitraryDocuments, facts));
        },
      );
      fc.assert(property, { numRuns: 200 });
    },
    PATIENCE_MS,
  );

  it(
    "takes over a document's record when it changes",
    () => {
      const property = fc.property(anyLog, fc.boolean(), (facts, look) => {
        const moved = arbitraryDocuments.map((record) => ({
          ...record,
          url: `${record.url}next`,
          tabId: record.tabId + 1,
        }));
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        if (look) recording.connections();
        recording.add(moved, []);
        expect(recording.connections()).toEqual(fold("chromium", moved, facts));
      });
      fc.assert(property, { numRuns: 150 });
    },
    PATIENCE_MS,
  );

  it(
    "forgets as if it had never heard of them",
    () => {
      const property = fc.property(
        anyLog,
        fc.subarray(["d/1", "d/2", "d2/1", "d3/4", "log/network/1", "log/network/2"]),
        fc.subarray(["d2", "d3", "log"]),
        fc.boolean(),
        (facts, connections, documents, look) => {
          const recording = createRecording("chromium");
          recording.add(arbitraryDocuments, facts);
          if (look) recording.connections();
          recording.forget(connections, documents);
          const idOf = ({ document, seq, fact }: LoggedFact): string =>
            "socket" in fact
              ? `${document}/${fact.socket}`
              : fact.kind === "network-log"
                ? `${document}/network/${seq}`
                : "";
          const left = facts.filter((it) => !documents.includes(it.document) && !connections.includes(idOf(it)));
          const records = arbitraryDocuments.filter(({ document }) => !documents.includes(document));
          expect(recording.connections()).toEqual(fold("chromium", records, left));
          for (const { documentId } of recording.documents()) expect(documents).not.toContain(documentId);
        },
      );
      fc.assert(property, { numRuns: 250 });
    },
    PATIENCE_MS,
  );
});

describe("what stood near something forgotten", () => {
  it("no longer speaks of it", () => {
    const {
      engine: of,
      documents,
      facts,
    } = parseTimeline(`chromium
      1 #1 new ws://app.test/
      2 #2 new ws://app.test/
     20 #1 open
     21 #2 open
    500 #1 close-event 1006 unclean
    600 #2 close-event 1006 unclean`);
    const recording = createRecording(of);
    recording.add(documents, facts);
    expect(recording.connections()[0]?.diagnosis[0]?.cause).toBe("server-restart");
    recording.forget(["d/2"], []);
    expect(recording.connections()).toEqual(
      fold(
        of,
        documents,
        facts.filter(({ fact }) => "socket" in fact && fact.socket === 1),
      ),
    );
    expect(recording.connections()[0]?.diagnosis[0]?.cause).toBe("dropped-after-open");
  });
});

describe("what has no news", () => {
  const ids = (connections: readonly Connection[]): Map<string, Connection> =>
    new Map(connections.map((connection) => [connection.id, connection]));

  it(
    "is the same list when nothing came",
    () => {
      const property = fc.property(anyLog, (facts) => {
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        const once = recording.connections();
        recording.add(arbitraryDocuments, facts);
        expect(recording.connections()).toBe(once);
      });
      fc.assert(property, { numRuns: 100 });
    },
    PATIENCE_MS,
  );

  it(
    "is the same object after a traffic fact of another socket",
    () => {
      const property = fc.property(arbitraryLives, (facts) => {
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        const before = ids(recording.connections());
        const seq = 1 + facts.filter(({ document }) => document === "d").length;
        const none = { messages: 9, bytes: 9, firstAt: null, lastAt: null };
        const times = { at: 1_700_000_000_001, mono: 1, date: 1_700_000_000_001 };
        const totals = { sent: none, received: none, sendErrors: 0, bufferedAmount: 0, lastSentBytes: null };
        const fact = { ...times, kind: "traffic", socket: 9, ...totals, readyState: 1 } as const;
        recording.add([], [{ document: "d", seq, fact }]);
        const after = recording.connections();
        expect(after.filter((connection) => before.get(connection.id) !== connection).map(({ id }) => id)).toEqual([
          "d/9",
        ]);
      });
      fc.assert(property, { numRuns: 100 });
    },
    PATIENCE_MS,
  );

  it("is the same object in a crowd: a live fact touches one connection, an end its nearest neighbours", () => {
    const { engine: of, documents, facts } = parseTimeline(crowd(200));
    const recording = createRecording(of);
    recording.add(documents, facts);
    let last = ids(recording.connections());
    let more = 0;
    /** Ids of what is another object than at the last look. */
    const changed = (line: string): string[] => {
      const [live] = parseTimeline(`chromium\n ${line} {seq ${facts.length + ++more}}`).facts;
      recording.add([], live ? [live] : []);
      const now = ids(recording.connections());
      const found = [...now].filter(([id, connection]) => last.get(id) !== connection).map(([id]) => id);
      last = now;
      return found;
    };
    expect(changed("5 #201 new ws://app.test/")).toEqual(["d/201"]);
    expect(changed("9 #201 open")).toEqual(["d/201"]);
    expect(changed("500 #201 traffic received 1 2B 400..400")).toEqual(["d/201"]);
    const atEnd = changed("1000005 #201 close-event 1006 unclean");
    expect(atEnd).toContain("d/201");
    expect(atEnd).toContain("d/100");
    expect(atEnd).not.toContain("d/79");
    expect(atEnd).not.toContain("d/121");
    expect(atEnd.length).toBeLessThanOrEqual(41);
  });
});

/** Sockets that are lost one after the other, each 10 s after the one before. */
const crowd = (count: number): string =>
  ["chromium"]
    .concat(
      Array.from({ length: count }, (_, index) => {
        const [socket, end] = [`#${index + 1}`, (index + 1) * 10_000];
        return `1 ${socket} new ws://app.test/\n 2 ${socket} open\n ${end} ${socket} close-event 1006 unclean`;
      }),
    )
    .join("\n");
