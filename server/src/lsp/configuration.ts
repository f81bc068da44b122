import type { Connection } from 'vscode-languageserver';
import { effectiveConfiguration } from '../core/lint/effective-configuration';
import { pathOf } from './paths';
import { type ConfigurationParams, configurationRequest } from './protocol';
import type { Session } from './session';

/** Answers the request behind "Show Effective Configuration". */
export function bindConfiguration(connection: Connection, session: Session): void {
  connection.onRequest(configurationRequest, async ({ uri }: ConfigurationParams): Promise<string> => {
    const analysis = await session.analyse(uri);
    return effectiveConfiguration(pathOf(uri) ?? uri, analysis?.proposal);
  });
}
