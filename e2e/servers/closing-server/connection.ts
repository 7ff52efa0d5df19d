/** The server's end of one WebSocket: what a script steers. It does nothing by itself, not even answer a Close frame. */
import { decodeClose, encodeClose } from "./close-payload.ts";
import { createFrameReader, encodeFrame, type Frame, type FrameSpec, Opcode } from "./frames.ts";
import type { ConnectionRecord, FrameEvent, Scribe } from "./record.ts";
import { wallMs } from "./wall-clock.ts";
import type { Wire } from "./wire.ts";

export interface Connection
  extends Pick<Wire, "session" | "fin" | "rst" | "stopReading" | "resumeReading" | "clientEnded"> {
  readonly record: ConnectionRecord;
  /** All in one write, so that they travel together. */
  send(...frames: FrameSpec[]): void;
  sendText(text: string): void;
  /** Bytes as they are; what is a whole frame among them is noted like any other. */
  sendBytes(bytes: Uint8Array): void;
  /** Without a code: an empty payload. */
  sendClose(code?: number, reason?: string): void;
  /**
   * The first frame of the client that passes, read already or yet to come. Rejects with `ConnectionEnded` when none can
   * come any more.
   */
  clientFrame(passes: (frame: FrameEvent) => boolean): Promise<FrameEvent>;
  clientClose(): Promise<FrameEvent>;
  /** Hears every frame of the client that is taken from now on. */
  onClientFrame(hear: (frame: FrameEvent) => void): void;
  /**
   * Models a server whose program is busy: frames arrive but are not taken (nor noted) until `release`, which notes them with
   * both times.
   */
  hold(): void;
  release(): void;
  /** Resolves when a Close frame has arrived and is held, not taken. */
  closeHeld(): Promise<void>;
}

/** Ends a script that waits for something which can no longer come. */
export class ConnectionEnded extends Error {
  override name = "ConnectionEnded";
}

/** How long a data frame may be for its text to be noted. */
const LONGEST_NOTED_TEXT = 64;

function frameEvent(by: "client" | "server", frame: Frame, wireAt: number): FrameEvent {
  const { opcode, fin, rsv, masked, payload } = frame;
  const noted = opcode === Opcode.text && payload.length <= LONGEST_NOTED_TEXT;
  return {
    kind: "frame",
    by,
    opcode,
    fin,
    rsv,
    masked,
    length: payload.length,
    close: opcode === Opcode.close ? decodeClose(payload) : null,
    text: noted ? payload.toString("utf8") : null,
    wireAt,
  };
}

interface Waiter {
  look(): void;
  end(): void;
}

export function createConnection(wire: Wire, scribe: Scribe): Connection {
  const readClient = createFrameReader();
  // Our own bytes go through a reader too: what is noted is what was sent, not what was meant.
  const readServer = createFrameReader();
  const held: FrameEvent[] = [];
  const taken: FrameEvent[] = [];
  const waiting = new Set<Waiter>();
  const hearers: ((frame: FrameEvent) => void)[] = [];
  let holding = false;
  let ended = false;

  const take = (frame: FrameEvent): void => {
    scribe.note(frame);
    taken.push(frame);
    for (const hear of hearers) hear(frame);
  };
  const wake = (): void => {
    for (const { look } of [...waiting]) look();
  };
  const waitFor = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const waiter: Waiter = {
        look() {
          const found = find();
          if (found === undefined) return;
          waiting.delete(waiter);
          resolve(found);
        },
        end() {
          waiting.delete(waiter);
          reject(new ConnectionEnded("The client's side of the connection has ended."));
        },
      };
      waiting.add(waiter);
      waiter.look();
      if (ended) waiter.end();
    });

  wire.onBytes((bytes) => {
    const now = wallMs();
    for (const frame of readClient(bytes)) {
      const event = frameEvent("client", frame, now);
      if (holding) held.push(event);
      else take(event);
    }
    wake();
  });
  void wire.clientEnded.then(() => {
    ended = true;
    for (const { end } of [...waiting]) end();
  });

  const sendBytes = (bytes: Uint8Array): void => {
    for (const frame of readServer(bytes)) scribe.note(frameEvent("server", frame, wallMs()));
    wire.write(bytes);
  };
  const send = (...specs: FrameSpec[]): void => sendBytes(Buffer.concat(specs.map(encodeFrame)));
  const clientFrame = (passes: (frame: FrameEvent) => boolean): Promise<FrameEvent> =>
    waitFor(() => taken.find(passes));

  return {
    record: scribe.record,
    session: wire.session,
    fin: wire.fin,
    rst: wire.rst,
    stopReading: wire.stopReading,
    resumeReading: wire.resumeReading,
    clientEnded: wire.clientEnded,
    send,
    sendBytes,
    sendText: (text) => send({ opcode: Opcode.text, payload: Buffer.from(text) }),
    sendClose: (code, reason) => send({ opcode: Opcode.close, payload: encodeClose(code, reason) }),
    clientFrame,
    clientClose: () => clientFrame(({ close }) => close !== null),
    onClientFrame: (hear) => void hearers.push(hear),
    hold() {
      scribe.note({ kind: "hold" });
      holding = true;
    },
    release() {
      scribe.note({ kind: "release" });
      holding = false;
      for (const frame of held.splice(0)) take(frame);
      wake();
    },
    closeHeld: () => waitFor(() => (held.some(({ close }) => close !== null) ? true : undefined)).then(() => undefined),
  };
}
