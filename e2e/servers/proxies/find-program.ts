/** Finds a program by name on PATH, and where systems keep daemons that are not on it. */
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const DAEMON_FOLDERS = ["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"];

/** The program's path; null when this system has none. */
export function findProgram(name: string): string | null {
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter(Boolean), ...DAEMON_FOLDERS];
  const isExecutable = (path: string): boolean => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      // Not there, or not ours to run.
      return false;
    }
  };
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}
