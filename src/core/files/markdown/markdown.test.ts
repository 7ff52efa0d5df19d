/** That the reports say what a bug report needs, and that nothing a page writes breaks out of its place in them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { arbitraryLog, written } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { codeDictionary } from "../dictionary/team-dictionary.ts";
import { exportRecording } from "../export/export.ts";
import { parseTimeline } from "../text-timeline/text-timeline.ts";
import { block, code, plain } from "./escape.ts";
import { markdownOfConnection, markdownOfRecording } from "./markdown.ts";

const context = {
  exportedAt: "2026-11-24T20:24:05.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Mozilla/5.0 Chrome/156.0.0.0",
  lostEvents: 0,
};

function fileOf(text: string, only?: readonly string[]): ExportFile {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return exportRecording(recording, { ...context, ...(only && { only }) });
}

const TIMELINE = `chromium from 1763980000000
     0  page https://app.test/
     1  #1 new ws://app.test/live ["chat"] stack "Error\\n    at connect (app.js:12:9)"
    20  #1 open "chat"
  5000  #1 close(4001, "bye") stack "Error\\n    at leave (app.js:40:3)"
  5102  #1 close-event 4001 "bye" clean
`;

const REPORT = `# Your page closed it: 4001 'bye', clean, in 102 ms.

|  |  |
| --- | --- |
| WebSocket | \`ws://app.test/live\` |
| Subprotocol | \`chat\` |
| Page | \`https://app.test/\` |
| close event | 4001 (Application code), reason \`bye\`, wasClean true |
| The page called | \`close(4001, "bye")\` |
`;
const TIMELINE_TABLE = `| ms | Step | By | How sure | Detail | RFC 6455 |
| --- | --- | --- | --- | --- | --- |
| 0 | Constructor called | client | observed | new WebSocket ws://app.test/live | 4.1 |
| 19 | Connection opened | server | observed | open, subprotocol chat | 4.1 |
| 4999 | close() called | client | observed | close(4001, "bye") | 7.1.2 |
`;

describe("a report of one connection", () => {
  it("begins with the verdict and the facts people ask for first", () => {
    expect(markdownOfConnection(fileOf(TIMELINE), "d/1")?.slice(0, REPORT.length)).toBe(REPORT);
  });

  it("holds timeline, evidence, claims, stacks, environment and the facts", () => {
    const report = markdownOfConnection(fileOf(TIMELINE), "d/1") ?? "";
    expect(report.match(/^## .*$/gm)).toEqual([
      "## Timeline",
      "## Evidence",
      "## For a ticket",
      "## What is known",
      "## Where in the code",
      "## Environment",
    ]);
    expect(report).toContain(TIMELINE_TABLE);
    expect(report).toContain("1. **Your page closed it** (`client-close`, ");
    expect(report).toContain("```\nError\n    at connect (app.js:12:9)\n```");
    expect(report).toContain('`close(4001, "bye")` was called at\n\n```\nError\n    at leave');
    expect(report).toContain("- Recorded by Close Handshake 0.1.0, exported 2026-11-24T20:24:05.000Z\n");
    expect(report).toContain("- Taken out: the values of credential parameters, and tokens\n");
    const text = /```text\n([^`]*)```/.exec(report)?.[1] ?? "";
    expect(parseTimeline(text).facts).toHaveLength(5);
  });

  it("names suspects in a line of their own", () => {
    const idle =
      "chromium\n 0 page https://app.test/\n 1 #1 new ws://app.test/\n 20 #1 open\n 60020 #1 close-event 1006 unclean";
    const report = markdownOfConnection(fileOf(idle), "d/1");
    expect(report).toMatch(/^ {3}- Suspects with that limit: nginx .*; AWS /m);
    expect(report).toMatch(/^ {3}- To tell which: send one message /m);
  });

  it("says that a 1006 was never on the wire, and in what a reader should not trust it", () => {
    const lost =
      "chromium\n 0 page https://app.test/\n 1 #1 new ws://app.test/\n 2 #1 open\n 9 dropped 3 by hook\n 90 #1 close-event 1006 unclean";
    const file = fileOf(lost);
    const report = markdownOfConnection({ ...file, lostEvents: 3 }, "d/1");
    expect(report).toContain(
      "1006 (Abnormal Closure), wasClean false; made up by the browser, no Close frame carried it",
    );
    expect(report).toContain("- Facts lost on the way: 3, so something may be missing above");
  });

  it("uses the names of a team's dictionary", () => {
    const codes = [{ code: 4001, name: "Room closed", meaning: "The host ended the room." }];
    const dictionary = codeDictionary({ format: "close-codes-dictionary", version: 1, name: "Our chat", codes });
    const report = markdownOfConnection(fileOf(TIMELINE), "d/1", { dictionaries: [dictionary] });
    expect(report).toContain("| close event | 4001 (Room closed (Our chat)), reason `bye`");
  });

  it("says which evidence rests on connections that are not there", () => {
    const together =
      "chromium\n 1 #1 new ws://app.test/\n 2 #2 new ws://app.test/b\n 3 #1 open\n 4 #2 open\n 5000 #1 close-event 1006 unclean\n 5001 #2 close-event 1006 unclean";
    const report = markdownOfConnection(fileOf(together, ["d/1"]), "d/1");
    expect(report).toContain("none of another (carried: it rests on connections that are not in this file)");
  });

  it("is null for a connection the file does not have", () => {
    expect(markdownOfConnection(fileOf(TIMELINE), "d/7")).toBeNull();
  });
});

describe("a report of a recording", () => {
  it("counts, and gives each connection's verdict", () => {
    const report = markdownOfRecording(fileOf(`${TIMELINE}  6000  #2 new ws://app.test/b\n  6010  #2 open\n`));
    expect(report).toContain("2 connections: 1 closed cleanly, 0 ended otherwise, 1 not ended.");
    expect(report).toContain(
      "| 2025-11-24T10:26:40.001Z | `ws://app.test/live` | 4001 (Application code) | 5082 | Your page closed it: 4001 'bye', clean, in 102 ms. | `d/1` |",
    );
    expect(report).toContain("| 2025-11-24T10:26:46.000Z | `ws://app.test/b` |  |  | Open. | `d/2` |");
  });
});

describe("reconnects", () => {
  it("stand in the report of a recording", () => {
    const tries = [0, 1, 2, 3].map((i) => {
      const at = 1000 * i;
      return `${at + 1} #${i + 1} new ws://app.test/live\n${at + 5} #${i + 1} error\n${at + 5} #${i + 1} close-event 1006 unclean`;
    });
    const report = markdownOfRecording(fileOf(`chromium\n0 page https://app.test/\n${tries.join("\n")}`));
    expect(report).toMatch(/## Reconnects\n\n\| Endpoint .*\n.*\n\| `ws:\/\/app\.test\/live` \| 4 \| \w/);
  });
});

describe("escaping", () => {
  it.each([
    ["a|b", "a\\|b", "`a\\|b`"],
    ["a\\|b", "a\\\\\\|b", "<code>a&#92;&#124;b</code>"],
    ["a`b", "a\\`b", "``a`b``"],
    ["`", "\\`", "`` ` ``"],
    ["a\nb\r\n c", "a b c", "`a b c`"],
    ["<b onclick='x'>&amp;</b>", "\\<b onclick='x'\\>\\&amp;\\</b\\>", "`<b onclick='x'>&amp;</b>`"],
    ["*a* _b_ [c](d) ~~e~~ $f$", "\\*a\\* \\_b\\_ \\[c\\](d) \\~\\~e\\~\\~ \\$f\\$", "`*a* _b_ [c](d) ~~e~~ $f$`"],
    ["# a", "\\# a", "`# a`"],
    ["- a", "\\- a", "`- a`"],
    ["12. a", "12\\. a", "`12. a`"],
    ["@you #1", "@\u200Byou #\u200B1", "`@you #1`"],
    ["a\u202Eb\u0007", "a\uFFFDb\uFFFD", "`a\uFFFDb\uFFFD`"],
    ["see https://a.test", "see https\\://a.test", "`see https://a.test`"],
    ["www.a.test", "www\\.a.test", "`www.a.test`"],
    ["", "", '""'],
  ])("%j", (text, escaped, span) => {
    expect(plain(text)).toBe(escaped);
    expect(code(text, true)).toBe(span);
  });

  it("keeps code blocks closed", () => {
    expect(block("a\n```\nb")).toBe("````\na\n```\nb\n````");
  });
});

/** The lines of a report outside its code blocks. */
function linesOutside(report: string): string[] {
  let fence: string | null = null;
  return report.split("\n").filter((line) => {
    const found: string | null = /^(`{3,})[^`]*$/.exec(line)?.[1] ?? null;
    if (fence === null && found !== null) fence = found;
    else if (fence !== null && line === fence) fence = null;
    else return fence === null;
    return false;
  });
}

/** Without code spans and escaped characters: what a renderer takes as Markdown. */
const bare = (line: string): string => line.replaceAll(/<code>[^<]*<\/code>|\\.|(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");

const SECTIONS =
  /^## (?:Timeline|Evidence|For a ticket|What is known|Summary|Connections|Reconnects|What connections have in common|Where in the code|Environment)$/;
const TAGS = ["<details>", "</details>", "<summary>The facts, as a text timeline</summary>"];

function expectSound(report: string): void {
  const lines = linesOutside(report);
  let cells = 0;
  for (const [at, line] of lines.entries()) {
    if (line.startsWith("|")) {
      const found = line.replaceAll(/\\./g, "").split("|").length;
      if (cells > 0) expect([line, found]).toEqual([line, cells]);
      cells = found;
    } else cells = 0;
    if (line.startsWith("#") && at > 0) expect(line).toMatch(SECTIONS);
    if (!TAGS.includes(line)) expect(bare(line)).not.toMatch(/[<>`[\]]|@\w/);
    // Our own sources may be links.
    if (!/^ +- Source: /.test(line)) expect(bare(line)).not.toMatch(/https?:\/\/|www\./);
  }
}

describe("whatever a page writes", () => {
  const nasty = fc.array(
    fc.constantFrom(
      "|",
      "`",
      "```",
      "\n",
      "<b>",
      "</details>",
      "# x",
      "- ",
      "\\",
      "*",
      "[a](b)",
      "@me",
      "https://a.test/",
      "www.a.test",
      "&lt;",
      "'",
      "a",
    ),
    { maxLength: 8 },
  );

  it("stays in its place", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLog, arbitraryLives), nasty, (facts, pieces) => {
        const text = pieces.join("");
        const recording = createRecording("chromium");
        recording.add(...written(text, facts));
        const file = exportRecording(recording, { ...context, userAgent: text });
        expectSound(markdownOfRecording(file));
        for (const { id } of file.connections) expectSound(markdownOfConnection(file, id) ?? "");
      }),
      { numRuns: 150 },
    );
  });
});
