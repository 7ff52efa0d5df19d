/** The timeline of one connection: its steps in RFC 6455 section 7's terms, each observed at a point or inferred within a window. */

import { CLOSING, NO_STATUS, OPEN } from "../../../messages/websocket-constants.ts";
import { type Certainty, type Claims, known } from "../../format/claims.ts";
import type { Step, StepId } from "../../format/connection.ts";
import type { Reading } from "../../record/reading.ts";
import {
  CLOSING_SECTIONS,
  FAILING_SECTIONS,
  NO_SECTIONS,
  OPENING_SECTIONS,
  sectionsOfCall,
  sectionsOfEvent,
  sectionsOfReceived,
  sectionsOfRefusal,
  sectionsOfSent,
  sectionsOfTcpEnd,
} from "./rfc-labels.ts";
import { tcpEndText } from "./tcp-end-text.ts";
import { frameWindows, tcpWindow, type Window } from "./time-windows.ts";

type By = Step["by"];

/** The contract names one section, the first; all of them, where there are more. */
const named = (sections: readonly string[]): Pick<Step, "rfc" | "sections"> => ({
  rfc: sections[0] ?? "",
  ...(sections.length > 1 && { sections: [...sections] }),
});

interface Seen {
  step: StepId;
  by: By;
  at: number;
  basis: string;
  detail: string;
  sections: readonly string[];
}

function seen({ step, by, at, basis, detail, sections }: Seen): Step {
  const exactly = { earliest: at, latest: at };
  return { step, ...named(sections), by, evidence: "observed", certainty: "certain", ...exactly, basis, detail };
}

interface Inferred {
  step: StepId;
  by: By;
  window: Window;
  certainty: Certainty;
  basis: string;
  detail: string;
  sections: readonly string[];
  /** A NetLog has it. */
  isSeen?: true | undefined;
}

function inferred({ step, by, window, certainty, basis, detail, sections, isSeen }: Inferred): Step {
  const evidence = isSeen && certainty === "certain" ? "observed" : "inferred";
  return { step, ...named(sections), by, evidence, certainty, ...window, basis, detail };
}

const quoted = (text: string): string => (text === "" ? "" : ` "${text}"`);
const codeText = (code: number): string => (code === NO_STATUS ? "an empty body" : `code ${code}`);

function callSteps(r: Reading): Step[] {
  return r.closeCalls.flatMap((closeCall) => {
    const { called, rejected } = closeCall;
    const passed = [called.code, called.reason === undefined ? undefined : JSON.stringify(called.reason)];
    const text = `close(${passed.filter((it) => it !== undefined).join(", ")})`;
    const late = called.readyState > OPEN ? "; too late to change anything" : "";
    const call = seen({
      step: "close-called",
      by: "client",
      at: called.at,
      basis: "hook/close",
      detail: text + late,
      sections: sectionsOfCall(closeCall),
    });
    if (!rejected) return [call];
    const refusal = seen({
      step: "close-rejected",
      by: "browser",
      at: rejected.at,
      basis: "hook/close-threw",
      detail: `${text} threw ${rejected.error.name}; nothing was sent and the socket is as it was`,
      sections: sectionsOfRefusal(closeCall),
    });
    return [call, refusal];
  });
}

function openingSteps({ created, opened, fromPage, wire }: Reading): Step[] {
  const steps: Step[] = [];
  if (created) {
    const { at, error, api, url } = created;
    const detail = error ? `new ${api} threw ${error.name}` : `new ${api} ${url}`;
    steps.push(
      seen({ step: "constructed", by: "client", at, basis: "hook/constructor", detail, sections: OPENING_SECTIONS }),
    );
  }
  if (!fromPage && wire?.openedAt != null) {
    const [at, detail] = [wire.openedAt, `open, answered ${wire.handshake?.status ?? "by the server"}`];
    steps.push(seen({ step: "opened", by: "server", at, basis: "wire/opened", detail, sections: OPENING_SECTIONS }));
  }
  if (opened) {
    const { at, protocol } = opened;
    const detail = protocol ? `open, subprotocol ${protocol}` : "open";
    steps.push(seen({ step: "opened", by: "server", at, basis: "event/open", detail, sections: OPENING_SECTIONS }));
  }
  return steps;
}

function endSteps(r: Reading): Step[] {
  const steps: Step[] = [];
  const see = (step: StepId, at: number, basis: string, detail: string, sections: readonly string[]): void => {
    steps.push(seen({ step, by: "browser", at, basis, detail, sections }));
  };
  for (const { at, readyState } of r.readyStates) {
    if (readyState !== CLOSING || (r.call && r.call.at <= at)) continue;
    see("closing-seen", at, "sample/ready-state", "readyState CLOSING without a close() call", CLOSING_SECTIONS);
  }
  if (r.errorEvent) see("error-event", r.errorEvent.at, "event/error", "error event", FAILING_SECTIONS);
  if (r.closeEvent) {
    const { at, code, reason, wasClean } = r.closeEvent;
    const detail = `close event ${code}${quoted(reason)}, ${wasClean ? "clean" : "not clean"}`;
    see("close-event", at, "event/close", detail, sectionsOfEvent(r, code));
  }
  return steps;
}

function pageSteps(r: Reading): Step[] {
  const until = r.endedAt ?? Number.POSITIVE_INFINITY;
  const steps: Step[] = [];
  const see = (step: StepId, at: number, basis: string, detail: string): void => {
    steps.push(seen({ step, by: "browser", at, basis, detail, sections: NO_SECTIONS }));
  };
  for (const fact of r.page) {
    if (fact.at < r.createdAt || fact.at > until) continue;
    if (fact.kind === "page-frozen" && fact.trusted) see("page-frozen", fact.at, "event/freeze", "the page was frozen");
    if (fact.kind === "page-resumed" && fact.trusted) see("page-resumed", fact.at, "event/resume", "the page resumed");
    if (fact.kind === "page-hidden" && fact.trusted) {
      const detail = fact.persisted ? "the page went into the back/forward cache" : "the page went away";
      see("page-hidden", fact.at, "event/pagehide", detail);
    }
    if (fact.kind === "page-restored" && fact.trusted) {
      see("page-restored", fact.at, "event/pageshow", "the page came back from the back/forward cache");
    }
  }
  return steps;
}

/** Never more certain than the claim that the frame was there at all. */
const lesser = (a: Certainty, b: Certainty): Certainty => (a === "certain" && b === "certain" ? "certain" : "likely");

const codeFate = ({ closeEvent, pageEnd, vanishedAt }: Reading): string =>
  closeEvent !== null || pageEnd !== null || vanishedAt !== null ? "its code is lost" : "its code not told yet";

/** A Close frame of the server whose code no claim names. */
const untold = (r: Reading): string =>
  r.closeEvent?.wasClean ? `Close frame with the reserved code ${r.closeEvent.code}` : `Close frame, ${codeFate(r)}`;

/** The browser has answered the server's Close before it refuses what comes behind that: no 1002 (measured: R22). */
const untoldAnswer = (r: Reading, { initiator }: Claims): string =>
  known(initiator) === "server" ? `Close frame, an echo of the server's, ${codeFate(r)}` : "Close frame";

/** `hedge`: that there was a frame is certain, its code is not. */
const frameText = (code: number, reason: string, hedge: boolean): string =>
  `Close frame${hedge ? ", most likely" : ""} with ${codeText(code)}${quoted(reason)}`;

function frameSteps(r: Reading, claims: Claims): Step[] {
  const steps: Step[] = [];
  const windows = frameWindows(r, claims);
  const { closeReceived, receivedCode, receivedReason, closeSent, sentCode, sentReason } = claims;
  if (closeReceived.certainty !== "unknown" && windows.received) {
    const code = known(receivedCode);
    const reason = known(receivedReason) ?? "";
    const certainty = lesser(closeReceived.certainty, windows.received.certainty);
    const hedge = certainty === "certain" && receivedCode.certainty === "likely";
    const detail = code === null ? untold(r) : frameText(code, reason, hedge);
    const basis = closeReceived.basis;
    steps.push(
      inferred({
        step: "close-frame-received",
        by: "server",
        window: windows.received.window,
        certainty,
        basis,
        detail,
        sections: sectionsOfReceived(r, claims),
        isSeen: windows.received.isSeen,
      }),
    );
  }
  if (closeSent.certainty !== "unknown" && windows.sent) {
    const code = known(sentCode);
    const reason = known(sentReason) ?? "";
    const certainty = lesser(closeSent.certainty, windows.sent.certainty);
    const hedge = certainty === "certain" && sentCode.certainty === "likely";
    const detail = code === null ? untoldAnswer(r, claims) : frameText(code, reason, hedge);
    // A stream's writer or reader closes it unseen: whether page or browser, it was the client.
    const by = r.call || r.maybeStream ? "client" : "browser";
    const basis = closeSent.basis;
    const sections = sectionsOfSent(r, claims);
    const { window, isSeen } = windows.sent;
    steps.push(inferred({ step: "close-frame-sent", by, window, certainty, basis, detail, sections, isSeen }));
  }
  return steps;
}

const isSecure = (url: string): boolean => /^(?:wss|https):/i.test(url);

function tcpSteps(r: Reading, claims: Claims): Step[] {
  const found = tcpWindow(r, claims);
  if (!found) return [];
  const { window, basis } = found;
  const sections = sectionsOfTcpEnd(r, claims);
  if (r.carrier === "http2") {
    const detail = "the stream ended; by whom, and whether TCP did, is not visible";
    const { certainty } = found;
    return [inferred({ step: "stream-closed", by: "browser", window, certainty, basis, detail, sections })];
  }
  const { tcpEnd } = claims;
  const end = known(tcpEnd);
  const by = end === "server-fin" || end === "server-rst" ? "server" : "browser";
  // Of a stream only it has ended for sure, and TCP may not have.
  const certainty = r.carrier === "tcp" ? found.certainty : "likely";
  const how = tcpEndText(tcpEnd, certainty);
  const maybeHttp2 = r.carrier === "unknown" && isSecure(r.created?.url ?? "");
  const detail = maybeHttp2 ? `${how} (the connection, or its stream under HTTP/2)` : how;
  const { isSeen } = found;
  return [inferred({ step: "tcp-closed", by, window, certainty, basis, detail, sections, isSeen })];
}

const ORDER: readonly StepId[] = [
  "constructed",
  "opened",
  "close-called",
  "close-rejected",
  "page-hidden",
  "page-frozen",
  "page-resumed",
  "page-restored",
  "closing-seen",
  "close-frame-received",
  "close-frame-sent",
  "tcp-closed",
  "stream-closed",
  "error-event",
  "close-event",
];

/** Steps in the order in which they had happened for sure; of equals, in the order in which they follow from each other. */
export function stepsOf(r: Reading, claims: Claims): Step[] {
  const steps = [
    ...openingSteps(r),
    ...endSteps(r),
    ...callSteps(r),
    ...pageSteps(r),
    ...frameSteps(r, claims),
    ...tcpSteps(r, claims),
  ];
  // The server's Close answers the page's; otherwise it comes first.
  const rank = ({ step }: Step): number => ORDER.indexOf(step) + (r.call && step === "close-frame-received" ? 1.5 : 0);
  return steps.sort((a, b) => a.latest - b.latest || rank(a) - rank(b));
}
