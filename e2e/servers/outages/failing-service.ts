/** One service with an outage: up, down and up again for all of its clients together. */

import type { Behaviour } from "../closing-server/behaviour.ts";
import type { Connection } from "../closing-server/connection.ts";
import type { Answer, Request } from "../closing-server/handshake.ts";
import { type Conversation, converse } from "./conversation.ts";
import type { Outage } from "./outage.ts";

export interface Surroundings {
  /** Nobody listens on the port for so many ms. */
  refuseFor(ms: number): void;
  /** The outage is over for good, and the last client has left: the next one may have an outage of its own. */
  spent(): void;
}

/** Browsers refuse a 101 that agrees to none of the subprotocols they asked for. */
function accepting({ headers }: Request): Answer {
  const [protocol = ""] = (headers["sec-websocket-protocol"] ?? "").split(",");
  return { status: 101, headers: { "Sec-WebSocket-Protocol": protocol.trim() || null } };
}

function refusing({ refusal }: Outage): Behaviour {
  if (typeof refusal === "number") return { answer: { status: refusal } };
  const end = refusal === "rst" ? "rst" : "fin";
  return { answer: "none", script: async (connection) => connection[end]() };
}

export class FailingService {
  private readonly there = new Set<Conversation>();
  /** Restarts, or connections ended, still to come. */
  private left: number;
  private restarting: NodeJS.Timeout | null = null;
  /** On the clock of `performance.now()`. */
  private downUntil = 0;
  private attemptsToRefuse = 0;

  constructor(
    private readonly outage: Outage,
    private readonly surroundings: Surroundings,
  ) {
    this.left = outage.times;
    if (outage.startsDown) this.goDown();
  }

  /** How it behaves towards a client that comes now. */
  receive(request: Request): Behaviour {
    if (this.isDown()) {
      if (this.attemptsToRefuse > 0) this.attemptsToRefuse -= 1;
      return refusing(this.outage);
    }
    return { answer: accepting(request), script: (connection) => this.serve(connection, request) };
  }

  private isDown(): boolean {
    return this.attemptsToRefuse > 0 || performance.now() < this.downUntil;
  }

  private goDown(): void {
    const { down, refusal } = this.outage;
    if ("attempts" in down) this.attemptsToRefuse = down.attempts;
    else this.downUntil = performance.now() + down.ms;
    if (refusal === "port" && "ms" in down) this.surroundings.refuseFor(down.ms);
  }

  private restart(): void {
    this.restarting = null;
    this.left -= 1;
    for (const conversation of this.there) conversation.end(this.outage.end);
    this.goDown();
  }

  private async serve(connection: Connection, request: Request): Promise<void> {
    const { up } = this.outage;
    if (up !== null && this.left > 0) this.restarting ??= setTimeout(() => this.restart(), up).unref();
    let wind = (): void => undefined;
    const conversation = converse(connection, request, () => wind());
    const clock = this.clockOf(conversation);
    if (this.outage.each?.from === "last-frame") wind = clock.wind;
    this.there.add(conversation);
    clock.wind();
    const ended = await conversation.over;
    clock.stop();
    this.there.delete(conversation);
    const nothingToCome = this.left <= 0 && !this.restarting && !this.isDown();
    if (ended === "by-client" && this.there.size === 0 && nothingToCome) this.surroundings.spent();
  }

  /** Ends one connection when its own time is up, when outages are of that kind. */
  private clockOf(conversation: Conversation): { wind(): void; stop(): void } {
    const { each, end } = this.outage;
    let timer: NodeJS.Timeout | undefined;
    const strike = (): void => {
      if (this.left <= 0) return;
      this.left -= 1;
      conversation.end(end);
    };
    return {
      wind: () => {
        clearTimeout(timer);
        if (each?.after === 0) strike();
        else if (each) timer = setTimeout(strike, each.after);
      },
      stop: () => clearTimeout(timer),
    };
  }
}
