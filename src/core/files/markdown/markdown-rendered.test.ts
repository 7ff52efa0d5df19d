/** That the reports are what they should be to a renderer of GitHub's Markdown (micromark), whatever a page wrote: not only to our own eyes. */
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { expect, it } from "vitest";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording } from "../../recording.ts";
import { arbitraryLog, written } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { exportRecording } from "../export/export.ts";
import { code, table } from "./escape.ts";
import { markdownOfConnection, markdownOfRecording } from "./markdown.ts";

const render = (markdown: string): string =>
  micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true });

/** What turns into something when it is not escaped: alone, and together. */
const PIECES =
  "| ` ``` \n <b> </details> <!-- # - \\ * _a_ ~~ [a](b) ![i](j) [^1] @me &lt; ' a $ > https://evil.test/x www.evil.test me@evil.test mailto:a@evil.test"
    .split(" ")
    .concat(" ", "\t", "1. ", "- [ ] ");

const nasty = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(""));

/** The tags that our own words make; a link leads to a source of ours, never to where a page says. */
const TAG =
  /^<(?:\/?(?:h1|h2|p|table|thead|tbody|tr|th|td|code|pre|ol|ul|li|strong|details|summary)|code class="language-text"|a href="https:\/\/(?![^"]*evil)[^"]*"|\/a)>$/;

function expectWellRendered(report: string): void {
  const html = render(report);
  expect((html.match(/<[^>]*>/g) ?? []).filter((tag) => !TAG.test(tag))).toEqual([]);
  expect(html.match(/<h1>/g)).toHaveLength(1);
  for (const [table] of html.matchAll(/<table>[\s\S]*?<\/table>/g)) {
    const cells = [...table.matchAll(/<tr>[\s\S]*?<\/tr>/g)].map(([row]) => row.match(/<t[hd]/g)?.length);
    expect(new Set(cells).size).toBe(1);
  }
}

function fileWith(text: string, facts: Parameters<ReturnType<typeof createRecording>["add"]>[1]): ExportFile {
  const recording = createRecording("chromium");
  recording.add(...written(text, facts));
  return exportRecording(recording, {
    exportedAt: "2026-11-24T20:24:05.000Z",
    generator: { name: "Close Handshake", version: "0.1.0" },
    userAgent: text,
    lostEvents: 0,
  });
}

it.each(["\\| *_a_*", "\\| https://evil.test/x", "\\| www.evil.test", "\\| me@evil.test", "\\| ~~a~~ `b`"])(
  "%j stays code in a table",
  (text) => {
    const html = render(table(["head"], [[code(text, true)]]));
    expect(html.match(/<td>.*<\/td>/s)?.[0]).toMatch(/^<td><code>[^<>]*<\/code><\/td>$/);
  },
);

it("whatever a page writes stays text: no tag, no link, no broken table", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryLog, arbitraryLives), nasty, (facts, text) => {
      const file = fileWith(text, facts);
      expectWellRendered(markdownOfRecording(file));
      for (const { id } of file.connections) expectWellRendered(markdownOfConnection(file, id) ?? "");
    }),
    { numRuns: 100 },
  );
});
