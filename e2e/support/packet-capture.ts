/** Captures FIN and RST on the loopback interface with tcpdump, where there is one that may: the order on the wire itself. */
import { type ChildProcess, spawn } from "node:child_process";

export interface FirstEnd {
  by: "client" | "server";
  how: "fin" | "rst";
}

export interface Capture {
  /** The first FIN or RST of each connection whose request named a token (`?t=`); TLS hides it. */
  stop(): Promise<ReadonlyMap<string, FirstEnd>>;
}

/** FIN or RST, or a packet that begins with "GET ". */
const FILTER = "tcp[tcpflags] & (tcp-fin|tcp-rst) != 0 or tcp[((tcp[12:1] & 0xf0) >> 2):4] = 0x47455420";
const PACKET = /^\d+\.\d+ IP6? \S+\.(\d+) > \S+\.(\d+): Flags \[([^\]]*)\]/;
const TOKEN = /GET \S*[?&]t=([\w-]+)/;

/** Reads what tcpdump prints with `-A`: a line for each packet, and its text behind. */
export function firstEnds(text: string): Map<string, FirstEnd> {
  const tokens = new Map<string, string>();
  const ends = new Map<string, FirstEnd>();
  let source = "";
  for (const line of text.split("\n")) {
    const packet = PACKET.exec(line);
    if (packet) {
      const [, from = "", to = "", flags = ""] = packet;
      source = from;
      const token = tokens.get(from) ?? tokens.get(to);
      if (token === undefined || ends.has(token) || !/[FR]/.test(flags)) continue;
      ends.set(token, { by: tokens.has(from) ? "client" : "server", how: flags.includes("R") ? "rst" : "fin" });
    } else {
      const token = TOKEN.exec(line)?.[1];
      if (token !== undefined) tokens.set(source, token);
    }
  }
  return ends;
}

/** Null where tcpdump is not there or may not capture. */
export async function startCapture(): Promise<Capture | null> {
  const tcpdump = spawn("tcpdump", ["-i", "lo", "-l", "-nn", "-tt", "-A", "-s", "600", FILTER], { stdio: "pipe" });
  let text = "";
  tcpdump.stdout.on("data", (bytes: Buffer) => {
    text += bytes.toString("latin1");
  });
  const closed = new Promise<void>((done) => tcpdump.once("close", () => done()));
  if (!(await isListening(tcpdump))) return null;
  return {
    async stop() {
      tcpdump.kill("SIGINT");
      await closed;
      return firstEnds(text);
    },
  };
}

const isListening = (tcpdump: ChildProcess): Promise<boolean> =>
  new Promise((tell) => {
    tcpdump.once("error", () => tell(false));
    tcpdump.once("close", () => tell(false));
    tcpdump.stderr?.on("data", (bytes: Buffer) => {
      if (bytes.toString().includes("listening on")) tell(true);
    });
  });
