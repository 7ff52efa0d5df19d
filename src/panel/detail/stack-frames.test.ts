/** How stacks of both engines are read. */
import { expect, it } from "vitest";
import { parseStack, shortPlace } from "./stack-frames.ts";

it("reads Chromium's stacks", () => {
  const stack = `Error
    at connect (https://app.test/js/client.js?v=2:120:17)
    at async Chat.start (https://app.test/js/client.js:88:9)
    at https://app.test/:41:3
    at eval (eval at evaluate (:370:30), <anonymous>:1:19)
    at Array.forEach (<anonymous>)`;
  expect(parseStack(stack).map(({ name, place, text }) => (place ? `${name}@${shortPlace(place)}` : text))).toEqual([
    "connect@client.js:120:17",
    "Chat.start@client.js:88:9",
    "@app.test/:41:3",
    "at eval (eval at evaluate (:370:30), <anonymous>:1:19)",
    "at Array.forEach (<anonymous>)",
  ]);
  expect(parseStack(stack)[0]?.place).toEqual({ url: "https://app.test/js/client.js?v=2", line: 120, column: 17 });
});

it("reads Firefox's stacks", () => {
  expect(parseStack("connect@https://app.test/js/client.js:120:17\n@https://app.test/:41:3\n")).toEqual([
    {
      name: "connect",
      place: { url: "https://app.test/js/client.js", line: 120, column: 17 },
      text: "connect@https://app.test/js/client.js:120:17",
    },
    { name: "", place: { url: "https://app.test/", line: 41, column: 3 }, text: "@https://app.test/:41:3" },
  ]);
});
