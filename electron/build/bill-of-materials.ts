import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import type { BundledPackage } from './bundled-packages.ts';

const purl = (name: string, version: string): string => {
  const path = name.startsWith('@') ? name.replace('@', '%40') : name;
  return `pkg:npm/${path}@${version}`;
};

const component = (
  type: Enums.ComponentType,
  { name, version, license }: { name: string; version: string; license: string },
): Models.Component => {
  const made = new Models.Component(type, name, {
    version,
    purl: purl(name, version),
    bomRef: purl(name, version),
  });
  if (license !== 'unknown') made.licenses.add(new Models.LicenseExpression(license));
  return made;
};

/**
 * The software bill of materials in CycloneDX JSON 1.6: the app, Electron, and every package of which something is
 * shipped. Without a serial number or the time of the build, so that the same commit gives the same file.
 */
export function billOfMaterials(
  app: { name: string; version: string; license: string },
  electron: { version: string },
  packages: readonly BundledPackage[],
): string {
  const bom = new Models.Bom();
  bom.metadata.component = component(Enums.ComponentType.Application, app);
  const parts = [
    component(Enums.ComponentType.Framework, { name: 'electron', version: electron.version, license: 'MIT' }),
    ...packages.map((one) => component(Enums.ComponentType.Library, one)),
  ];
  for (const part of parts) {
    bom.components.add(part);
    bom.metadata.component.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 1 })}\n`;
}
