import { effectiveConfiguration } from '../../core/lint/effective-configuration';
import type { Feature } from '../feature';
import { pathOrUri } from '../paths';
import { type ConfigurationParams, configurationRequest } from '../protocol/explain';

/** Handles the request behind "Show Effective Configuration". */
export const configuration: Feature = {
  capability: () => ({}),
  bind: ({ connection, analyzer }) => {
    connection.onRequest(configurationRequest, async ({ uri }: ConfigurationParams): Promise<string> => {
      const analysis = await analyzer.analyze(uri);
      return effectiveConfiguration(pathOrUri(uri), analysis?.checked);
    });
  },
};
