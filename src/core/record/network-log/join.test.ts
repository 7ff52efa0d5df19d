/** The kept join must always say what a join of everything at once says. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { SocketEventOf } from "../../../messages/socket-event.ts";
import { LogJoin } from "./join.ts";
import { fittingOf, JOIN_LIMITS, type JoinLimits, joinLog, type LogCandidate, type LogFact } from "./match.ts";

type Socket = { -readonly [K in keyof LogCandidate]: LogCandidate[K] };

const BASE = 1_700_000_000_000;
const moment = fc.integer({ min: 0, max: 40 }).map((tenths) => BASE + tenths * 500);
const maybe = fc.option(moment, { nil: null, freq: 3 });
const candidate = fc.record({
  createdAt: moment,
  openedAt: maybe,
  endedAt: maybe,
  stack: fc.constantFrom(null, "at (a:1:1)"),
});

const entry = fc.record({ at: moment, startedAt: maybe, endedAt: maybe, status: fc.constantFrom(0, 101) });
const factOf = (it: {
  at: number;
  startedAt: number | null;
  endedAt: number | null;
  status: number;
}): SocketEventOf<"network-log"> => ({
  kind: "network-log",
  ...it,
  mono: it.at - BASE,
  date: it.at,
  url: "ws://app.test/",
  httpVersion: "",
  failureText: null,
  requestedProtocols: [],
  protocol: "",
  sentMessages: 0,
  receivedMessages: 0,
  lastMessageAt: null,
  stack: null,
});

const change = fc.oneof(
  fc.record({ what: fc.constant("socket" as const), id: fc.integer({ min: 1, max: 6 }), to: candidate }),
  fc.record({ what: fc.constant("socket-goes" as const), id: fc.integer({ min: 1, max: 6 }) }),
  fc.record({ what: fc.constant("entry" as const), id: fc.integer({ min: 1, max: 6 }), to: entry }),
  fc.record({ what: fc.constant("entry-goes" as const), id: fc.integer({ min: 1, max: 6 }) }),
);

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const byCreation = (a: Socket, b: Socket): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/** As many fit an entry as are followed, and one more is in reach: nobody has looked whether it fits too. */
const MET_EXACTLY: [v: Change, look: boolean][] = [
  [{ what: "socket", id: 1, to: { createdAt: BASE + 500, openedAt: null, endedAt: BASE, stack: null } }, false],
  [{ what: "socket", id: 3, to: { createdAt: BASE, openedAt: null, endedAt: null, stack: null } }, false],
  [{ what: "entry", id: 1, to: { at: BASE, startedAt: null, endedAt: null, status: 0 } }, false],
  [{ what: "entry", id: 2, to: { at: BASE, startedAt: BASE, endedAt: null, status: 0 } }, true],
  [{ what: "socket", id: 2, to: { createdAt: BASE, openedAt: null, endedAt: null, stack: null } }, false],
];

it.each<[string, JoinLimits]>([
  ["", JOIN_LIMITS],
  [" in a flood beyond the limits", { fitting: 2, looked: 3 }],
  [" with more sockets than are looked at", { fitting: 9, looked: 2 }],
])("keeps up with any change%s", (_, limits) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(change, fc.boolean()), { maxLength: 30 }), (changes) => {
      const join = new LogJoin<Socket>(limits);
      const sockets = new Map<number, Socket>();
      const entries = new Map<number, SocketEventOf<"network-log">>();
      const joined = new Map<Socket, object>();
      const claimed = new Map<string, boolean>();
      for (const [it, look] of [...changes, [null, true] as const]) {
        if (it?.what === "socket") {
          const socket: Socket = sockets.get(it.id) ?? { id: `d/${it.id}`, ...it.to };
          // A socket is made once; only of small crowds is it known who else may want an entry then.
          Object.assign(socket, it.to, limits === JOIN_LIMITS ? {} : { createdAt: socket.createdAt });
          sockets.set(it.id, socket);
          join.noteChanged(socket);
        }
        if (it?.what === "socket-goes") {
          const socket = sockets.get(it.id);
          sockets.delete(it.id);
          if (socket) join.noteChanged(socket);
        }
        if (it?.what === "entry" && !entries.has(it.id)) {
          const fact = factOf(it.to);
          entries.set(it.id, fact);
          join.add(`l/${it.id}`, fact);
        }
        const going = it?.what === "entry-goes" && entries.get(it.id);
        if (it && going) {
          entries.delete(it.id);
          join.remove(`l/${it.id}`, going);
          claimed.delete(`l/${it.id}`);
        }
        if (!look) continue;
        const present = [...sockets.values()].sort(byCreation);
        const news = join.update(present, (socket) => present.includes(socket));
        for (const socket of news.lost.keys()) joined.delete(socket);
        for (const [socket, log] of news.gained) joined.set(socket, log);
        for (const [id, is] of news.claimed) claimed.set(id, is);
        const ordered = [...entries].sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1));
        const whole = joinLog(
          ordered.map(([, fact]) => fact),
          present,
          limits,
        );
        const expected = new Map([...whole.values()].map((one) => [one.socket.id, one.joined]));
        expect(new Map([...joined].map(([socket, log]) => [socket.id, log]))).toEqual(expected);
        expect([...claimed].filter(([, is]) => is).length).toBe(whole.size);
        expect(claimed.size).toBe(entries.size);
      }
    }),
    { numRuns: 2000, examples: [[MET_EXACTLY]] },
  );
});

/** As `joinLog` would have them without any limit. */
const NO_LIMITS: JoinLimits = { fitting: Number.POSITIVE_INFINITY, looked: Number.POSITIVE_INFINITY };

it("the limits make no difference to what is no flood", () => {
  const crowd = fc.array(candidate, { maxLength: 40 });
  fc.assert(
    fc.property(crowd, fc.array(entry, { maxLength: 10 }), (sockets, entries) => {
      const present = sockets.map((socket, i) => ({ id: `d/${i}`, ...socket })).sort(byCreation);
      for (const log of entries.map(factOf)) {
        expect(fittingOf(log, present)).toEqual(fittingOf(log, present, NO_LIMITS));
        expect(fittingOf(log, present).isCut).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});

/** Sockets and entries of one URL and one moment; counts how often any of the sockets is asked for its times. */
function crowd(size: number): { asked: () => number; sockets: Socket[]; entries: [id: string, fact: LogFact][] } {
  let asked = 0;
  const sockets = Array.from({ length: size }, (_, i): Socket => {
    const socket: Socket = { id: `d/${i}`, createdAt: BASE, openedAt: null, endedAt: BASE + 50, stack: null };
    return Object.defineProperty(socket, "createdAt", {
      get: () => {
        asked++;
        return BASE;
      },
    });
  });
  const fact = factOf({ at: BASE + 60, startedAt: BASE, endedAt: BASE + 50, status: 0 });
  const entries = sockets.map((__, i): [string, LogFact] => [`l/${String(i).padStart(6, "0")}`, { ...fact }]);
  return { asked: () => asked, sockets, entries };
}

it("a crowd of twice the size is twice the work, not four times", () => {
  const work = (size: number): number => {
    const { asked, sockets, entries } = crowd(size);
    const join = new LogJoin<Socket>();
    // In portions, as the import has them.
    for (let from = 0; from < size; from += 100) {
      for (const [id, fact] of entries.slice(from, from + 100)) join.add(id, fact);
      join.update(sockets, () => true);
    }
    return asked();
  };
  const least = 4 * JOIN_LIMITS.fitting;
  expect(work(2 * least) / work(least)).toBeLessThan(2.2);
});
