import { baseName, resolvePath } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { isOfOtherThing, markdownFile } from './template-names';

/** The files that tell authors where the template is. */
const guides: readonly string[] = ['README.md', 'CONTRIBUTING.md'];

/** True for the name of a file that may tell where the template is. */
export function isGuide(name: string): boolean {
  return guides.includes(name);
}

/** The paths of files that README or CONTRIBUTING in a folder call a template. They need not exist. */
export function mentionedTemplates(folder: string, workspace: Workspace): readonly string[] {
  return guides.flatMap((name) => {
    const path = `${folder}/${name}`;
    const text = workspace.readOptional(path);
    if (text === undefined) return [];
    return workspace.derived.get('mentioned templates', path, [text], () => mentionsIn(text, path));
  });
}

/** A line that people read is shorter, also where it is a whole paragraph. */
const maxLine = 5000;

/** The paths that a guide with this text calls a template. */
export function mentionsIn(text: string, path: string): readonly string[] {
  const mentioned = new Set<string>();
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.length > maxLine || !/template/i.test(line)) continue;
    for (const target of targetsIn(line)) {
      const resolved = resolvePath(path, target);
      if (resolved !== undefined && resolved !== path && isTemplateTarget(target)) mentioned.add(resolved);
    }
  }
  return [...mentioned];
}

//   See the [enhancement template](guidelines/README.md).      Copy `template.md` to `rfcs/0000-my-feature.md`.      Copy the template in `forms/new.md`.
/** The files that a line names: links whose text or target contains "template", and paths in code that contain it or are close to it. */
function* targetsIn(line: string): Generator<string> {
  // Bounded: the length of a line.
  for (const [, label = '', target = ''] of line.matchAll(/\[([^\]]*)\]\(<?([^)\s>#?]+)[^)]*\)/g))
    if (/template/i.test(label) || /template/i.test(baseName(target))) yield inRepository(target);
  for (const code of line.matchAll(/`([^`\s]+)`/g)) {
    const [whole, path = ''] = code;
    const before = line.slice(0, code.index);
    const after = line.slice(code.index + whole.length);
    if (/template/i.test(baseName(path)) || isBesideWord(before, after)) yield path.replace(/^\.?\//, '');
  }
}

//   the template in `forms/new.md`      `forms/new.md` as a template
/** True if the word "template" is close before or after a path. */
function isBesideWord(before: string, after: string): boolean {
  return /\btemplate\b[^`.;]{0,20}$/i.test(before) || /^[^`.;]{0,20}\btemplate\b/i.test(after);
}

/** A target as a path in the repository, where it is an address of a file on a website for repositories. */
function inRepository(target: string): string {
  return target.replace(/^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:-\/)?(?:blob|tree|raw)\/[^/]+\//, '');
}

function isTemplateTarget(target: string): boolean {
  return (
    markdownFile.test(target) &&
    !/^[a-z][a-z\d+.-]*:/i.test(target) &&
    !isOfOtherThing(baseName(target).replace(/^README/i, ''))
  );
}
