/** The calls, one by one, inside the page: how long each holds the page up. Sent there as text, with `page-sockets.ts`. */
import { event, middleMean, openSockets, timedLoop, timedTask } from "./page-sockets.ts";

export interface Calls {
  /** Microseconds per call, many in one task. */
  construct: number;
  close: number;
  /** Microseconds of one call in a task of its own, with what is left for the end of that task. */
  constructTask: number;
  closeTask: number;
}

/** Microseconds of each lone call with the rest of its task. */
export async function loneTasks(
  count: number,
  call: (i: number) => void,
  after: (i: number) => Promise<unknown>,
): Promise<number[]> {
  const samples: number[] = [];
  for (let i = 0; i < count; i++) {
    samples.push(await timedTask(() => call(i)));
    await after(i);
  }
  return samples;
}

/** Microseconds of one `new`, with the rest of its task; resolves when that socket has closed again. */
export async function timedFirst(url: string): Promise<number> {
  const made: WebSocket[] = [];
  const us = await timedTask(() => made.push(new WebSocket(url)));
  await Promise.all(made.map((ws) => event(ws, "open")));
  const closed = made.map((ws) => event(ws, "close"));
  for (const ws of made) ws.close(4000, "bench");
  await Promise.all(closed);
  return us;
}

export async function measureCalls(url: string, batches: number, atATime: number): Promise<Calls> {
  const samples: Record<keyof Calls, number[]> = { construct: [], close: [], constructTask: [], closeTask: [] };
  for (let batch = 0; batch < batches; batch++) {
    const sockets: WebSocket[] = [];
    samples.construct.push(timedLoop(atATime, () => sockets.push(new WebSocket(url))));
    await Promise.all(sockets.map((ws) => event(ws, "open")));
    const closed = sockets.map((ws) => event(ws, "close"));
    samples.close.push(timedLoop(atATime, (i) => sockets[i]?.close(4000, "bench")));
    await Promise.all(closed);

    const alone: WebSocket[] = [];
    const opened = async (i: number): Promise<void> => {
      const ws = alone[i];
      if (ws) await event(ws, "open");
    };
    samples.constructTask.push(...(await loneTasks(atATime, () => alone.push(new WebSocket(url)), opened)));
    const ended = alone.map((ws) => event(ws, "close"));
    const close = (i: number): void => alone[i]?.close(4000, "bench");
    samples.closeTask.push(...(await loneTasks(atATime, close, async (i) => ended[i])));
  }
  return {
    construct: middleMean(samples.construct),
    close: middleMean(samples.close),
    constructTask: middleMean(samples.constructTask),
    closeTask: middleMean(samples.closeTask),
  };
}

/** Microseconds per send() of `text`; resolves when all echoes are back. */
export async function timedSends(url: string, text: string, loops: number, perLoop: number): Promise<number> {
  const [ws] = await openSockets(url, 1, 1);
  if (!ws) return Number.NaN;
  const samples: number[] = [];
  for (let i = 0; i < loops; i++) samples.push(timedLoop(perLoop, () => ws.send(text)));
  let echoes = 0;
  await new Promise<void>((resolve) => {
    ws.onmessage = () => {
      if (++echoes === loops * perLoop) resolve();
    };
  });
  ws.close();
  return middleMean(samples);
}
