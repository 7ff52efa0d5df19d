/** Outages seen by an independent client: who is accepted, refused, ended and how; and what a wrong URL gets. */
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";
import type { ClosingServer } from "../closing-server/server.ts";
import { serverForTest } from "../closing-server/test-server.ts";
import { allowOutages, type OutageOptions } from "./outages.ts";

interface Client {
  socket: WebSocket;
  /** `open`, or why not. */
  opened: Promise<string>;
  /** Close code, 1006 without a Close frame. */
  closed: Promise<number>;
  messages: string[];
}

async function server(options?: OutageOptions): Promise<ClosingServer> {
  const made = await serverForTest();
  allowOutages(made, options);
  return made;
}

function connect({ port }: ClosingServer, path: string, protocols: string[] = []): Client {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols);
  onTestFinished(() => socket.terminate());
  const messages: string[] = [];
  socket.on("message", (data) => messages.push(String(data)));
  const opened = new Promise<string>((resolve) => {
    socket.on("open", () => resolve("open"));
    socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
  return { socket, opened, closed: new Promise((resolve) => socket.on("close", resolve)), messages };
}

/** Attempts one after the other, each as soon as the one before has ended: what became of each until one stays open. */
async function attempts(to: ClosingServer, path: string, count: number): Promise<(string | number)[]> {
  const seen: (string | number)[] = [];
  for (let i = 0; i < count; i++) {
    const client = connect(to, path);
    const opened = await client.opened;
    seen.push(opened === "open" ? await client.closed : opened);
  }
  return seen;
}

const REFUSED = "Unexpected server response: 503";

test("a restart drops all clients, refuses for a while and accepts again", async () => {
  const it = await server();
  const path = "/outage/restart?up=0.1&down=2x&times=1&t=";
  const [one, two] = [connect(it, `${path}one`), connect(it, `${path}two`)];
  expect(await Promise.all([one.closed, two.closed])).toEqual([1012, 1012]);
  expect([await connect(it, path).opened, await connect(it, path).opened]).toEqual([REFUSED, REFUSED]);
  const back = connect(it, path);
  expect(await back.opened).toBe("open");
  back.socket.close(4001);
  expect(await back.closed).toBe(4001);
});

test("a restart in seconds lasts as long as asked for, by TCP and with a status of choice", async () => {
  const it = await server();
  const path = "/outage/restart?up=0.05&down=0.3&times=1&close=rst&refuse=502";
  expect(await connect(it, path).closed).toBe(1006);
  const since = performance.now();
  expect(await connect(it, path).opened).toBe("Unexpected server response: 502");
  await expect.poll(() => connect(it, path).opened, { interval: 20 }).toBe("open");
  expect(performance.now() - since).toBeGreaterThan(250);
});

test("nobody listens on the port during a restart that asks for it; the page's port is back afterwards", async () => {
  const it = await server();
  const path = "/outage/restart?up=0.05&down=0.3&times=1&close=fin&refuse=port";
  expect(await connect(it, path).closed).toBe(1006);
  expect(await connect(it, path).opened).toBe("ECONNREFUSED");
  await expect.poll(() => connect(it, path).opened, { interval: 20 }).toBe("open");
});

test("refused at first, then accepted", async () => {
  const it = await server();
  const path = "/outage/refused?down=1x";
  expect(await connect(it, path).opened).toBe(REFUSED);
  expect(await connect(it, path).opened).toBe("open");
  expect(await connect(it, "/outage/refused?down=1x&refuse=rst").opened).toBe("ECONNRESET");
});

test("accepted and dropped, as often as asked for", async () => {
  const it = await server();
  expect(await attempts(it, "/outage/drop?times=2", 2)).toEqual([1006, 1006]);
  expect(await attempts(it, "/outage/drop?close=4401", 3)).toEqual([4401, 4401, 4401]);
  expect(await attempts(it, "/outage/drop?close=1013&after=0.05", 2)).toEqual([1013, 1013]);
  const last = connect(it, "/outage/drop?times=2");
  expect(await last.opened).toBe("open");
});

test("an idle limit counts from the last frame either way", async () => {
  const it = await server();
  const client = connect(it, "/outage/idle?after=0.2&times=1");
  await client.opened;
  const since = performance.now();
  const talking = setInterval(() => client.socket.send("still here"), 50);
  setTimeout(() => clearInterval(talking), 400);
  expect(await client.closed).toBe(1006);
  expect(performance.now() - since).toBeGreaterThan(500);
});

test("clients of another name have an outage of their own, and an outage begins anew for who comes after it", async () => {
  const it = await server();
  const path = "/outage/drop?times=1&name=";
  expect(await attempts(it, `${path}a`, 1)).toEqual([1006]);
  expect(await attempts(it, `${path}b`, 1)).toEqual([1006]);
  const stays = connect(it, `${path}a`);
  await stays.opened;
  stays.socket.close();
  await stays.closed;
  await expect.poll(async () => (await attempts(it, `${path}a`, 1))[0]).toBe(1006);
});

test("clients may add to path and query, and any path may have the outage of the server", async () => {
  const it = await server({ everywhere: "drop?close=1013" });
  expect(await attempts(it, "/socket/websocket?vsn=2.0.0", 1)).toEqual([1013]);
  expect(await attempts(it, "/outage/drop/websocket?close=4401&vsn=2.0.0", 1)).toEqual([4401]);
  await expect(server({ everywhere: "flood" })).rejects.toThrow("There is no outage “flood”");
});

test.each([
  ["/outage/flood", "There is no outage “flood”"],
  ["/outage/restart?up=soon", "up=soon is no number of seconds"],
  ["/outage/restart?close=99", "close=99 is neither"],
  ["/outage/refused?refuse=99", "refuse=99 is neither"],
  ["/outage/refused?refuse=port&down=2x", "nobody is there to count"],
  ["/outage/drop?times=often", "times=often is no number"],
])("%s is answered 400, and told why", async (path, sentence) => {
  const told: string[] = [];
  const it = await server({ tell: (text) => told.push(text) });
  expect(await connect(it, path).opened).toBe("Unexpected server response: 400");
  expect(told).toEqual([expect.stringContaining(sentence)]);
});

test("a client that asks for subprotocols gets the first, and hears what it must to be connected", async () => {
  const it = await server();
  const graphql = connect(it, "/outage/idle", ["graphql-transport-ws"]);
  await graphql.opened;
  graphql.socket.send('{"type":"connection_init"}');
  await expect.poll(() => graphql.messages).toEqual(['{"type":"connection_ack"}']);
  expect(graphql.socket.protocol).toBe("graphql-transport-ws");
  const socketIo = connect(it, "/outage/idle/?EIO=4&transport=websocket");
  await expect.poll(() => socketIo.messages[0]).toContain('"sid"');
});
