/** How the panel finds out whether the page is recorded. */
import { expect, it } from "vitest";
import type { Pong } from "../../messages/port-messages.ts";
import type { PageStatus } from "../state/page-status.ts";
import { createPageProbe } from "./page-probe.ts";

const PONG: Pong = { type: "pong", document: "d", websocketReplaced: false };

function setUp(answers: (Pong | null)[]) {
  const onStatus: PageStatus[] = [];
  const waits: number[] = [];
  let settled = (): void => undefined;
  const watch = createPageProbe({
    ping: async () => answers.shift() ?? null,
    readPlace: async () => ({ url: "https://app.test/", isClosed: false }),
    onStatus(status) {
      onStatus.push(status);
      settled();
    },
    later(work, ms) {
      waits.push(ms);
      queueMicrotask(work);
    },
  });
  const look = (): Promise<void> =>
    new Promise((resolve) => {
      settled = resolve;
      watch.look();
    });
  return { look, onStatus, waits, watch };
}

it("tells who answers", async () => {
  const { look, onStatus, waits } = setUp([PONG]);
  await look();
  expect(onStatus).toEqual([{ kind: "answers", document: "d", websocketReplaced: false }]);
  expect(waits).toEqual([]);
});

it("tells that recording is switched off", async () => {
  const { look, onStatus } = setUp([{ ...PONG, recording: "off-by-setting" }]);
  await look();
  expect(onStatus).toEqual([{ kind: "answers", document: "d", websocketReplaced: false, isOff: true }]);
});

it("is patient with a page that has just begun", async () => {
  const { look, onStatus, waits } = setUp([null, null, PONG]);
  await look();
  expect(onStatus.map(({ kind }) => kind)).toEqual(["answers"]);
  expect(waits).toEqual([100, 400]);
});

it("tells where the page is when nobody answers", async () => {
  const { look, onStatus } = setUp([]);
  await look();
  expect(onStatus).toEqual([{ kind: "silent", url: "https://app.test/", isClosed: false }]);
});

it("hears only the answer to the last question", async () => {
  const { look, onStatus, watch } = setUp([{ ...PONG, document: "left" }, PONG]);
  watch.look();
  await look();
  expect(onStatus).toEqual([{ kind: "answers", document: "d", websocketReplaced: false }]);
});
