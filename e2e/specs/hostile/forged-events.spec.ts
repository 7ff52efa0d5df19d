/** A page forges every event and name of ours that it could know: nothing of it is recorded as fact. */
import { ASK, type HookReport, NODE_HANDOVER, REPORT, SOCKET } from "../../../src/messages/hook-messages.ts";
import { NETWORK_LOG_PORT, OBSERVER_PORT, PAGEHIDE_PREFIX, PANEL_PORT } from "../../../src/messages/port-names.ts";
import { factsOf } from "../../support/extension/facts-of.ts";
import { expect, test } from "./hostile-test.ts";

const made = { kind: "socket-created", socket: 9, api: "WebSocket", protocols: "", mono: 1, date: 1 } as const;
const reports = [
  { dropped: 7, facts: [{ ...made, url: "ws://forged", readyState: 0, error: null }], answer: null },
  {
    dropped: 8,
    facts: [{ ...made, url: "", readyState: 3, error: { name: "Forged", message: "forged" } }],
    answer: null,
  },
] satisfies HookReport[];
const [forged, threw] = reports.map((report) => JSON.stringify(report));

const forgeEvents = `
  const heard = [];
  const node = document.createElement("div");
  const ws = new WebSocket(url);
  const targets = [document.fonts, document, window, node, ws, document.documentElement];
  for (const type of ${JSON.stringify([NODE_HANDOVER, REPORT, SOCKET, ASK])}) {
    for (const target of targets) target.addEventListener(type, (event) => heard.push(type + " " + event.constructor.name));
  }
  const forgeAll = () => {
    for (const target of targets) {
      target.dispatchEvent(new FocusEvent("${NODE_HANDOVER}", { relatedTarget: node }));
      for (const detail of [${JSON.stringify(forged)}, ${JSON.stringify(threw)}]) {
        target.dispatchEvent(new CustomEvent("${REPORT}", { detail }));
        target.dispatchEvent(new MessageEvent("message", { data: detail }));
      }
      target.dispatchEvent(new FocusEvent("${SOCKET}", { relatedTarget: ws, detail: 9 }));
      target.dispatchEvent(new FocusEvent("${ASK}", { relatedTarget: ws }));
    }
  };
  forgeAll();
  window.postMessage(${JSON.stringify(forged)}, "*");
  for (const name of ${JSON.stringify([OBSERVER_PORT, NETWORK_LOG_PORT, `${PANEL_PORT}1`, PAGEHIDE_PREFIX])}) {
    new BroadcastChannel(name).postMessage(${JSON.stringify(forged)});
    localStorage.setItem(name, ${JSON.stringify(forged)});
  }
  ws.onopen = () => { forgeAll(); ws.close(4001, "real"); };
  ws.onclose = () => { forgeAll(); setTimeout(() => done([heard, typeof chrome, typeof chrome?.runtime]), 50); };`;

test("our own events, ports and keys, forged, leave no trace", async ({ hostile, extension }) => {
  const { page, native, extended } = await hostile.run(forgeEvents);
  expect(extended).toEqual(native);
  expect(native, "a page cannot reach an extension that invites nobody").toMatchObject([
    expect.any(Array),
    "object",
    "undefined",
  ]);
  await expect.poll(async () => factsOf(await extension.readLog(page), "close-event").length).toBe(1);
  const log = await extension.readLog(page);
  expect(log.facts.map(({ fact }) => fact.kind)).toEqual(
    expect.arrayContaining(["document", "socket-created", "opened", "close-called", "close-event"]),
  );
  expect(factsOf(log, "socket-created").map(({ url }) => new URL(url).pathname)).toEqual(["/echo"]);
  expect(JSON.stringify(await extension.readStorage()).toLowerCase()).not.toContain("forged");
  expect(factsOf(log, "facts-dropped")).toEqual([]);
});

const forgeOutcome = `
  const ws = new WebSocket(url);
  const fake = () => {
    ws.dispatchEvent(new Event("open"));
    ws.dispatchEvent(new MessageEvent("message", { data: "x".repeat(1000) }));
    ws.dispatchEvent(new Event("error"));
    ws.dispatchEvent(new CloseEvent("close", { code: 4999, reason: "fake", wasClean: true }));
    window.dispatchEvent(new PageTransitionEvent("pagehide", { persisted: false }));
    window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    window.dispatchEvent(new Event("offline"));
    document.dispatchEvent(new Event("freeze"));
    document.dispatchEvent(new SecurityPolicyViolationEvent("securitypolicyviolation",
      { effectiveDirective: "connect-src", violatedDirective: "connect-src", disposition: "enforce", documentURI: "x", originalPolicy: "x", statusCode: 1, blockedURI: url }));
  };
  // We wake at the end of the task that made the first socket; what a page forges before that is not even recorded.
  queueMicrotask(fake);
  let closes = 0;
  ws.onclose = (event) => { closes++; if (event.isTrusted) done([closes, event.code]); };
  ws.addEventListener("open", ({ isTrusted }) => { if (!isTrusted) return; fake(); ws.close(4001, "real"); });`;

test("faked outcomes are marked as the page's, and the export's claims rest on the real ones", async ({
  hostile,
  extension,
}) => {
  const { page, native, extended } = await hostile.run(forgeOutcome);
  expect(extended).toEqual(native);
  await expect
    .poll(async () => factsOf(await extension.readLog(page), "close-event").filter(({ trusted }) => trusted).length)
    .toBe(1);
  const log = await extension.readLog(page);
  const fakes = [
    ...factsOf(log, "close-event").filter(({ code }) => code === 4999),
    ...factsOf(log, "page-hidden"),
    ...factsOf(log, "page-restored"),
    ...factsOf(log, "offline"),
    ...factsOf(log, "page-frozen"),
    ...factsOf(log, "csp-blocked"),
    ...factsOf(log, "error-event"),
  ];
  expect(fakes.length).toBeGreaterThanOrEqual(12);
  expect(fakes.filter(({ trusted }) => trusted)).toEqual([]);
  expect(factsOf(log, "opened")).toHaveLength(1);
  expect(factsOf(log, "traffic").every(({ received }) => received.messages === 0)).toBe(true);
  const { connections } = await hostile.exportFrom(page);
  expect(connections).toHaveLength(1);
  expect(connections[0]?.closeEvent).toMatchObject({ code: 4001, reason: "real", isTrusted: true });
  expect(connections[0]?.claims.receivedCode).toMatchObject({ value: 4001 });
  expect(connections[0]?.claims.initiator).toMatchObject({ value: "client" });
});
