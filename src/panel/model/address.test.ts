/** The host of a URL as the list shows it: no scheme, no path, and no credentials. */
import { expect, it } from "vitest";
import { addressOf } from "./address.ts";

it.each([
  ["wss://app.test:8443/live?room=7#x", "wss:", "app.test:8443", "/live?room=7"],
  ["ws://app.test/", "ws:", "app.test", ""],
  ["wss://user:pa55@app.test/live@home", "wss:", "app.test", "/live@home"],
  ["not a URL", "", "not a URL", ""],
])("%j", (url, scheme, host, path) => {
  expect(addressOf(url)).toEqual({ scheme, host, path });
});
