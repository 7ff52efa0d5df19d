/** What the panel's state becomes by what it is told and what a person does. */
import { expect, it, vi } from "vitest";
import { parseTimeline } from "../../core/files/text-timeline/text-timeline.ts";
import { createRecording } from "../../core/recording.ts";
import type { FromPanel, ToPanel } from "../../messages/port-messages.ts";
import { createPanelStore } from "./store.ts";

const { documents, facts } = parseTimeline(`chromium
   0  page https://app.test/
   1  #1 new wss://app.test/live
  20  #1 open
5000  #1 close-event 1000 "done" clean
  30  #2 new wss://app.test/live
  50  #2 open
@ d2 https://other.test/ tab 1
9000  page https://other.test/
9001  #1 new wss://other.test/
`);
const [first, second] = documents;

function setUp() {
  const frames: (() => void)[] = [];
  const sent: FromPanel[] = [];
  const recording = createRecording("chromium");
  const store = createPanelStore({
    hasTab: true,
    recording,
    send: (message) => void sent.push(message),
    schedule(work) {
      frames.push(work);
      return () => undefined;
    },
  });
  const frame = (): void => {
    for (const work of frames.splice(0)) work();
  };
  const hear = (...messages: ToPanel[]): void => {
    for (const message of messages) store.events.heard(message);
  };
  const ids = (): string[] => store.state.getState().connections.map(({ id }) => id);
  return { ...store, frames, frame, hear, ids, sent };
}

const replayOf = (preserveLog: boolean, which = documents): ToPanel[] => [
  { type: "hello", preserveLog },
  { type: "documents", documents: which },
  { type: "facts", facts: facts.filter(({ document }) => which.some((it) => it.document === document)) },
  { type: "replayed" },
];

it("takes a flood in once per frame", () => {
  const { frame, frames, hear, ids, state } = setUp();
  const changes = vi.fn();
  state.subscribe(changes);
  hear(...replayOf(true));
  hear({ type: "lost", count: 2, unassigned: 3 });
  expect(frames).toHaveLength(1);
  expect(changes).not.toHaveBeenCalled();
  frame();
  expect(changes).toHaveBeenCalledTimes(1);
  expect(ids()).toEqual(["d/1", "d/2", "d2/1"]);
  expect(state.getState()).toMatchObject({ replay: "done", lost: 2, unassigned: 3, dropped: 2 });
});

it("knows when the replay is under way, and that it stays done when the line is opened again", () => {
  const { frame, hear, state } = setUp();
  expect(state.getState().replay).toBe("waiting");
  hear({ type: "hello", preserveLog: true });
  frame();
  expect(state.getState().replay).toBe("replaying");
  hear({ type: "replayed" });
  frame();
  hear({ type: "hello", preserveLog: true });
  frame();
  expect(state.getState().replay).toBe("done");
});

it("drops what it gets twice", () => {
  const { frame, hear, ids, state } = setUp();
  hear(...replayOf(true));
  frame();
  const before = state.getState().connections;
  hear(...replayOf(true));
  frame();
  expect(ids()).toHaveLength(3);
  expect(state.getState().connections[0]).toBe(before[0]);
});

it("keeps its copy of what the log let go, unless the log is not to be preserved", () => {
  if (!first || !second) throw new Error("The timeline has two documents.");
  const { frame, hear, ids } = setUp();
  hear(...replayOf(true));
  hear(...replayOf(true, [second]));
  frame();
  expect(ids()).toHaveLength(3);
  hear(...replayOf(false, [second]));
  frame();
  expect(ids()).toEqual(["d2/1"]);
});

it("forgets what the background forgot, and lets go of a selection that is gone", () => {
  const { actions, frame, hear, ids, state } = setUp();
  hear(...replayOf(true));
  frame();
  actions.select("d/1");
  hear({ type: "forgotten", connections: ["d/1"], documents: ["d2"] });
  frame();
  expect(ids()).toEqual(["d/2"]);
  expect(state.getState().selectedId).toBeNull();
});

it("clears what has ended at once, and says so", () => {
  const { actions, frame, hear, ids, sent } = setUp();
  hear(...replayOf(true));
  frame();
  actions.clear();
  expect(ids()).toEqual(["d/2", "d2/1"]);
  expect(sent).toEqual([{ type: "clear", ended: ["d/1"] }]);
});

it("clears the network log's entry along with its connection", () => {
  const { actions, frame, hear, ids, sent } = setUp();
  const log = parseTimeline(`chromium
     0  page https://app.test/
     1  #1 new wss://app.test/live
    20  #1 open
  5000  #1 close-event 1000 "done" clean
  5010  log wss://app.test/live status 101 http/1.1 started 1 ended 5001`);
  hear({ type: "documents", documents: log.documents }, { type: "facts", facts: log.facts }, { type: "replayed" });
  frame();
  expect(ids()).toEqual(["d/1"]);
  actions.clear();
  expect(ids()).toEqual([]);
  expect(sent).toEqual([{ type: "clear", ended: ["d/1", "log/network/1"] }]);
});

it("sets preserve log at once, and hears it from another panel", () => {
  const { actions, frame, hear, sent, state } = setUp();
  actions.setPreserveLog(false);
  expect(state.getState().preserveLog).toBe(false);
  expect(sent).toEqual([{ type: "preserve-log", on: false }]);
  hear({ type: "preserve-log", on: true });
  frame();
  expect(state.getState().preserveLog).toBe(true);
});

it("counts every fact known to be missing, wherever it was lost", () => {
  const { frame, hear, state } = setUp();
  hear(...replayOf(true));
  const times = { at: 1, mono: 1, date: 1 };
  const dropped = { kind: "facts-dropped", ...times, count: 5, by: "hook" } as const;
  hear(
    { type: "facts", facts: [{ document: "d", seq: 90, fact: dropped }] },
    { type: "lost", count: 3, unassigned: 0 },
  );
  frame();
  expect(state.getState().dropped).toBe(8);
});

it("names live pages that replaced WebSocket", () => {
  const { frame, hear, state } = setUp();
  hear(...replayOf(true));
  const times = { at: 1, mono: 1, date: 1 };
  hear({ type: "facts", facts: [{ document: "d", seq: 90, fact: { kind: "websocket-replaced", ...times } }] });
  frame();
  expect(state.getState().replacedIn).toEqual(["https://app.test/"]);
  hear({ type: "facts", facts: [{ document: "d", seq: 91, fact: { kind: "document-gone", ...times } }] });
  frame();
  expect(state.getState().replacedIn).toEqual([]);
});

it("keeps what it has when the extension goes, ready to be exported", () => {
  const { hear, ids, state, events } = setUp();
  hear(...replayOf(true).slice(0, 3));
  events.orphaned();
  expect(ids()).toHaveLength(3);
  expect(state.getState()).toMatchObject({ orphaned: true, replay: "done" });
});

/** As an import gives it. */
function imported(lostEvents = 0) {
  const recording = createRecording("firefox");
  recording.add(documents, facts);
  const browser = { engine: "firefox", userAgent: "Firefox/153" } as const;
  const redaction = { urlQuery: "removed" } as const;
  return { recording, header: { exportedAt: "2026-11-24T12:00:00.000Z", browser, lostEvents, redaction } };
}

it("shows an imported file beside the live recording, and goes on recording meanwhile", () => {
  const { actions, frame, hear, ids, state, events } = setUp();
  hear(...replayOf(true, [second ?? documents].flat()));
  frame();
  events.imported("monday.json", imported(7));
  expect(state.getState()).toMatchObject({ dropped: 7, selectedId: null, problem: null });
  expect(ids()).toHaveLength(3);
  hear(...replayOf(true));
  frame();
  expect(state.getState().connections).toBe(state.getState().sources[0]?.connections);
  actions.show("live");
  expect(ids()).toEqual(["d/1", "d/2", "d2/1"]);
  expect(state.getState().dropped).toBe(0);
});

it("gives files of one name names of their own, and goes back to live when the shown one is closed", () => {
  const { actions, state, events } = setUp();
  events.imported("monday.json", imported());
  events.imported("monday.json", imported());
  const { sources, sourceId } = state.getState();
  expect(sources.map(({ name }) => name)).toEqual(["monday", "monday (2)"]);
  actions.closeSource(sourceId);
  expect(state.getState()).toMatchObject({ sourceId: "live", connections: [] });
  expect(state.getState().sources).toHaveLength(1);
});

it("holds the list still while paused, and catches up afterwards", () => {
  const { actions, frame, hear, ids } = setUp();
  hear(...replayOf(true, [second ?? documents].flat()));
  frame();
  actions.setPaused(true);
  hear(...replayOf(true));
  frame();
  expect(ids()).toEqual(["d2/1"]);
  actions.setPaused(false);
  expect(ids()).toHaveLength(3);
});

it("follows the newest connection when asked to", () => {
  const { actions, frame, hear, state } = setUp();
  actions.prefer({ followNewest: true });
  hear(...replayOf(true));
  frame();
  expect(state.getState().selectedId).toBe("d2/1");
  actions.select("d/1");
  hear({ type: "lost", count: 1, unassigned: 0 });
  frame();
  expect(state.getState().selectedId).toBe("d/1");
});

it("lists no row of the summary any longer once the list was cleared", () => {
  const { actions, frame, hear, state } = setUp();
  hear(...replayOf(true));
  frame();
  actions.setSubset({ key: "one", title: "one", ids: new Set(["d/2"]) });
  expect(state.getState().subset?.title).toBe("one");
  actions.clear();
  expect(state.getState().subset).toBeNull();
});
