/**
 * Which events belong to which WebSocket. The sources of a NetLog hang together by `source_dependency`: the channel's
 * request, its job controller, its jobs, and the TCP connection or the HTTP/2 session that a job got.
 */
import { Channel } from "./channel.ts";
import { Http2Sessions, type Passed } from "./http2-sessions.ts";

/** A TCP connection that a job of a WebSocket got. */
interface Connection {
  channel: Channel;
  job: number;
}

/** More WebSockets than anybody looks at; the rest are counted. */
const MOST_CHANNELS = 100_000;

export class Router {
  readonly channels: { channel: Channel; source: number }[] = [];
  /** WebSockets beyond the limit. */
  leftOut = 0;
  /** Channels whose request is to come, by source. */
  private readonly awaited = new Map<number, number>();
  private readonly byChannel = new Map<number, Channel>();
  private readonly byRequest = new Map<number, Channel>();
  private readonly byController = new Map<number, Channel>();
  private readonly jobs = new Map<number, { channel: Channel; controller: number }>();
  private readonly connections = new Map<number, Connection>();
  /** How long each TCP connection took to make, ms; null while it is made. */
  private readonly connecting = new Map<number, { from: number; ms: number | null }>();
  readonly http2 = new Http2Sessions();

  private add(at: number, source: number): Channel {
    const channel = new Channel(at);
    if (this.channels.length < MOST_CHANNELS) this.channels.push({ channel, source });
    else this.leftOut++;
    return channel;
  }

  // --- one WebSocket ---

  channelBegan(id: number, at: number): void {
    this.awaited.set(id, at);
  }

  /** The request stands right behind its channel in the log: its number is the next one in every case seen. */
  requestBegan(id: number, at: number, url: string): void {
    const channelId = this.awaited.has(id - 1) ? id - 1 : [...this.awaited.keys()].at(-1);
    const channel = this.add((channelId === undefined ? undefined : this.awaited.get(channelId)) ?? at, id);
    channel.url = url;
    channel.isSecure = /^wss:/i.test(url);
    this.byRequest.set(id, channel);
    if (channelId === undefined) return;
    this.awaited.delete(channelId);
    this.byChannel.set(channelId, channel);
  }

  /** Known, or begun before the log was. */
  ofChannel(id: number, at: number): Channel {
    return this.byChannel.get(id) ?? this.older(id, at);
  }
  ofRequestOrOlder(id: number, at: number): Channel {
    return this.byRequest.get(id) ?? this.older(id - 1, at);
  }
  ofRequest(id: number): Channel | undefined {
    return this.byRequest.get(id);
  }

  private older(channelId: number, at: number): Channel {
    const known = this.byChannel.get(channelId);
    const channel = known ?? this.add(at, channelId + 1);
    if (!known) channel.isBegun = false;
    this.byChannel.set(channelId, channel);
    this.byRequest.set(channelId + 1, channel);
    return channel;
  }

  channelEnded(id: number): void {
    const channel = this.byChannel.get(id);
    this.awaited.delete(id);
    this.byChannel.delete(id);
    if (!channel) return;
    for (const map of [this.byRequest, this.byController]) {
      for (const [key, it] of map) if (it === channel) map.delete(key);
    }
    for (const [key, it] of this.jobs) if (it.channel === channel) this.jobs.delete(key);
  }

  // --- its way to a connection ---

  isController(id: number): boolean {
    return this.byController.has(id);
  }
  isJob(id: number): boolean {
    return this.jobs.has(id);
  }

  controllerBound(request: number, controller: number): void {
    const channel = this.byRequest.get(request);
    if (channel) this.byController.set(controller, channel);
  }
  jobStarted(controller: number, job: number): void {
    const channel = this.byController.get(controller);
    if (channel) this.jobs.set(job, { channel, controller });
  }
  jobBound(request: number, job: number): void {
    const channel = this.byRequest.get(request);
    if (!channel) return;
    channel.job = job;
    for (const connection of this.connections.values()) {
      if (connection.channel === channel && connection.job === job) channel.hasConnection = true;
    }
  }
  socketBound(job: number, socket: number): void {
    const channel = this.jobs.get(job)?.channel;
    if (!channel || this.http2.isFollowed(socket)) return;
    this.connections.set(socket, { channel, job });
    const ms = this.connecting.get(socket)?.ms;
    if (ms !== undefined && ms !== null) channel.connectMs = ms;
    if (channel.job === job) channel.hasConnection = true;
  }

  // --- TCP connections ---

  connectBegan(socket: number, time: number): void {
    this.connecting.set(socket, { from: time, ms: null });
  }
  connectEnded(socket: number, time: number): void {
    const connecting = this.connecting.get(socket);
    if (connecting) connecting.ms = time - connecting.from;
  }
  forgetSocket(socket: number): void {
    this.connecting.delete(socket);
  }

  /** The WebSocket whose bytes pass here; of several connections tried for it, the one that was used. */
  private ofSocket(socket: number): Channel | null {
    const connection = this.connections.get(socket);
    return connection && connection.channel.job === connection.job ? connection.channel : null;
  }

  isFollowed(socket: number): boolean {
    return this.connections.has(socket) || this.http2.isFollowed(socket);
  }

  bytes(socket: number, passed: Passed): void {
    if (this.http2.bytes(socket, passed)) return;
    const { at, by, isAboveTls, count, bytes } = passed;
    const channel = this.ofSocket(socket);
    if (!channel) return;
    if (by === "server" && count === 0) channel.ended(at, "server", "fin", "");
    if (channel.isSecure !== isAboveTls) return;
    if (by === "client") channel.wroteBytes(at, count, bytes);
    else channel.readBytes(at, bytes);
  }

  socketFailed(at: number, socket: number, how: "rst" | "lost", error: string): void {
    // A reset, or an error of the network: it came from outside.
    if (!this.http2.socketFailed(at, socket, how, error)) this.ofSocket(socket)?.ended(at, "server", how, error);
  }

  socketEnded(at: number, socket: number): void {
    const channel = this.ofSocket(socket);
    if (channel && !channel.hasEnded) channel.ended(at, "client", "closed", "");
    this.connections.delete(socket);
    this.http2.socketEnded(at, socket);
  }

  // --- HTTP/2 ---

  sessionBegan(id: number, socket: number): void {
    this.http2.began(id, socket);
    this.connections.delete(socket);
  }
  streamBegan(session: number, stream: number, dependency: number): void {
    const channel = this.byRequest.get(dependency) ?? this.jobs.get(dependency)?.channel;
    if (channel) this.http2.streamBegan(session, stream, channel);
  }
}
