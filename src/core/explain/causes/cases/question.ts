/** What a question is: what somebody saw, and what must be in the answer. */
import type { DiagnosisId } from "../../../format/connection.ts";

export interface Question {
  /** `Q1` to `Q21`, with a word more where one question has several answers. */
  id: string;
  asked: string;
  /** Chromium unless said otherwise. */
  engine?: "firefox";
  /** Lines after the engine's. Socket #1 is the one asked about. */
  lines: string;
  /** A piece of the verdict. */
  verdict?: string;
  causes?: readonly DiagnosisId[];
  /** Pieces of titles, evidence and advice. */
  says?: readonly string[];
  /** A piece of what the code means. */
  code?: string;
}

/** An opened socket, 20 ms old. */
export const OPENED = "0 page https://app.test/\n 1 #1 new ws://app.test/\n 20 #1 open";
