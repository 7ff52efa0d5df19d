/** npm phoenix with its defaults. */
import { Socket } from "phoenix";
import { parameters, target } from "./target.ts";

new Socket(target.origin + target.pathname, { params: parameters }).connect();
