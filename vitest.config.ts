import { defineConfig } from 'vitest/config';

const project = (
  name: string,
  folders: string[],
  testTimeout: number,
  fileParallelism: boolean,
  globalSetup: string[] = [],
) => ({
  test: {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    environment: 'node',
    testTimeout,
    hookTimeout: testTimeout,
    fileParallelism,
    globalSetup,
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['unit', 'contract', 'property', 'simulation'], 30_000, true),
      // One browser at a time: two would compete for the two cores of a small machine, and time out.
      project('browser', ['browser'], 60_000, false),
      project('desktop', ['desktop'], 60_000, false, ['test/support/desktop-setup.ts']),
      project('installed', ['installed'], 60_000, false, ['test/support/installed/setup.ts']),
    ],
  },
});
