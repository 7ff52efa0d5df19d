/** nginx in front of the closing server, with the mistakes of the field in its configuration. */
import { findRefusedPort } from "../closing-server/port-gate.ts";
import type { ClosingServer } from "../closing-server/server.ts";
import { type RunningProxy, runProxy } from "./run-proxy.ts";

/** `proxy_read_timeout` of all its locations. */
export const NGINX_TIMEOUT_S = 2;

/** Temporary files that it would otherwise want in folders of the system. */
const TEMPORARY = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

const UPGRADE = `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`;

function configuration(folder: string, port: number, { port: upstream, refusedPort }: ClosingServer): string {
  const temporary = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ");
  return `
    daemon off; pid ${folder}/pid; error_log stderr crit; worker_processes 1;
    ${process.getuid?.() === 0 ? "user root;" : ""}
    events {}
    http {
      access_log off; ${temporary}
      proxy_read_timeout ${NGINX_TIMEOUT_S}s;
      server {
        listen 127.0.0.1:${port};
        location / { proxy_pass http://127.0.0.1:${upstream}; ${UPGRADE} }
        location = /moved { return 308 /moved/; }
        location /without-upgrade { proxy_pass http://127.0.0.1:${upstream}; }
        location /dead { proxy_pass http://127.0.0.1:${refusedPort}; ${UPGRADE} }
      }
    }`;
}

export interface Nginx extends RunningProxy {
  /** `ws://127.0.0.1:PORT`, no path. */
  origin: string;
}

export async function startNginx(program: string, upstream: ClosingServer): Promise<Nginx> {
  const port = await findRefusedPort();
  const proxy = await runProxy({
    program,
    port,
    filesIn: (folder) => ({ "nginx.conf": configuration(folder, port, upstream) }),
    argsIn: (folder) => ["-p", folder, "-e", "stderr", "-c", `${folder}/nginx.conf`],
  });
  return { ...proxy, origin: `ws://127.0.0.1:${port}` };
}
