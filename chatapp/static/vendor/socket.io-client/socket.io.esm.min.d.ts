/** The part of the Socket.IO client that we use. */
export interface Manager {
  reconnection(on: boolean): Manager;
  engine: { close(): void } | undefined;
  on(event: string, listener: (...args: unknown[]) => void): void;
}
export interface Socket {
  connected: boolean;
  active: boolean;
  io: Manager;
  connect(): Socket;
  disconnect(): Socket;
  // biome-ignore lint/suspicious/noExplicitAny: what the wire carries is checked where it is used
  on(event: string, listener: (...args: any[]) => void): Socket;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  onAny(listener: (event: string, ...args: any[]) => void): Socket;
  emit(event: string, ...args: unknown[]): Socket;
}
export declare function io(options: Record<string, unknown>): Socket;
/** A way to the server. */
export declare class Transport {
  doOpen(): void;
}
export declare class WebSocket extends Transport {}
export declare class XHR extends Transport {}
