/** The parts of a file we wrote ourselves, as `placeFacts` takes them; a file from elsewhere goes through `checkFile`. */
import type { SocketEvent, SocketFact } from "../../../messages/socket-event.ts";
import type { Connection } from "../../format/connection.ts";
import type { ExportFile } from "../../format/export-file.ts";
import { isSocketFact } from "../../record/facts/socket.ts";
import type { FileConnection, FileDocument } from "./check.ts";

const isPageFact = (fact: SocketEvent): fact is Exclude<SocketEvent, SocketFact> => !isSocketFact(fact);

function connectionOf({ id, frame, url, networkLog, events }: Connection): FileConnection[] {
  const socket = events.filter(isSocketFact);
  const log = events.find(isPageFact);
  if (socket.length === 0 && !log) return [];
  return [{ id, frame, url, networkLog, carried: null, facts: socket.length > 0 || !log ? { socket } : { log } }];
}

export function partsOf({ documents, connections }: Pick<ExportFile, "documents" | "connections">): {
  documents: FileDocument[];
  connections: FileConnection[];
} {
  return {
    documents: documents.map(({ documentId, url, events }) => ({ documentId, url, events: events.filter(isPageFact) })),
    connections: connections.flatMap(connectionOf),
  };
}
