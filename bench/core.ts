/** The part of `npm run bench` that needs no browser: fold, reconnect chains, import, NetLog. Run with `--expose-gc` for memory. */
import { benchFold } from "./fold.ts";
import { benchImport } from "./import.ts";
import { benchNetLog } from "./net-log.ts";
import { benchReconnects } from "./reconnects.ts";

benchFold();
benchReconnects();
await benchImport();
benchNetLog();
