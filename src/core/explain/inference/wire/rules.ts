/** The rules for a browser's NetLog: they come before all others, for they rest on what went over the wire. */
import type { Rule } from "../rule.ts";
import { closed, closeTimeout, endedByBrowser, failedByBrowser, left, lost, unpaged } from "./causes.ts";
import { handshakeFailed, notOver, opened, tcpEnd } from "./ends.ts";
import { closeFrames, codesByLength } from "./frames.ts";

export const WIRE_RULES: readonly Rule[] = [
  opened,
  handshakeFailed,
  codesByLength,
  closeFrames,
  tcpEnd,
  failedByBrowser,
  closeTimeout,
  closed,
  lost,
  left,
  endedByBrowser,
  unpaged,
  notOver,
];
