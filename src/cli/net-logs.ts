/** NetLogs among the files of the command: each joins the exports that it belongs to, or is a recording of its own. */
import { addNetLog, joinNetLog } from "../core/net-log/join/join.ts";
import { type NetLog, NetLogError } from "../core/net-log/net-log.ts";
import { createNetLogReader } from "../core/net-log/reader.ts";
import { createRecording, type Recording } from "../core/recording.ts";
import { UsageError } from "./options.ts";

/** A recording to report on. */
export interface Report {
  /** The files it came from. */
  path: string;
  recording: Recording;
  userAgent: string;
  /** ISO 8601; of a NetLog alone its last event. */
  exportedAt: string;
}

export interface ReadLog {
  path: string;
  log: NetLog;
}

/** Throws a `UsageError`; `readChunks` calls back with text cut anywhere. */
export function readLog(path: string, readChunks: (path: string, take: (chunk: string) => void) => void): ReadLog {
  try {
    const reader = createNetLogReader();
    readChunks(path, reader.push);
    return { path, log: reader.end() };
  } catch (error) {
    if (error instanceof NetLogError) throw new UsageError(`${path}: ${error.message}`);
    throw error;
  }
}

const sourceOf = (socket: NetLog["sockets"][number]): number =>
  socket.facts[0]?.kind === "wire-request" ? socket.facts[0].source : Number.NaN;

/** The sockets of the log that a report has. */
function joinedTo({ recording, userAgent }: Report, log: NetLog): { refusal: string | null; sources: Set<number> } {
  const { refusal, facts } = joinNetLog(recording.connections(), log, { userAgent });
  const requests = facts.flatMap(({ fact }) =>
    fact.kind === "wire-request" && fact.joinedBy !== null ? [fact.source] : [],
  );
  return { refusal, sources: new Set(requests) };
}

/** Adds a log to the reports it belongs to. Returns the sentences to say, and a report of its own where it fits none. */
export function placeLog({ path, log }: ReadLog, reports: readonly Report[]): { said: string[]; own: Report | null } {
  const said = log.notes.map((note) => `${path}: ${note}`);
  const joins = reports.map((report) => ({ report, ...joinedTo(report, log) }));
  const fitting = joins.filter(({ sources }) => sources.size > 0);
  if (fitting.length === 0) {
    const [refusal] = joins.flatMap((join) => join.refusal ?? []);
    if (refusal) said.push(`${path}: ${refusal} It is shown by itself.`);
    return { said, own: alone(path, log) };
  }
  const elsewhere = new Set(fitting.flatMap(({ sources }) => [...sources]));
  for (const [i, { report, sources }] of fitting.entries()) {
    // What none of them recorded is told of once.
    const sockets = log.sockets.filter(
      (socket) => sources.has(sourceOf(socket)) || (i === 0 && !elsewhere.has(sourceOf(socket))),
    );
    const { joined, apart, ambiguous } = addNetLog(
      report.recording,
      { ...log, sockets },
      { userAgent: report.userAgent },
    );
    const unclear = ambiguous > 0 ? `, ${ambiguous} of which several of its sockets fit` : "";
    said.push(`${path}: ${joined} of its WebSockets are in ${report.path}, ${apart} more are not${unclear}.`);
    report.path += ` + ${path}`;
  }
  return { said, own: null };
}

function alone(path: string, log: NetLog): Report {
  const recording = createRecording("chromium");
  addNetLog(recording, log);
  const { name, version } = log.browser;
  const exportedAt = new Date(log.until ?? 0).toISOString();
  return { path, recording, userAgent: `${name.replace(/^Google /, "")}/${version}`, exportedAt };
}
