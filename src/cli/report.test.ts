/** That the command works as a process of its own: as `npm run report` starts it. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exportRecording } from "../core/files/export/export.ts";
import { parseTimeline } from "../core/files/text-timeline/text-timeline.ts";
import { createRecording } from "../core/recording.ts";

const entry = fileURLToPath(new URL("report.ts", import.meta.url));
let folder = "";

function write(name: string, timeline: string): void {
  const { engine, documents, facts } = parseTimeline(timeline);
  const recording = createRecording(engine);
  recording.add(documents, facts);
  const context = { exportedAt: "", generator: { name: "", version: "" }, userAgent: "", lostEvents: 0 };
  writeFileSync(join(folder, name), JSON.stringify(exportRecording(recording, context)));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "close-handshake-report-"));
  write("a.json", "chromium\n 1 #1 new ws://app.test/\n 2 #1 open\n 9 #1 close-event 1006 unclean\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const command = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ["--import", "tsx", entry, ...args], { encoding: "utf8" });

it("prints the report, exits 1 when a condition matches and 2 with a sentence when it cannot", {
  timeout: 30_000,
}, () => {
  const matched = command(join(folder, "a.json"), "--markdown", "--fail-on", "abnormal");
  expect(matched.stdout).toMatch(/^# How the WebSockets of this tab closed\n/);
  expect(matched.stderr).toMatch(/: 1 of 1 connections match --fail-on abnormal: d\/1\.\n$/);
  expect(matched.status).toBe(1);
  const missing = command(join(folder, "b.json"));
  expect(missing).toMatchObject({ status: 2, stdout: "" });
  expect(missing.stderr).toMatch(/^[^\n]+b\.json cannot be read: [^\n]+\.\n$/);
});

it("does not mind a reader that stops early", { timeout: 30_000 }, () => {
  const sockets = Array.from({ length: 2000 }, (_, i) => ` ${i} #${i + 1} new ws://app.test/${"x".repeat(100)}`);
  write("long.json", `chromium\n${sockets.join("\n")}\n`);
  const line = `"${process.execPath}" --import tsx "${entry}" "${join(folder, "long.json")}" | head -n 1`;
  const { stdout, stderr } = spawnSync("sh", ["-c", line], { encoding: "utf8" });
  expect(stdout).toMatch(/^id +created[^\n]*\n$/);
  expect(stderr).toBe("");
});
