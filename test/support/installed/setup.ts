import type { TestProject } from 'vitest/node';
import { buildPackages } from './build-packages.ts';
import { startDisplay } from './display.ts';

export default async function setup(project: TestProject): Promise<() => void> {
  const forget = buildPackages(project);
  const dark = await startDisplay(project);
  return () => {
    dark();
    forget();
  };
}
