/**
 * Resolves when the messages that have arrived are handled. The connection handles one message per turn of the event loop, and continues with the next turn only after the
 * handlers of that message: two turns without a message mean that none is waiting.
 */
export async function whenIdle(): Promise<void> {
  await nextTurn();
  await nextTurn();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    // Workers have no setImmediate.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
