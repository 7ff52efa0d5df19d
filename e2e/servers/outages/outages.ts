/** All outages of a server, made as they are asked for: how `/outage/…` behaves, and other paths if one outage is for all. */

import type { Behaviour } from "../closing-server/behaviour.ts";
import type { Request } from "../closing-server/handshake.ts";
import type { ClosingServer } from "../closing-server/server.ts";
import { FailingService } from "./failing-service.ts";
import { type NamedOutage, OutageError, parseOutage } from "./outage.ts";

export interface OutageOptions {
  /** For every path that has no behaviour of its own, as behind `/outage/`: `restart?up=10&down=5`. */
  everywhere?: string | undefined;
  /** Hears what is wrong with a URL; the client itself only gets a 400. */
  tell?: (sentence: string) => void;
}

/** Lets a server have outages. Throws when the one for everywhere is none. */
export function allowOutages(server: ClosingServer, { everywhere, tell = () => undefined }: OutageOptions = {}): void {
  const services = new Map<string, FailingService>();
  const usual = everywhere === undefined ? null : parseOutage({ path: `/outage/${everywhere}` });
  const serviceOf = ({ key, outage }: NamedOutage): FailingService => {
    const known = services.get(key);
    if (known) return known;
    const service = new FailingService(outage, {
      refuseFor: server.refuseFor,
      spent: () => void services.delete(key),
    });
    services.set(key, service);
    return service;
  };
  server.otherwise((request: Request): Behaviour | null => {
    try {
      const named = parseOutage(request) ?? usual;
      return named && serviceOf(named).receive(request);
    } catch (error) {
      if (!(error instanceof OutageError)) throw error;
      tell(`${request.path}: ${error.message}`);
      return { answer: { status: 400 } };
    }
  });
}
