/** How TCP ended, in words that are no surer than the claim, for a step that may be surer: that it ended. */

import { type Certainty, type Claims, known } from "../../format/claims.ts";

const PLAIN = {
  "server-fin": "the server ended TCP (FIN)",
  "server-rst": "TCP was reset from the server's side (RST)",
  "client-fin": "the browser ended TCP (FIN)",
  "client-rst": "the browser reset TCP (RST)",
} as const;

const HEDGED = {
  "server-fin": "TCP ended, most likely by the server (FIN)",
  "server-rst": "TCP ended, most likely by a reset from the server's side (RST)",
  "client-fin": "TCP ended, most likely by the browser (FIN)",
  "client-rst": "TCP ended, most likely by a reset from the browser (RST)",
} as const;

/** `step`: how sure the step is that this stands on. */
export function tcpEndText(tcpEnd: Claims["tcpEnd"], step: Certainty): string {
  const end = known(tcpEnd);
  if (!end || end === "open" || end === "none") return "TCP ended; FIN or RST, and by whom, is not visible";
  return (step === "certain" && tcpEnd.certainty === "likely" ? HEDGED : PLAIN)[end];
}
