import { repositoryOf, stateOf } from '../git/repository';
import { hashOf } from './hash';

/**
 * What tells one past of the files in `folder` from another, without asking git: which repository it is in, and that one's HEAD. '' where there
 * is none, undefined when only git could tell.
 */
export function pastHash(folder: string): string | undefined {
  const repository = repositoryOf(folder);
  if (!repository) return '';
  const state = stateOf(repository);
  return state && hashOf(`${repository.gitFolder}\0${state}`);
}
