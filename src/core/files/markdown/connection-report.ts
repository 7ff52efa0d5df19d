/** The report of one connection, section by section. */

import { ABNORMAL } from "../../../messages/websocket-constants.ts";
import type { Connection, Diagnosis, Step } from "../../format/connection.ts";
import { type CodeDictionary, codeLabel } from "../../protocol/close-codes/describe.ts";
import { hintsOf } from "../../protocol/close-codes/hints.ts";
import { msText } from "../../words/duration.ts";
import { SUSPECTS_HEAD } from "../../words/findings.ts";
import { CLAIM_NAMES, howSure, moment, placeOf, STEP_NAMES, valueText } from "../../words/names.ts";
import { block, code, linked, plain, table } from "./escape.ts";

const cell = (text: string): string => code(text, true);

/** "4001 (Room closed)", and the reason. */
function codeText(number: number, reason: string, of: Connection, dictionaries: readonly CodeDictionary[]): string {
  const label = codeLabel(number, hintsOf(of, reason), dictionaries);
  return `${number} (${plain(label)})${reason === "" ? "" : `, reason ${cell(reason)}`}`;
}

function callText({ code: passed, reason, error }: Connection["closeCalls"][number], inTable: boolean): string {
  const parts = [passed === undefined ? "" : String(passed), ...(reason === undefined ? [] : [JSON.stringify(reason)])];
  return `${code(`close(${parts.join(", ")})`, inTable)}${error ? `, refused: ${code(error.name, inTable)}` : ""}`;
}

/** The few facts people ask for first. */
export function summary(connection: Connection, dictionaries: readonly CodeDictionary[]): string {
  const { url, protocol, closeEvent, closeCalls, claims, traffic, openedAt, endedAt, createdAt, networkLog, api } =
    connection;
  const rows: [string, string][] = [[api, cell(url)]];
  if (protocol !== "") rows.push(["Subprotocol", cell(protocol)]);
  const place = placeOf(connection);
  if (place !== "") rows.push(["Page", cell(place)]);
  if (closeEvent) {
    const told = codeText(closeEvent.code, closeEvent.reason, connection, dictionaries);
    const made = closeEvent.code === ABNORMAL ? "; made up by the browser, no Close frame carried it" : "";
    rows.push(["close event", `${told}, wasClean ${closeEvent.wasClean}${made}`]);
  } else rows.push(["close event", `none; readyState ${connection.readyState}`]);
  for (const call of closeCalls) rows.push(["The page called", callText(call, true)]);
  const { cause } = claims;
  rows.push(["Cause", cause.certainty === "unknown" ? "unknown" : `${cell(cause.value)}, ${howSure(cause)}`]);
  rows.push(["Created", moment(createdAt)]);
  if (openedAt !== null) rows.push(["Opened", `${msText(openedAt - createdAt)} ms later`]);
  if (endedAt !== null)
    rows.push([openedAt === null ? "Tried for" : "Open for", `${msText(endedAt - (openedAt ?? createdAt))} ms`]);
  const { sent, received, bufferedAmountAtEnd } = traffic;
  rows.push([
    "Traffic",
    `${sent.messages} messages (${sent.bytes} bytes) sent, ${received.messages} (${received.bytes} bytes) received, ${bufferedAmountAtEnd} bytes unsent at the end`,
  ]);
  if (networkLog?.failureText) rows.push(["The browser's own text", cell(networkLog.failureText)]);
  return table(["", ""], rows);
}

function when({ earliest, latest }: Step, from: number): string {
  const [first, last] = [msText(earliest - from), msText(latest - from)];
  return first === last ? first : `${first} to ${last}`;
}

export function timeline({ steps, createdAt }: Connection): string {
  const rows = steps.map((step) => [
    when(step, createdAt),
    STEP_NAMES[step.step],
    step.by,
    step.evidence === "observed" ? "observed" : `inferred, ${step.certainty}`,
    plain(step.detail),
    step.rfc,
  ]);
  return `Ms from the constructor call. An inferred step happened some time in its window.\n\n${table(
    ["ms", "Step", "By", "How sure", "Detail", "RFC 6455"],
    rows,
  )}`;
}

/** A list item, where there are any. */
export const suspectsText = (suspects: readonly string[] = []): string[] =>
  suspects.length === 0 ? [] : [`   - ${SUSPECTS_HEAD}: ${plain(suspects.join("; "))}`];

function diagnosisText({
  cause,
  title,
  certainty,
  evidence,
  advice,
  suspects,
  source,
  carried = [],
}: Diagnosis): string {
  const lines = evidence.map((text) => {
    const note = carried.includes(text) ? " (carried: it rests on connections that are not in this file)" : "";
    return `   - ${plain(text)}${note}`;
  });
  return [
    `1. **${plain(title)}** (${code(cause)}, ${certainty})`,
    ...lines,
    `   - ${plain(advice)}`,
    ...suspectsText(suspects),
    `   - Source: ${linked(source)}`,
  ].join("\n");
}

export const evidence = ({ diagnosis }: Connection): string =>
  diagnosis.length === 0 ? "Nothing to explain so far." : diagnosis.map(diagnosisText).join("\n");

export function claims({ claims: all }: Connection): string {
  const rows = Object.entries(all).map(([name, claim]) => [
    // `as`: the keys of claims.
    CLAIM_NAMES[name as keyof typeof CLAIM_NAMES],
    claim.certainty === "unknown" ? "unknown" : plain(valueText(claim.value)),
    howSure(claim),
    claim.basis ? cell(claim.basis) : "no rule speaks about it",
  ]);
  return table(["Claim", "Value", "How sure", "Rule"], rows);
}

/** Null when no stack was recorded. */
export function stacks({ constructorStack, closeCalls }: Connection): string | null {
  const parts = constructorStack ? [`The constructor was called at\n\n${block(constructorStack)}`] : [];
  for (const call of closeCalls)
    if (call.stack) parts.push(`${callText(call, false)} was called at\n\n${block(call.stack)}`);
  return parts.length === 0 ? null : parts.join("\n\n");
}
