/** What stands beside a step of the sequence diagram: a few words, and a subtle line that adds to them. */
import type { Connection, Step, StepId } from "../../core/format/connection.ts";
import { stepTitle } from "../model/words.ts";

/** What core's phrases begin with and the step's title has said already. */
const SAID: Partial<Record<StepId, RegExp>> = {
  opened: /^open(?:, |$)/,
  "close-frame-sent": /^Close frame(?: with |, |$)/,
  "close-frame-received": /^Close frame(?: with |, |$)/,
  "error-event": /^error event(?:, |$)/,
  "close-event": /^close event(?: |, |$)/,
};

/** A step's detail without what its title says. */
export function restOf({ step, detail }: Step): string {
  const said = SAID[step];
  return said ? detail.replace(said, "") : detail;
}

/** The browser failed a connection that was open: not an event the server or the page made. */
const OWN_FAILURES: Partial<Record<string, string>> = {
  "protocol-error": "Browser failed the connection",
  "back-forward-cache": "Browser ended the cached page\u2019s socket",
  "page-frozen": "Browser ended the frozen page\u2019s socket",
};

const causeOf = ({ claims: { cause } }: Connection): string => (cause.certainty === "unknown" ? "" : cause.value);

export function stepLabel(step: Step, connection: Connection): string {
  switch (step.step) {
    case "close-frame-sent":
    case "close-frame-received":
      return `Close ${restOf(step)
        .replace(/^code /, "")
        .replace(/^an empty body/, "with an empty body")}`.trim();
    case "constructed":
      return `new ${connection.api}()`;
    case "close-called":
      return step.detail;
    case "close-rejected":
      return `Refused: ${/threw (\w+)/.exec(step.detail)?.[1] ?? "an exception"}`;
    case "close-event":
      return `close event ${restOf(step)}`;
    case "error-event":
      return OWN_FAILURES[causeOf(connection)] ?? stepTitle(step.step);
    default:
      return stepTitle(step.step);
  }
}

const gaveUp = (connection: Connection): string =>
  causeOf(connection) === "close-timeout" ? "the browser gave up waiting for the server\u2019s Close" : "";

/** From the page the two look the same. */
const answeredOtherwise = ({ diagnosis, claims: { initiator } }: Connection): boolean =>
  diagnosis.some(({ cause }) => cause === "answered-otherwise") && initiator.certainty !== "certain";

export function stepNote(step: Step, connection: Connection): string {
  switch (step.step) {
    case "close-frame-sent":
      return step.by === "browser" ? "by the browser itself" : "";
    case "constructed":
      return step.detail.replace(/^new WebSocket(?:Stream)? /, "");
    case "close-frame-received":
      return answeredOtherwise(connection) ? "an answer, or both closed at once" : "";
    case "close-called":
      return "";
    case "close-rejected":
      return "nothing was sent, the socket is as it was";
    case "close-event":
      return gaveUp(connection);
    case "error-event":
      return OWN_FAILURES[causeOf(connection)] ? "error event" : "";
    case "tcp-closed":
      // Its label has said that it ended, the card says what else it may have been.
      return step.detail.replace(/^TCP ended; /, "").replace(/ \(the connection, or its stream.*\)$/, "");
    case "stream-closed":
      return step.detail.replace(/^the stream ended; /, "");
    default:
      return restOf(step);
  }
}
