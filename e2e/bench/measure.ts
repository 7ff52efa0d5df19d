/** One round of measurements inside a page. */

export interface Round {
  /** All in microseconds per call or message. */
  construct: number;
  close: number;
  send: number;
  incoming: number;
}

export interface Sizes {
  /** Sockets at a time. With 16 or more pending Chromium delays each by seconds (services/network/websocket_throttler.cc). */
  sockets: number;
  batches: number;
  sends: number;
  messages: number;
}

/**
 * Runs in the page: it may use nothing from outside its own text. `floodUrl` sends `messages` messages once open. The
 * page must be cross-origin isolated, or its clock has steps of 100 us.
 */
export async function measureRound([socketUrl, floodUrl, sizes]: [string, string, Sizes]): Promise<Round> {
  const US_PER_MS = 1000;
  const event = (target: EventTarget, type: string): Promise<Event> =>
    new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
  /** Microseconds for all of `count` calls. */
  const timed = (count: number, call: (i: number) => void): number => {
    const before = performance.now();
    for (let i = 0; i < count; i++) call(i);
    return (performance.now() - before) * US_PER_MS;
  };

  let construct = 0;
  let close = 0;
  for (let batch = 0; batch < sizes.batches; batch++) {
    const sockets: WebSocket[] = [];
    construct += timed(sizes.sockets, () => sockets.push(new WebSocket(socketUrl)));
    await Promise.all(sockets.map((ws) => event(ws, "open")));
    const closed = sockets.map((ws) => event(ws, "close"));
    close += timed(sizes.sockets, (i) => sockets[i]?.close(4000, "bench"));
    await Promise.all(closed);
  }

  const talking = new WebSocket(socketUrl);
  await event(talking, "open");
  const text = "x".repeat(100);
  const send = timed(sizes.sends, () => talking.send(text));
  let echoes = 0;
  await new Promise<void>((resolve) => {
    talking.onmessage = () => {
      if (++echoes === sizes.sends) resolve();
    };
  });

  const flood = new WebSocket(floodUrl);
  let seen = 0;
  let started = 0;
  const incoming = await new Promise<number>((resolve) => {
    flood.onmessage = () => {
      if (++seen === 1) started = performance.now();
      if (seen === sizes.messages) resolve((performance.now() - started) * US_PER_MS);
    };
  });
  const calls = sizes.sockets * sizes.batches;
  return {
    construct: construct / calls,
    close: close / calls,
    send: send / sizes.sends,
    incoming: incoming / (seen - 1),
  };
}
