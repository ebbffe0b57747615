import { resolve } from 'node:path';
import { defineConfig } from 'vite';

/** Bundles the bench page and its worker the way electron.vite.config.ts bundles the app; names stay, for profiles. */
export default defineConfig({
  root: resolve(import.meta.dirname, 'page'),
  logLevel: 'warn',
  build: { target: 'chrome130', minify: false, emptyOutDir: true },
  worker: {
    format: 'es',
    // By this name the static server knows which responses may compile WebAssembly.
    rollupOptions: { output: { entryFileNames: 'assets/worker-[hash].js' } },
  },
});
