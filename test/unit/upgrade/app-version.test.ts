import { describe, expect, it } from 'vitest';
import { versionRelation } from '../../../shared/kernel/app-version.ts';

const IN_ORDER = [
  'daybook/0.1.0-alpha',
  'daybook/0.1.0-alpha.1',
  'daybook/0.1.0-alpha.beta',
  'daybook/0.1.0-beta',
  'daybook/0.1.0-beta.2',
  'daybook/0.1.0-beta.11',
  'daybook/0.1.0-rc.1',
  'daybook/0.1.0',
  'daybook/0.1.1',
  'daybook/0.2.0',
  'daybook/0.10.0',
  'daybook/1.0.0',
  'daybook/10.0.0',
];

describe('the version of an app', () => {
  it('stands to every other as semver.org orders them', () => {
    for (const [i, theirs] of IN_ORDER.entries())
      for (const [j, ours] of IN_ORDER.entries())
        expect(versionRelation(theirs, ours), `${theirs} to ${ours}`).toBe(
          i === j ? 'same' : i < j ? 'older' : 'newer',
        );
  });
  it.each([
    '',
    'daybook',
    'daybook/',
    'daybook/1.0',
    'daybook/1.0.0.0',
    'daybook/v1.0.0',
    'daybook/1.0.0 ',
    'daybook/1.0.99999999999999999999',
    'other/0.0.1',
    'daybook/0.1.0+mine',
  ])('says nothing of %j', (odd) => {
    expect(versionRelation(odd, 'daybook/0.1.0')).toBe('unknown');
    expect(versionRelation('daybook/0.1.0', odd)).toBe('unknown');
    expect(versionRelation(odd, odd)).toBe('same');
  });
});
