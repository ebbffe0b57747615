import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { refusals } from '../../../shared/domain/refusals.ts';

const shared = join(import.meta.dirname, '../../../shared');
const read = (folder: string): string =>
  readdirSync(join(shared, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && file !== 'refusals.ts')
    .map((file) => readFileSync(join(shared, folder, file), 'utf8'))
    .join('\n');

it('lists only refusals that some command gives', () => {
  const source = `${read('domain')}\n${read('core')}`;
  const unused = Object.keys(refusals).filter((code) => !source.includes(`'${code}'`));
  expect(unused).toEqual([]);
});

it('keeps the domain free of clocks, chance, locale and I/O', () => {
  const source = read('domain');
  expect(source).not.toMatch(
    /Date\.now|new Date\(\)|Math\.random|toLocale|Intl\.|localeCompare|\bfetch\(|console\./,
  );
  expect(source).not.toMatch(/: any\b|as any\b|as unknown as|\bclass \w+ /);
});
