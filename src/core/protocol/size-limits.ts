/** Limits on the size of a message that end a connection, as data with sources. */
import type { Source, Sources } from "../format/source.ts";

export interface SizeLimit {
  bytes: number;
  /** Product and setting. */
  suspects: string;
  /** Codes the page sees; 1006: TCP is dropped. */
  codes: readonly number[];
  sources: Sources;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const SIZE_LIMITS: readonly SizeLimit[] = [
  {
    bytes: 16 * KIB,
    suspects: "uWebSockets and uWebSockets.js (maxPayloadLength, default)",
    codes: [1006, 1009],
    sources: [
      { repo: "uNetworking/uWebSockets", path: "src/App.h", note: "maxPayloadLength" },
      { repo: "uNetworking/uWebSockets.js", issue: 949 },
    ],
  },
  {
    bytes: 32 * KIB,
    suspects: "AWS API Gateway (32 KB a frame)",
    codes: [1006, 1009],
    sources: [
      {
        url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
        name: "AWS API Gateway quotas",
      },
    ],
  },
  {
    bytes: 1_000_000,
    suspects: "Engine.IO and Socket.IO (maxHttpBufferSize, default)",
    codes: [1006, 1009],
    sources: [{ repo: "socketio/socket.io", path: "packages/engine.io/lib/server.ts", note: "maxHttpBufferSize" }],
  },
  {
    bytes: 1 * MIB,
    suspects: "Python websockets (max_size, default)",
    codes: [1009],
    sources: [{ repo: "python-websockets/websockets", path: "src/websockets/asyncio/server.py", note: "max_size" }],
  },
  {
    bytes: 16 * MIB,
    suspects: "uvicorn (ws_max_size, default)",
    codes: [1009],
    sources: [{ repo: "encode/uvicorn", path: "uvicorn/config.py", note: "ws_max_size" }],
  },
  {
    bytes: 100 * MIB,
    suspects: "ws for Node.js (maxPayload, default)",
    codes: [1006, 1009],
    sources: [{ npm: "ws", version: "8.23.0", file: "lib/websocket-server.js", note: "maxPayload" }],
  },
];

/** A message hits a limit by little, as a rule: nobody sends much more than what fails. */
const OVER = 1.25;

/** Limits that a message of so many bytes is just over. */
export const sizeLimitsMatching = (bytes: number, code: number): readonly SizeLimit[] =>
  SIZE_LIMITS.filter((limit) => bytes > limit.bytes && bytes <= limit.bytes * OVER && limit.codes.includes(code));

/** The smallest documented limit but one product's: from here on a message is large by itself. */
export const LARGE_BYTES = 32 * KIB;

export const SIZE_LIMIT_SOURCES: readonly Source[] = SIZE_LIMITS.flatMap(({ sources }) => sources);
