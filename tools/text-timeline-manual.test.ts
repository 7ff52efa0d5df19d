/** The manual of the text timeline notation says what its parser reads: each line of it, each block, every kind of fact. */
import { expect, it } from "vitest";
import { parseTimeline, printTimeline } from "../src/core/files/text-timeline/text-timeline.ts";
import { socketEventSchema } from "../src/messages/socket-event.ts";
import { filesEndingIn, readDocument, tableUnder, timelinesIn } from "./read-docs.ts";

const manual = readDocument("docs/text-timeline.md");
const HEADINGS = [
  "## Lines about a socket",
  "## Lines about a page",
  "## Lines from DevTools' network log",
  "## Lines from a NetLog",
];
const lines = HEADINGS.flatMap((heading) => tableUnder(manual, heading)).map(([line = ""]) => line.slice(1, -1));

it.each(lines)("%s", (line) => {
  const { facts } = parseTimeline(`chromium\n     5  ${line}`);
  expect(facts.length).toBe(1);
});

it("shows every kind of fact", () => {
  const shown = new Set(
    parseTimeline(`chromium\n${lines.map((line) => `5  ${line}`).join("\n")}`).facts.map(({ fact }) => fact.kind),
  );
  expect([...shown].sort()).toEqual(socketEventSchema.options.map((option) => option.entries.kind.literal).sort());
});

it("timelines in documents are read, and printed again are the same facts", () => {
  const blocks = filesEndingIn(".md").flatMap((path) => timelinesIn(readDocument(path)));
  expect(blocks.length).toBeGreaterThan(1);
  for (const block of blocks) {
    const timeline = parseTimeline(block);
    expect(parseTimeline(printTimeline(timeline))).toEqual(timeline);
  }
});
