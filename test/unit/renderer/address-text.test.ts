import { describe, expect, it } from 'vitest';
import {
  addressInline,
  addressLines,
  cleanAddress,
  sameAddress,
} from '../../../renderer/features/customers/address-text.ts';

const berlin = {
  name: 'Maria Anders',
  lines: ['Obere Str. 57', ''],
  city: 'Berlin',
  postalCode: '12209',
  country: 'Germany',
};

describe('address', () => {
  it('leaves out what is not filled in', () => {
    expect(addressLines(berlin)).toEqual(['Maria Anders', 'Obere Str. 57', '12209 Berlin', 'Germany']);
    expect(addressInline({ lines: [], city: 'Lyon' })).toBe('Lyon');
  });
  it('is nothing when it is only spaces', () => {
    expect(cleanAddress({ lines: ['  '], city: ' ' })).toBeNull();
  });
  it('is the same with and without empty fields', () => {
    expect(sameAddress(berlin, { ...berlin, lines: ['Obere Str. 57'], region: '' })).toBe(true);
    expect(sameAddress(berlin, null)).toBe(false);
  });
});
