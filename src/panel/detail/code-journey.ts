/** The status code's way through a close, stage by stage: what the page asked for, what went out, what came in, what the page was told. */

import { type Claim, known } from "../../core/format/claims.ts";
import type { Connection } from "../../core/format/connection.ts";
import { type CodeDictionary, codeLabel } from "../../core/protocol/close-codes/describe.ts";
import { hintsOf } from "../../core/protocol/close-codes/hints.ts";
import { NO_STATUS } from "../../messages/websocket-constants.ts";
import { type Knowledge, knowledgeOf } from "../model/words.ts";

export interface JourneyStage {
  stage: "requested" | "sent" | "received" | "told";
  title: string;
  /** Null: none here, and `instead` says what there is; "" when nothing is known. */
  code: number | null;
  /** Name of the code, "" without one. */
  name: string;
  instead: string;
  reason: string | null;
  knowledge: Knowledge;
  /** Rule or event it stands on. */
  basis: string;
}

interface Named {
  connection: Connection;
  dictionaries: readonly CodeDictionary[];
}

/** `reason`: the one beside the code, which may tell whose code it is. */
const nameOf = (code: number | null, reason: string | null, { connection, dictionaries }: Named): string =>
  code === null ? "" : codeLabel(code, hintsOf(connection, reason), dictionaries);

function requested(named: Named): JourneyStage {
  const { connection } = named;
  const call = connection.closeCalls.find(({ error }) => !error) ?? connection.closeCalls.at(-1);
  const code = call?.code ?? null;
  const none = call ? "no code given" : "no close() call";
  return {
    stage: "requested",
    title: "Requested",
    code,
    name: call?.error ? `refused: ${call.error.name}` : nameOf(code, call?.reason ?? null, named),
    instead: call?.error && code === null ? `refused: ${call.error.name}` : none,
    reason: call?.reason ?? null,
    knowledge: "observed",
    basis: call ? "arguments of close()" : "every close() call is recorded",
  };
}

function frame(
  named: Named,
  which: { stage: "sent" | "received"; title: string },
  claims: { happened: Claim<boolean>; code: Claim<number | null>; reason: Claim<string> },
): JourneyStage {
  const { happened, code, reason } = claims;
  // null is an answer here: no Close frame.
  const said = code.certainty === "unknown" ? undefined : code.value;
  const decisive = said === undefined ? happened : code;
  const emptyBody = said === NO_STATUS;
  const instead =
    said === null || known(happened) === false
      ? "no Close frame"
      : said === undefined && happened.certainty !== "unknown"
        ? "Close frame, code unknown"
        : "";
  const text = said === null || said === undefined ? null : known(reason);
  return {
    ...which,
    code: said ?? null,
    name: emptyBody ? "empty body" : nameOf(said ?? null, text, named),
    instead,
    reason: text,
    knowledge: knowledgeOf(said === undefined && known(happened) ? code : decisive),
    basis: decisive.basis ?? "",
  };
}

function told(named: Named): JourneyStage {
  const { closeEvent } = named.connection;
  return {
    stage: "told",
    title: "Page was told",
    code: closeEvent?.code ?? null,
    name: nameOf(closeEvent?.code ?? null, closeEvent?.reason ?? null, named),
    instead: "no close event",
    reason: closeEvent?.reason ?? null,
    knowledge: "observed",
    basis: closeEvent ? `close event, ${closeEvent.wasClean ? "clean" : "not clean"}` : "none was seen",
  };
}

export function codeJourney(connection: Connection, dictionaries: readonly CodeDictionary[] = []): JourneyStage[] {
  const named = { connection, dictionaries };
  const { closeSent, sentCode, sentReason, closeReceived, receivedCode, receivedReason } = connection.claims;
  return [
    requested(named),
    frame(named, { stage: "sent", title: "Sent" }, { happened: closeSent, code: sentCode, reason: sentReason }),
    frame(
      named,
      { stage: "received", title: "Received" },
      { happened: closeReceived, code: receivedCode, reason: receivedReason },
    ),
    told(named),
  ];
}
