/** npm reconnecting-websocket (pladaria) with its defaults. */
import ReconnectingWebSocket from "reconnecting-websocket";
import { target } from "./target.ts";

new ReconnectingWebSocket(target.href);
