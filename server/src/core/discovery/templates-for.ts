import { generic } from '../families/generic';
import { families } from '../families/index.generated';
import { entryNameOf } from '../proposal/identity';
import type { Family } from '../template/family';
import { readSchema, type Schema } from '../template/schema';
import { baseName, folderOf } from '../text/paths';
import type { Workspace } from '../workspace/workspace';
import { isProposalOf } from './recognition';
import { isTakenAtItsWord, settingsAt } from './settings-at';
import { hasSigns, isAtPlace, partsIn, type TemplateFile, templateFiles } from './template-files';
import { saysTemplate } from './template-names';

/**
 * The templates that a file at `path` may be made from: the one that its repository's settings name; else its repository's own, the nearest first; the
 * built-in one where there is none.
 */
export function templatesFor(path: string | undefined, workspace: Workspace): readonly Schema[] {
  const chosen = settingsAt(path, workspace, {}).template?.value;
  if (path !== undefined && chosen !== undefined) return chosenTemplate(path, chosen, workspace);
  const own =
    path === undefined ? [] : templateFiles(path, workspace).flatMap((file) => templateIn(file) ?? []);
  return own.length > 0 ? own : builtIn();
}

/** The template at `chosen`, which the settings for `path` name; none when it is not there. */
function chosenTemplate(path: string, chosen: string, workspace: Workspace): readonly Schema[] {
  const text = workspace.read(chosen);
  if (text === undefined) return [];
  const folder = folderOf(chosen) ?? '';
  const template = namedTemplate(chosen, text, (name) => workspace.read(`${folder}/${name}`));
  return [isTakenAtItsWord(path, workspace) ? { ...template, takesAll: true } : template];
}

/** What `read` makes of a file: read once for each text; some are kept, for workspaces with several roots. */
function readOnce<T>(read: (file: TemplateFile) => T): (file: TemplateFile) => T {
  const known = new Map<string, { readonly file: TemplateFile; readonly template: T }>();
  return (file) => {
    const { path } = file;
    const hit = known.get(path);
    if (hit && isSame(hit.file, file)) return hit.template;
    const template = read(file);
    if (!hit && known.size >= mostKnown) known.delete([...known.keys()][0] ?? '');
    known.set(path, { file, template });
    return template;
  };
}

const mostKnown = 64;

/** The template in a file; undefined when that only looks like one. */
const templateIn = readOnce(read);
/** The template in a file that somebody names: whatever it looks like, it is one. */
const takenTemplate = readOnce(taken);

function isSame(a: TemplateFile, b: TemplateFile): boolean {
  return a.text === b.text && a.metadata === b.metadata && a.family === b.family && a.root === b.root;
}

function taken(file: TemplateFile): Schema {
  const { path, text, family, root, metadata } = file;
  return family ? readSchema({ path, root, metadata }, text, family) : templateBySigns(file);
}

function read(file: TemplateFile): Schema | undefined {
  const { path, family } = file;
  const template = taken(file);
  if (family) return template;
  // The name of what is copied, and not of a folder far above.
  const name = entryNameOf(path, template.family) ?? baseName(path);
  const isOne = saysTemplate(name) || (isUnwritten(template) && !isDraft(template));
  return template.sections.length >= 2 && isOne ? template : undefined;
}

/** True for a proposal that has no number yet: `NNNN-my-idea.md`, by a shipped template. */
function isDraft({ path, document }: Schema): boolean {
  return builtIn().some((template) => isProposalOf(path, document, template));
}

/** A template that is in no process's place: of the process whose sections it has, or of none. */
function templateBySigns({ path, text, root }: Pick<TemplateFile, 'path' | 'text' | 'root'>): Schema {
  const read = readSchema({ path, root }, text, familyBy(path));
  const own = families.find(({ markerSections }) => markerSections && hasAll(read, markerSections));
  return own ? readSchema({ path, root }, text, placedBeside(own, path)) : read;
}

/** The generic family, as the template's own name has it: `NNNN-title/README.md` is one where each proposal has a folder. */
function familyBy(path: string): Family {
  return baseName(path) === 'README.md'
    ? { ...generic, mainFile: 'README.md', newFileName: '{number}-{slug}', digits: 1 }
    : generic;
}

/** A process whose template is not in its usual place: proposals are beside it, and have to speak for themselves. */
function placedBeside({ folder: _, ...family }: Family, path: string): Family {
  const { mainFile: __, ...inFiles } = family;
  return {
    ...(baseName(path) === 'README.md' ? family : inFiles),
    fileName: familyBy(path).fileName,
    confirm: true,
  };
}

function hasAll({ claimsOn }: Schema, titles: readonly string[]): boolean {
  return titles.every((title) =>
    claimsOn(title).some(({ wording }) => wording === 'same' || wording === 'variant'),
  );
}

/** True when a text still has what a template has in it for its authors: a comment, or a stand-in. */
function isUnwritten({ guidance, document, titlePattern }: Schema): boolean {
  return guidance.length > 0 || titlePattern !== undefined || standIn.test(document.text);
}

const standIn =
  /\{[^}\n]+\}|<[a-z][^>\n]* [^>\n]*>|\bN{4}\b|\byyyy-mm-dd\b|\(fill |\[[A-Z][^\]\n]{8,}\](?![([:])/i;

/**
 * The template in the file at `path`, whatever it is called, for who names it. Its process is told by its place, else by its sections; `metadata` is the
 * text of the file beside it that shows the metadata, by its name.
 */
export function namedTemplate(
  path: string,
  text: string,
  beside: (name: string) => string | undefined,
): Schema {
  const unplaced = { path, text, family: undefined, root: folderOf(path) ?? '' };
  return takenTemplate(placedFile(path, text, beside) ?? unplaced);
}

/** The file at `path` as one in the place that a process has for its templates; undefined when it is in none. */
function placedFile(
  path: string,
  text: string,
  beside: (name: string) => string | undefined,
): TemplateFile | undefined {
  const [first] = families
    .filter((family) => hasSigns(family, text))
    .flatMap((family) => family.templatePaths.map((place) => ({ family, place })))
    .filter(({ place }) => isAtPlace(path, place))
    // The one that says most of the path: `guidelines/enhancement_template.md` before `enhancement_template.md`.
    .sort((a, b) => partsIn(b.place) - partsIn(a.place));
  if (!first) return undefined;
  const { family, place } = first;
  const file = family.metadata?.file;
  const root = path.split('/').slice(0, -partsIn(place)).join('/');
  return { path, text, family, root, metadata: file === undefined ? undefined : beside(file) };
}

let shipped: readonly Schema[] | undefined;

function builtIn(): readonly Schema[] {
  shipped ??= families.flatMap((family) =>
    family.builtIn
      ? readSchema(
          { path: family.builtIn.path, builtIn: true, root: folderOf(family.builtIn.path) },
          family.builtIn.text,
          family,
        )
      : [],
  );
  return shipped;
}
