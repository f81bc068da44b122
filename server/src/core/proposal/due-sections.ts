import type { OutlineSection } from '../markdown/outline';
import { fieldOf } from '../metadata/metadata';
import type { Alignment } from './alignment';
import type { ProposalMetadata } from './proposal-metadata';

/** A section that the template requires to be complete at the maturity of a proposal, and is not. */
export interface DueSection {
  readonly section: OutlineSection;
  /** The maturity of the proposal: `beta`. */
  readonly level: string;
  /** The empty sections: those below it, or the section itself. */
  readonly empty: readonly OutlineSection[];
}

/** The sections that the template requires to be complete at the maturity that the metadata states, and that are empty in whole or in part; in order. */
export function dueSections(alignment: Alignment, metadata: ProposalMetadata): readonly DueSection[] {
  const { field, levels = [] } = metadata.schema.family.maturity ?? {};
  const level = field === undefined ? undefined : fieldOf(metadata.metadata, field)?.text.toLowerCase();
  const reached = level === undefined ? -1 : levels.indexOf(level);
  if (level === undefined || reached < 0) return [];
  return alignment.matches.flatMap(({ section, spec }) => {
    const isDue = spec.dueLevels.some((due) => levels.includes(due) && levels.indexOf(due) <= reached);
    if (!isDue) return [];
    const below = section.children.filter(({ isEmpty }) => isEmpty);
    const empty = section.isEmpty ? [section] : below;
    return empty.length > 0 ? [{ section, level, empty }] : [];
  });
}
