/** The table of what browsers report agrees with itself and with what the tool infers from such reports. */

import { expect, it } from "vitest";
import { known } from "../format/claims.ts";
import { connectionOf } from "../testing/fold-text.ts";
import { type BrowserReport, WHAT_IF, type WhatIf } from "./browser-reports.ts";

it("names each behaviour once", () => {
  expect(new Set(WHAT_IF.map(({ id }) => id)).size).toBe(WHAT_IF.length);
  expect(new Set(WHAT_IF.map(({ behaviour }) => behaviour)).size).toBe(WHAT_IF.length);
});

it("never calls 1006 clean but where Firefox passes it on from the wire", () => {
  const clean = WHAT_IF.flatMap(({ id, chromium, firefox }) =>
    [chromium, firefox].some(({ code, wasClean }) => code === 1006 && wasClean) ? [id] : [],
  );
  expect(clean).toEqual(["reserved-code"]);
});

/** The report as facts: opened or not, the page's call where the page closes, `error`, the close event. */
function timelineOf(engine: "chromium" | "firefox", { group, behaviour }: WhatIf, report: BrowserReport): string {
  const call = group === "The page closes" ? `400 #1 close(${/close\((\d+)\)/.exec(behaviour)?.[1] ?? ""})` : "";
  const end = /after (\d+(?:\.\d+)?) s/.exec(report.note);
  const at = 500 + (end ? Number(end[1]) * 1000 : 0);
  return [
    engine,
    "0 page http://app.test/",
    "1 #1 new ws://app.test/",
    group === "It never opens" ? "" : "20 #1 open",
    call,
    report.error ? `${at} #1 error` : "",
    `${at} #1 close-event ${report.code} ${report.wasClean ? "clean" : "unclean"}`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

const causeOf = (engine: "chromium" | "firefox", row: WhatIf): string => {
  const { cause } = connectionOf(timelineOf(engine, row, row[engine])).claims;
  return known(cause) ?? "unknown";
};

it.each([
  ["close-then-fin", "server-close", "server-close"],
  ["fin", "transport-lost", "transport-lost-fin"],
  ["silence", "close-timeout", "close-timeout"],
  ["unanswered-fin", "transport-lost", "transport-lost-fin"],
  ["bad-certificate", "handshake-failed", "handshake-tls"],
] as const)("is read as the tool reads it: %s", (id, chromium, firefox) => {
  const found = WHAT_IF.find((it) => it.id === id);
  if (!found) throw new Error(`No ${id}.`);
  expect([causeOf("chromium", found), causeOf("firefox", found)]).toEqual([chromium, firefox]);
});
