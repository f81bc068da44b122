import { expectedName } from '../proposal/expected-name';
import type { Rule } from '../proposal/rule';

/** The file, or the folder where each proposal has one, is not named as the process names them. */
export const fileName: Rule = {
  id: 'file-name',
  title: 'The file is not named as the process asks.',
  severity: 'hint',
  *check(proposal) {
    const expected = expectedName(proposal);
    if (expected === undefined || expected === proposal.entryName) return;
    const isFolder = proposal.schema.family.mainFile !== undefined;
    const taken = proposal.entries?.includes(expected) ?? true;
    yield {
      span: proposal.headSpan,
      message: `The ${isFolder ? 'folder' : 'file'} name "${proposal.entryName}" should read "${expected}"`,
      // A folder is not ours to rename: others lead into it.
      fixes:
        taken || isFolder
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
};
