/** Each socket of the network log is told of once, whether it ended before, while or after the log was asked for; one that lives is not. */
import { expect, it } from "vitest";
import { type NetworkLog, tellEach } from "./tell-each.ts";

const entry = (url: string, { wait = 5, receive = 9, type = "websocket" } = {}): object => ({
  _resourceType: type,
  startedDateTime: "2026-11-25T03:34:23.238Z",
  time: wait + receive,
  timings: { wait, receive },
  request: { url },
  response: { status: 101 },
});

/** Steers a network log by hand. */
function watch(): { told: string[]; finish(request: unknown): void; answer(entries: readonly unknown[]): void } {
  const told: string[] = [];
  let finish: (request: unknown) => void = () => undefined;
  let answer: Parameters<NetworkLog["getHAR"]>[0] = () => undefined;
  const network: NetworkLog = {
    onRequestFinished: {
      addListener: (listener) => {
        finish = listener;
      },
    },
    getHAR: (got) => {
      answer = got;
    },
  };
  tellEach(network, ({ request }) => told.push(request.url));
  return { told, finish: (request) => finish(request), answer: (entries) => answer({ entries }) };
}

it("tells of what had ended before anybody listened", () => {
  const { told, answer } = watch();
  answer([entry("ws://a/1"), entry("https://a/", { type: "fetch" }), entry("ws://a/2"), null]);
  expect(told).toEqual(["ws://a/1", "ws://a/2"]);
});

it("tells once of what ended while the log was asked for", () => {
  const { told, finish, answer } = watch();
  finish(entry("ws://a/1"));
  answer([entry("ws://a/1"), entry("ws://a/2")]);
  finish(entry("ws://a/2"));
  expect(told).toEqual(["ws://a/1", "ws://a/2"]);
});

it("tells of what lives when it ends, with the times of then", () => {
  const { told, finish, answer } = watch();
  answer([entry("ws://a/1", { receive: 0 })]);
  expect(told).toEqual([]);
  finish(entry("ws://a/1", { receive: 700 }));
  expect(told).toEqual(["ws://a/1"]);
});

it("knows the attempts of a burst at one URL apart", () => {
  const { told, finish, answer } = watch();
  finish(entry("ws://a/1", { wait: 26501340.244 }));
  answer([entry("ws://a/1", { wait: 26501340.244 }), entry("ws://a/1", { wait: 26501340.314 })]);
  finish(entry("ws://a/1", { wait: 26501340.346 }));
  expect(told).toEqual(["ws://a/1", "ws://a/1", "ws://a/1"]);
});

it("remembers nothing of what ends later", () => {
  const { told, finish, answer } = watch();
  answer([]);
  finish(entry("ws://a/1"));
  finish(entry("ws://a/1"));
  expect(told).toHaveLength(2);
});
