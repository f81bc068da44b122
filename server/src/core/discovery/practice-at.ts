import { minProposals, type Practice, type ProposalFacts, practiceOf } from '../practice/practice';
import type { Governing } from '../proposal/governing';
import { entriesFolderOf, entryNameOf } from '../proposal/identity';
import { proposalLength } from '../proposal/proposal-length';
import { keyByTitle } from '../proposal/section-keys';
import type { Schema } from '../template/schema';
import { schemaIdentity } from '../template/schema-identity';
import { folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { entriesNear } from './entries-near';
import { factsOfProposal } from './proposal-facts';

/** Number of newest accepted proposals that practice is computed from. */
const maxProposals = 40;
/** Maximum number of files that are read to find them. */
const maxRead = 80;

/**
 * What governs the proposal at `path`, with the practice of its neighbors. The same object while these are the same. `previous` governs an earlier version of the proposal
 * with the same template and the same files around it, and thus the same practice. `schemaOf` returns the schema of the template that the proposal at a path was begun with.
 */
export function withPractice(
  path: string,
  governing: Governing,
  workspace: Workspace,
  schemaOf: (path: string) => Schema,
  previous?: Governing,
): Governing {
  const { origin, schema } = governing;
  if (origin.isBuiltIn && !schema.family.comesWithTool) return governing;
  const practice = previous ? previous.practice : practiceAt(path, governing, workspace, schemaOf);
  return workspace.derived.get('governing with practice', path, [governing, practice], () => ({
    ...governing,
    practice,
  }));
}

/**
 * What the newest accepted proposals beside the one at `path` do; undefined where they are too few. Saved texts are read, so that the result does not change while
 * someone types.
 * Only for text of the template, the proposal itself is counted, too: then all proposals get the same share of a comment, and removing the comment from one proposal does
 * not change the findings of others.
 */
function practiceAt(
  path: string,
  governing: Governing,
  workspace: Workspace,
  schemaOf: (path: string) => Schema,
): Practice | undefined {
  const schema = governing.current;
  const main = mainPathOf(path, governing);
  const { near, all } = entriesNear(main, governing, workspace, maxProposals);
  const accepted = acceptedOf(firstWithout(main, near), governing, workspace);
  const beside =
    accepted.length < minProposals
      ? accepted.filter((other) => hasSectionsOf(governing, schemaOf(other.path)))
      : accepted;
  const neighborFacts = beside.map(({ facts }) => facts);
  const forTemplateText = acceptedOf(all, governing, workspace).map(({ facts }) => facts);
  const usualLength = medianOf(beside.map(({ words }) => words));
  const folder = entriesFolderOf(main, governing.schema.family) ?? '';
  const places = workspace.derived.get('places of entries', folder, [near], () => placesOf(near));
  const placeOf = (at: string) => places.get(at) ?? -1;
  const at = placeOf(main);
  const newer = at < 0 ? maxProposals : beside.filter((other) => placeOf(other.path) < at).length;
  const inputs = [schema, usualLength, newer, ...neighborFacts, ...forTemplateText];
  // The same for all proposals that are not among the newest ones themselves.
  const owner = at >= 0 && at <= maxRead ? path : folder;
  return workspace.derived.get('practice', owner, inputs, () =>
    practiceOf(neighborFacts, { required: requiredKeysOf(schema), usualLength, newer, forTemplateText }),
  );
}

/** The paths of the newest accepted proposals beside the one at `path` that have the fact with a key, newest first; of those that practice is read from. */
export function acceptedWith(
  key: string,
  path: string,
  governing: Governing,
  workspace: Workspace,
): readonly string[] {
  if (governing.origin.isBuiltIn) return [];
  const main = mainPathOf(path, governing);
  const { near } = entriesNear(main, governing, workspace, maxProposals);
  const beside = acceptedOf(firstWithout(main, near), governing, workspace);
  return beside.filter(({ facts }) => facts.has(key)).map(({ path }) => path);
}

/** An accepted proposal, and what it has of the template. */
interface AcceptedProposal {
  readonly path: string;
  readonly facts: ProposalFacts;
  /** Number of words without comments. */
  readonly words: number;
}

/** True if a template has the sections that a proposal is checked for: only then, one of few proposals shows that a section is not required. */
function hasSectionsOf({ schema, sectionKey }: Governing, other: Schema): boolean {
  if (other === schema) return true;
  const keys = new Set(other.sections.map(sectionKey));
  return schema.sections.every((spec) => keys.has(sectionKey(spec)));
}

/** The number in the middle, of an even number the lower one. */
function medianOf(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1];
}

/** The path of the main file of the proposal to which the file at `path` belongs. */
function mainPathOf(path: string, { current: { family } }: Governing): string {
  return family.mainFile === undefined ? path : `${folderOf(path) ?? ''}/${family.mainFile}`;
}

/** The first paths that are read, without one of them. */
function firstWithout(path: string, paths: readonly string[]): readonly string[] {
  return paths.slice(0, maxRead + 1).filter((other) => other !== path);
}

function placesOf(paths: readonly string[]): ReadonlyMap<string, number> {
  return new Map(paths.map((path, place) => [path, place]));
}

/** The first accepted proposals at these paths. */
function acceptedOf(
  paths: readonly string[],
  governing: Governing,
  workspace: Workspace,
): readonly AcceptedProposal[] {
  const schema = governing.current;
  const sidecarName = schema.metadataLocation === 'file' ? schema.family.metadata?.file : undefined;
  const proposals: AcceptedProposal[] = [];
  for (const path of paths.slice(0, maxRead)) {
    if (proposals.length === maxProposals) break;
    const sidecarPath = sidecarName === undefined ? undefined : `${folderOf(path) ?? ''}/${sidecarName}`;
    const text = workspace.savedIdentity(path);
    const sidecar = sidecarPath === undefined ? undefined : workspace.savedIdentity(sidecarPath);
    if (text === undefined) continue;
    const key = `${path} ${governing.origin.path}`;
    const accepted = workspace.derived.get('facts of proposal', key, [text, sidecar, schema], () =>
      acceptedProposal(path, sidecarPath, [text, sidecar], schema, workspace),
    );
    if (accepted) proposals.push(accepted);
  }
  return proposals;
}

/**
 * The proposal at `path`; undefined if it is not accepted, or cannot be read. `identities` are those of the two files. What is known of them from an earlier run is not
 * computed again, and the files are then not read as text: that takes long for many proposals.
 */
function acceptedProposal(
  path: string,
  sidecarPath: string | undefined,
  identities: readonly (string | undefined)[],
  schema: Schema,
  workspace: Workspace,
): AcceptedProposal | undefined {
  const entryName = entryNameOf(path, schema.family);
  const inputs = [schemaIdentity(schema), entryName, ...identities];
  const stored = workspace.persistent.get('facts of a proposal', inputs, () => {
    const text = workspace.readSaved(path);
    if (text === undefined) return undefined;
    const sidecar = sidecarPath === undefined ? undefined : workspace.readSaved(sidecarPath);
    const facts = factsOfProposal(text, sidecar, schema, entryName);
    return facts ? { facts: [...facts], words: proposalLength(text) } : null;
  });
  return stored ? { path, facts: new Set(stored.facts), words: stored.words } : undefined;
}

/** The keys of the sections that a template requires. */
function requiredKeysOf({ sections }: Schema): readonly string[] {
  return sections.filter((spec) => !spec.optional).map(keyByTitle);
}
