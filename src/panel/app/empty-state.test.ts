/** Which of the empty states and notices holds. */
import { describe, expect, it } from "vitest";
import { reachOf } from "../state/page-status.ts";
import { emptyReason, noticesOf, type PanelConditions } from "./empty-state.ts";

const answers = { kind: "answers", document: "d", websocketReplaced: false } as const;
const silent = (url: string | null, isClosed = false) => ({ kind: "silent", url, isClosed }) as const;
const QUIET: PanelConditions = {
  hasTab: true,
  isLive: true,
  replay: "done",
  orphaned: false,
  page: answers,
  replacedIn: [],
  connections: 0,
  shown: 0,
};

describe("emptyReason", () => {
  it.each([
    ["nothing-yet", {}],
    ["no-tab", { hasTab: false }],
    ["empty-file", { hasTab: false, isLive: false }],
    ["replaying", { replay: "waiting" }],
    ["replaying", { replay: "replaying" }],
    ["replaying", { page: { kind: "asking" } }],
    ["orphaned", { orphaned: true }],
    ["not-recording", { page: silent("https://app.test/") }],
    ["not-recording", { page: silent(null) }],
    ["closed-page", { page: silent("chrome://settings/") }],
    ["closed-page", { page: silent(null, true) }],
    ["file-page", { page: silent("file:///tmp/a.html") }],
    ["off-by-setting", { page: { ...answers, isOff: true } }],
    ["replaced", { replacedIn: ["https://app.test/"] }],
    ["replaced", { page: { ...answers, websocketReplaced: true } }],
    ["filtered", { connections: 3 }],
    [null, { connections: 3, shown: 1 }],
    // What is there is shown, whatever else is the matter.
    [null, { connections: 3, shown: 3, orphaned: true, page: silent(null) }],
  ] as const)("is %s", (reason, more) => {
    expect(emptyReason({ ...QUIET, ...more })).toBe(reason);
  });
});

describe("noticesOf", () => {
  it.each([
    [[], {}],
    [["not-recording"], { page: silent(null) }],
    [["closed-page"], { page: silent("view-source:https://app.test/") }],
    [["off-by-setting"], { page: { ...answers, isOff: true } }],
    [["replaced"], { replacedIn: ["https://app.test/"] }],
    [["orphaned"], { orphaned: true, page: silent(null) }],
  ] as const)("is %j", (notices, more) => {
    expect(noticesOf({ ...QUIET, connections: 1, shown: 1, ...more })).toEqual(notices);
  });
  it("leaves an empty list to the empty state", () => {
    expect(noticesOf({ ...QUIET, page: silent(null) })).toEqual([]);
  });
});

it.each([
  ["https://app.test/", "open"],
  ["https://chromewebstore.google.com/detail/x", "closed"],
  ["https://chromewebstore.google.com.evil.test/", "open"],
  ["https://addons.mozilla.org/", "closed"],
  ["about:blank", "closed"],
  ["FILE:///tmp/a", "file"],
])("%s is %s", (url, reach) => {
  expect(reachOf({ url, isClosed: false })).toBe(reach);
});
