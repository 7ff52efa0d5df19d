/** Reconnect chains and patterns for views: held against the pages' life and against now, and not looked for at each fact of a flood. */
import { useMemo } from "react";
import { findPatterns } from "../../core/across/patterns/patterns.ts";
import type { RecordingContext } from "../../core/across/reconnects/known-until.ts";
import { createChainFinder, type ReconnectChain } from "../../core/across/reconnects/reconnects.ts";
import type { Connection } from "../../core/format/connection.ts";
import type { Pattern } from "../../core/format/pattern.ts";
import { memoizeOn } from "../model/memoize.ts";
import { useRecording } from "./panel-context.tsx";
import { useNow } from "./use-now.ts";
import { useThrottledValue } from "./use-throttled-value.ts";

/** How often facts of a flood are followed, by how many connections have to be looked through; ms. */
const MANY = 3000;
const CALM_MS = 500;
const CALM_FOR_MANY_MS = 3000;
/** How often it is asked whether a client has given up by now, ms. */
const LOOK_AGAIN_MS = 5000;

/** Kept, so that each connection is read once, whichever view asks. */
const findChains = createChainFinder();

interface Analysis {
  until: number;
  chains?: readonly ReconnectChain[];
  patterns?: readonly Pattern[];
}

/** Kept for the next view that asks about the same: a key held down walks the list, and the detail asks for each connection. */
const lastAnalysis = memoizeOn((_connections: readonly Connection[]): { analysis: Analysis | null } => ({
  analysis: null,
}));

function analysisOf(connections: readonly Connection[], until: number): Analysis {
  const last = lastAnalysis(connections);
  if (last.analysis?.until !== until) last.analysis = { until };
  return last.analysis;
}

interface Analysed {
  connections: readonly Connection[];
  context: Required<RecordingContext>;
}

function useAnalysed(latest: readonly Connection[], wanted: boolean): Analysed {
  const connections = useThrottledValue(latest, latest.length > MANY ? CALM_FOR_MANY_MS : CALM_MS);
  const recording = useRecording();
  // A file ends when it was saved; while it is live the same few seconds are the same question.
  const until = useNow(wanted ? LOOK_AGAIN_MS : null);
  return useMemo(
    () => ({ connections, context: { until, documents: wanted ? recording.documents() : [] } }),
    [connections, until, recording, wanted],
  );
}

/** None while `wanted` is false: nobody looks. */
export function useChains(latest: readonly Connection[], wanted = true): readonly ReconnectChain[] {
  const { connections, context } = useAnalysed(latest, wanted);
  return useMemo(() => {
    if (!wanted) return [];
    const analysis = analysisOf(connections, context.until);
    analysis.chains ??= findChains(connections, context);
    return analysis.chains;
  }, [connections, context, wanted]);
}

/** Likewise. */
export function usePatterns(latest: readonly Connection[], wanted = true): readonly Pattern[] {
  const { connections, context } = useAnalysed(latest, wanted);
  return useMemo(() => {
    if (!wanted) return [];
    const analysis = analysisOf(connections, context.until);
    analysis.patterns ??= findPatterns(connections, context);
    return analysis.patterns;
  }, [connections, context, wanted]);
}
