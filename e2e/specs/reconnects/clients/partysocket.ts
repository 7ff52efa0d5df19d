/** npm partysocket with its defaults. */
import { WebSocket as ReconnectingWebSocket } from "partysocket";
import { target } from "./target.ts";

new ReconnectingWebSocket(target.href);
