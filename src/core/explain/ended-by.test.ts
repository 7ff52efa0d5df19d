/** Who ended it, by cause and by the first Close frame. */
import { expect, it } from "vitest";
import { claimsWith, connectionWith, likely, living, sure } from "../../testing/panel-connection.ts";
import type { Claims } from "../format/claims.ts";
import { endedBy } from "./ended-by.ts";

const said = (claims: Partial<Claims>) => {
  const claim = endedBy(connectionWith({ claims: claimsWith(claims) }));
  return claim?.certainty === "unknown" || !claim ? claim?.certainty : `${claim.value}, ${claim.certainty}`;
};

it.each([
  ["page, certain", { initiator: sure("client"), cause: sure("client-close") }],
  ["server, certain", { initiator: sure("server"), cause: sure("server-close") }],
  ["both, likely", { initiator: likely("crossed"), cause: likely("crossed-close") }],
  ["network, likely", { initiator: likely("none"), cause: likely("transport-lost") }],
  // A 403: no Close frame went either way, and yet it was the server.
  ["server, certain", { initiator: sure("none"), cause: sure("handshake-http") }],
  ["browser, certain", { initiator: sure("none"), cause: sure("blocked-csp") }],
  // The browser's own 1002 is the first Close frame, but the page did not send it.
  ["browser, certain", { initiator: sure("client"), cause: sure("protocol-error") }],
  // The page's close() without an answer, and the loss after it.
  ["page, certain", { initiator: sure("client"), cause: likely("close-timeout") }],
  ["page, certain", { initiator: sure("client"), cause: likely("transport-lost") }],
  ["unknown", { initiator: sure("none"), cause: sure("handshake-failed") }],
  ["unknown", {}],
] satisfies [string, Partial<Claims>][])("%s", (expected, claims) => {
  expect(said(claims)).toBe(expected);
});

it("is not asked of what lives", () => {
  expect(endedBy(living("OPEN"))).toBeNull();
});
