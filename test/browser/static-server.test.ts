import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveRenderer } from '../../electron/launch/static-server.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Reply = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** `fetch` would tidy the path and set the Host header itself. */
const get = (port: number, path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Reply>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });

async function serveSample() {
  const folder = temporaryFolder();
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), '<meta name="style-nonce" content="__NONCE__">');
  writeFileSync(join(root, 'assets/index-AbCd1234.js'), '1');
  writeFileSync(join(root, 'assets/worker-AbCd1234.js'), '1');
  writeFileSync(join(root, '.env'), 'secret');
  writeFileSync(join(root, 'key.pem'), 'secret');
  symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
  const server = await serveRenderer(root, 0);
  if ('code' in server) throw new Error(server.message);
  onTestFinished(() => server.close());
  return server;
}

const csp = (reply: Reply) => String(reply.headers['content-security-policy']);

describe('static server', () => {
  it('gives every page its own nonce under a strict policy', async () => {
    const { port } = await serveSample();
    const [first, second] = [await get(port, '/'), await get(port, '/index.html?x')];
    const nonce = /content="([^"]+)"/.exec(first.body)?.[1] ?? '';
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(csp(first)).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(csp(first)).toContain("default-src 'none'; script-src 'self';");
    expect(csp(first)).toContain("require-trusted-types-for 'script'");
    expect(csp(first)).not.toMatch(/unsafe|http|\*/);
    expect(second.body).not.toBe(first.body);
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(first.headers['permissions-policy']).toContain('camera=()');
  });

  it('lets worker scripts alone compile WebAssembly, and keeps hashed files for good', async () => {
    const { port } = await serveSample();
    const [worker, script] = [
      await get(port, '/assets/worker-AbCd1234.js'),
      await get(port, '/assets/index-AbCd1234.js'),
    ];
    expect(csp(worker)).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(csp(worker)).not.toContain("'unsafe-eval'");
    expect(csp(script)).not.toContain('wasm');
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
  });

  it('serves nothing outside its folder', async () => {
    const { port } = await serveSample();
    for (const path of [
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
      '/link.txt',
      '/.env',
      '/key.pem',
      '/assets',
      '/assets/',
      '/%00',
      '/%zz',
      '//etc/passwd',
      '/index.html%00.js',
      'http://127.0.0.1/../secret.txt',
    ]) {
      const reply = await get(port, path);
      expect([path, reply.status]).toEqual([path, 404]);
      expect(reply.body).not.toContain('secret');
      expect(csp(reply)).toContain("default-src 'none'");
    }
  });

  it('answers reading requests alone', async () => {
    const { port } = await serveSample();
    expect((await get(port, '/', {}, 'POST')).status).toBe(405);
    expect(await get(port, '/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('refuses requests made under another name', async () => {
    const { port } = await serveSample();
    for (const Host of ['evil.example', `evil.example:${port}`, `localhost:${port}`, '127.0.0.1'])
      expect((await get(port, '/', { Host })).status).toBe(403);
    expect((await get(port, '/', { Host: `127.0.0.1:${port}` })).status).toBe(200);
  });

  it('says plainly that a port is taken', async () => {
    const { port } = await serveSample();
    const second = await serveRenderer('/nowhere', port);
    expect(second).toEqual({ code: 'port-taken', message: expect.stringContaining(`Port ${port} is taken`) });
  });
});
