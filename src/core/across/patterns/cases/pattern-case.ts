/** What a case of a row of patterns is: a timeline that shows it, and near misses that do not. */

import { WALL_BASE } from "../../../files/text-timeline/clock.ts";
import { parseTimeline } from "../../../files/text-timeline/text-timeline.ts";
import type { Evidence } from "../../../format/evidence.ts";
import type { Pattern } from "../../../format/pattern.ts";
import { createRecording } from "../../../recording.ts";
import { findPatterns } from "../patterns.ts";

export interface PatternCaseText {
  /** Id of the row. */
  pattern: string;
  timeline: string;
  /** Of its evidence, in any order. */
  evidence: readonly Evidence[];
  /** Ids of the connections that show it. */
  connections: readonly string[];
  /** One of the suspects. */
  suspects?: string;
  /** What differs, in a few words, and the timeline of it. */
  but: readonly (readonly [string, string])[];
  /** Ms from the start up to which it is known that nothing followed, in all its timelines. */
  until?: number;
}

/** The patterns of a text timeline, with its page-life facts. */
export function patternsOf(text: string, until?: number): Pattern[] {
  const { engine, documents, facts } = parseTimeline(text);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  return findPatterns(recording.connections(), {
    documents: recording.documents(),
    ...(until !== undefined && { until: WALL_BASE + until }),
  });
}

export interface Life {
  opens: number;
  ends?: number;
  url?: string;
  code?: number;
  /** Time of the last message received, and of the last one sent with its bytes. */
  heard?: number;
  sent?: readonly [number, number];
  /** The page calls close() at that time. */
  calls?: number;
  line?: string;
}

/** Sockets of one page, numbered from 1; times in ms from the start, the open event 5 ms after the constructor. */
export function lives(all: readonly Life[], engine = "chromium"): string {
  const lines = all.flatMap((life, index) => {
    const { opens, ends, url = "ws://app.test/live", code = 1006, heard, sent, calls, line = "a.js:1:2" } = life;
    const name = `#${index + 1}`;
    const received = heard === undefined ? "" : `received 1 9B ${heard}..${heard}`;
    const went = sent === undefined ? "" : `sent 1 ${sent[1]}B ${sent[0]}..${sent[0]}`;
    const largest = sent === undefined ? "" : `largest ${sent[1]}`;
    return [
      `${opens - 5} ${name} new ${url} stack "at connect (${line})"`,
      `${opens} ${name} open`,
      ...(calls === undefined ? [] : [`${calls} ${name} close()`]),
      ...(ends === undefined ? [] : [`${ends} ${name} close-event ${code} "" ${code === 1006 ? "unclean" : "clean"}`]),
      ...(received || went ? [`${ends ?? opens} ${name} traffic ${went} ${received} ${largest}`] : []),
    ];
  });
  return [engine, "0 page https://app.test/", ...lines].join("\n");
}
