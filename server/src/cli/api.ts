/** The entry of the package for programs. The functions are in the linting bundle, which is loaded here. */
import type * as declared from '../../../types/index';
import * as linting from './run/linting-bundle';

export const check: typeof declared.check = linting.check;
export const fix: typeof declared.fix = linting.fix;
export const toc: typeof declared.toc = linting.toc;
