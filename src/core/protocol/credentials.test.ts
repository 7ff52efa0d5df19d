/** A token's expiry is read out of URLs and subprotocols, and nothing else of it. */
import { expect, it } from "vitest";
import { tokenExpiry } from "./credentials.ts";

const token = (payload: object): string =>
  ["{}", JSON.stringify(payload), "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".");
const jwt = (payload: object): string => `eyJhbGciOiJIUzI1NiJ9${token(payload).slice(token(payload).indexOf("."))}`;

it("reads exp, in ms", () => {
  expect(tokenExpiry([`wss://app.test/?access_token=${jwt({ sub: "u1", exp: 1_700_000_060 })}`])).toBe(
    1_700_000_060_000,
  );
  expect(tokenExpiry(["chat", jwt({ exp: 1_700_000_060.5, iat: 1 })])).toBe(1_700_000_060_000);
});

it("takes the first of several to expire", () => {
  expect(tokenExpiry([jwt({ exp: 1_700_003_600 }), jwt({ exp: 1_700_000_060 })])).toBe(1_700_000_060_000);
});

it("finds nothing where there is nothing", () => {
  for (const text of ["", "wss://app.test/", jwt({ sub: "u1" }), "eyJhbGciOiJIUzI1NiJ9.eyJ***.x", jwt({ exp: "soon" })])
    expect(tokenExpiry([text])).toBeNull();
});
