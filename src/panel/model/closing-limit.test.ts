/** When the browser's own closing timer runs, and how long. */
import { expect, it } from "vitest";
import { connectionOf } from "../../core/testing/fold-text.ts";
import { START } from "../../testing/panel-connection.ts";
import { closingLimitOf } from "./closing-limit.ts";

const OPENED = `chromium from ${START}
   0  page https://app.test/
   1  #1 new wss://app.test/live
  20  #1 open`;
const limit = (lines: string, engine: "chromium" | "firefox" | "webkit" = "chromium") =>
  closingLimitOf(connectionOf(`${OPENED}\n${lines}`), engine);

it("counts from the call to the engine's own limit", () => {
  const call = "400 #1 close(1000)";
  expect(limit(call)).toMatchObject({ since: START + 400, limit: 60_000, queued: 0 });
  expect(limit(call, "firefox")?.limit).toBe(20_000);
  expect(limit(call, "webkit")?.limit).toBeNull();
});

it("does not run while data are queued, and begins when they have gone out", () => {
  const queued = "400 #1 close(1000) buffered 5000";
  expect(limit(queued)).toMatchObject({ since: null });
  expect(limit(queued)?.queued).toBeGreaterThan(0);
  expect(limit(`${queued}\n900 #1 buffered 0`)).toMatchObject({ since: START + 900, queued: 0 });
});

it("gives the server two seconds to end TCP once its Close is in", () => {
  expect(limit("400 #1 saw CLOSING last-open 390")).toMatchObject({ since: START + 400, limit: 2000 });
});

it("is silent about what is open or over", () => {
  expect(closingLimitOf(connectionOf(OPENED), "chromium")).toBeNull();
  expect(limit("400 #1 close(1000)\n500 #1 close-event 1000 clean")).toBeNull();
});
