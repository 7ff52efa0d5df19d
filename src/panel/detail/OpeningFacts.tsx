/** How the connection was opened, or tried to: address, frame, subprotocols, times, and what the network log knows. */
import type { ReactNode } from "react";
import type { Connection } from "../../core/format/connection.ts";
import { formatDateTime, formatDuration } from "../model/format.ts";
import { Facts, type NamedValue } from "./Facts.tsx";

const SWITCHING_PROTOCOLS = 101;

function openingItems({
  url,
  api,
  source,
  frame,
  createdAt,
  openedAt,
  requestedProtocols,
  protocol,
  extensions,
  constructorError,
}: Connection): NamedValue[] {
  const items: NamedValue[] = [
    { name: "URL", value: <span className="mono">{url}</span> },
    {
      name: "Made by",
      value: source === "page" ? `new ${api}()` : "unknown: only the network log saw it (a worker, perhaps)",
    },
    { name: "Frame", value: frame.top ? "top frame" : `frame ${frame.frameId}${frame.url ? `, ${frame.url}` : ""}` },
    { name: "Started", value: formatDateTime(createdAt) },
  ];
  if (openedAt !== null) items.push({ name: "Opened after", value: formatDuration(openedAt - createdAt) });
  if (constructorError)
    items.push({ name: "Constructor threw", value: `${constructorError.name}: ${constructorError.message}` });
  if (requestedProtocols.length > 0 || protocol !== "") {
    const chosen = protocol === "" ? "none chosen" : `server chose ${protocol}`;
    const asked = requestedProtocols.length > 0 ? requestedProtocols.join(", ") : "none";
    items.push({
      name: "Subprotocols",
      value: `${asked} \u2192 ${openedAt === null && protocol === "" ? "never opened" : chosen}`,
    });
  }
  if (extensions !== "") items.push({ name: "Extensions", value: extensions });
  return items;
}

function logItems({ networkLog }: Connection): NamedValue[] {
  if (!networkLog) return [];
  const { status, failureText } = networkLog;
  const items: NamedValue[] = [];
  const shown =
    status === 0 ? "no answer seen" : `${status}${status === SWITCHING_PROTOCOLS ? " Switching Protocols" : ""}`;
  items.push({ name: "HTTP status", value: shown, title: "From DevTools\u2019 network log" });
  if (failureText)
    items.push({
      name: "Browser\u2019s error text",
      value: <span className="mono">{failureText}</span>,
      title: "From DevTools\u2019 network log",
    });
  return items;
}

export function OpeningFacts({ connection }: { connection: Connection }): ReactNode {
  return <Facts items={[...openingItems(connection), ...logItems(connection)]} />;
}
