import { type DesktopBridge, FILE_CHUNK } from '../../shared/index.ts';

type Sink = Pick<DesktopBridge, 'fileChunk' | 'fileFinish' | 'fileAbort'>;

/**
 * Fills the file under `handle` slice by slice, each only after the one before is written, so that a large one is never
 * in memory as a whole. Resolves when it is on disk; leaves nothing behind when it rejects.
 */
export const streamFile = async (sink: Sink, handle: string, blob: Blob): Promise<void> => {
  try {
    for (let at = 0; at < blob.size; at += FILE_CHUNK)
      await sink.fileChunk(handle, new Uint8Array(await blob.slice(at, at + FILE_CHUNK).arrayBuffer()));
    await sink.fileFinish(handle);
  } catch (error) {
    await sink.fileAbort(handle).catch(() => {});
    throw error;
  }
};
