import type { Steps } from './call';

/** Who commits, as far as it is set: one line each. */
export interface UserName {
  readonly name: string | undefined;
  readonly email: string | undefined;
}

/** Who commits in `folder`; undefined when git cannot tell, or neither name nor address is set. */
export function* userName(folder: string): Steps<UserName | undefined> {
  const printed = yield {
    folder,
    args: ['config', '-z', '--get-regexp', '^user\\.(name|email)$'],
    maxBytes: 100_000,
    mayBeCut: false,
  };
  if (!printed) return undefined;
  // Of several values the last counts.
  const values = new Map(printed.toString('utf8').split('\0').map(valueIn));
  return { name: values.get('user.name'), email: values.get('user.email') };
}

function valueIn(entry: string): readonly [key: string, value: string | undefined] {
  const [key = '', ...lines] = entry.split('\n');
  const value = lines.join(' ').replace(/[\p{Cc}\s]+/gu, ' ');
  return [key, value.trim() || undefined];
}
