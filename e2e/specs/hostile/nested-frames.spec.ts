/** Frames within frames, fifty deep, each with a socket: all recorded, and the page's frames are as without us. */
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const DEEP = 50;

test(`${DEEP} nested frames with a socket each`, async ({ hostile, extension }) => {
  const { page, native, extended } = await hostile.run(
    `
    let closed = 0;
    const nest = (within, depth) => {
      const frame = within.document.createElement("iframe");
      within.document.body.append(frame);
      const inner = frame.contentWindow;
      const ws = new inner.WebSocket(url + "?" + depth);
      ws.onopen = () => ws.close(4001, String(depth));
      ws.onclose = () => { if (++closed === ${DEEP}) done([closed, inner === frame.contentWindow, window.length]); };
      if (depth < ${DEEP}) nest(inner, depth + 1);
    };
    addEventListener("load", () => nest(window, 1));`,
    { patience: 40_000 },
  );
  expect(extended).toEqual(native);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(DEEP);
  const log = await extension.readLog(page);
  expect(log.documents).toHaveLength(DEEP);
  const reasons = factsOf(log, "close-called").map(({ reason }) => Number(reason));
  expect(reasons.sort((a, b) => a - b)).toEqual(Array.from({ length: DEEP }, (_, i) => i + 1));
  expect((await hostile.exportFrom(page)).connections).toHaveLength(DEEP);
});
