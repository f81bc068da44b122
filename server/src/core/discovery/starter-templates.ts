import { starterFiles } from '../families/built-in-templates.generated';
import { families } from '../families/index.generated';
import { type Governing, governingOf } from '../proposal/governing';
import { readSchema } from '../template/schema';
import { once } from '../text/once';
import { folderOf } from '../text/paths';

/**
 * The templates that a repository without one can begin with. Only documents without a file are compared with these: a file is compared with the template that was written
 * into its repository, because many documents have similar sections.
 */
export const starterTemplates: () => readonly Governing[] = once(() =>
  families.flatMap((family) =>
    (starterFiles[family.id] ?? []).map(({ path, text }) =>
      governingOf(readSchema(text, family), { path, root: folderOf(path), isBuiltIn: true }),
    ),
  ),
);
