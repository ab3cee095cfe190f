// @ts-check
/**
 * Loaded into the program by `--import`: keeps it alive until it has chosen its exit code, as the monitors of real
 * readers do. A prompt that waits for the end of the process would wait for ever.
 */

const monitor = setInterval(() => {
  if (process.exitCode !== undefined) clearInterval(monitor)
}, 20)
