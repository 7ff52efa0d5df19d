/** Messages, inside the page: how many come through in a second, read as pages read them. Sent there as text, with `page-sockets.ts`. */
import { openSockets } from "./page-sockets.ts";

/** Echoes per second with `inFlight` messages under way at any moment. */
export async function echoesPerSecond(url: string, text: string, count: number, inFlight: number): Promise<number> {
  const [ws] = await openSockets(url, 1, 1);
  if (!ws) return Number.NaN;
  let sent = 0;
  let echoes = 0;
  let units = 0;
  const start = performance.now();
  await new Promise<void>((resolve) => {
    ws.onmessage = ({ data }) => {
      units += data.length;
      if (sent < count) {
        sent++;
        ws.send(text);
      }
      if (++echoes === count) resolve();
    };
    for (; sent < inFlight; sent++) ws.send(text);
  });
  const perSecond = (count * 1000) / (performance.now() - start);
  if (units !== count * text.length) throw new Error(`${units} of ${count * text.length} came back.`);
  ws.close();
  return perSecond;
}

/** Messages per second from a server that sends `count` as fast as the page takes them. */
export function messagesPerSecond(url: string, count: number): Promise<number> {
  return new Promise((resolve) => {
    const ws = new WebSocket(url);
    let seen = 0;
    let start = 0;
    let units = 0;
    ws.onmessage = ({ data }) => {
      units += data.length;
      if (++seen === 1) start = performance.now();
      if (seen < count) return;
      resolve(units && ((count - 1) * 1000) / (performance.now() - start));
      ws.close();
    };
  });
}
