import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor } from 'sarif';
import { version } from '../../../../package.json';
import { rules } from '../../core/rules/index.generated';
import { sarifLevels } from './pages/sarif-levels';
import { sourceRoot } from './pages/sarif-location';
import { rulePage, ruleProse } from './rule-page';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** A SARIF 2.1.0 log of one run; `results` are written, with commas between them. */
export function sarifLog(results: string): string {
  const log: Log = {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'proposals', version, semanticVersion: version, rules: descriptors() } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { uri: pathToFileURL(`${process.cwd()}/`).href } },
        results: [],
      },
    ],
  };
  // They are the last of the last.
  return JSON.stringify(log).replace(/\]\}\]\}$/, () => `${results}]}]}`);
}

function descriptors(): ReportingDescriptor[] {
  return rules.map(({ id, title, severity }) => {
    const page = ruleProse(rulePage(id) ?? '');
    return {
      id,
      shortDescription: { text: title },
      defaultConfiguration: { level: sarifLevels[severity] },
      ...(page ? { help: { text: page, markdown: page } } : {}),
    };
  });
}
