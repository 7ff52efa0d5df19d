/** That a file of chosen connections says the same of them wherever it is opened, and says what it says on others' account. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportFile } from "../../format/export-file.ts";
import { createRecording, type Recording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { context, recordingOf } from "../../testing/example-export.ts";
import { importFile } from "../import/import.ts";
import { exportRecording } from "./export.ts";
import { connectionTexts } from "./texts-only.ts";

/** Three sockets of one origin die within 30 ms, which none of them could tell alone. */
const TOGETHER = `chromium
     0  page https://app.test/
     1  #1 new ws://app.test/a
     2  #2 new ws://app.test/b
     3  #3 new ws://app.test/c
    20  #1 open
    21  #2 open
    22  #3 open
  5000  #1 close-event 1006 unclean
  5010  #2 close-event 1006 unclean
  5030  #3 close-event 1006 unclean
  5040  log ws://app.test/a status 101 http/1.1 started 1 ended 5000
  5041  log ws://app.test/b status 101 http/1.1 started 2 ended 5010
`;

/** Two sockets of one URL, and two entries each of which could be either's. */
const BURST = `chromium
     0  page https://app.test/
     1  #1 new ws://app.test/live
     2  #2 new ws://app.test/live
    50  #1 error
    50  #1 close-event 1006 unclean
    51  #2 error
    51  #2 close-event 1006 unclean
    60  log ws://app.test/live failure "Unexpected response code: 404" started 1 ended 50
    61  log ws://app.test/live failure "Unexpected response code: 404" started 1 ended 50
`;

const imported = (file: ExportFile): Recording => importFile(JSON.stringify(file)).recording;

describe("a file of chosen connections", () => {
  it("marks the evidence that rests on others, and the import keeps it", () => {
    const whole = recordingOf(TOGETHER);
    const file = exportRecording(whole, { ...context, only: ["d/2"] });
    const [connection] = file.connections;
    expect(connection?.carried).toEqual(["verdict", "diagnosis"]);
    expect(connection?.diagnosis[0]).toMatchObject({
      cause: "server-restart",
      carried: ["2 other sockets of this origin died within a second, none of another"],
    });
    expect(connection?.diagnosis.filter(({ cause }) => cause === "transport-lost")).toMatchObject([
      expect.not.objectContaining({ carried: expect.anything() }),
    ]);
    const [again] = imported(file).connections();
    expect(again).toEqual(connection);
    expect(again?.verdict).toBe(whole.connections()[1]?.verdict);
  });

  it("leaves out what the network log tells of others", () => {
    const file = exportRecording(recordingOf(TOGETHER), { ...context, only: ["d/1"] });
    const urls = file.documents.flatMap(({ events }) =>
      events.flatMap((it) => (it.kind === "network-log" ? [it.url] : [])),
    );
    expect(urls).toEqual(["ws://app.test/a"]);
  });

  it("carries nothing when nothing rests on others", () => {
    const whole = recordingOf(TOGETHER);
    const file = exportRecording(whole, { ...context, only: whole.connections().map(({ id }) => id) });
    expect(file).toEqual(exportRecording(whole, context));
  });

  it("is not surer than the whole recording was", () => {
    const whole = recordingOf(BURST);
    const file = exportRecording(whole, { ...context, only: ["d/1"] });
    const [before] = whole.connections();
    const connections = imported(file).connections();
    expect(connections).toHaveLength(1);
    expect(before?.claims.cause).toMatchObject({ certainty: "likely" });
    expect(connections[0]?.claims).toEqual(before?.claims);
  });

  it("comes back as it was, whatever was chosen", { timeout: 30_000 }, () => {
    const chosen = fc.tuple(fc.oneof(arbitraryLog, arbitraryLives), fc.infiniteStream(fc.boolean()));
    fc.assert(
      fc.property(chosen, ([facts, choice]) => {
        const recording = createRecording("chromium");
        recording.add(arbitraryDocuments, facts);
        const only = recording.connections().flatMap(({ id }) => (choice.next().value ? [id] : []));
        const file = exportRecording(recording, { ...context, only });
        expect(file.connections.map(({ id }) => id)).toEqual(only);
        const again = imported(file);
        expect(again.connections().map(connectionTexts)).toEqual(file.connections);
        expect(exportRecording(again, context).connections).toEqual(file.connections);
      }),
      { numRuns: 300 },
    );
  });
});
