/** npm centrifuge with its defaults. */
import { Centrifuge } from "centrifuge";
import { stopped, target } from "./target.ts";

const centrifuge = new Centrifuge(target.href);
centrifuge.on("disconnected", stopped);
centrifuge.connect();
