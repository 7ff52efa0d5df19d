/** Which hosts are this machine's or a private network's. */
import { expect, it } from "vitest";
import { isLoopback, isPrivateHost } from "./private-host.ts";

it.each(["ws://localhost:3000/", "wss://app.localhost/hmr", "ws://127.0.0.1/", "ws://[::1]:8080/x"])(
  "%s is this machine",
  (url) => {
    expect([isLoopback(url), isPrivateHost(url)]).toEqual([true, true]);
  },
);

it.each([
  "ws://10.1.2.3/",
  "ws://192.168.1.20:4455/",
  "ws://172.20.0.5/",
  "ws://169.254.9.1/",
  "wss://[fd12:3456::1]/",
  "ws://printer.local/",
  "wss://nas.home.arpa/",
  "ws://intranet:8080/",
])("%s is in a private network", (url) => {
  expect([isLoopback(url), isPrivateHost(url)]).toEqual([false, true]);
});

it.each([
  "wss://app.test/",
  "wss://11.0.0.1/",
  "wss://172.32.0.1/",
  "wss://localhost.evil.test/",
  "wss://localhost@app.test/",
  "wss://[2001:db8::1]/",
  "",
])("%s is neither", (url) => {
  expect([isLoopback(url), isPrivateHost(url)]).toEqual([false, false]);
});
