import { once } from 'node:events';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request } from 'node:http';
import { connect } from 'node:net';

export interface TestAnswer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** One request with exactly these headers; Host is the server's own if it is not given. */
export async function ask(port: number, options: RequestOptions = {}): Promise<TestAnswer> {
  const headers = { Host: `127.0.0.1:${port}`, ...options.headers };
  const sent = request({ agent: false, ...options, host: '127.0.0.1', port, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() };
}

/** Requests a WebSocket; 101 if it was accepted. */
export async function requestUpgrade(port: number, path: string, headers: Record<string, string>): Promise<TestAnswer> {
  const handshake = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': Buffer.from('0123456789abcdef').toString('base64'),
  };
  const all = { Host: `127.0.0.1:${port}`, ...handshake, ...headers };
  const sent = request({ agent: false, host: '127.0.0.1', port, path, headers: all });
  sent.end();
  return new Promise((resolve, reject) => {
    const answered = (response: IncomingMessage): void => {
      response.socket.destroy();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: '' });
    };
    sent.on('error', reject).on('response', answered).on('upgrade', answered);
  });
}

/** Sends raw bytes that no HTTP client would send, and returns the whole response. */
export async function sendRaw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(text);
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
