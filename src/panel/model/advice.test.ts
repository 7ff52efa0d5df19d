/** What to do stands apart from the products that have the limit. */
import { expect, it } from "vitest";
import { connectionOf } from "../../core/fold-text.ts";
import { LIMITS } from "../../core/limits/limit-rows.ts";
import { adviceParts } from "./advice.ts";

it("takes the suspects out of what core says of an idle limit", () => {
  const { diagnosis } = connectionOf(`chromium
    0  page https://app.test/
    4  #1 new wss://app.test/live
   60  #1 open
60200  #1 close-event 1006 unclean last-open 60190
60201  #1 traffic sent 2 92B 70..199 received 3 210B 70..200`);
  const { suspects, advice } = adviceParts(diagnosis[0]?.advice ?? "");
  expect(suspects).toMatch(/^nginx \(proxy_read_timeout, default\); .+\)$/);
  expect(suspects).not.toContain(". ");
  expect(advice).toMatch(/^Send a small message /);
});

it.each(LIMITS.map(({ suspects }) => suspects))("knows where %j ends", (suspects) => {
  expect(adviceParts(`Suspects with that limit: ${suspects}. Do this. And that (or so). Then rest.`)).toEqual({
    suspects,
    advice: "Do this. And that (or so). Then rest.",
  });
});

it("leaves advice without suspects as it is", () => {
  expect(adviceParts("Keep DevTools open.")).toEqual({ suspects: "", advice: "Keep DevTools open." });
});
