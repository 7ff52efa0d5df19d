/** `npm run practice`: starts the closing server with the practice page, and says where. `-- --port N` chooses the port. */
import { parseArgs } from "node:util";
import { startPracticeServer } from "./practice/practice-server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "0" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is no port number.`);

const { url } = await startPracticeServer({ port });
console.log(`Practice page: ${url}`);
