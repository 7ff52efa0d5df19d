/** Finer causes of a failed handshake that the browser's own text names: an HTTP answer, or a net error. */
import {
  describeHttpAnswer,
  HTTP_ANSWERS,
  type HttpAnswer,
  LIBRARY_ANSWERS,
  statusInFailureText,
} from "../../protocol/handshake/http-answers.ts";
import { describeNetError, NET_ERRORS, type NetError, netErrorIn } from "../../protocol/handshake/net-errors.ts";
import type { Reading } from "../../record/reading.ts";
import type { Match } from "../finding-row.ts";
import type { Cause } from "./cause.ts";

const certaintyOf = ({ log }: Reading): Match["certainty"] => (log?.unambiguous ? "certain" : "likely");

/** The answer in the browser's text; null for an opened socket, whose answer was the upgrade. */
function answerTo({ log, opened, created }: Reading): { status: number; answer: HttpAnswer } | null {
  const status = statusInFailureText(log?.fact.failureText);
  const answer = status === null || opened ? null : describeHttpAnswer(status, created?.url ?? log?.fact.url);
  return status === null || !answer ? null : { status, answer };
}

const httpRow = ({ id, sources }: HttpAnswer): Cause => ({
  id,
  cause: "handshake-http",
  sources,
  specificity: 4,
  match({ reading }): Match | null {
    const found = answerTo(reading);
    if (found?.answer.id !== id) return null;
    return { certainty: certaintyOf(reading), evidence: [{ id: "http-answer", status: found.status, answer: id }] };
  },
});

const errorRow = (error: NetError): Cause => ({
  id: error.id,
  cause: error.cause,
  sources: error.sources,
  specificity: 4,
  match({ reading }): Match | null {
    const name = netErrorIn(reading.log?.fact.failureText);
    if (name === null || reading.opened || describeNetError(name) !== error) return null;
    return { certainty: certaintyOf(reading), evidence: [{ id: "net-error", error: error.id }] };
  },
});

/** Several statuses may share one row. */
const answers = [...new Map([...LIBRARY_ANSWERS, ...HTTP_ANSWERS].map((row) => [row.id, row])).values()];

export const BROWSER_TEXTS: readonly Cause[] = [...answers.map(httpRow), ...NET_ERRORS.map(errorRow)];
