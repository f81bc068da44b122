import { expectedName, isSchemeUnused } from '../proposal/expected-name';
import { defineRule } from '../proposal/rule';

/** The file, or the folder where each proposal has one, does not follow the naming scheme of the family. */
export const fileName = defineRule({
  id: 'file-name',
  title: 'The file name does not follow the naming scheme.',
  severity: 'hint',
  reads: ['file', 'title', 'headPlace'],
  *check({ file, title, headPlace }, { schema: { family } }) {
    const { entryName, entries } = file;
    const expected = expectedName(file, title, family);
    if (expected === undefined || expected === entryName || isSchemeUnused(file, family)) return;
    const isFolder = family.mainFile !== undefined;
    const isTaken = entries?.includes(expected) ?? true;
    yield {
      at: headPlace,
      message: `${isFolder ? 'Folder' : 'File'} name "${entryName}" should be "${expected}"`,
      // Folders are not renamed: paths in other files lead through them.
      fixes: () =>
        isTaken || isFolder
          ? []
          : [
              {
                title: `Rename the file to "${expected}"`,
                edits: [],
                rename: expected,
                applies: 'on-request',
              },
            ],
    };
  },
});
