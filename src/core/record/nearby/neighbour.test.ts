/** What neighbours of one server are told by their silence, and what a stream is not. */

import { expect, it } from "vitest";
import { connectionOf } from "../../testing/fold-text.ts";

/** Two sockets that end so many ms after they opened. */
const alike = (ms: number, api = ""): string => `chromium
    1  #1 new ws://app.test/a
   20  #1 open
${ms + 20}  #1 close-event 1006 unclean
90001  #2 new ws://app.test/b${api}
90020  #2 open
${ms + 90_020}  #2 close-event 1006 unclean
${ms + 90_030}  log ws://app.test/b status 101 started 90002 ended ${ms + 90_020}`;

const evidenceOf = (timeline: string): string =>
  connectionOf(timeline)
    .diagnosis.flatMap(({ evidence }) => evidence)
    .join("; ");

it("counts no stream among those that were silent as long, for nobody counts its messages", () => {
  expect(evidenceOf(alike(60_000))).toContain("another socket of this origin ended after the same silence");
  expect(evidenceOf(alike(60_000, " stream"))).not.toContain("the same silence");
});

it("counts a stream among those that others ended, but not one that its own writer may have closed", () => {
  const text = alike(30_000, " stream");
  expect(evidenceOf(text)).toContain("another socket of this origin ended at the same age");
  const empty = text.replace("120020  #2 close-event 1006 unclean", "120020  #2 close-event 1005 clean");
  expect(evidenceOf(empty)).not.toContain("at the same age");
});

it("calls no stream silent in its verdict", () => {
  expect(connectionOf(alike(60_000), "d/2").verdict).toContain("after 60.0 s of silence");
  expect(connectionOf(alike(60_000, " stream"), "d/2").verdict).toMatch(/frame, 60.0 s after it had opened/i);
});
