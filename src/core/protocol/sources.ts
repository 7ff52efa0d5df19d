/** Sources that several tables cite. */
import type { Source } from "../format/source.ts";

export const IANA_CLOSE_CODES: Source = {
  url: "https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number",
  name: "IANA WebSocket Close Code Number Registry",
};

export const PAGE_LIFECYCLE: Source = {
  url: "https://wicg.github.io/page-lifecycle/",
  name: "Page Lifecycle, freeze and resume",
};

/** The smallest documented limits of a message. */
export const MESSAGE_SIZE_LIMITS: readonly Source[] = [
  {
    url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html",
    name: "AWS API Gateway quotas",
    note: "32 KB a frame",
  },
  { repo: "socketio/socket.io", path: "packages/engine.io/lib/server.ts", note: "maxHttpBufferSize" },
  { repo: "encode/uvicorn", path: "uvicorn/config.py", note: "ws_max_size" },
];
