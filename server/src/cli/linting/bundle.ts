import { isMainThread } from 'node:worker_threads';
import { serve } from './thread';

export { Answerer } from './answerer';
export { explain } from './explain';
export { makeNew } from './new';
export { rules } from './rules';
export { sarifLog } from './sarif-log';
export { toc } from './toc';

// The same file is what a thread runs.
if (!isMainThread) serve();
