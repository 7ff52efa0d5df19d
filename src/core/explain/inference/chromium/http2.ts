/** Chromium over HTTP/2: what the browser's own end of a stream does to the Close frame before it. */
import { CHROMIUM } from "../../../format/source.ts";
import { readFailureText } from "../../../protocol/chromium-failure-texts.ts";
import type { Reading } from "../../../record/reading.ts";
import { type Findings, likely, noneSent, type Rule, unknowable } from "../rule.ts";
import { isAbnormal } from "./seen.ts";

const isGone = (r: Reading): boolean => !r.closeEvent && (r.pageEnd !== null || r.vanishedAt !== null);
const isPaused = (r: Reading): boolean => r.cached !== null || r.resumedAt !== null;

/** Who began, when the browser's Close was none; undefined: other rules know. */
function initiatorOf(r: Reading): Findings["initiator"] {
  if (isGone(r)) return r.closingUnasked ? undefined : likely("none");
  const text = readFailureText(r.log?.fact.failureText);
  if (r.closingUnasked || text?.closeFrame) return undefined;
  return text?.cause === "protocol-error" ? likely("none") : unknowable;
}

export const overtaken: Rule = {
  id: "chromium/overtaken-by-reset",
  why: "The browser itself ended this HTTP/2 stream, as the page went or as it refused what the server sent: its RST_STREAM takes back the Close 1001 or 1002 (or the answer to the server's Close) that it had just queued, so the server gets none.",
  sources: [
    { measured: "R35" },
    { repo: CHROMIUM, path: "net/spdy/spdy_write_queue.cc", note: "RemovePendingWritesForStream" },
  ],
  find(r) {
    if (r.carrier !== "http2" || !r.opened || r.call || isPaused(r)) return null;
    if (!isGone(r) && !(isAbnormal(r) && r.errorEvent)) return null;
    const initiator = initiatorOf(r);
    return { ...noneSent(likely), ...(initiator !== undefined && { initiator }) };
  },
};
