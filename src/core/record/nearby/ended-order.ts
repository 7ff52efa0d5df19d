/** Ended connections in order of their end, and which of them stand near one in time. */
import { countBefore } from "./count-before.ts";
import type { Neighbour } from "./neighbour.ts";

/** At most so many either side: enough evidence, and a flood of ends costs each the same. */
const REACH = 20;

const before = (a: Neighbour, b: Neighbour): boolean =>
  a.endedAt < b.endedAt || (a.endedAt === b.endedAt && a.id < b.id);

/** A sorted list; insertion is cheap where it mostly happens, at the end. */
export class EndedOrder {
  private readonly sorted: Neighbour[] = [];

  /** The place where `it` stands or would stand. */
  private place(it: Neighbour): number {
    return countBefore(this.sorted, (other) => before(other, it));
  }

  add(it: Neighbour): void {
    this.sorted.splice(this.place(it), 0, it);
  }

  remove(it: Neighbour): void {
    const at = this.place(it);
    if (this.sorted[at]?.id === it.id) this.sorted.splice(at, 1);
  }

  /** Those around `it`, itself included when it stands in the list. */
  near(it: Neighbour): readonly Neighbour[] {
    const at = this.place(it);
    return this.sorted.slice(Math.max(0, at - REACH), at + REACH + 1);
  }
}
