/** What the browser's own text about a failed handshake means and what to do, by the id of its row. */
import type { NetErrorId } from "../../protocol/handshake/net-errors.ts";
import type { FindingWords } from "../finding-words.ts";

interface NetErrorWords extends FindingWords {
  /** One sentence: what happened, and whether the server was asked. */
  meaning: string;
}

export const NET_ERROR_WORDS: Readonly<Record<NetErrorId, NetErrorWords>> = {
  "blocked-by-client": {
    title: "Blocked by an extension of the browser",
    meaning:
      "An extension, such as an ad blocker, refused the request (ERR_BLOCKED_BY_CLIENT); the server was never asked.",
    advice:
      "Try a private window without extensions. If users are affected, avoid host names and paths that filter lists contain.",
  },
  "blocked-by-administrator": {
    title: "Blocked by a policy of the administrator",
    meaning: "The browser's URL block list refused the request; the server was never asked.",
    advice: "Look at the list in chrome://policy (URLBlocklist), and ask whoever manages this browser.",
  },
  "proxy-unreachable": {
    title: "The proxy could not be reached",
    meaning: "The proxy set in the browser or the system does not answer; the server was never asked.",
    advice: "Check the proxy setting (chrome://net-internals/#proxy, or the system's), and that the proxy runs.",
  },
  "proxy-refused-tunnel": {
    title: "The proxy refused the tunnel",
    meaning: "The proxy set in the browser or the system answered, and would not connect to this host and port.",
    advice: "Let the proxy allow CONNECT to this host and port, or use port 443; its log has the reason.",
  },
  "proxy-wants-login": {
    title: "The proxy wants a login",
    meaning: "The proxy set in the browser or the system asks for credentials, and a WebSocket cannot show its dialog.",
    advice: "Open an ordinary page first and log in at the proxy there.",
  },
  "network-changed-meanwhile": {
    title: "The client's network changed during the handshake",
    meaning:
      "The client's network changed while the handshake was under way (Wi-Fi, VPN, cable, or a virtual adapter).",
    advice: "Try again at once. When it repeats, look for an adapter that comes and goes (VPN, Docker, IPv6).",
  },
  "slept-meanwhile": {
    title: "The machine went to sleep",
    meaning: "The machine was suspended while the handshake was under way.",
    advice: "Connect again when the page is visible or the online event comes.",
  },
  "network-access-denied": {
    title: "A firewall on this machine refused the connection",
    meaning: "The operating system did not let the browser use the network, most often because of a firewall.",
    advice: "Allow the browser in the firewall or security software of this machine.",
  },
  "address-unreachable": {
    title: "The address cannot be reached",
    meaning: "There is no route from this machine to the server's address.",
    advice: "Check VPN, network and the address that the name resolves to (IPv6 without a route is typical).",
  },
  "connection-cut": {
    title: "The connection was cut while it was being made",
    meaning: "TCP ended before the handshake got an answer.",
    advice:
      "Look for a server that crashes or limits connections, TLS on a plain port (or the reverse), or a filter on the way.",
  },
  "http2-stream-error": {
    title: "The proxy answered the HTTP/2 CONNECT with a stream error",
    meaning:
      "The browser asked over the page's HTTP/2 connection (RFC 8441), and the server or proxy ended that stream.",
    advice:
      "The server or proxy does not properly speak RFC 8441: turn HTTP/2 (or extended CONNECT) off for this host, or update it.",
  },
  "not-http": {
    title: "The answer was not HTTP",
    meaning: "Something answered, but not with an HTTP response the browser understands.",
    advice: "Check the port: it may belong to a server of another protocol, or want TLS.",
  },
  "connection-timed-out": {
    title: "The connection attempt timed out",
    meaning:
      "Nothing at that address answered in time: a firewall that drops packets, a wrong address, or a server that is down.",
    advice: "Check address, firewall and VPN, and that the server runs.",
  },
};
