/** The readyState band of the sequence diagram: from where to where the socket was in which state, as far as that is known. */

import { closeCallOf } from "../../core/format/accessors.ts";
import type { Connection, Step } from "../../core/format/connection.ts";

/** A step's moment and where it stands, px. */
export interface Spot {
  at: number;
  y: number;
  step: Step;
}

export interface StateSpan {
  state: Connection["readyState"];
  top: number;
  bottom: number;
  /** px: where its beginning may have been at the earliest, when only a window is known. */
  earliestTop: number;
}

interface Begin {
  state: Connection["readyState"];
  top: number;
  earliestTop: number;
}

const spotOf = (spots: readonly Spot[], step: Step["step"]): Spot | undefined =>
  spots.find((spot) => spot.step.step === step);

const at = (state: Begin["state"], spot: Spot | undefined): Begin[] =>
  spot ? [{ state, top: spot.y, earliestTop: spot.y }] : [];

/** CLOSING begins with the page's accepted call, or with the server's Close: seen, or somewhere in its window. */
function closingBegin(connection: Connection, spots: readonly Spot[], place: (at: number) => number): Begin[] {
  const call = closeCallOf(connection);
  const called = call && spots.find(({ step, at: when }) => step.step === "close-called" && when === call.at);
  const seen = spotOf(spots, "closing-seen");
  if (called && (!seen || called.at <= seen.at)) return at("CLOSING", called);
  if (seen) return at("CLOSING", seen);
  const received = spotOf(spots, "close-frame-received");
  if (!received) return [];
  return [{ state: "CLOSING", top: received.y, earliestTop: Math.min(received.y, place(received.step.earliest)) }];
}

interface Frame {
  place(at: number): number;
  bottom: number;
  isLiving: boolean;
}

export function stateSpans(
  connection: Connection,
  spots: readonly Spot[],
  { place, bottom, isLiving }: Frame,
): StateSpan[] {
  const neverTried = connection.constructorError !== null;
  const end = spotOf(spots, "close-event");
  const begins: Begin[] = [
    ...(neverTried ? [] : at("CONNECTING", spotOf(spots, "constructed"))),
    ...at("OPEN", spotOf(spots, "opened")),
    ...closingBegin(connection, spots, place),
    ...at("CLOSED", end),
  ];
  const last = end || isLiving ? bottom : (spots.at(-1)?.y ?? bottom);
  return begins.map((begin, index) => ({ ...begin, bottom: begins[index + 1]?.top ?? last }));
}
