import type { Fix, Location, Replacement, Result } from 'sarif';
import { safeFixOf } from '../../../core/lint/fix-all';
import type { Finding, Related } from '../../../core/proposal/finding';
import type { Proposal } from '../../../core/proposal/proposal';
import { fingerprintOf } from '../fingerprint';
import { sarifLevels as levels } from './sarif-levels';
import { artifactLocation, physicalLocation, regionOf } from './sarif-location';

/** A finding as SARIF has it, with its safe fix. `ruleIndex`: where the rule stands among the driver's. */
export function sarifResult(proposal: Proposal, finding: Finding, ruleIndex: number): Result {
  const { path = '', document } = proposal;
  const { rule, severity, message, span } = finding;
  const fix = safeFixOf(finding);
  const related = finding.related.flatMap((one, i) => relatedLocation(proposal, one, i + 1));
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(path, document, span) }],
    partialFingerprints: { 'contentHash/v1': fingerprintOf(document.text, finding) },
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(fix ? { fixes: [fixOf(proposal, fix)] } : {}),
  };
}

/** None for a place in a built-in template, which is no file of the user's. */
function relatedLocation(proposal: Proposal, related: Related, id: number): readonly Location[] {
  const { schema } = proposal;
  const message = { text: related.message };
  if (related.in === 'file')
    return [{ id, physicalLocation: { artifactLocation: artifactLocation(related.path) }, message }];
  if (related.in === 'template' && schema.builtIn) return [];
  const { path = '', document } = related.in === 'template' ? schema : proposal;
  const location = physicalLocation(path, document, related.span);
  return [{ id, physicalLocation: location, message }];
}

function fixOf({ path = '', document }: Proposal, { title, edits }: ReturnType<typeof safeFixOf> & {}): Fix {
  const replacements = edits.map(
    ({ span, text }): Replacement => ({
      deletedRegion: regionOf(document, span),
      ...(text === '' ? {} : { insertedContent: { text } }),
    }),
  );
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation: artifactLocation(path), replacements }],
  };
}
