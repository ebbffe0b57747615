import { nodeIo } from './node-io.ts';
import { run } from './run.ts';

/** Runs one command of this process and leaves its exit code. `root` is where package.json and the sample's files are. */
export async function main(root: string, args: readonly string[]): Promise<void> {
  process.exitCode = await run(args, nodeIo(root));
}
