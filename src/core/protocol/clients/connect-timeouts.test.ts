/** A client's own connect timeout is told by its stack and its time together. */
import { expect, it } from "vitest";
import { CONNECT_TIMEOUTS, connectTimeoutBehind } from "./connect-timeouts.ts";

it.each(CONNECT_TIMEOUTS)("$client has a setting, and is told by its time", (row) => {
  expect(row.setting).toMatch(/\S/);
  const stack = `at connect (https://app.test/js/${row.client.toLowerCase().replace(".js", "").replace("socket.io", "socket.io")}.js:1:2)`;
  expect(connectTimeoutBehind(row.ms + 1, [stack])).toBe(row);
  expect(connectTimeoutBehind(row.ms + 1000, [stack])).toBeNull();
  expect(connectTimeoutBehind(row.ms + 1, ["at connect (https://app.test/app.js:1:2)", null])).toBeNull();
});
