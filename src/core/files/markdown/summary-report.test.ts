/** The summary and the patterns in the Markdown report of a whole recording. */
import { expect, it } from "vitest";
import { type Life, lives } from "../../across/patterns/cases/pattern-case.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { exportRecording } from "../export/export.ts";
import { parseTimeline } from "../text-timeline/text-timeline.ts";
import { markdownOfRecording } from "./markdown.ts";

function fileOf(text: string): ExportFile {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const exportedAt = "2026-11-24T20:00:00.000Z";
  const generator = { name: "Close Handshake", version: "0.1.0" };
  return exportRecording(recording, { exportedAt, generator, userAgent: "", lostEvents: 0, redaction: "kept" });
}

const DROPPED: Life[] = [1000, 6000, 11_000].map((opens) => ({ opens, ends: opens + 40 }));
const CLOSED: Life = { opens: 20_000, ends: 30_000, calls: 29_000, code: 1000 };

it("counts verdicts, codes, causes and hosts, with closing times", () => {
  const report = markdownOfRecording(fileOf(lives([...DROPPED, CLOSED])));
  expect(report).toContain("## Summary");
  for (const row of [
    "| Verdict | Lost without a Close frame | 3 |",
    "|  | Closed by the page | 1 |",
    "| Code | 1006 (Abnormal Closure) | 3 |",
    "| Cause | `transport-lost` | 3 |",
    "| Host | `ws://app.test` | 4 |",
  ])
    expect(report).toContain(row);
  expect(report).toContain("- CLOSING took 1000 ms in the mean of one connection, 1000 ms at worst (`d/4`).");
});

it("names sockets that nobody closed", () => {
  const report = markdownOfRecording(fileOf(`${lives([{ opens: 1000 }])}\n5000 hidden\n5001 gone`));
  expect(report).toContain("- Open when their page went away, without a call of close(): `d/1`.");
});

it("tells what connections have in common, how sure that is and what to do", () => {
  const report = markdownOfRecording(fileOf(lives(DROPPED)));
  expect(report).toContain("## What connections have in common");
  expect(report).toContain("**Accepted and dropped at once, each time** (likely)");
  expect(report).toContain("all 3 of ws://app.test/live ended 40 ms after they had opened");
  expect(report).toContain("Seen in `d/1`, `d/2`, `d/3`");
});

it("is short where many differ, and silent where there is nothing", () => {
  const hosts = Array.from({ length: 14 }, (_, n) => ({ opens: 1000 + n * 10, url: `ws://h${n + 10}.test/` }));
  const report = markdownOfRecording(fileOf(lives(hosts)));
  expect(report).toContain("| Host | `ws://h10.test` | 1 |");
  expect(report).toContain("|  | 4 more | 4 |");
  expect(report).not.toContain("in common");
  expect(markdownOfRecording(fileOf("chromium"))).not.toContain("## Summary");
});

it("says nothing of a file that has no summary", () => {
  const { summary: _, ...file } = fileOf(lives(DROPPED));
  expect(markdownOfRecording(file)).not.toContain("## Summary");
});
