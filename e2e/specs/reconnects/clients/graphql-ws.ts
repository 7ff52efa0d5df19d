/** npm graphql-ws, connected from the start. */
import { createClient } from "graphql-ws";
import { stopped, target } from "./target.ts";

createClient({ url: target.href, lazy: false, onNonLazyError: stopped });
