/**
 * What the bench does inside a page. Each function is sent there as text (`serveBenchPage`): they may use each other and
 * the browser, and nothing else. The page must be cross-origin isolated, or its clock has steps of 100 us.
 */

/** With 16 or more pending Chromium delays each by seconds (services/network/websocket_throttler.cc). */
export const AT_A_TIME = 8;

export function event(target: EventTarget, type: string): Promise<Event> {
  return new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
}

/**
 * Microseconds of a call with what it leaves for the end of its task. A microtask may queue another; ten rounds of them
 * take less than 1 us. (A real next task would come late on a busy machine, by far more than what is measured.)
 */
export async function timedTask(call: () => void): Promise<number> {
  const start = performance.now();
  call();
  for (let round = 0; round < 10; round++) await null;
  return (performance.now() - start) * 1000;
}

/** Mean of the middle half: finer than the clock, and what a busy machine interrupted does not count. */
export function middleMean(samples: readonly number[]): number {
  const quarter = Math.floor(samples.length / 4);
  const middle = [...samples].sort((a, b) => a - b).slice(quarter, samples.length - quarter);
  return middle.reduce((sum, it) => sum + it, 0) / middle.length;
}

/** Microseconds per call of `count` calls in a loop. */
export function timedLoop(count: number, call: (i: number) => void): number {
  const before = performance.now();
  for (let i = 0; i < count; i++) call(i);
  return ((performance.now() - before) * 1000) / count;
}

export async function openSockets(url: string, count: number, atATime: number): Promise<WebSocket[]> {
  const sockets: WebSocket[] = [];
  while (sockets.length < count) {
    const batch = Array.from({ length: Math.min(atATime, count - sockets.length) }, () => new WebSocket(url));
    await Promise.all(batch.map((ws) => event(ws, "open")));
    sockets.push(...batch);
  }
  return sockets;
}

/** All in one task; resolves when all have closed. */
export async function closeSockets(sockets: WebSocket[]): Promise<void> {
  const closed = sockets.map((ws) => event(ws, "close"));
  for (const ws of sockets) ws.close(4000, "bench");
  await Promise.all(closed);
}

export async function closeOneByOne(sockets: WebSocket[]): Promise<void> {
  for (const ws of sockets) {
    const closed = event(ws, "close");
    ws.close(4000, "bench");
    await closed;
  }
}

/** Opens and closes `count` sockets, `atATime` at any moment; sockets per second. */
export async function socketsPerSecond(url: string, count: number, atATime: number): Promise<number> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) {
      const ws = new WebSocket(url);
      await event(ws, "open");
      ws.close(4000, "bench");
      await event(ws, "close");
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atATime }, lane));
  return (count * 1000) / (performance.now() - start);
}
