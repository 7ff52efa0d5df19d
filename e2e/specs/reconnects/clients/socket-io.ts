/** npm socket.io-client by WebSocket alone. */
import { io } from "socket.io-client";
import { parameters, target } from "./target.ts";

io(target.origin, { path: target.pathname, query: parameters, transports: ["websocket"] });
