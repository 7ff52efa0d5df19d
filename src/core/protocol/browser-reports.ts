/**
 * What each browser tells the page when a server behaves in a certain way: a measured table, Chromium 156 and Firefox 153 ESR
 * against a raw TCP server on loopback, no extension loaded. For the panel's "What would browsers report?".
 */
import type { Sources } from "../format/source.ts";
import { waitText } from "./browser-timers.ts";

export interface BrowserReport {
  /** Of the close event; null: no close event comes. */
  code: number | null;
  wasClean: boolean;
  /** An `error` event comes first. */
  error: boolean;
  /** How long it takes, and what else there is to see. */
  note: string;
}

export interface WhatIf {
  id: string;
  /** Who began, as a heading. */
  group:
    | "The server closes"
    | "The connection is lost"
    | "The page closes"
    | "The server breaks the protocol"
    | "It never opens";
  behaviour: string;
  chromium: BrowserReport;
  firefox: BrowserReport;
  /** What a server or page should rather do; "" when nothing is wrong. */
  advice: string;
  sources: Sources;
}

const told = (code: number, wasClean: boolean, note = "", error = false): BrowserReport => ({
  code,
  wasClean,
  error,
  note,
});
const failed = (note = ""): BrowserReport => told(1006, false, note, true);

const row = (
  [id, group, behaviour]: [id: string, group: WhatIf["group"], behaviour: string],
  chromium: BrowserReport,
  firefox: BrowserReport,
  advice: string,
  sources: Sources,
): WhatIf => ({ id, group, behaviour, chromium, firefox, advice, sources });

export const WHAT_IF: readonly WhatIf[] = [
  row(
    ["close-then-fin", "The server closes", "sends Close 4010, waits for the reply, ends TCP"],
    told(4010, true, "at once"),
    told(4010, true, "at once"),
    "",
    [{ measured: "R1" }],
  ),
  row(
    ["close-tcp-open", "The server closes", "sends Close 4010 and leaves TCP open"],
    told(
      4010,
      true,
      `readyState 2 meanwhile; after ${waitText("chromium", "tcp-after-close")} the browser ends TCP itself`,
    ),
    told(4010, true, "after 8 ms, without waiting for TCP"),
    "End TCP as soon as both Close frames have passed.",
    [{ rfc: 6455, section: "7.1.1" }, { measured: "R12" }],
  ),
  row(
    ["close-then-rst", "The server closes", "sends Close 4010 and resets TCP (RST) after the reply"],
    told(4010, false, "the code arrives, but not clean"),
    told(4010, true),
    "End TCP in order (FIN), not by a reset: read what the client has sent before closing the socket.",
    [{ measured: "R16" }],
  ),
  row(
    ["close-and-fin", "The server closes", "sends Close 1000 and ends TCP in the same moment"],
    told(1000, true),
    told(1000, false, "no reply reaches the wire"),
    "Wait for the client\u2019s Close before ending TCP.",
    [{ rfc: 6455, section: "7.1.2" }, { measured: "R16" }],
  ),
  row(
    ["empty-close", "The server closes", "sends a Close frame with an empty body"],
    told(1005, true, "made up: there was no code"),
    told(1005, true, "made up: there was no code"),
    "Send a code: 1000 at least.",
    [{ rfc: 6455, section: "7.1.5" }, { measured: "R4" }],
  ),
  row(
    ["fin", "The connection is lost", "ends TCP (FIN) without a Close frame"],
    told(1006, false, "no error event"),
    told(1006, false, "no error event"),
    "Send a Close frame first; a proxy\u2019s timeout looks the same.",
    [{ measured: "R5" }],
  ),
  row(
    ["rst", "The connection is lost", "resets TCP (RST) without a Close frame"],
    told(1006, false, "no error event: the same as FIN"),
    failed("the error event tells it from FIN"),
    "Look for a crash, a kill or a proxy on the way.",
    [{ measured: "R5" }],
  ),
  row(
    ["answered", "The page closes", "answers close(4001) with a Close and ends TCP"],
    told(4001, true),
    told(4001, true),
    "",
    [{ measured: "R3" }],
  ),
  row(
    ["answered-otherwise", "The page closes", "answers close(3001) with a Close 4002"],
    told(4002, true, "the event carries the server\u2019s code"),
    told(4002, true, "the event carries the server\u2019s code"),
    "Echo the code that was received.",
    [{ rfc: 6455, section: "7.1.5" }, { measured: "R3" }],
  ),
  row(
    ["answered-empty", "The page closes", "answers close(3001) with an empty Close"],
    told(1005, true),
    told(1005, true),
    "Echo the code that was received.",
    [{ measured: "R4" }],
  ),
  row(
    ["answered-tcp-open", "The page closes", "answers close(4001) and leaves TCP open"],
    told(4001, true, `after ${waitText("chromium", "tcp-after-close")}`),
    told(4001, true, "after 8 ms"),
    "End TCP as soon as both Close frames have passed.",
    [{ rfc: 6455, section: "7.1.1" }, { measured: "R12" }],
  ),
  row(
    ["unanswered-fin", "The page closes", "ends TCP (FIN) instead of answering close(1000)"],
    told(1006, false, "at once"),
    told(1006, false, "at once"),
    "Answer with a Close frame before ending TCP.",
    [{ measured: "R5" }],
  ),
  row(
    ["silence", "The page closes", "never answers close(1000)"],
    told(1006, false, `after ${waitText("chromium", "close-answer")}, no error event`),
    failed(`after ${waitText("firefox", "close-answer")}`),
    "Answer every Close frame; do not stop reading.",
    [{ rfc: 6455, section: "5.5.1" }, { measured: "R8" }],
  ),
  row(
    ["bad-frame", "The server breaks the protocol", "sends a reserved opcode or text that is not UTF-8"],
    failed("the browser sends Close 1002 and ends TCP"),
    failed("the browser just ends TCP"),
    "The console and the network log name the rule that was broken (Chromium).",
    [{ measured: "R22" }],
  ),
  row(
    ["illegal-code", "The server breaks the protocol", "sends a Close frame with the code 999"],
    told(999, true, "passed on, though no Close frame may carry it"),
    told(999, true, "passed on, though no Close frame may carry it"),
    "Use 1000, a registered code, or 3000 to 4999.",
    [{ rfc: 6455, section: "7.4.2" }, { measured: "R2" }],
  ),
  row(
    ["reserved-code", "The server breaks the protocol", "sends a Close frame with the code 1006"],
    failed("1005, 1006 and 1015 are refused"),
    told(1006, true, "clean, though it must never be on the wire"),
    "Never send 1005, 1006 or 1015.",
    [{ rfc: 6455, section: "7.4.1" }, { measured: "R2" }],
  ),
  row(
    ["one-byte", "The server breaks the protocol", "sends a Close frame with a body of one byte"],
    failed(),
    told(1005, true),
    "A body is empty or begins with two bytes of code.",
    [{ rfc: 6455, section: "5.5.1" }, { measured: "R22" }],
  ),
  row(
    ["refused", "It never opens", "refuses TCP, answers 404 or 503, or hangs up before an answer"],
    failed("never opened; scripts are not told why"),
    failed("never opened; scripts are not told why"),
    "Open DevTools before connecting: the network log has the browser\u2019s own text.",
    [{ measured: "R14" }],
  ),
  row(
    ["bad-certificate", "It never opens", "has a certificate the browser does not accept"],
    failed("never opened; the same as any other failure"),
    told(1015, false, "never opened", true),
    "",
    [{ measured: "R14" }],
  ),
  row(
    ["no-answer", "It never opens", "takes the connection and never answers the opening handshake"],
    failed(`after ${waitText("chromium", "opening")}`),
    failed(`after ${waitText("firefox", "opening")}`),
    "",
    [{ measured: "R8" }],
  ),
  row(
    ["close-while-connecting", "It never opens", "has not answered yet when the page calls close() while CONNECTING"],
    failed("at once; the code passed is lost"),
    failed("a little later (184 ms seen)"),
    "Wait for the open event, then close.",
    [{ measured: "R21" }],
  ),
];
