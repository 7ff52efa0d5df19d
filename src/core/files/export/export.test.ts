/** What the export promises: a file as the contract has it, of everything whatever is shown, or of chosen connections with their pages. */
import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../format/engine.ts";
import { type ExportFile, exportFileSchema } from "../../format/export-file.ts";
import { createRecording, type Recording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { importFile } from "../import/import.ts";
import { parseTimeline } from "../text-timeline/text-timeline.ts";
import { type ExportContext, exportRecording } from "./export.ts";

const CONTEXT: ExportContext = {
  exportedAt: "2026-11-24T20:00:00.000Z",
  generator: { name: "Close Handshake", version: "0.1.0" },
  userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
  lostEvents: 3,
  redaction: "kept",
};

const TIMELINE = `chromium
  @ d https://app.test/ tab 1
     0  page https://app.test/
     1  #1 new ws://app.test/a?token=secret
    20  #1 open
   500  #1 close-event 4001 "bye" clean
  @ d2 https://app.test/frame tab 1 frame 3 sub
     5  page https://app.test/frame sub
     6  #1 new ws://app.test/b
    26  #1 open
  7000  hidden persisted
  @ log tab 1
  900  log ws://app.test/worker status 101 http/1.1 started 30 ended 890
`;

function recordingOf(text: string): Recording {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return recording;
}

const exported = (context: Partial<ExportContext> = {}): ExportFile =>
  exportRecording(recordingOf(TIMELINE), { ...CONTEXT, ...context });

describe("the export", () => {
  it("holds all connections, oldest first, and what the pages went through", () => {
    const file = exported();
    expect(file).toMatchObject({
      format: "close-timelines",
      version: 1,
      exportedAt: CONTEXT.exportedAt,
      generator: CONTEXT.generator,
      browser: { engine: "chromium", userAgent: CONTEXT.userAgent },
      redaction: { urlQuery: "kept" },
      lostEvents: 3,
    });
    expect(file.connections.map(({ id }) => id)).toEqual(["d/1", "d2/1", "log/network/1"]);
    const pages = file.documents.map(({ documentId, url, events }) => [
      documentId,
      url,
      events.map(({ kind }) => kind),
    ]);
    expect(pages).toEqual([
      ["d", "https://app.test/", ["document"]],
      ["d2", "https://app.test/frame", ["document", "page-hidden"]],
      ["log", "", ["network-log"]],
    ]);
  });

  it("carries with chosen connections the pages they lived in, and no other page's", () => {
    const file = exported({ only: ["d2/1"] });
    expect(file.connections.map(({ id }) => id)).toEqual(["d2/1"]);
    const d2 = file.documents.find(({ documentId }) => documentId === "d2");
    expect(d2?.events.map(({ kind }) => kind)).toEqual(["document", "page-hidden"]);
    expect(file.documents.map(({ documentId }) => documentId)).not.toContain("d");
  });

  it("carries the network log's entry with the connection that it is", () => {
    const file = exported({ only: ["log/network/1"] });
    expect(file.connections[0]?.source).toBe("network-log");
    expect(file.documents.flatMap(({ events }) => events.map(({ kind }) => kind))).toEqual(["network-log"]);
  });

  it("of no connection is empty", () => {
    expect(exported({ only: [] })).toMatchObject({ connections: [], documents: [] });
  });

  it("takes credentials out unless it is told not to", () => {
    expect(JSON.stringify(exported())).toContain("token=secret");
    const { redaction: _, ...context } = CONTEXT;
    const file = exportRecording(recordingOf(TIMELINE), context);
    expect(file.redaction.urlQuery).toBe("credentials-removed");
    expect(JSON.stringify(file)).not.toContain("secret");
  });

  it("leaves the recording as it was", () => {
    const recording = recordingOf(TIMELINE);
    const before = structuredClone(recording.connections());
    exportRecording(recording, { ...CONTEXT, redaction: "removed" });
    expect(recording.connections()).toEqual(before);
  });
});

describe("any export", () => {
  const engine = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");

  it("is as the contract has it, key by key, and the same after JSON", () => {
    const property = fc.property(engine, fc.oneof(arbitraryLog, arbitraryLives), (of, facts) => {
      const recording = createRecording(of);
      recording.add(arbitraryDocuments, facts);
      const file = exportRecording(recording, CONTEXT);
      // Equal: nothing was left out by the schema as unknown, nothing changed on the way.
      expect(v.parse(exportFileSchema, file)).toEqual(file);
      expect(v.parse(exportFileSchema, JSON.parse(JSON.stringify(file)))).toEqual(file);
      const ids = file.connections.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    });
    fc.assert(property, { numRuns: 150 });
  }, 20_000);
});

describe("the summary in the export", () => {
  it("counts what the file holds", () => {
    expect(exported().summary).toMatchObject({
      connections: 3,
      byCode: [{ key: 4001, count: 1 }],
      byHost: [{ key: "ws://app.test", count: 3 }],
      chains: 0,
      patterns: [],
    });
  });

  it("of chosen connections counts those alone", () => {
    expect(exported({ only: ["d2/1"] }).summary).toMatchObject({
      connections: 1,
      byVerdict: [{ key: "open", count: 1 }],
      byCode: [],
    });
  });

  it("of chosen connections tells only patterns and chains whose connections are all there", () => {
    const died = [1, 2].map((n) => `${n} #${n} new ws://app.test/a\n${n + 2} #${n} open\n9${n} #${n} close-event 1012`);
    const text = `chromium\n@ d https://app.test/\n${died.join("\n")}`;
    const of = (only: string[]) => exportRecording(recordingOf(text), { ...CONTEXT, only }).summary?.patterns;
    expect(of(["d/1", "d/2"])?.map(({ id }) => id)).toContain("died-with-server");
    expect(of(["d/1"])).toEqual([]);
  });

  it("names no one who signs in through a URL, and no token", () => {
    const url = "ws://ann:hush@app.test/a?token=secret";
    const died = [1, 2, 3].map(
      (n) => `${n * 100} #${n} new ${url}\n${n * 100 + 2} #${n} open\n${n * 100 + 50} #${n} close-event 1006 unclean`,
    );
    const { summary } = exportRecording(recordingOf(`chromium\n${died.join("\n")}`), {
      ...CONTEXT,
      redaction: "credentials-removed",
    });
    expect(summary?.byHost).toEqual([{ key: "ws://app.test", count: 3 }]);
    expect(summary?.patterns.map(({ id }) => id)).toContain("dropped-after-open");
    expect(JSON.stringify(summary)).not.toMatch(/secret|hush/);
  });
});

describe("an import", () => {
  const text = JSON.stringify(exported());
  const again = (file: string): ExportFile => exportRecording(importFile(file).recording, CONTEXT);

  it("makes the summary anew, whatever the file says of it or if it says nothing", () => {
    const { summary, ...without } = exported();
    expect(again(text).summary).toEqual(summary);
    expect(again(JSON.stringify(without)).summary).toEqual(summary);
    expect(again(JSON.stringify({ ...without, summary: { connections: "many" } })).summary).toEqual(summary);
  });
});
