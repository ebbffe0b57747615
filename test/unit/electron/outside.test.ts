import { describe, expect, it } from 'vitest';
import { allowedOutside, HOMEPAGE } from '../../../electron/main/outside/homepage.ts';

describe('what may be opened outside the app', () => {
  it('is the homepage, at the address that the package names', async () => {
    expect(allowedOutside(HOMEPAGE)).toBe(HOMEPAGE);
    expect(allowedOutside('https://daybook.example.org/help?page=1#x')).toBe(
      'https://daybook.example.org/help?page=1#x',
    );
    expect(allowedOutside('HTTPS://DAYBOOK.example.ORG:443/a/../b')).toBe('https://daybook.example.org/b');
    const { default: manifest } = await import('../../../package.json', { with: { type: 'json' } });
    expect(new URL(manifest.homepage).href).toBe(HOMEPAGE);
  });

  it('is nothing else', () => {
    for (const address of [
      '',
      'daybook.example.org',
      '//daybook.example.org/',
      'http://daybook.example.org/',
      'https://example.org/',
      'https://www.daybook.example.org/',
      'https://daybook.example.org.evil.example/',
      'https://evil.example/https://daybook.example.org/',
      'https://evil.example\\@daybook.example.org/',
      'https://daybook.example.org@evil.example/',
      'https://a:b@daybook.example.org/',
      'https://daybook.example.org:444/',
      'https://daybook.example.org./',
      'https://dаybook.example.org/',
      'file:///etc/passwd',
      'file://daybook.example.org/x',
      'smb://daybook.example.org/x',
      'javascript:alert(1)',
      'data:text/html,x',
      'mailto:a@daybook.example.org',
      'ms-settings:',
      'daybook://join/x',
      'app://daybook/',
      `https://daybook.example.org/${'x'.repeat(1000)}`,
    ])
      expect([address, allowedOutside(address)]).toEqual([address, null]);
  });
});
