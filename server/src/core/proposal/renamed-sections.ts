import type { Outline, OutlineSection } from '../markdown/outline';
import type { SectionSpec } from '../template/section-specs';
import type { Alignment } from './alignment';
import { reusedList } from './reuse';
import type { SectionRenames } from './section-keys';

/** A section with a title that an earlier revision of the template had. */
export interface RenamedSection {
  readonly section: OutlineSection;
  /** The same section in today's template, which the document does not have under its new title. */
  readonly spec: SectionSpec;
}

/** The sections that have another title in today's template; `alignment` is the one with that template, `previous` is returned if it is equal. */
export function renamedSectionsOf(
  { sections }: Outline,
  alignment: Alignment,
  renamedTo: SectionRenames,
  previous: readonly RenamedSection[] | undefined,
): readonly RenamedSection[] {
  const renamed: RenamedSection[] = [];
  for (const section of sections) {
    if (alignment.specOf(section)) continue;
    const spec = renamedTo(section.heading.text);
    if (!spec || spec.depth !== section.heading.depth || alignment.sectionOf(spec)) continue;
    if (!renamed.some((other) => other.spec === spec)) renamed.push({ section, spec });
  }
  return reusedList(previous, renamed, (a, b) => a.section === b.section && a.spec === b.spec);
}
