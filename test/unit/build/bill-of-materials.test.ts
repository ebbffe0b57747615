import { expect, it } from 'vitest';
import { billOfMaterials } from '../../../electron/build/bill-of-materials.ts';

const app = { name: 'daybook', version: '1.2.3', license: 'MIT' };
const packages = [
  {
    name: '@scope/thing',
    version: '2.0.0',
    license: '(MIT OR Apache-2.0)',
    folder: 'node_modules/@scope/thing',
  },
  { name: 'odd', version: '0.1.0', license: 'unknown', folder: 'node_modules/odd' },
];

it('names the app, Electron and every package, the same at every build', () => {
  const text = billOfMaterials(app, { version: '45.4.1' }, packages);
  expect(billOfMaterials(app, { version: '45.4.1' }, packages)).toBe(text);
  const bill = JSON.parse(text);
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
  expect(bill.serialNumber).toBeUndefined();
  expect(bill.metadata.timestamp).toBeUndefined();
  expect(bill.metadata.component).toMatchObject({ name: 'daybook', version: '1.2.3' });
  const purls = bill.components.map(({ purl }: { purl: string }) => purl);
  expect(purls).toEqual(['pkg:npm/%40scope/thing@2.0.0', 'pkg:npm/electron@45.4.1', 'pkg:npm/odd@0.1.0']);
  expect(bill.components[0].licenses).toEqual([{ expression: '(MIT OR Apache-2.0)' }]);
  expect(bill.components[2].licenses).toBeUndefined();
});
