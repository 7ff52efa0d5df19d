/** What an export of the panel says about its source. */
import { expect, it } from "vitest";
import { parseTimeline } from "../../core/files/text-timeline/text-timeline.ts";
import { createRecording } from "../../core/recording.ts";
import { createPanelStore } from "../state/store.ts";
import { exportShown, redactionOf } from "./exports.ts";

const { documents, facts } = parseTimeline(`chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live?token=s3cret
  20  #1 open`);
const ASK = { generator: { name: "n", version: "1" }, exportedAt: "2026-11-24T12:00:00.000Z", userAgent: "Chrome/156" };

function setUp() {
  const recording = createRecording("chromium");
  recording.add(documents, facts);
  return createPanelStore({ hasTab: true, recording, send: () => undefined, schedule: () => () => undefined });
}

it("is of this browser, without credentials, when live", () => {
  const file = exportShown(setUp(), ASK);
  expect(file).toMatchObject({ browser: { engine: "chromium", userAgent: "Chrome/156" } });
  expect(JSON.stringify(file)).not.toContain("s3cret");
});

it("keeps everything when told so", () => {
  const store = setUp();
  store.actions.prefer({ redaction: "kept" });
  expect(JSON.stringify(exportShown(store, ASK))).toContain("s3cret");
});

it("is of the browser that recorded, and never less redacted than the file was, when imported", () => {
  const store = setUp();
  const recording = createRecording("firefox");
  recording.add(documents, facts);
  const browser = { engine: "firefox", userAgent: "Firefox/153" } as const;
  const header = {
    exportedAt: "2026-11-20T08:00:00.000Z",
    browser,
    lostEvents: 3,
    redaction: { urlQuery: "removed" },
  } as const;
  store.events.imported("file.json", { recording, header });
  store.actions.prefer({ redaction: "kept" });
  expect(redactionOf(store)).toBe("removed");
  expect(exportShown(store, ASK)).toMatchObject({
    browser: { engine: "firefox", userAgent: "Firefox/153" },
    lostEvents: 3,
    redaction: { urlQuery: "removed" },
    // What was tried then is not known to have been given up since.
    exportedAt: "2026-11-20T08:00:00.000Z",
  });
});
