import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchBrowserApp } from '../support/chromium.ts';
import { RENDERER } from '../support/root.ts';

describe('the built renderer in a browser', () => {
  it('starts under the strict policy without an error, styled, and without a desktop', async () => {
    const { page, errors } = await launchBrowserApp();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    await page.reload();
    await page.waitForFunction(() => document.getElementById('root')?.childElementCount);
    expect(
      await page.evaluate(() => ({
        isolated: crossOriginIsolated,
        desktop: 'daybook' in window,
        styled: [...document.querySelectorAll('style')].every((style) => style.sheet !== null),
      })),
    ).toEqual({ isolated: true, desktop: false, styled: true });
    expect([...problems, ...errors]).toEqual([]);
  });

  it('names its worker so that the servers let it compile WebAssembly', async () => {
    const worker = readdirSync(join(RENDERER, 'assets')).find((name) => name.startsWith('worker-'));
    const { page } = await launchBrowserApp();
    const policy = await page.evaluate(
      async (name) => (await fetch(`/assets/${name}`)).headers.get('content-security-policy'),
      worker,
    );
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });
});
