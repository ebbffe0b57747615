import { describeRuntime } from '../../electron/launch/runtime.ts';
import { testRuntime } from './electron.ts';

/** Before the first test, as fetching a runtime may take minutes: says which Electron the desktop tests run on. */
export default async function setup(): Promise<void> {
  console.log(describeRuntime(await testRuntime()));
}
