import { expect, it } from 'vitest';
import { parseDiscount } from '../../../renderer/features/entry/parse-discount.ts';

it.each([
  ['10%', { to: { kind: 'ppm', value: 100_000 } }],
  ['7.5 %', { to: { kind: 'ppm', value: 75_000 } }],
  ['７．５％', { to: { kind: 'ppm', value: 75_000 } }],
  ['−10%', { to: { kind: 'ppm', value: 100_000 } }],
  ['0.0001%', { to: { kind: 'ppm', value: 1 } }],
  ['5', { to: { kind: 'amount', value: 500 } }],
  ['5,5', { to: { kind: 'amount', value: 550 } }],
  ['', { to: null }],
  ['0%', { to: null }],
  ['101%', null],
  ['5.001', null],
  ['ten', null],
])('%s', (text, expected) => {
  expect(parseDiscount(text, '.', 2)).toEqual(expected);
});
