/** The entry of the bundle `linting.js`. The server for agents gets its commands from it, so that its own bundle has no second copy of them. */
export { allowedPaths } from './allowed-paths';
export { check as checkFiles } from './check';
export { fix as fixFiles } from './fix';
export * from './linting-bundle';
export { renameByFixes } from './rename';
export { report as reportOnFiles } from './report';
