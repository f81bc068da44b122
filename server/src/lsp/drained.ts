/**
 * Resolves when the messages that have arrived are handled. The connection takes one message in each turn of the event loop, and takes the
 * next turn only after its handlers did: two turns without a message mean that none waits.
 */
export async function drained(): Promise<void> {
  await turn();
  await turn();
}

function turn(): Promise<void> {
  return new Promise((resolve) => {
    // Workers have no setImmediate.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
