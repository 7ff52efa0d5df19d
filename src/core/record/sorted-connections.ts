/** Built connections by createdAt, kept in order as they change, so that one live fact does not sort its tab anew. */

import type { Connection } from "../format/connection.ts";
import { countBefore } from "./nearby/count-before.ts";

const compare = (a: Connection, b: Connection): number =>
  a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export class SortedConnections {
  private readonly byId = new Map<string, Connection>();
  private sorted: Connection[] = [];
  private snapshot: readonly Connection[] | null = [];

  /** Where `it` stands or would stand. */
  private place(it: Connection): number {
    return countBefore(this.sorted, (other) => compare(other, it) < 0);
  }

  set(it: Connection): void {
    this.snapshot = null;
    const last = this.byId.get(it.id);
    this.byId.set(it.id, it);
    if (last && last.createdAt === it.createdAt) {
      this.sorted[this.place(last)] = it;
      return;
    }
    if (last) this.sorted.splice(this.place(last), 1);
    this.sorted.splice(this.place(it), 0, it);
  }

  delete(id: string): void {
    const last = this.byId.get(id);
    if (!last) return;
    this.snapshot = null;
    this.byId.delete(id);
    this.sorted.splice(this.place(last), 1);
  }

  /** The same array until something changes. */
  all(): readonly Connection[] {
    this.snapshot ??= this.sorted.slice();
    return this.snapshot;
  }
}
