/** The timeline of one connection: its steps in RFC 6455 section 7's terms, each observed at a point or inferred within a window. */
import type { Certainty, Claims, Step, StepId } from "./export-format.ts";
import type { Reading } from "./reading.ts";
import { frameWindows, tcpWindow, type Window } from "./windows.ts";

type By = Step["by"];

/** Section of RFC 6455 that defines each step; "" where it has no word for it. */
const SECTION: Readonly<Record<StepId, string>> = {
  constructed: "4.1",
  opened: "4.1",
  "close-called": "7.1.2",
  "close-rejected": "7.4.2",
  "closing-seen": "7.1.3",
  "close-frame-sent": "5.5.1",
  "close-frame-received": "7.1.5",
  "error-event": "7.1.7",
  "close-event": "7.1.4",
  "tcp-closed": "7.1.1",
  "page-hidden": "",
  "page-restored": "",
};

function seen(step: StepId, by: By, at: number, basis: string, detail: string): Step {
  const exactly = { earliest: at, latest: at };
  return { step, rfc: SECTION[step], by, evidence: "observed", certainty: "certain", ...exactly, basis, detail };
}

interface Inferred {
  step: StepId;
  by: By;
  window: Window;
  certainty: Certainty;
  basis: string;
  detail: string;
  rfc?: string;
}

function inferred({ step, by, window, certainty, basis, detail, rfc }: Inferred): Step {
  return { step, rfc: rfc ?? SECTION[step], by, evidence: "inferred", certainty, ...window, basis, detail };
}

const quoted = (text: string): string => (text === "" ? "" : ` "${text}"`);
const codeText = (code: number): string => (code === 1005 ? "an empty body" : `code ${code}`);

function callSteps(r: Reading): Step[] {
  return r.closeCalls.flatMap(({ called, rejected }) => {
    const passed = [called.code, called.reason === undefined ? undefined : JSON.stringify(called.reason)];
    const text = `close(${passed.filter((it) => it !== undefined).join(", ")})`;
    const late = called.readyState > 1 ? "; too late to change anything" : "";
    const call = seen("close-called", "client", called.at, "hook/close", text + late);
    if (!rejected) return [call];
    const refusal = `${text} threw ${rejected.error.name}; nothing was sent and the socket is as it was`;
    return [call, seen("close-rejected", "browser", rejected.at, "hook/close-threw", refusal)];
  });
}

function eventSteps(r: Reading): Step[] {
  const steps: Step[] = [];
  if (r.created) {
    const { error, url } = r.created;
    const detail = error ? `new WebSocket threw ${error.name}` : `new ${r.created.api} ${url}`;
    steps.push(seen("constructed", "client", r.created.at, "hook/constructor", detail));
  }
  if (r.opened) {
    const { at, protocol } = r.opened;
    steps.push(seen("opened", "server", at, "event/open", protocol ? `open, subprotocol ${protocol}` : "open"));
  }
  for (const { at, readyState } of r.readyStates) {
    if (readyState !== 2 || (r.call && r.call.at <= at)) continue;
    steps.push(seen("closing-seen", "browser", at, "sample/ready-state", "readyState CLOSING without a close() call"));
  }
  if (r.errorEvent) steps.push(seen("error-event", "browser", r.errorEvent.at, "event/error", "error event"));
  if (r.closeEvent) {
    const { at, code, reason, wasClean } = r.closeEvent;
    const detail = `close event ${code}${quoted(reason)}, ${wasClean ? "clean" : "not clean"}`;
    steps.push(seen("close-event", "browser", at, "event/close", detail));
  }
  return steps;
}

function pageSteps(r: Reading): Step[] {
  const until = r.endedAt ?? Number.POSITIVE_INFINITY;
  const steps: Step[] = [];
  for (const fact of r.page) {
    if (fact.at < r.createdAt || fact.at > until) continue;
    if (fact.kind === "page-hidden" && fact.trusted) {
      const detail = fact.persisted ? "the page went into the back/forward cache" : "the page went away";
      steps.push(seen("page-hidden", "browser", fact.at, "event/pagehide", detail));
    }
    if (fact.kind === "page-restored" && fact.trusted) {
      const detail = "the page came back from the back/forward cache";
      steps.push(seen("page-restored", "browser", fact.at, "event/pageshow", detail));
    }
  }
  return steps;
}

/** Never more certain than the claim that the frame was there at all. */
const lesser = (a: Certainty, b: Certainty): Certainty => (a === "certain" && b === "certain" ? "certain" : "likely");

/** A Close frame whose code no claim names. */
function untold({ closeEvent, pageEnd, vanishedAt }: Reading): string {
  if (closeEvent?.wasClean) return `Close frame with the reserved code ${closeEvent.code}`;
  const over = closeEvent !== null || pageEnd !== null || vanishedAt !== null;
  return over ? "Close frame, its code is lost" : "Close frame, its code not told yet";
}

function frameSteps(r: Reading, claims: Claims): Step[] {
  const steps: Step[] = [];
  const windows = frameWindows(r, claims);
  const { closeReceived, receivedCode, receivedReason, closeSent, sentCode, sentReason } = claims;
  if (closeReceived.certainty !== "unknown" && closeReceived.value && windows.received) {
    const code = receivedCode.certainty === "unknown" ? null : receivedCode.value;
    const reason = receivedReason.certainty === "unknown" ? "" : receivedReason.value;
    const detail = code === null ? untold(r) : `Close frame with ${codeText(code)}${quoted(reason)}`;
    const certainty = lesser(closeReceived.certainty, windows.received.certainty);
    const basis = closeReceived.basis;
    steps.push(
      inferred({
        step: "close-frame-received",
        by: "server",
        window: windows.received.window,
        certainty,
        basis,
        detail,
      }),
    );
  }
  if (closeSent.certainty !== "unknown" && closeSent.value && windows.sent) {
    const code = sentCode.certainty === "unknown" ? null : sentCode.value;
    const reason = sentReason.certainty === "unknown" ? "" : sentReason.value;
    const detail = code === null ? "Close frame" : `Close frame with ${codeText(code)}${quoted(reason)}`;
    const certainty = lesser(closeSent.certainty, windows.sent.certainty);
    const by = r.call ? "client" : "browser";
    const basis = closeSent.basis;
    steps.push(inferred({ step: "close-frame-sent", by, window: windows.sent.window, certainty, basis, detail }));
  }
  return steps;
}

const TCP_DETAIL = {
  "server-fin": "the server ended TCP (FIN)",
  "server-rst": "TCP was reset from the server's side (RST)",
  "client-fin": "the browser ended TCP (FIN)",
  "client-rst": "the browser reset TCP (RST)",
} as const;

function tcpSteps(r: Reading, claims: Claims): Step[] {
  const found = tcpWindow(r, claims);
  if (!found) return [];
  const { tcpEnd } = claims;
  const end = tcpEnd.certainty === "unknown" ? null : tcpEnd.value;
  const how =
    end && end !== "open" && end !== "none" ? TCP_DETAIL[end] : "TCP ended; FIN or RST, and by whom, is not visible";
  const maybeStream =
    r.document && /^wss:/i.test(r.created?.url ?? "") && !/^http\/1/i.test(r.log?.fact.httpVersion ?? "");
  return [
    inferred({
      step: "tcp-closed",
      by: end === "client-fin" || end === "client-rst" ? "browser" : "server",
      window: found.window,
      certainty: found.certainty,
      basis: found.basis,
      detail: maybeStream ? `${how} (the connection, or its stream under HTTP/2)` : how,
      // Unexpectedly lost while open is 7.2.1's business; ended in order, or by the browser, is 7.1.1's.
      rfc: r.closeEvent && !r.closeEvent.wasClean && end !== "client-fin" ? "7.2.1" : SECTION["tcp-closed"],
    }),
  ];
}

const ORDER: readonly StepId[] = [
  "constructed",
  "opened",
  "close-called",
  "close-rejected",
  "page-hidden",
  "page-restored",
  "closing-seen",
  "close-frame-received",
  "close-frame-sent",
  "tcp-closed",
  "error-event",
  "close-event",
];

/** Steps in the order in which they had happened for sure; of equals, in the order in which they follow from each other. */
export function stepsOf(r: Reading, claims: Claims): Step[] {
  const steps = [...eventSteps(r), ...callSteps(r), ...pageSteps(r), ...frameSteps(r, claims), ...tcpSteps(r, claims)];
  // The server's Close answers the page's; otherwise it comes first.
  const rank = ({ step }: Step): number => ORDER.indexOf(step) + (r.call && step === "close-frame-received" ? 1.5 : 0);
  return steps.sort((a, b) => a.latest - b.latest || rank(a) - rank(b));
}
