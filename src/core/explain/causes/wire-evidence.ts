/** What a NetLog saw of a close, as evidence of its mechanism. */
import type { Evidence } from "../../format/evidence.ts";
import type { Reading } from "../../record/reading.ts";

/** In the order of the log; empty without one. */
export function wireEvidence({ wire }: Reading): Evidence[] {
  if (!wire) return [];
  const { closes, invalid, timeouts, end, failure } = wire;
  return [
    ...(failure ? [{ id: "wire-failure" as const, error: failure.message || failure.netError }] : []),
    ...(invalid ? [{ id: "wire-invalid-frame" as const, why: invalid.why }] : []),
    ...closes.flatMap(({ by, code, whole }) => (whole === false ? [] : [{ id: "wire-close" as const, by, code }])),
    ...(timeouts.length > 0 ? [{ id: "wire-close-timeout" as const }] : []),
    ...(end ? [{ id: "wire-end" as const, by: end.by, how: end.how, error: end.error }] : []),
  ];
}
