import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { isAtPlace } from '../../server/src/core/discovery/template-places';
import { builtInFiles } from '../../server/src/core/families/built-in-templates.generated';
import { families } from '../../server/src/core/families/index.generated';

/** The folder of the small repository of a family. */
export const folderOfFamily = (family: string) => join(__dirname, '../families/golden', family);

/** The files of the small repository of a family, by path from its root. A repository without a template gets the built-in ones of the family that are named like its templates. */
export function familyRepository(family: string): ReadonlyMap<string, string> {
  const folder = folderOfFamily(family);
  const names = globSync('**', { cwd: folder, dot: true, ignore: 'expected.txt' }).sort();
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const { templatePaths } = families.find(({ id }) => id === family) ?? { templatePaths: [] };
  if (names.some((name) => templatePaths.some((place) => isAtPlace(name, place)))) return files;
  for (const { path, text } of builtInFiles[family] ?? [])
    if (templatePaths.some((place) => isAtPlace(path, place))) files.set(path.slice(family.length + 1), text);
  return files;
}

/** The root of a repository in memory. */
export const root = '/r';

/** `files`, by path from the root of a repository, as a workspace has them. */
export function repositoryWith(files: Iterable<readonly [string, string]>): ReadonlyMap<string, string> {
  return new Map([
    [`${root}/.git/HEAD`, ''],
    ...[...files].map(([name, text]) => [`${root}/${name}`, text] as const),
  ]);
}
