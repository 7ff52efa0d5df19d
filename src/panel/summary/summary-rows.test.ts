/** The rows of the summary: each word lists exactly as many connections as its row counts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { badOf } from "../../core/across/compare/compare.ts";
import { summarize } from "../../core/across/summary/summary.ts";
import type { Connection } from "../../core/format/connection.ts";
import { fold } from "../../core/recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../core/testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../core/testing/arbitrary-lives.ts";
import { foldText } from "../../core/testing/fold-text.ts";
import { passesWords, readFilter } from "../filter/filter.ts";
import { countGroups, summarySentence } from "./summary-rows.ts";

function parseFilter(line: string): (connection: Connection) => boolean {
  const words = readFilter(line);
  return (connection) => passesWords(words, connection, { attemptOf: () => null });
}

const groupsOf = (connections: Parameters<typeof summarize>[0]) => countGroups(summarize(connections, [], []), String);

describe("rows of the summary", () => {
  it("list what they count", () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLog, arbitraryLives), (facts) => {
        const connections = fold("chromium", arbitraryDocuments, facts);
        const summary = summarize(connections, [], []);
        for (const { word, count } of groupsOf(connections).flatMap(({ rows }) => rows)) {
          // Words have no spaces: an address that no URL is made of can have some.
          if (/[\s"]/.test(word) || word === "host:=") continue;
          expect([word, connections.filter(parseFilter(word)).length]).toEqual([word, count]);
        }
        expect(connections.filter(parseFilter("is:never-closed")).map(({ id }) => id)).toEqual(summary.neverClosed);
      }),
      { numRuns: 200 },
    );
  });

  it("tell two hosts apart of which one begins like the other, and two causes", () => {
    const life = (n: number, host: string): string =>
      `1 #${n} new ws://${host}/\n2 #${n} open\n9 #${n} close-event 1006 unclean`;
    const connections = foldText(
      `chromium\n${["a.test", "a.test", "xa.test", "a.test:81"].map((it, n) => life(n + 1, it)).join("\n")}`,
    );
    const hosts = groupsOf(connections).find(({ id }) => id === "host");
    expect(hosts?.rows.map(({ word, count }) => [word, count])).toEqual([
      ["host:=ws://a.test", 2],
      ["host:=ws://a.test:81", 1],
      ["host:=ws://xa.test", 1],
    ]);
    expect(connections.filter(parseFilter("host:=ws://a.test"))).toHaveLength(2);
    expect(connections.filter(parseFilter("host:a.test"))).toHaveLength(4);
  });

  it("list an address that is no URL, whatever case it is in", () => {
    const connections = foldText("chromium\n1 #1 new ws://a.test/").map((it) => ({ ...it, url: "Not-A-URL" }));
    const [row] = groupsOf(connections).find(({ id }) => id === "host")?.rows ?? [];
    expect(connections.filter(parseFilter(row?.word ?? ""))).toHaveLength(1);
  });

  it("say nothing of a group without members", () => {
    expect(groupsOf(foldText("chromium\n1 #1 new ws://a.test/\n2 #1 open")).map(({ id }) => id)).toEqual([
      "verdict",
      "host",
    ]);
  });
});

it.each([
  [1, 0, 0, "One connection, none of which has ended."],
  [3, 0, 3, "3 connections; none ended badly."],
  [3, 0, 2, "3 connections; of the 2 that ended none ended badly."],
  [8, 3, 8, "8 connections; 3 ended badly."],
  [8, 3, 7, "8 connections; of the 7 that ended 3 did so badly."],
  [8, 7, 7, "8 connections; of the 7 that ended all did so badly."],
])("of %d connections %d of %d ended badly: %s", (connections, bad, ended, sentence) => {
  expect(summarySentence(connections, { bad, ended })).toBe(sentence);
});

it("counts what ended badly as the comparison does", () => {
  const [lost, open] = [
    "1 #1 new ws://a.test/\n2 #1 open\n9 #1 close-event 1006 unclean",
    "1 #2 new ws://a.test/\n2 #2 open",
  ];
  expect(badOf(foldText(`chromium\n${lost}\n${open}`))).toEqual({ bad: 1, ended: 1 });
});
