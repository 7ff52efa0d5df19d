/** Open sockets are looked at often while somebody watches, and rarely while nobody does. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CLOSING, OPEN } from "../messages/websocket-constants.ts";
import { createSampler, type Sampled, type Sampler } from "./samples.ts";

let now: number;
let watched: boolean;
let looks: number[];
let sampler: Sampler;
let socket: Sampled & { readyState: number; queued: boolean };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("scheduler", { postTask: (run: () => void, { delay }: { delay: number }) => setTimeout(run, delay) });
  now = Date.now();
  watched = false;
  looks = [];
  const times = () => ({ at: Date.now(), mono: Date.now() - now, date: Date.now() });
  sampler = createSampler(
    { now: times, wall: (mono) => now + mono, check: () => null },
    () => watched,
    () => undefined,
  );
  socket = { readyState: OPEN, queued: false, sample: (at) => looks.push(at - now), draining: () => socket.queued };
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("looks twice a second while nobody watches", () => {
  sampler.add(socket);
  vi.advanceTimersByTime(2000);
  expect(looks).toEqual([500, 1000, 1500, 2000]);
});

it("looks 50 times a second while somebody watches, from the moment he begins", () => {
  sampler.add(socket);
  vi.advanceTimersByTime(100);
  watched = true;
  sampler.rouse();
  vi.advanceTimersByTime(60);
  watched = false;
  vi.advanceTimersByTime(1040);
  expect(looks).toEqual([100, 120, 140, 160, 180, 680, 1180]);
});

it("has one round for all sockets", () => {
  sampler.add(socket);
  sampler.add({ ...socket });
  vi.advanceTimersByTime(500);
  expect(looks).toEqual([500, 500]);
  expect(vi.getTimerCount()).toBe(1);
});

it("follows the queue of a closing socket four times a second, until it is empty", () => {
  Object.assign(socket, { readyState: CLOSING, queued: true });
  sampler.add(socket);
  vi.advanceTimersByTime(500);
  socket.queued = false;
  vi.advanceTimersByTime(5000);
  expect(looks).toEqual([250, 500, 750]);
  expect(vi.getTimerCount()).toBe(0);
});
