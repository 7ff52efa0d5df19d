/** The part of `npm run bench` that needs no browser: fold, reconnect chains, import. Run with `--expose-gc` for memory. */
import { benchFold } from "./fold.ts";
import { benchImport } from "./import.ts";
import { benchReconnects } from "./reconnects.ts";

benchFold();
benchReconnects();
await benchImport();
