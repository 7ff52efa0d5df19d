/** A listening port that can be let go for a while, so that connecting to it is truly refused. */
import { type AddressInfo, createServer, type Server } from "node:net";

/** On 127.0.0.1; resolves with the port, an ephemeral one for 0. */
export const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      // `as`: a TCP server's address has a port.
      resolve((server.address() as AddressInfo).port);
    });
  });

/** Binds an ephemeral port and lets go of it: connecting there is refused. */
export async function findRefusedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, 0);
  await new Promise((closed) => server.close(closed));
  return port;
}

export interface Gate {
  /** For so many ms nobody listens on the port; connections that there are stay. While it lasts another call changes nothing. */
  refuseFor(ms: number): void;
  /** It stays as it is from here on. */
  stop(): void;
}

export function createGate(server: Server, port: number): Gate {
  let reopening: NodeJS.Timeout | null = null;
  return {
    refuseFor(ms) {
      if (reopening) return;
      server.close();
      reopening = setTimeout(() => {
        reopening = null;
        void listen(server, port);
      }, ms);
    },
    stop() {
      if (reopening) clearTimeout(reopening);
    },
  };
}
