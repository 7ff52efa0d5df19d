/** Patterns that say the same of different connections, told as one: ten endpoints that nothing followed need one advice. */
import type { Pattern } from "../../core/format/pattern.ts";

/** One phrase each is a line of a list; what needs several is a story of its own. */
const isShort = ({ evidence }: Pattern): boolean => evidence.length === 1;

function together(first: Pattern, others: readonly Pattern[]): Pattern {
  if (others.length === 0) return first;
  const all = [first, ...others];
  return {
    ...first,
    id: `${first.id}, together`,
    evidence: all.flatMap(({ evidence }) => evidence),
    connections: [...new Set(all.flatMap(({ connections }) => connections))],
  };
}

/** In the order of the first of each. */
export function groupPatterns(patterns: readonly Pattern[]): Pattern[] {
  const groups = new Map<string, [Pattern, ...Pattern[]]>();
  for (const [index, pattern] of patterns.entries()) {
    const { id, certainty, advice, suspects } = pattern;
    const key = isShort(pattern) ? JSON.stringify([id, certainty, advice, suspects]) : String(index);
    const group = groups.get(key);
    if (group) group.push(pattern);
    else groups.set(key, [pattern]);
  }
  return [...groups.values()].map(([first, ...others]) => together(first, others));
}
