/**
 * The tests module that the extension host loads: runs the real one and prints when it has passed.
 * The exit code alone is not enough, it is also 0 when the extension host is lost (see console.mjs).
 * @returns {Promise<void>}
 */
exports.run = async () => {
  await require(/** @type {string} */ (process.env.PROPOSALS_TESTS)).run();
  console.log('[tests finished]');
};
