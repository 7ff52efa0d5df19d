/** Facts of every kind at random, for the property tests: any order, any gap, nonsense within the schema. */
import fc from "fast-check";
import type { DocumentRecord, LoggedFact, SocketEvent } from "../../messages/socket-event.ts";

import { arbitraryWireFact } from "./arbitrary-wire-facts.ts";

const BASE = 1_700_000_000_000;
const at = fc.oneof(
  fc.integer({ min: 0, max: 400_000 }).map((tenths) => BASE + tenths / 10),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: BASE - 1e6, max: BASE + 1e8 }),
);
const mono = fc.integer({ min: 0, max: 400_000 }).map((tenths) => tenths / 10);
const times = { at, mono, date: at.map(Math.floor) };
const text = fc.oneof(
  fc.constantFrom("", "bye", "chat", "ws://app.test/live", "wss://other.test/a b", "// no comment", "tab", "close(1)"),
  fc.string({ maxLength: 12, unit: "binary" }),
);
const url = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("ws://app.test/live", "ws://app.test/b", "wss://app.test/live") },
  { weight: 1, arbitrary: text },
);
const texts = fc.array(text, { maxLength: 2 });
const count = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }));
const readyState = fc.constantFrom<(0 | 1 | 2 | 3)[]>(0, 1, 2, 3);
const code = fc.oneof(fc.constantFrom(1000, 1001, 1005, 1006, 1015, 4001), fc.integer({ min: 0, max: 65_535 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });
const exception = fc.record({
  name: fc.oneof(fc.constantFrom("SyntaxError", "SecurityError", "NS_ERROR_CONTENT_BLOCKED"), text),
  message: text,
});
const trusted = fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) });
const oneWay = fc.record({ messages: count, bytes: count, firstAt: maybe(at), lastAt: maybe(at) });
const kind = <K extends SocketEvent["kind"]>(name: K): fc.Arbitrary<K> => fc.constant(name);
const socket = { ...times, socket: fc.integer({ min: 1, max: 4 }) };

const socketFact = fc.oneof(
  fc.record({
    ...socket,
    kind: kind("socket-created"),
    api: fc.constantFrom("WebSocket" as const, "WebSocketStream" as const),
    url,
    requestedProtocols: texts,
    readyState,
    stack: maybe(text),
    error: fc.option(exception, { nil: null, freq: 5 }),
  }),
  fc.record({ ...socket, kind: kind("opened"), protocol: text, extensions: text }),
  fc.record(
    {
      ...socket,
      kind: kind("close-called"),
      call: fc.integer({ min: 0, max: 3 }),
      code,
      reason: text,
      readyState,
      bufferedAmount: count,
      stack: maybe(text),
    },
    { requiredKeys: ["at", "mono", "date", "socket", "kind", "call", "readyState", "bufferedAmount", "stack"] },
  ),
  fc.record({ ...socket, kind: kind("close-rejected"), call: fc.integer({ min: 0, max: 3 }), error: exception }),
  fc.record({ ...socket, kind: kind("ready-state"), readyState, lastOpenAt: maybe(at) }),
  fc.record({ ...socket, kind: kind("buffered-amount"), bufferedAmount: count }),
  fc.record({ ...socket, kind: kind("error-event"), trusted }),
  fc
    .record({
      ...socket,
      kind: kind("close-event"),
      code,
      reason: text,
      wasClean: fc.boolean(),
      trusted,
      bufferedAmount: count,
      lastOpenAt: maybe(at),
    })
    .chain((event) =>
      fc.option(
        text.map((rejection) => ({ ...event, rejection })),
        { nil: event, freq: 2 },
      ),
    ),
  fc.record({
    ...socket,
    kind: kind("traffic"),
    sent: oneWay,
    received: oneWay,
    sendErrors: count,
    bufferedAmount: count,
    readyState,
    lastSentBytes: maybe(count),
  }),
);
const wireFact = arbitraryWireFact({ socket, text, texts, url, code, count, at, kind });
const pageFact = fc.oneof(
  fc.record({
    ...times,
    kind: kind("document"),
    url,
    top: fc.boolean(),
    timeOrigin: at,
    hidden: fc.boolean(),
    onLine: fc.boolean(),
  }),
  fc.record({ ...times, kind: kind("page-hidden"), persisted: fc.boolean(), trusted }),
  fc.record({ ...times, kind: kind("page-restored"), persisted: fc.boolean(), trusted }),
  fc.record({
    ...times,
    kind: fc.constantFrom("page-frozen" as const, "page-resumed" as const, "online" as const, "offline" as const),
    trusted,
  }),
  fc.record({ ...times, kind: kind("visibility"), hidden: fc.boolean(), trusted }),
  fc.record({ ...times, kind: kind("csp-blocked"), blockedUrl: url, directive: text, trusted }),
  fc.record({ ...times, kind: kind("clock-jump"), byMs: fc.integer({ min: -5000, max: 3_600_000 }) }),
  fc.record({ ...times, kind: fc.constantFrom("websocket-replaced" as const, "document-gone" as const) }),
  fc.record({
    ...times,
    kind: kind("facts-dropped"),
    count,
    by: fc.constantFrom("hook" as const, "observer" as const, "background" as const),
  }),
);
const networkFact = fc
  .record({
    ...times,
    kind: kind("network-log"),
    url,
    status: fc.constantFrom(0, 101, 404),
    httpVersion: fc.oneof(fc.constantFrom("", "http/1.1", "h2"), text),
    failureText: maybe(text),
    startedAt: maybe(at),
    endedAt: maybe(at),
    requestedProtocols: texts,
    protocol: text,
    sentMessages: count,
    receivedMessages: count,
    lastMessageAt: maybe(at),
    stack: maybe(text),
  })
  .chain((fact) =>
    fc.option(
      text.map((handshakeKey) => ({ ...fact, handshakeKey })),
      { nil: fact, freq: 2 },
    ),
  );

const record = (document: string, tabId: number): DocumentRecord => ({
  document,
  tabId,
  frameId: 0,
  documentId: null,
  url: "https://app.test/",
  top: true,
});

/** Three page documents in two tabs and a network log; `log` holds nothing else. */
export const arbitraryDocuments: readonly DocumentRecord[] = [
  record("d", 1),
  record("d2", 1),
  record("d3", 2),
  record("log", 1),
];

/** A log: documents in parallel, each in order from seq 1. */
export const arbitraryLog: fc.Arbitrary<LoggedFact[]> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constantFrom("d", "d2", "d3"), socketFact) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom("d", "d2", "d3"), pageFact) },
      { weight: 3, arbitrary: fc.tuple(fc.constantFrom("d", "d2", "d3"), wireFact) },
      { weight: 2, arbitrary: fc.tuple(fc.constant("log"), networkFact) },
    ),
    { maxLength: 40 },
  )
  .map((facts) => {
    const seqs = new Map<string, number>();
    return facts.map(([document, fact]) => {
      const seq = (seqs.get(document) ?? 0) + 1;
      seqs.set(document, seq);
      return { document, seq, fact };
    });
  });

/** A log in which one text stands wherever a page can write: documents and facts. */
export function written(text: string, facts: readonly LoggedFact[]): [DocumentRecord[], LoggedFact[]] {
  const put = ({ fact }: LoggedFact): object => ({
    ...("reason" in fact && { reason: text }),
    ...("url" in fact && { url: `ws://app.test/${text}` }),
    ...("stack" in fact && { stack: text }),
    ...("protocol" in fact && { protocol: text }),
    ...("failureText" in fact && { failureText: text }),
    ...("error" in fact && fact.error && typeof fact.error === "object" && { error: { name: text, message: text } }),
    ...("message" in fact && { message: text }),
    ...("why" in fact && { why: text }),
    ...("headers" in fact && { headers: [text] }),
  });
  return [
    arbitraryDocuments.map((record) => ({ ...record, url: text })),
    facts.map((logged) => ({ ...logged, fact: { ...logged.fact, ...put(logged) } })),
  ];
}
