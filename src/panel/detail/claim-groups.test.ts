/** The claims under their rules, in the words of the rest of the detail. */
import { expect, it } from "vitest";
import { connectionOf } from "../../core/testing/fold-text.ts";
import { groupClaims } from "./claim-groups.ts";

const told = (lines: string): string[] =>
  groupClaims(
    connectionOf(`chromium
     0  page https://app.test/
     4  #1 new wss://app.test/live
    61  #1 open
${lines}`).claims,
  ).flatMap(({ claims }) => claims.map(({ name, value, knowledge }) => `${name}: ${value} (${knowledge})`));

it("names who sent the first Close, and says unknown once", () => {
  const lost = told("9000 #1 close-event 1006 unclean last-open 8990");
  expect(lost).toContain("First Close sent by: Nobody (likely)");
  expect(lost).toContain("TCP ended by:  (unknown)");
});

it("says of a frame that did not go that there was none, and nothing of its reason", () => {
  const lost = told("9000 #1 close-event 1006 unclean last-open 8990");
  expect(lost).toContain("Received code: no frame (likely)");
  expect(lost.filter((it) => it.includes("reason"))).toEqual([]);
  const closed = told("9000 #1 close(4001)\n9050 #1 close-event 4001 clean last-open 9000");
  expect(closed).toContain("Received reason: empty (certain)");
});
