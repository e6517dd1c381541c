// The peer to measure against: sends every message to everybody, as a server on `ws` is written by the book.
// Debian: apt install nodejs node-ws; then (WS names another copy of `ws`): node Tests/HubLoad/peer.mjs 8481
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { WebSocketServer, WebSocket } = require(process.env.WS ?? '/usr/share/nodejs/ws');
const server = new WebSocketServer({ port: Number(process.argv[2] ?? 8481), perMessageDeflate: false });
server.on('connection', (viewer) => {
  viewer.on('message', (data) => {
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(data, { binary: true });
    }
  });
});
console.log(`peer on ${process.argv[2] ?? 8481}, pid ${process.pid}`);
