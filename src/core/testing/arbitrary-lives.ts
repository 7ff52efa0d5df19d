/** Whole lives of sockets at random, for the property tests: likely mixtures of what really happens, where `arbitraryLog` is noise. */
import fc from "fast-check";
import type { LoggedFact, SocketEvent, SocketFact } from "../../messages/socket-event.ts";

const BASE = 1_700_000_000_000;
const URLS = ["ws://app.test/live", "ws://app.test/b", "wss://else.test/"] as const;
const NO_TRAFFIC = { messages: 0, bytes: 0, firstAt: null, lastAt: null };

const times = (ms: number): { at: number; mono: number; date: number } => ({
  at: BASE + ms,
  mono: ms,
  date: BASE + Math.floor(ms),
});
const gap = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom(500, 2001, 20_100, 30_000, 60_000, 60_100, 240_000),
);
const code = fc.constantFrom(0, 999, 1000, 1001, 1005, 1006, 1009, 1012, 1015, 3000, 4001, 5000);
const flag = (weight: number): fc.Arbitrary<boolean> => fc.integer({ min: 0, max: 9 }).map((n) => n < weight);
const call = fc.record({ after: gap, code: fc.option(code, { nil: undefined }), buffered: flag(2), refused: flag(2) });
const end = fc.record({ after: gap, code, clean: flag(6), error: flag(3), buffered: flag(2), told: flag(8) });

const socketLife = fc.record({
  url: fc.constantFrom(...URLS),
  startsAfter: gap,
  stream: flag(1),
  threw: flag(1),
  opensAfter: fc.option(gap, { nil: null, freq: 5 }),
  traffic: flag(5),
  calls: fc.array(call, { maxLength: 2 }),
  samplesClosing: flag(4),
  lastOpen: flag(7),
  end,
  log: fc.option(fc.record({ status: fc.constantFrom(0, 101), failure: flag(5), started: flag(7) }), { nil: null }),
});
type SocketLife = typeof socketLife extends fc.Arbitrary<infer T> ? T : never;

const page = fc.record({
  after: gap,
  what: fc.constantFrom<
    ("hide" | "cache" | "back" | "freeze" | "resume" | "offline" | "online" | "gone" | "drop" | "jump")[]
  >("hide", "cache", "back", "freeze", "resume", "offline", "online", "gone", "drop", "jump"),
});
type PageLife = typeof page extends fc.Arbitrary<infer T> ? T : never;

/** The facts of one socket in their order, and its entry in the network log, if any. */
function factsOf(life: SocketLife, socket: number): { facts: SocketFact[]; log: SocketEvent[] } {
  let now = life.startsAfter;
  const facts: SocketFact[] = [];
  const later = (ms: number): { at: number; mono: number; date: number; socket: number } => {
    now += ms;
    return { ...times(now), socket };
  };
  const api = life.stream ? "WebSocketStream" : "WebSocket";
  const error = life.threw ? { name: "SyntaxError", message: "" } : null;
  const readyState = life.threw ? 3 : 0;
  const created = { api, url: life.url, readyState, stack: null, error } as const;
  facts.push({ ...later(0), kind: "socket-created", ...created, requestedProtocols: [] });
  const startedAt = BASE + now + 1;
  if (life.threw) return { facts, log: [] };
  if (life.opensAfter !== null) facts.push({ ...later(life.opensAfter), kind: "opened", protocol: "", extensions: "" });
  const opened = life.opensAfter !== null;
  life.calls.forEach(({ after, buffered, refused, ...given }, index) => {
    const passed = given.code === undefined ? {} : { code: given.code };
    const rest = { call: index + 1, ...passed, bufferedAmount: buffered ? 70_000 : 0, stack: null } as const;
    facts.push({ ...later(after), kind: "close-called", ...rest, readyState: index > 0 ? 2 : opened ? 1 : 0 });
    if (refused)
      facts.push({ ...later(0), kind: "close-rejected", call: index + 1, error: { name: "E", message: "" } });
  });
  const lastOpenAt = life.lastOpen && opened ? BASE + Math.max(0, now - 20) : null;
  if (life.traffic) {
    const received = { messages: 1, bytes: 2, firstAt: BASE + now, lastAt: BASE + now };
    const totals = { sent: NO_TRAFFIC, received, sendErrors: 0, bufferedAmount: 0, lastSentBytes: null };
    facts.push({ ...later(1), kind: "traffic", ...totals, readyState: 1 });
  }
  if (life.samplesClosing && opened) facts.push({ ...later(5), kind: "ready-state", readyState: 2, lastOpenAt });
  if (!life.end.told) return { facts, log: [] };
  if (life.end.error) facts.push({ ...later(life.end.after), kind: "error-event", trusted: true });
  const { clean: wasClean, buffered } = life.end;
  const ending = { code: life.end.code, reason: "", wasClean, trusted: true, bufferedAmount: buffered ? 9 : 0 };
  facts.push({ ...later(life.end.error ? 0 : life.end.after), kind: "close-event", ...ending, lastOpenAt });
  if (!life.log) return { facts, log: [] };
  const entry: SocketEvent = {
    ...times(now + 7),
    kind: "network-log",
    url: life.url,
    status: life.log.status,
    httpVersion: "http/1.1",
    failureText: life.log.failure ? "Error in connection establishment: net::ERR_CONNECTION_REFUSED" : null,
    startedAt: life.log.started ? startedAt : null,
    endedAt: life.log.started ? BASE + now : null,
    requestedProtocols: [],
    protocol: "",
    sentMessages: 0,
    receivedMessages: 0,
    lastMessageAt: null,
    stack: null,
  };
  return { facts, log: [entry] };
}

function pageFact({ after, what }: PageLife): SocketEvent {
  const at = times(after);
  if (what === "hide" || what === "cache") {
    return { ...at, kind: "page-hidden", persisted: what === "cache", trusted: true };
  }
  if (what === "back") return { ...at, kind: "page-restored", persisted: true, trusted: true };
  if (what === "freeze") return { ...at, kind: "page-frozen", trusted: true };
  if (what === "resume") return { ...at, kind: "page-resumed", trusted: true };
  if (what === "offline" || what === "online") return { ...at, kind: what, trusted: true };
  if (what === "gone") return { ...at, kind: "document-gone" };
  if (what === "drop") return { ...at, kind: "facts-dropped", count: 1, by: "observer" };
  return { ...at, kind: "clock-jump", byMs: 3_600_000 };
}

const numbered = (document: string, facts: readonly SocketEvent[]): LoggedFact[] =>
  [...facts].sort((a, b) => a.at - b.at).map((fact, index) => ({ document, seq: index + 1, fact }));

/** A log of up to six sockets in documents `d` and `d2` of one tab, with what their pages went through. */
export const arbitraryLives: fc.Arbitrary<LoggedFact[]> = fc
  .record({
    first: fc.array(socketLife, { minLength: 1, maxLength: 4 }),
    second: fc.array(socketLife, { maxLength: 2 }),
    pages: fc.tuple(fc.array(page, { maxLength: 2 }), fc.array(page, { maxLength: 1 })),
  })
  .map(({ first, second, pages }) => {
    const [one, two] = [first, second].map((lives) => lives.map((life, index) => factsOf(life, index + 1)));
    const facts = (lives = one): SocketEvent[] => lives?.flatMap((it) => it.facts) ?? [];
    const entries = [...(one ?? []), ...(two ?? [])].flatMap(({ log }) => log);
    return [
      ...numbered("d", [...facts(one), ...pages[0].map(pageFact)]),
      ...numbered("d2", [...facts(two), ...pages[1].map(pageFact)]),
      ...numbered("log", entries),
    ];
  });
