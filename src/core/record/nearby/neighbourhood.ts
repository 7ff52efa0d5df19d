/** Which ended connections stand near each other in time, by tab and by origin, and who must look again when one changes. */
import { EndedOrder } from "./ended-order.ts";
import type { Neighbour, Neighbours } from "./neighbour.ts";

type EndedNeighbours = Pick<Neighbours, "tab" | "origin">;
/** Of nobody. */
const NONE: EndedNeighbours = { tab: [], origin: [] };

interface Placed {
  tab: number;
  neighbour: Neighbour;
}

export class Neighbourhood {
  private readonly orders = new Map<string, EndedOrder>();
  private readonly placed = new Map<string, Placed>();

  private order(key: string): EndedOrder {
    const known = this.orders.get(key);
    if (known) return known;
    const fresh = new EndedOrder();
    this.orders.set(key, fresh);
    return fresh;
  }

  private ordersOf({ tab, neighbour }: Placed): [EndedOrder, EndedOrder] {
    return [this.order(String(tab)), this.order(`${tab} ${neighbour.origin}`)];
  }

  /** Places, moves or (null) removes a connection's digest; the ids that may now see other neighbours. */
  set(id: string, tab: number, next: Neighbour | null): string[] {
    const last = this.placed.get(id);
    if (last && next && last.tab === tab && JSON.stringify(last.neighbour) === JSON.stringify(next)) return [];
    const concerned: Neighbour[] = [];
    if (last) {
      for (const order of this.ordersOf(last)) {
        concerned.push(...order.near(last.neighbour));
        order.remove(last.neighbour);
      }
      this.placed.delete(id);
    }
    if (next) {
      const placed = { tab, neighbour: next };
      this.placed.set(id, placed);
      for (const order of this.ordersOf(placed)) {
        order.add(next);
        concerned.push(...order.near(next));
      }
    }
    return concerned.map((neighbour) => neighbour.id);
  }

  of(id: string): EndedNeighbours {
    const placed = this.placed.get(id);
    if (!placed) return NONE;
    const [tab, origin] = this.ordersOf(placed);
    return { tab: tab.near(placed.neighbour), origin: origin.near(placed.neighbour) };
  }
}
