import { defineRule } from '../proposal/rule';
import { baseName } from '../text/paths';

/** A record says that it supersedes another one, or the reverse, and the other one does not mention it. */
export const supersedeLink = defineRule({
  id: 'supersede-link',
  title: 'A record that supersedes another one, or is superseded by it, is not mentioned there.',
  severity: 'information',
  isImmediate: true,
  reads: ['linkTargets', 'file', 'workspace'],
  *check({ linkTargets, file, workspace }, { schema: { family } }) {
    // Where metadata has the status, fields refer to other proposals.
    if (family.lifecycle?.section === undefined || file.name === undefined) return;
    for (const { block, span, path } of linkTargets) {
      const [, relation] = relationBefore.exec(block.text.slice(0, span.start)) ?? [];
      if (relation === undefined || path === undefined) continue;
      // Rule link-file reports a file that does not exist.
      const other = workspace.read(path);
      if (other === undefined || other.includes(file.name)) continue;
      const reverse = /by$/i.test(relation) ? 'it supersedes this record' : 'it is superseded by this record';
      yield { at: { block, span }, message: `"${baseName(path)}" does not say that ${reverse}` };
    }
  },
});

//   Superseded by [2. Keep keys in a vault](0002-keep-keys-in-a-vault.md)      `Superceded` is how adr-tools spells it
const relationBefore = /\b(super[sc]ede[sd](?:[ \t]+by)?|replace[sd](?:[ \t]+by)?)[ \t:]*$/i;
