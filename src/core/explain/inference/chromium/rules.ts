/** The list of rules for Chromium, the more specific first. */
import type { Rule } from "../rule.ts";
import {
  closeThenLost,
  closeTimeout,
  evicted,
  failedByBrowser,
  frozen,
  lost,
  neverLeft,
  streamFailed,
  unanswered,
} from "./abnormal.ts";
import {
  clean,
  cleanAsAsked,
  cleanOtherwise,
  cleanUnasked,
  closeThenReset,
  streamCleanUnasked,
  tcpAfterClean,
} from "./clean.ts";
import { aborted, handshakeFailed, streamAborted } from "./handshake.ts";
import { overtaken } from "./http2.ts";

export const CHROMIUM_RULES: readonly Rule[] = [
  clean,
  streamCleanUnasked,
  cleanUnasked,
  cleanAsAsked,
  cleanOtherwise,
  tcpAfterClean,
  closeThenReset,
  overtaken,
  frozen,
  evicted,
  failedByBrowser,
  neverLeft,
  closeTimeout,
  unanswered,
  closeThenLost,
  lost,
  streamFailed,
  aborted,
  streamAborted,
  handshakeFailed,
];
