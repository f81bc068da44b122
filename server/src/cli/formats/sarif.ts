import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type {
  ArtifactLocation,
  Fix,
  Location,
  Log,
  PhysicalLocation,
  Region,
  ReportingDescriptor,
  Result,
} from 'sarif';
import { version } from '../../../../package.json';
import type { Severity } from '../../core/proposal/finding';
import { jsonText } from '../../core/text/json-text';
import { displayPath } from '../host/files';
import { findingFingerprint } from '../host/hashes';
import type {
  Format,
  LintedFile,
  Place,
  RelatedLocation,
  ReportedFinding,
  ReportedFix,
  RuleDescription,
} from './format';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The base of relative URIs, which is the current folder. SARIF 2.1.0 section 3.14.14. */
const sourceRoot = 'SRCROOT';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A SARIF 2.1.0 log of one run, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0. */
export const sarifFormat: Format = {
  fileFormatter: async () => resultsJson,

  startReport(stream, loadRules) {
    const results: string[] = [];
    return {
      add: ({ text }) => {
        if (text !== '') results.push(text);
      },
      finish: async () => stream.line(logWith(results.join(','), await loadRules())),
    };
  },
};

/** Results separated by commas; empty without findings. */
function resultsJson(file: LintedFile): string {
  return file.findings.map((finding) => jsonText(resultFor(file, finding))).join(',');
}

function resultFor(file: LintedFile, finding: ReportedFinding): Result {
  const { rule, ruleIndex, severity, message, place, safeFix } = finding;
  const related = finding.related.map((place, i) => relatedLocation(place, i + 1));
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: physicalLocation(file.path, place) }],
    partialFingerprints: { 'contentHash/v1': findingFingerprint(file.text, finding) },
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(safeFix ? { fixes: [sarifFix(file.path, safeFix)] } : {}),
  };
}

function relatedLocation({ path, place, message }: RelatedLocation, id: number): Location {
  return { id, physicalLocation: physicalLocation(path, place), message: { text: message } };
}

function sarifFix(path: string, { title, edits }: ReportedFix): Fix {
  const replacements = edits.map(({ place, text }) => ({
    deletedRegion: regionAt(place),
    ...(text === '' ? {} : { insertedContent: { text } }),
  }));
  return {
    description: { text: title },
    artifactChanges: [{ artifactLocation: artifactLocation(path), replacements }],
  };
}

/** A place in a file, or without `place` the whole file. */
function physicalLocation(path: string, place: Place | undefined): PhysicalLocation {
  return { artifactLocation: artifactLocation(path), ...(place ? { region: regionAt(place) } : {}) };
}

/** A relative URI below the current folder, an absolute one elsewhere. */
function artifactLocation(path: string): ArtifactLocation {
  const shown = displayPath(path);
  if (isAbsolute(shown)) return { uri: pathToFileURL(shown).href };
  return { uri: shown.split('/').map(encodeURIComponent).join('/'), uriBaseId: sourceRoot };
}

function regionAt({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** The whole log; `results` are already JSON. */
function logWith(results: string, rules: readonly RuleDescription[]): string {
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'proposals', version, semanticVersion: version, rules: rules.map(ruleDescriptor) },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { uri: pathToFileURL(`${process.cwd()}/`).href } },
        results: [],
      },
    ],
  };
  // `results` is the last property of the last run, so the text ends with its brackets.
  return jsonText(log).replace(/\]\}\]\}$/, () => `${results}]}]}`);
}

function ruleDescriptor({ id, title, severity, help }: RuleDescription): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: title },
    defaultConfiguration: { level: levels[severity] },
    ...(help ? { help: { text: help, markdown: help } } : {}),
  };
}
