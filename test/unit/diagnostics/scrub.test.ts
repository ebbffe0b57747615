import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noNames, type OwnNames, scrub } from '../../../shared/index.ts';

const names: OwnNames = { home: '/home/greta', user: 'greta', host: 'kontor-7' };

/** What a shop is full of. */
const PERSONAL = [
  'Anna Müller',
  'José Núñez',
  '李小龙',
  'Ekbackens Gårdsbutik',
  'ana.trujillo@example.org',
  'jürgen@müller-söhne.de',
  '(5) 555-4729',
  '+49 170 1234567',
  '0041 44 668 18 00',
  'SO-A-000001',
  'SO-Ar2-000317',
  'Avda. de la Constitución 2222, 05021 México D.F.',
  'DE89 3704 0044 0532 0130 00',
  'JD014600003SE',
  'Käsekuchen mit Röstkaffee 7',
  'Left with Mrs Okafor at the blue gate',
  '1 234,50 €',
  '192.168.1.23',
  'fe80::1c2a:3bff:fe4d:5e6f%eth0',
  'till-1.fritz.box',
  'kontor-7.local:47100',
  '/home/greta/Documents/Müller invoices.csv',
  '/mnt/usb stick/Anna/archive.daybook',
  'C:\\Users\\Greta Öberg\\AppData\\Roaming\\Daybook',
  '\\\\nas\\greta\\shop.daybook',
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg',
  '3f2a9c41d07be6550c1f8a22',
  'o_01jz8n6x2m4c7t5v9w3y1k0q8r',
];

/** How the runtime and libraries put a value into a message. */
const FRAMES: ((value: string) => string)[] = [
  (value) => value,
  (value) => `Cannot read properties of undefined (reading '${value}')`,
  (value) => `Key already exists in the object store: ${value}`,
  (value) => `ENOENT: no such file or directory, open '${value}'`,
  (value) => `ENOSPC: no space left on device, write ${value}`,
  (value) => `getaddrinfo ENOTFOUND ${value}`,
  (value) => `connect ECONNREFUSED ${value}:443`,
  (value) => `Unexpected token in JSON at position 7: {"customer":"${value}","note":"${value}`,
  (value) => `[{"code":"invalid_type","path":["data","${value}"],"received":"${value}"}]`,
  (value) => `„${value}“ is not a number`,
  (value) => `“${value}” and ‘${value}’ and «${value}» and 「${value}」`,
  (value) => `ConstraintError: ${value} / ${value}\n    at ${value} (app://daybook/assets/x.js:1:2)`,
  (value) => `failed:${value}:failed`,
  (value) => `failed to write (${value}) to the disk`,
];

/** Every part of a value that a reader could recognise somebody by. */
const telling = (value: string): string[] =>
  value.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2 && !HARMLESS.has(part.toLowerCase()));

/** Ordinary words of messages that happen to stand in the values above as well. */
const HARMLESS = new Set([
  'with',
  'left',
  'the',
  'archive',
  'daybook',
  'shop',
  'home',
  'local',
  'path',
  'till',
]);

describe('scrubbing a message', () => {
  it('leaves nothing of a person, a shop or a machine, wherever it stands', () => {
    for (const value of PERSONAL)
      for (const frame of FRAMES) {
        const text = scrub(frame(value), names);
        for (const part of telling(value))
          expect([frame(value), text.includes(part)]).toEqual([frame(value), false]);
        expect(text).not.toMatch(/\d/);
        expect(text).toMatch(/^[\x20-\x7e…]*$/);
      }
  });

  it('keeps what a message says about the failure', () => {
    const cases: [string, string][] = [
      [
        "Cannot read properties of undefined (reading 'price')",
        'Cannot read properties of undefined (reading <text>)',
      ],
      [
        "ENOENT: no such file or directory, open '/home/greta/x'",
        'ENOENT: no such file or directory, open <text>',
      ],
      ['ENOSPC: no space left on device, write', 'ENOSPC: no space left on device, write'],
      ['connect ECONNREFUSED 10.0.0.7:47100', 'connect ECONNREFUSED <address>'],
      ['cannot open /home/greta/.config/Daybook/identity.json', 'cannot open ~/<path>'],
      ['cannot open /etc/passwd for greta on kontor-7', 'cannot open <path> for <user> on <host>'],
      ['mail to ana@example.org failed', '… to <mail> failed'],
      ['the transaction was aborted after 5000 ms', 'the transaction was aborted after # …'],
      ['E_BAD_CHAIN at 12, 13 and 14', 'E_BAD_CHAIN at # and #'],
      ['Failed to execute put on IDBObjectStore', 'Failed to execute put on IDBObjectStore'],
      ["The object can't be cloned", "The object can't be cloned"],
      ['key MIGHAgEAMBMGByqGSM49AgEGCCqG is bad', 'key <key> is bad'],
      ['QuotaExceededError', 'QuotaExceededError'],
    ];
    for (const [message, due] of cases) {
      expect(scrub(message, names)).toBe(due);
    }
    expect(scrub('MIGHAgEA/BMGByqGSM49+gEGCCqGSM4==', names)).not.toMatch(/BMG|MIG/);
  });

  it('takes a capital within a sentence for a name', () => {
    expect(scrub('opened by Page and Long', noNames)).toBe('opened by … and …');
    expect(scrub('Page not found', noNames)).toBe('Page not found');
  });

  it('knows the home folder whatever signs are in it', () => {
    const odd = { ...noNames, home: 'C:\\Users\\Gre(t)a+1' };
    expect(scrub('open C:\\Users\\Gre(t)a+1\\AppData\\shop.db failed', odd)).toBe('open ~/<path> failed');
  });

  it('answers any text at all, short and in plain signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (message) => {
        const text = scrub(message, names);
        expect(text).toMatch(/^[\x20-\x7e…]*$/);
        expect(text.length).toBeLessThan(4000);
        expect(text).not.toMatch(/\d/);
      }),
    );
  });

  it('leaves no word that it does not know', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'qxzjvkw'), minLength: 3, maxLength: 12 }),
        fc.constantFrom(...FRAMES),
        (word, frame) => {
          expect(scrub(frame(word), names)).not.toContain(word);
        },
      ),
    );
  });

  it('is quick with a message made to be slow', () => {
    const began = performance.now();
    for (const bait of [
      "'".repeat(4000),
      '/'.repeat(4000),
      'a:'.repeat(2000),
      'a.'.repeat(2000),
      '@'.repeat(4000),
      '# '.repeat(2000),
    ])
      scrub(bait, names);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});
