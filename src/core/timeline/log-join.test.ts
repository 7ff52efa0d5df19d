/** The kept join must always say what a join of everything at once says. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { SocketEventOf } from "../../messages/socket-event.ts";
import { joinLog, type LogCandidate } from "../network-log.ts";
import { LogJoin } from "./log-join.ts";

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

const byCreation = (a: Socket, b: Socket): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

it("keeps up with any change", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(change, fc.boolean()), { maxLength: 30 }), (changes) => {
      const join = new LogJoin<Socket>();
      const sockets = new Map<number, Socket>();
      const entries = new Map<number, SocketEventOf<"network-log">>();
      const joined = new Map<Socket, object>();
      const claimed = new Map<string, boolean>();
      for (const [it, look] of [...changes, [null, true] as const]) {
        if (it?.what === "socket") {
          const socket: Socket = sockets.get(it.id) ?? { id: `d/${it.id}`, ...it.to };
          Object.assign(socket, it.to);
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
        );
        const expected = new Map([...whole.values()].map((one) => [one.socket.id, one.joined]));
        expect(new Map([...joined].map(([socket, log]) => [socket.id, log]))).toEqual(expected);
        expect([...claimed].filter(([, is]) => is).length).toBe(whole.size);
        expect(claimed.size).toBe(entries.size);
      }
    }),
    { numRuns: 2000 },
  );
});
