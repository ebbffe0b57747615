/**
 * Lets everything else that waits have its turn: commands, queries, storage. Long work calls it often; a timer instead
 * would add milliseconds to each turn.
 */
export const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
