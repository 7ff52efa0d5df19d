/** That copied text is a text timeline people can read, and that it says the same when it is read back. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRecording } from "../../recording.ts";
import { arbitraryDocuments, arbitraryLog } from "../../testing/arbitrary-facts.ts";
import { arbitraryLives } from "../../testing/arbitrary-lives.ts";
import { context, fileOf, recordingOf } from "../../testing/example-export.ts";
import { foldText } from "../../testing/fold-text.ts";
import { exportRecording } from "../export/export.ts";
import { connectionTexts } from "../export/texts-only.ts";
import { copyText } from "./copy-text.ts";

/** Two sockets at once, a frame, a network log; Date.now() differs from the page's clock as it does in life. */
const TIMELINE = `chromium from 1763980000000
@ d https://app.test/ tab 7
@ frame https://app.test/frame tab 7 frame 3 sub origin 40
@ log "" tab 7
@ d
   0.4  page https://app.test/ {date 1}
   1.2  #1 new ws://app.test/live ["chat"] {date 2}
   2.6  #2 new ws://app.test/other
@ frame
  50.3  page https://app.test/frame sub
  51.1  #1 new ws://app.test/live
@ d
  22.9  #1 open "chat"
  24.7  #2 open
  80.2  #1 close(4001, "bye")
@ frame
  81.5  #1 error
  81.6  #1 close-event 1006 unclean
@ d
 101.9  #1 close-event 4001 "bye" clean
@ log
   130  log ws://app.test/live status 101 http/1.1 started 1 ended 101 {seq 4}
   131  log ws://app.test/worker status 101 http/1.1 started 5 ended 90 {seq 9}
`;

describe("copied text", () => {
  it("of one connection is what its page and the network log say of it, in the order of time", () => {
    expect(copyText(fileOf(TIMELINE), { only: "d/1" })).toBe(`chromium from 1763980000000
@ d https://app.test/ tab 7
@ log "" tab 7
@ d
   0.4  page https://app.test/
   1.2  #1 new ws://app.test/live ["chat"]
  22.9  #1 open "chat"
  80.2  #1 close(4001, "bye")
 101.9  #1 close-event 4001 "bye" clean
@ log
   130  log ws://app.test/live status 101 http/1.1 started 1 ended 101
`);
  });

  it("of a recording says the same when it is read back", () => {
    const file = fileOf(TIMELINE);
    const text = copyText(file);
    expect(text).not.toMatch(/date|mono/);
    const again = foldText(text);
    expect(again.map(({ id, verdict, claims, steps }) => ({ id, verdict, claims, steps }))).toEqual(
      file.connections.map(({ id, verdict, claims, steps }) => ({ id, verdict, claims, steps })),
    );
  });

  it("is the same to the last millisecond when asked, whatever was recorded", { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryLog, arbitraryLives), (facts) => {
        const recording = createRecording("firefox");
        recording.add(arbitraryDocuments, facts);
        const file = exportRecording(recording, context);
        expect(foldText(copyText(file, { exact: true })).map(connectionTexts)).toEqual(file.connections);
      }),
      { numRuns: 300 },
    );
  });

  it("holds no more than the file: what was taken out stays out", () => {
    const recording = recordingOf("chromium\n 1 #1 new ws://app.test/?token=s3cr3t");
    const { redaction: _, ...usual } = context;
    expect(copyText(exportRecording(recording, usual))).toContain("ws://app.test/?token=REDACTED");
  });

  it("of nothing is the engine", () => {
    expect(copyText(fileOf("webkit"))).toBe("webkit\n");
  });
});
