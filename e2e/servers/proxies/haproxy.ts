/** HAProxy in front of the closing server, with the timeouts that its Debian package ships (shortened) and no `timeout tunnel`. */
import { ownCertificate } from "../closing-server/certificate.ts";
import { findRefusedPort } from "../closing-server/port-gate.ts";
import type { ClosingServer } from "../closing-server/server.ts";
import { type RunningProxy, runProxy } from "./run-proxy.ts";

/** `timeout client` and `timeout server`: 50 s as packaged. */
export const HAPROXY_TIMEOUT_S = 2;

const configuration = (folder: string, plain: number, tls: number, upstream: number): string => `
global
  maxconn 100
defaults
  mode http
  timeout connect 1s
  timeout client ${HAPROXY_TIMEOUT_S}s
  timeout server ${HAPROXY_TIMEOUT_S}s
  default_backend server
frontend plain
  bind 127.0.0.1:${plain}
frontend tls
  bind 127.0.0.1:${tls} ssl crt ${folder}/certificate.pem alpn h2,http/1.1
backend server
  server closing 127.0.0.1:${upstream}
`;

export interface HaProxy extends RunningProxy {
  /** `ws://127.0.0.1:PORT`, no path. */
  origin: string;
  /** `127.0.0.1:PORT` that speaks TLS, and HTTP/2 with extended CONNECT to whoever has a session. */
  tlsHost: string;
}

export async function startHaProxy(program: string, upstream: ClosingServer): Promise<HaProxy> {
  const [plain, tls] = [await findRefusedPort(), await findRefusedPort()];
  const { key, cert } = ownCertificate();
  const proxy = await runProxy({
    program,
    port: tls,
    filesIn: (folder) => ({
      "haproxy.cfg": configuration(folder, plain, tls, upstream.port),
      "certificate.pem": cert + key,
    }),
    argsIn: (folder) => ["-db", "-f", `${folder}/haproxy.cfg`],
  });
  return { ...proxy, origin: `ws://127.0.0.1:${plain}`, tlsHost: `127.0.0.1:${tls}` };
}
