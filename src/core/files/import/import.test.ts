/** What the import promises: a whole file comes back as it was, and a broken one is refused with a sentence. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Engine } from "../../format/engine.ts";
import { createRecording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { changed, context, fileOf, first, refusal, TIMELINE, textOf } from "../../testing/example-export.ts";
import { exportRecording } from "../export/export.ts";
import { importFile, importFileInSteps } from "./import.ts";
import { ImportError } from "./import-error.ts";

describe("import", () => {
  it("brings back what was exported", () => {
    const file = fileOf(TIMELINE);
    expect(file.connections.map(({ id }) => id)).toEqual(["d/1", "log/network/2", "d/2"]);
    const { recording, header, facts } = importFile(textOf(file));
    expect(exportRecording(recording, context)).toEqual(file);
    expect(header).toMatchObject({ exportedAt: context.exportedAt, browser: file.browser, lostEvents: 0 });
    expect(facts).toBe(12);
  });

  it("brings back any full export, whatever happened", { timeout: 30_000 }, () => {
    const engines = fc.constantFrom<Engine[]>("chromium", "firefox", "webkit", "unknown");
    fc.assert(
      fc.property(
        fc.oneof(arbitraryLog, arbitraryLives),
        engines,
        fc.subarray([...arbitraryDocuments]),
        (facts, engine, documents) => {
          const recording = createRecording(engine);
          recording.add(documents, facts);
          const file = exportRecording(recording, context);
          const imported = importFile(textOf(file)).recording;
          expect(exportRecording(imported, context)).toEqual(file);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("what is tolerated", () => {
  it("drops keys it does not know, and a byte order mark", () => {
    const text = changed((file) => {
      Object.assign(file, { colour: "red" });
      Object.assign(first(file.connections), { colour: "red" });
      Object.assign(first(first(file.connections).events), { colour: "red" });
    });
    expect(exportRecording(importFile(`\uFEFF${text}`).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("reads -0 as 0, which is what is written of it again", () => {
    const text = textOf(fileOf(TIMELINE)).replaceAll('"bufferedAmount": 0', '"bufferedAmount": -0');
    const file = exportRecording(importFile(text).recording, context);
    expect(exportRecording(importFile(textOf(file)).recording, context)).toEqual(file);
  });

  it("believes the events, not the conclusions", () => {
    const text = changed((file) => {
      const connection = first(file.connections);
      Object.assign(connection, { verdict: "All is well.", url: "ws://elsewhere.test/", diagnosis: [], endedAt: null });
      connection.claims.cause = { certainty: "unknown" };
    });
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("reads a diagnosis that only a later release of the same version knows", () => {
    const text = changed((file) => Object.assign(first(first(file.connections).diagnosis), { cause: "solar-flare" }));
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
  });

  it("reads the header wherever it stands", () => {
    const { format, version, connections, ...rest } = fileOf(TIMELINE);
    const text = textOf({ connections, ...rest, version, format });
    expect(exportRecording(importFile(text).recording, context)).toEqual(fileOf(TIMELINE));
    expect(refusal(textOf({ connections: [1], ...rest, version: 2, format }))).toMatch(/^version is 2, newer/);
  });
});

describe("in steps", () => {
  const text = textOf(fileOf(TIMELINE));

  it("says how far it is, lets the page breathe, and gives the same", async () => {
    const seen: number[] = [];
    let breaths = 0;
    const imported = await importFileInSteps(text, {
      onProgress: ({ done }) => seen.push(done),
      yieldNow() {
        breaths += 1;
        return breaths % 2 === 0 ? Promise.resolve() : undefined;
      },
    });
    expect(imported && exportRecording(imported.recording, context)).toEqual(fileOf(TIMELINE));
    expect(breaths).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(1);
  });

  it("can be cancelled at any step", async () => {
    for (let at = 1; at <= 3; at++) {
      const abort = new AbortController();
      let breaths = 0;
      const result = await importFileInSteps(text, {
        signal: abort.signal,
        yieldNow() {
          breaths += 1;
          if (breaths === at) abort.abort();
          return undefined;
        },
      });
      expect(result).toBeNull();
      expect(breaths).toBe(at);
    }
  });

  it("refuses with the same sentence", async () => {
    const steps = { yieldNow: () => undefined };
    await expect(importFileInSteps("", steps)).rejects.toThrow(new ImportError("The file is empty."));
  });
});
