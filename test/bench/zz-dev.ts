import { buildBench, openBench, serve, removeTemporary } from '/work/main/test/bench/run/browser.ts';
const [, , ...steps] = process.argv;
const server = await serve(await buildBench());
const bench = await openBench(server.url);
bench.page.on('console', (m) => console.log('console', m.text()));
const q = (v: number[], p: number) => [...v].sort((a, b) => a - b)[Math.floor((v.length - 1) * p)]?.toFixed(2);
try {
  for (const step of steps) {
    const [name, json = '{}'] = step.split('=');
    const t = Date.now();
    const r: any = await bench.call(name!, JSON.parse(json));
    if (r?.ack) console.log(name, json, 'ack', q(r.ack, .5), q(r.ack, .95), 'seen', q(r.seen, .5), q(r.seen, .95), 'bare', q(r.bare, .5), q(r.bare, .95), r.bytes);
    else console.log(name, json, JSON.stringify(r, (k, v) => typeof v === 'number' ? Math.round(v * 10) / 10 : v), Date.now() - t, 'ms');
  }
} catch (e) { console.log(String(e)); }
await bench.close(); await server.close(); removeTemporary();
