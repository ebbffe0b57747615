import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import mantine from 'postcss-preset-mantine';
import { bundledPackages } from './electron/build/bundled-packages.ts';

const root = import.meta.dirname;
const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string };
/** `npm run dist -- --as-version` builds another one. */
const version = process.env.DAYBOOK_VERSION || manifest.version;

/** The oldest Electron we run on is 33: Node 20, Chromium 130. electron-vite would take the installed package's. */
const NODE = 'node20';
const CHROMIUM = 'chrome130';

export default defineConfig({
  main: {
    plugins: [bundledPackages('main', root)],
    build: {
      target: NODE,
      outDir: 'out/main',
      rollupOptions: { input: { index: resolve(import.meta.dirname, 'electron/main/index.ts') } },
    },
  },
  preload: {
    plugins: [bundledPackages('preload', root)],
    build: {
      target: NODE,
      outDir: 'out/preload',
      // A sandboxed preload can require nothing of its own, and is loaded as CommonJS only.
      externalizeDeps: false,
      rollupOptions: {
        input: { index: resolve(import.meta.dirname, 'electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(import.meta.dirname, 'renderer'),
    define: { __APP_VERSION__: JSON.stringify(version) },
    plugins: [react(), bundledPackages('renderer', root)],
    css: { postcss: { plugins: [mantine()] } },
    build: {
      target: CHROMIUM,
      // electron-vite leaves it off; half the bytes are half the time to parse at every start.
      minify: true,
      outDir: resolve(import.meta.dirname, 'out/renderer'),
      // A data: URL would need its own line in the content security policy for each kind of file.
      assetsInlineLimit: 0,
      rollupOptions: { input: resolve(import.meta.dirname, 'renderer/index.html') },
    },
    worker: {
      format: 'es',
      plugins: () => [bundledPackages('worker', root)],
      // By this name the servers know which responses may compile WebAssembly; see electron/serve.
      rollupOptions: { output: { entryFileNames: 'assets/worker-[hash].js' } },
    },
  },
});
