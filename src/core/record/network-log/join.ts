/**
 * The join of one URL's network log entries and sockets, kept as they come: a client that tries again for hours would
 * otherwise have its whole past joined anew with each attempt. The result is that of `joinLog` over all of them.
 */
import { countBefore } from "../nearby/count-before.ts";
import type { JoinedLog } from "../observed.ts";
import {
  ARRIVAL_MS,
  countInReach,
  distance,
  type Fitting,
  fits,
  fittingOf,
  isInReach,
  JOIN_LIMITS,
  type LogCandidate,
  type LogFact,
} from "./match.ts";

interface Place<S> {
  id: string;
  fact: LogFact;
  /** By createdAt. */
  fitting: S[];
  /** Not all that may fit are among them. */
  isCut: boolean;
  socket: S | null;
  /** What was last said of it, so that it is said once. */
  told: { socket: S; unambiguous: boolean } | null;
}

/** What the last update changed. */
export interface JoinChanges<S> {
  /** Sockets that lost an entry of this URL, and which. */
  lost: Map<S, LogFact>;
  /** Sockets that have an entry that is new to them, or surer or less sure than before. */
  gained: Map<S, JoinedLog>;
  /** Ids of the entries that were placed anew, and whether a socket claims each. */
  claimed: Map<string, boolean>;
}

const byCreation = <S extends LogCandidate>(a: S, b: S): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

export class LogJoin<S extends LogCandidate> {
  /** In order of arrival in DevTools. */
  private places: Place<S>[] = [];
  /** The entries that a socket fits. */
  private readonly wantedBy = new Map<S, Set<Place<S>>>();
  private readonly takenBy = new Map<S, Place<S>>();
  private readonly fresh = new Set<Place<S>>();
  private changed = new Set<S>();
  /** Sockets of removed entries: fewer want them now. */
  private freed = new Set<S>();
  private lost = new Map<S, LogFact>();
  /** How many places are cut, now and as of the last update. */
  private cut = 0;
  private cutBefore = 0;

  constructor(private readonly limits = JOIN_LIMITS) {}

  get isEmpty(): boolean {
    return this.places.length === 0;
  }

  add(id: string, fact: LogFact): void {
    const place: Place<S> = { id, fact, fitting: [], isCut: false, socket: null, told: null };
    this.places.splice(this.indexOf(fact.at, id), 0, place);
    this.fresh.add(place);
  }

  /** Where an entry stands or would stand. */
  private indexOf(at: number, id: string): number {
    return countBefore(this.places, ({ id: other, fact }) => fact.at < at || (fact.at === at && other < id));
  }

  remove(id: string, { at: arrivedAt }: LogFact): void {
    const at = this.indexOf(arrivedAt, id);
    const place = this.places[at];
    if (place?.id !== id) return;
    for (const socket of place.fitting) this.freed.add(socket);
    this.setFitting(place, { sockets: [], isCut: false });
    this.release(place);
    this.places.splice(at, 1);
    this.fresh.delete(place);
    // Those after it may want what it held.
    const next = this.places[at];
    if (next) this.fresh.add(next);
  }

  /** A socket came, went or has news. */
  noteChanged(socket: S): void {
    if (!this.isEmpty) this.changed.add(socket);
  }

  /** `sockets`: all that may be joined, by createdAt. */
  update(sockets: readonly S[], isCandidate: (socket: S) => boolean): JoinChanges<S> {
    const touched = new Set<S>([...this.changed, ...this.freed]);
    let from = this.places.length;
    for (const place of this.concerned()) {
      const fitting =
        (this.fresh.has(place) ? null : this.mend(place, sockets, isCandidate)) ??
        fittingOf(place.fact, sockets, this.limits);
      from = Math.min(from, this.indexOf(place.fact.at, place.id));
      if (fitting.sockets === place.fitting) continue;
      for (const socket of place.fitting) touched.add(socket);
      for (const socket of fitting.sockets) touched.add(socket);
      this.setFitting(place, fitting);
    }
    this.fresh.clear();
    this.changed = new Set();
    this.freed = new Set();
    return this.assign(from, touched);
  }

  /** The entries that a changed socket fitted or may fit now, and the fresh ones. */
  private concerned(): Set<Place<S>> {
    const found = new Set(this.fresh);
    let earliest = Number.POSITIVE_INFINITY;
    for (const socket of this.changed) {
      for (const place of this.wantedBy.get(socket) ?? []) found.add(place);
      earliest = Math.min(earliest, socket.createdAt);
    }
    for (let i = this.indexOf(earliest - ARRIVAL_MS, ""); i < this.places.length; i++) {
      const place = this.places[i];
      if (place) found.add(place);
    }
    return found;
  }

  private setFitting(place: Place<S>, { sockets, isCut }: Fitting<S>): void {
    for (const socket of place.fitting) this.wantedBy.get(socket)?.delete(place);
    for (const socket of sockets) {
      const places = this.wantedBy.get(socket) ?? new Set();
      this.wantedBy.set(socket, places.add(place));
    }
    place.fitting = sockets;
    this.cut += Number(isCut) - Number(place.isCut);
    place.isCut = isCut;
  }

  private release(place: Place<S>): void {
    if (!place.socket) return;
    this.takenBy.delete(place.socket);
    this.lost.set(place.socket, place.fact);
    place.socket = null;
  }

  /** The same array when nothing changed; null when all must be looked at anew, for a limit is or may be met. */
  private mend(place: Place<S>, sockets: readonly S[], isCandidate: (socket: S) => boolean): Fitting<S> | null {
    const { fact, fitting, isCut } = place;
    if (isCut || countInReach(fact, sockets) > this.limits.looked) return null;
    const left = touchesAny(fitting, this.changed) ? fitting.filter((socket) => !this.changed.has(socket)) : fitting;
    const added: S[] = [];
    for (const socket of this.changed) {
      if (isInReach(fact, socket) && isCandidate(socket) && fits(fact, socket)) added.push(socket);
    }
    // Just as many: whether another is in reach, which would cut it, is for `fittingOf` to say.
    if (left.length + added.length >= this.limits.fitting) return null;
    return { sockets: added.length === 0 ? left : [...left, ...added].sort(byCreation), isCut: false };
  }

  /** Places from `from` on choose anew, in order; those before keep what they have. */
  private assign(from: number, touched: ReadonlySet<S>): JoinChanges<S> {
    const again = this.places.slice(from);
    for (const place of again) this.release(place);
    const changes: JoinChanges<S> = { lost: this.lost, gained: new Map(), claimed: new Map() };
    this.lost = new Map();
    for (const place of again) {
      for (const socket of place.fitting) {
        if (this.takenBy.has(socket)) continue;
        if (!place.socket || distance(place.fact, socket) < distance(place.fact, place.socket)) place.socket = socket;
      }
      if (place.socket) this.takenBy.set(place.socket, place);
      changes.claimed.set(place.id, place.socket !== null);
    }
    // How many want a socket also matters to the place before that has it; that somewhere not all were looked at, to all.
    const concerned = new Set(this.cut > 0 === this.cutBefore > 0 ? again : this.places);
    this.cutBefore = this.cut;
    for (const socket of touched) {
      const place = this.takenBy.get(socket);
      if (place) concerned.add(place);
    }
    for (const place of concerned) this.tell(place, changes);
    return changes;
  }

  private tell(place: Place<S>, changes: JoinChanges<S>): void {
    const { fact, socket, told } = place;
    if (!socket) {
      place.told = null;
      return;
    }
    const unambiguous = this.cut === 0 && place.fitting.length === 1 && this.wantedBy.get(socket)?.size === 1;
    place.told = { socket, unambiguous };
    if (changes.lost.get(socket) === fact) changes.lost.delete(socket);
    if (told?.socket === socket && told.unambiguous === unambiguous) return;
    changes.gained.set(socket, { fact, unambiguous });
  }
}

const touchesAny = <S>(fitting: readonly S[], changed: ReadonlySet<S>): boolean =>
  changed.size > 0 && fitting.some((socket) => changed.has(socket));
