import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { unbase32, unbase64url } from './bytes.mjs';
import { connect } from './connect.mjs';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const double = (c) => ((c << 1) ^ (c & 16 ? 0b100101 : 0)) & 31;

/** The ten bytes of a code as somebody typed it. Throws where it was mistyped. */
export const secretOfCode = (typed) => {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('0', 'O')
    .replaceAll('8', 'B');
  const values = [...code].map((character) => ALPHABET.indexOf(character));
  const sum = values.reduce((c, value) => double(c) ^ value, 0);
  if (values.length !== 17 || values.includes(-1) || sum !== 0) throw new Error(`no code: ${typed}`);
  return unbase32(code.slice(0, 16).toLowerCase());
};

const proof = (secret, role, host, joiner, exporter) =>
  createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, 'daybook-pair-v1', 'proof', 32)))
    .update(`daybook-pair-v1\n${role}\n${host}\n${joiner}\n`)
    .update(exporter)
    .digest();

/** Joins the shop at `address`: gives `{host, ws, shop, machine, prefix, role}`, or rejects with how it was closed. */
export const pair = async (address, code, name, device) => {
  const secret = secretOfCode(code);
  const { socket, dev: host, exporter, listen, closed } = await connect(address, '/pair/v1', device);
  const answer = new Promise((resolve, reject) => {
    listen((data) => resolve(JSON.parse(data.toString())));
    closed.then(({ code: number, reason }) => reject(new Error(`${number} ${reason}`)));
  });
  const mine = proof(secret, 'joiner', host, device.dev, exporter).toString('base64url');
  socket.send(JSON.stringify({ t: 'join', v: 1, name, pub: device.pub, proof: mine }));
  const { t, proof: given, ...welcome } = await answer;
  socket.close(1000);
  const theirs = unbase64url(given);
  const due = proof(secret, 'host', host, device.dev, exporter);
  if (t !== 'welcome' || theirs.length !== due.length || !timingSafeEqual(theirs, due))
    throw new Error('E_PAIR_PROOF of the host');
  return { host, ...welcome };
};
