/** Feeds what the background says into the recording, in the order it was said, and keeps count of what is missing. */
import type { Recording } from "../../core/recording.ts";
import type { ToPanel } from "../../messages/port-messages.ts";
import type { DocumentFlags } from "./document-flags.ts";

/** What is known besides the connections. */
export interface SessionStatus {
  replay: "waiting" | "replaying" | "done";
  preserveLog: boolean;
  /** Facts of this tab that the background dropped for want of room. */
  lost: number;
  /** Last facts of pages that left before it was known which tab they were in, of all tabs. */
  unassigned: number;
}

export interface MessageApplier {
  /** Takes messages in; returns what stands afterwards. */
  take(standing: SessionStatus, messages: readonly ToPanel[]): SessionStatus;
}

export function createMessageApplier(recording: Recording, flags: DocumentFlags): MessageApplier {
  /** Documents this panel holds, and those the replay under way has named. */
  const held = new Set<string>();
  let named: Set<string> | null = null;

  /** Without "Preserve log", what the log let go while the line was down is let go here too. */
  const endReplay = (preserveLog: boolean): void => {
    const missing = [...held].filter((document) => !named?.has(document));
    named = null;
    if (preserveLog || missing.length === 0) return;
    for (const document of missing) held.delete(document);
    recording.forget([], missing);
    flags.forget(missing);
  };

  const takeOne = (standing: SessionStatus, message: ToPanel): SessionStatus => {
    switch (message.type) {
      case "hello":
        named = new Set();
        return {
          ...standing,
          preserveLog: message.preserveLog,
          replay: standing.replay === "done" ? "done" : "replaying",
        };
      case "documents":
        for (const { document } of message.documents) {
          held.add(document);
          named?.add(document);
        }
        recording.add(message.documents, []);
        flags.add(message.documents, []);
        return standing;
      case "facts":
        recording.add([], message.facts);
        flags.add([], message.facts);
        return standing;
      case "replayed":
        endReplay(standing.preserveLog);
        return { ...standing, replay: "done" };
      case "lost":
        return { ...standing, lost: message.count, unassigned: message.unassigned };
      case "forgotten":
        for (const document of message.documents) held.delete(document);
        recording.forget(message.connections, message.documents);
        flags.forget(message.documents);
        return standing;
      case "preserve-log":
        return { ...standing, preserveLog: message.on };
    }
  };
  return { take: (standing, messages) => messages.reduce(takeOne, standing) };
}
