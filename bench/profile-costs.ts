/** Sums a CPU profile of V8's by function. */

import * as v from "valibot";

const nodeSchema = v.object({
  id: v.number(),
  callFrame: v.object({ functionName: v.string(), url: v.string(), lineNumber: v.number() }),
  children: v.optional(v.array(v.number())),
});
const cpuProfileSchema = v.object({
  nodes: v.array(nodeSchema),
  samples: v.optional(v.array(v.number())),
  timeDeltas: v.optional(v.array(v.number())),
});
/** What `Profiler.stop` answers. */
export const profileSchema = v.object({ profile: cpuProfileSchema });

type ProfileNode = v.InferOutput<typeof nodeSchema>;
type CpuProfile = v.InferOutput<typeof cpuProfileSchema>;

/** Microseconds. */
export interface Cost {
  name: string;
  self: number;
  /** With all it calls; once only where it calls itself. */
  total: number;
}

const IDLE = new Set(["(idle)", "(root)"]);

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const file = url.replace(/^.*\//, "");
  return `${functionName || "(anonymous)"}${file ? ` ${file}:${lineNumber + 1}` : ""}`;
}

/** `longest`: microseconds between two samples, beyond which the thread was not running: others had the processor. */
export function costs({ nodes, samples = [], timeDeltas = [] }: CpuProfile, longest: number): Cost[] {
  const parents = new Map<number, ProfileNode>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
  const found = new Map<string, Cost>();
  samples.forEach((id, i) => {
    // The time until the next sample is this one's.
    const us = Math.min(timeDeltas[i + 1] ?? 0, longest);
    const leaf = byId.get(id);
    if (!leaf || IDLE.has(leaf.callFrame.functionName)) return;
    const counted = new Set<string>();
    for (let node: ProfileNode | undefined = leaf; node; node = parents.get(node.id)) {
      const name = nameOf(node);
      const cost = found.get(name) ?? { name, self: 0, total: 0 };
      found.set(name, cost);
      if (node === leaf) cost.self += us;
      if (!counted.has(name)) cost.total += us;
      counted.add(name);
    }
  });
  return [...found.values()];
}
