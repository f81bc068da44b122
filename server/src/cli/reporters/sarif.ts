import { pathToFileURL } from 'node:url';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../../../package.json';
import { rules } from '../../core/rules/index.generated';
import type { Sheet } from '../output';
import { rulePage, ruleProse } from '../rule-page';
import type { Reporter } from './reporter';
import { sourceRoot } from './sarif-location';
import { levels, sarifResult } from './sarif-result';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** A SARIF 2.1.0 log of one run, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0. */
export function sarifReporter(sheet: Sheet): Reporter {
  const results: Result[] = [];
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  return {
    add: ({ proposal, findings }) => {
      for (const finding of findings)
        results.push(sarifResult(proposal, finding, indexes.get(finding.rule) ?? -1));
    },
    end: () => sheet.line(JSON.stringify(logOf(results))),
  };
}

function logOf(results: Result[]): Log {
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'proposals', version, semanticVersion: version, rules: descriptors() } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { uri: pathToFileURL(`${process.cwd()}/`).href } },
        results,
      },
    ],
  };
}

function descriptors(): ReportingDescriptor[] {
  return rules.map(({ id, title, severity }) => {
    const page = ruleProse(rulePage(id) ?? '');
    return {
      id,
      shortDescription: { text: title },
      defaultConfiguration: { level: levels[severity] },
      ...(page ? { help: { text: page, markdown: page } } : {}),
    };
  });
}
