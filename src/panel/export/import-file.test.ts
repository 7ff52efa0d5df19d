/** What becomes of a chosen file: a source, a dictionary, one sentence, or nothing when it was called off. */
import { expect, it } from "vitest";
import { READY_MADE } from "../../core/files/dictionary/team-dictionary.ts";
import { exportRecording } from "../../core/files/export/export.ts";
import { parseTimeline } from "../../core/files/text-timeline/text-timeline.ts";
import { createRecording } from "../../core/recording.ts";
import type { PanelState } from "../state/state.ts";
import { createPanelStore } from "../state/store.ts";
import { createFileImporter } from "./import-file.ts";

const { documents, facts } = parseTimeline(`chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live
  20  #1 open`);
const recording = createRecording("chromium");
recording.add(documents, facts);
const EXPORT = JSON.stringify(
  exportRecording(recording, {
    exportedAt: "2026-11-24T12:00:00.000Z",
    generator: { name: "n", version: "1" },
    userAgent: "Chrome/156",
    lostEvents: 0,
  }),
);
const DICTIONARY = JSON.stringify(READY_MADE[0]);

function setUp() {
  const store = createPanelStore({
    hasTab: true,
    recording: createRecording("chromium"),
    send: () => undefined,
    schedule: () => () => undefined,
  });
  const state = (): PanelState => store.state.getState();
  return { state, importer: createFileImporter(store.events) };
}

const fileOf = (text: string | Uint8Array<ArrayBuffer>, name = "a.json"): File => new File([text], name);

it("a recording becomes a source, a dictionary is taken into use", async () => {
  const { state, importer } = setUp();
  await importer.importFile(fileOf(EXPORT));
  expect(state()).toMatchObject({ importing: null, problem: null, sources: [{ name: "a" }] });
  await importer.importFile(fileOf(DICTIONARY));
  expect(state().dictionaries).toEqual([READY_MADE[0]]);
});

it.each([
  ["cut off", EXPORT.slice(0, 900), /^a\.json was not imported\. The file ends too early: it was probably cut off\.$/],
  ["foreign", '{"log":{"entries":[]}}', /^a\.json was not imported\. The file is a HAR file; only what/],
  ["no JSON", "<html>", /^a\.json was not imported\. /],
  ["empty", "", /^a\.json was not imported\. The file is empty\.$/],
  ["binary", new Uint8Array([0xff, 0xfe, 0, 1, 2]), /^a\.json was not imported\. /],
  ["of the future", EXPORT.replace('"version":1', '"version":2'), /version is 2, newer than/],
  [
    "a dictionary that is none",
    DICTIONARY.replace(/"codes":.*/, '"codes":[]}'),
    /^a\.json was not imported\. codes is empty/,
  ],
])("%s: one sentence, and nothing else changes", async (_, text, sentence) => {
  const { state, importer } = setUp();
  await importer.importFile(fileOf(EXPORT, "before.json"));
  const before = state();
  await importer.importFile(fileOf(text));
  expect(state().problem).toMatch(sentence);
  expect(state()).toEqual({ ...before, problem: state().problem });
});

it.each([
  ["recording", EXPORT],
  ["dictionary", DICTIONARY],
  ["broken file", "{"],
])("a %s that was called off leaves nothing behind", async (_, text) => {
  const { state, importer } = setUp();
  const before = state();
  const importing = importer.importFile(fileOf(text));
  importer.cancel();
  await importing;
  expect(state()).toEqual(before);
});

it("a file chosen during an import takes its place", async () => {
  const { state, importer } = setUp();
  await Promise.all([
    importer.importFile(fileOf(EXPORT, "first.json")),
    importer.importFile(fileOf(EXPORT, "second.json")),
  ]);
  expect(state().sources.map(({ name }) => name)).toEqual(["second"]);
});
