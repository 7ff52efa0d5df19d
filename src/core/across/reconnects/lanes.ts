/**
 * Lanes: attempts of one client in one frame, one after another. Sockets that live at the same time are in lanes of their own;
 * a new attempt continues the lane whose turn it most likely is.
 */
import { type Attempt, byCreation } from "./attempt.ts";

/** No documented client waits longer for its next attempt (Liveblocks, 300 s), ms. */
const LONGEST_WAIT_MS = 300_000;
/** Closed and made again in one go, ms. */
const AT_ONCE_MS = 50;

type Lane = Attempt[];

const last = (lane: Lane | undefined): Attempt | undefined => lane?.at(-1);

/** Lanes whose last attempt is over. */
class FreeLanes {
  /** Ended against the page's will: they wait for their next attempt, first come, first served. */
  private readonly waiting: Lane[] = [];
  private head = 0;
  /** Ended as the page wanted it; the latest is the likeliest to be taken up again. */
  private readonly finished: Lane[] = [];
  /** Waited too long. */
  private readonly abandoned: Lane[] = [];

  add(lane: Lane): void {
    if (last(lane)?.willed) this.finished.push(lane);
    else this.waiting.push(lane);
  }

  /** The lane an attempt made at that time continues; undefined when none is free. */
  take(at: number): Lane | undefined {
    const finished = last(this.finished.at(-1));
    if (finished && at - finished.over <= AT_ONCE_MS) return this.finished.pop();
    for (let lane = this.waiting[this.head]; lane; lane = this.waiting[this.head]) {
      this.head += 1;
      if (at - (last(lane)?.over ?? at) <= LONGEST_WAIT_MS) return lane;
      this.abandoned.push(lane);
    }
    return this.finished.pop() ?? this.abandoned.pop();
  }
}

/** Sorts the attempts of one place into lanes; n log n. */
function lanesOfPlace(attempts: readonly Attempt[]): Lane[] {
  const inOrder = [...attempts].sort(byCreation);
  // Of equal ends the earlier made comes first, as sorting is stable; two that have not ended are equal.
  const byEnd = [...inOrder].sort((a, b) => a.over - b.over || 0);
  const lanes: Lane[] = [];
  const laneOf = new Map<Attempt, Lane>();
  const free = new FreeLanes();
  let ended = 0;
  for (const attempt of inOrder) {
    const { createdAt } = attempt.connection;
    for (let it = byEnd[ended]; it && it.over <= createdAt; it = byEnd[ended]) {
      const lane = laneOf.get(it);
      // Over at its birth, and not placed yet.
      if (!lane) break;
      free.add(lane);
      ended += 1;
    }
    let lane = free.take(createdAt);
    if (!lane) {
      lane = [];
      lanes.push(lane);
    }
    lane.push(attempt);
    laneOf.set(attempt, lane);
  }
  return lanes;
}

/** The lanes of all places. The result does not depend on the order of the attempts. */
export function lanesOf(attempts: readonly Attempt[]): (readonly Attempt[])[] {
  const places = new Map<string, Attempt[]>();
  for (const attempt of attempts) {
    const { place } = attempt.endpoint;
    const known = places.get(place);
    if (known) known.push(attempt);
    else places.set(place, [attempt]);
  }
  return [...places.values()].flatMap(lanesOfPlace);
}
