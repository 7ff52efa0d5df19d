/** Connections for tests of the panel, said as what differs from a clean close by the server. Nothing shipped imports it. */
import type { Claims } from "../core/format/claims.ts";
import type { Connection, Step } from "../core/format/connection.ts";

export const START = 1_700_000_000_000;

const UNKNOWN = { certainty: "unknown" } as const;

export const seen = <T>(value: T) =>
  ({ value, certainty: "certain", evidence: "observed", basis: "test/seen" }) as const;
export const sure = <T>(value: T) =>
  ({ value, certainty: "certain", evidence: "inferred", basis: "test/sure" }) as const;
export const likely = <T>(value: T) =>
  ({ value, certainty: "likely", evidence: "inferred", basis: "test/likely" }) as const;

/** All unknown but what is given. */
export function claimsWith(claims: Partial<Claims> = {}): Claims {
  return {
    opened: UNKNOWN,
    initiator: UNKNOWN,
    closeReceived: UNKNOWN,
    receivedCode: UNKNOWN,
    receivedReason: UNKNOWN,
    closeSent: UNKNOWN,
    sentCode: UNKNOWN,
    sentReason: UNKNOWN,
    tcpEnd: UNKNOWN,
    cause: UNKNOWN,
    ...claims,
  };
}

/** `at` in ms from START; a second number makes it an inferred window. */
export function stepAt(step: Step["step"], at: number, latest = at, more: Partial<Step> = {}): Step {
  const evidence = latest === at ? "observed" : "inferred";
  const times = { earliest: START + at, latest: START + latest };
  return { step, rfc: "", by: "browser", evidence, certainty: "certain", ...times, basis: "test", detail: "", ...more };
}

export const closeEvent = (code: number, wasClean: boolean, at = 5000, reason = ""): Connection["closeEvent"] => ({
  at: START + at,
  code,
  reason,
  wasClean,
  isTrusted: true,
});

const NO_TRAFFIC = { messages: 0, bytes: 0, lastAt: null };

/** Opened after 20 ms, closed by the server with 1000 after 5 s, unless told otherwise. */
export function connectionWith(more: Partial<Connection> = {}): Connection {
  return {
    id: "d/1",
    api: "WebSocket",
    source: "page",
    url: "wss://app.test/live",
    requestedProtocols: [],
    protocol: "",
    extensions: "",
    frame: { tabId: 1, frameId: 0, documentId: "d", url: "https://app.test/", top: true },
    createdAt: START,
    openedAt: START + 20,
    endedAt: START + 5000,
    readyState: "CLOSED",
    constructorStack: null,
    constructorError: null,
    closeCalls: [],
    errorEventAt: null,
    closeEvent: closeEvent(1000, true),
    traffic: { sent: NO_TRAFFIC, received: NO_TRAFFIC, bufferedAmountAtEnd: 0 },
    networkLog: null,
    claims: claimsWith({ opened: seen(true), initiator: sure("server") }),
    steps: [],
    verdict: "The server closed it.",
    diagnosis: [],
    events: [],
    ...more,
  };
}

/** It lives: nothing has ended. */
export const living = (readyState: Connection["readyState"], more: Partial<Connection> = {}): Connection =>
  connectionWith({ readyState, endedAt: null, closeEvent: null, claims: claimsWith(), ...more });
