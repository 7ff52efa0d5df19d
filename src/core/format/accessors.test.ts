/** Which server a URL means: by scheme, host and port, whoever signs in. */
import { expect, it } from "vitest";
import { originOf } from "./accessors.ts";

it.each([
  ["wss://App.Test:8443/live?token=1#x", "wss://app.test:8443"],
  ["ws://h/", "ws://h"],
  ["http://h", "http://h"],
  ["wss://user:pa55@app.test/live", "wss://app.test"],
  ["wss://someone@app.test:8443", "wss://app.test:8443"],
  // The last @ before the path counts, as URLs are read; one behind it is a part of the path.
  ["wss://a:b@c@app.test/live", "wss://app.test"],
  ["wss://app.test/live@home?to=b@c", "wss://app.test"],
  // No URLs: kept as they are.
  ["//user@app.test/live", "//user@app.test/live"],
  ["not a URL", "not a URL"],
  ["wss://", "wss://"],
  ["", ""],
])("%j is of %j", (url, origin) => {
  expect(originOf(url)).toBe(origin);
});
