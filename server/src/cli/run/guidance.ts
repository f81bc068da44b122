import { plansForNew } from '../../core/discovery/new-plan';
import { guidanceMarkdown } from '../../core/features/guidance';
import type { Governing } from '../../core/proposal/governing';
import type { CheckedDocument } from '../../core/proposal/rule';
import { statsOf } from '../../disk/file-stats';
import { DiskWorkspace } from '../host/disk-workspace';
import { Failure } from '../host/failure';
import { corePath, displayPath, readText } from '../host/files';
import { openByRepository } from './open-proposal';

/** What the template says about one of its sections, and how far a proposal is with it. */
export interface SectionGuidance {
  readonly title: string;
  readonly level: number;
  readonly isRequired: boolean;
  /** CommonMark. */
  readonly guidance: string;
  /** Undefined for a proposal that does not exist yet. */
  readonly state?: 'missing' | 'empty' | 'written';
}

/** The guidance of a template. */
export interface TemplateGuidance {
  readonly family: string;
  /** Path of the template; `built-in:…` for one that is not in the repository. */
  readonly template: string;
  /** Text of the template. */
  readonly text: string;
  readonly sections: readonly SectionGuidance[];
}

/**
 * The guidance of the template that governs the proposal at `path`, or that a new proposal in the folder at `path` would be made from. With `title`, only of the sections
 * with that title. Throws a {@link Failure} if there is no template, or no such section.
 */
export function guidanceAt(path: string, title?: string): TemplateGuidance {
  const workspace = new DiskWorkspace();
  const isFolder = statsOf(path)?.isDirectory() ?? false;
  const document = isFolder ? undefined : openByRepository(corePath(path), readText(path), workspace);
  const { schema, origin } = document?.governing ?? templateFor(path, isFolder, workspace);
  const sections = schema.sections
    .map((spec) => ({
      title: spec.title,
      level: spec.depth,
      isRequired: !spec.optional,
      guidance: guidanceMarkdown(spec, schema.family.name),
      ...stateOf(document, spec),
    }))
    .filter((section) => title === undefined || isSameTitle(section.title, title));
  if (sections.length === 0 && title !== undefined) {
    const titles = schema.sections.map((spec) => `"${spec.title}"`).join(', ');
    throw new Failure(`the template has no section "${title}"; its sections are ${titles}`);
  }
  return {
    family: schema.family.name,
    template: origin.isBuiltIn ? `built-in:${origin.path}` : displayPath(origin.path),
    text: schema.document.text,
    sections,
  };
}

/** The template for a new proposal. */
function templateFor(path: string, isFolder: boolean, workspace: DiskWorkspace): Governing {
  const [best] = isFolder ? plansForNew({ folder: corePath(path) }, workspace).plans : [];
  if (best) return best.template;
  throw new Failure(
    isFolder
      ? `no template found for ${displayPath(corePath(path))}`
      : `${displayPath(corePath(path))}: not a proposal`,
  );
}

function stateOf(
  document: CheckedDocument | undefined,
  spec: Governing['schema']['sections'][number],
): Pick<SectionGuidance, 'state'> {
  if (document?.kind !== 'proposal') return {};
  const section = document.alignment.sectionOf(spec);
  if (!section) return { state: 'missing' };
  return { state: section.isEmpty || section.content.kind === 'placeholder' ? 'empty' : 'written' };
}

/** Agents write titles without the marks of the template, such as "(optional)". */
function isSameTitle(title: string, other: string): boolean {
  // Linear: white space is read once, from its beginning.
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^#+\s+|(?<!\s)\s*[([](?:optional|required|mandatory)[)\]]\s*/g, '')
      .trim();
  return plain(title) === plain(other);
}
