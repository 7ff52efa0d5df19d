/** Each HTTP answer has one row of its own, told by its status and, for a library's, by its URL. */
import { describe, expect, it } from "vitest";
import { describeHttpAnswer, HTTP_ANSWERS, httpAnswerLabel, statusInFailureText } from "./http-answers.ts";

const SOCKET_IO = "wss://app.test/socket.io/?EIO=4&transport=websocket&sid=8aZk3vV0";

describe("describeHttpAnswer", () => {
  it("gives each status its own row, and every other one its class", () => {
    const own = HTTP_ANSWERS.filter(({ to }) => to === undefined);
    expect(new Set(own.map(({ status }) => status)).size).toBe(own.length);
    for (const row of own) expect(describeHttpAnswer(row.status)).toBe(row);
    for (const status of [204, 305, 418, 521, 599]) expect(describeHttpAnswer(status)?.to).toBeDefined();
  });

  it("knows no answer in 0, 101 and 600", () => {
    for (const status of [0, 101, 600]) expect(describeHttpAnswer(status)).toBeNull();
  });

  it("tells a library's meaning by its URL only", () => {
    const id = (status: number, url: string): string | undefined => describeHttpAnswer(status, url)?.id;
    expect(id(400, SOCKET_IO)).toBe("http-socket-io-session");
    expect(id(404, SOCKET_IO)).toBe("http-404");
    expect(id(400, "wss://app.test/ws?sid=1")).toBe("http-400");
    expect(id(404, "wss://app.test/hub?id=Zk3vV0mTn3xQe1bW5pYt9A")).toBe("http-signalr-session");
  });
});

it("writes a status with its registered name", () => {
  expect([httpAnswerLabel(403), httpAnswerLabel(418), httpAnswerLabel(521)]).toEqual(["403 Forbidden", "418", "521"]);
});

it("reads the status out of the browser's text", () => {
  expect(statusInFailureText("Error during WebSocket handshake: Unexpected response code: 403")).toBe(403);
  for (const text of [null, "", "net::ERR_FAILED", "Unexpected response code: none"])
    expect(statusInFailureText(text)).toBeNull();
});
