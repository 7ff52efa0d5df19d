/**
 * `npm run practice`: starts the closing server with the practice page, and says where. `-- --port N` chooses the port;
 * `-- --outage "restart?up=10&down=5"` gives every path that is no way of its own that outage, for clients with fixed paths.
 */
import { parseArgs } from "node:util";
import { startPracticeServer } from "../e2e/servers/practice-page/practice-server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" }, outage: { type: "string" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port number.`);

const { url, port: bound } = await startPracticeServer({ port, everywhere: values.outage, tell: console.error });
console.log(`Practice page: ${url}`);
console.log(
  `Outages for clients of your own: ws://127.0.0.1:${bound}/outage/restart?up=10&down=5 (more at ${url}#outages)`,
);
