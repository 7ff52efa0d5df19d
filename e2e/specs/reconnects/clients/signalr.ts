/** npm @microsoft/signalr by WebSocket alone, with its automatic reconnect. */
import { HttpTransportType, HubConnectionBuilder } from "@microsoft/signalr";
import { stopped, target } from "./target.ts";

const connection = new HubConnectionBuilder()
  .withUrl(target.href, { skipNegotiation: true, transport: HttpTransportType.WebSockets })
  .withAutomaticReconnect()
  .build();
connection.onclose(stopped);
await connection.start();
