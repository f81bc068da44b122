import { demandsOf } from '../proposal/demands';
import { defineRule } from '../proposal/rule';

/** A link leads out of the repository, to an address that the process does not permit. */
export const linkExternal = defineRule({
  id: 'link-external',
  title: 'A link leads to an external address that the process does not permit.',
  severity: 'warning',
  stages: { draft: 'information' },
  reads: ['externalLinks', 'metadata'],
  *check({ externalLinks, metadata }) {
    const permitted = demandsOf(metadata)?.externalLinks;
    if (!permitted) return;
    for (const link of externalLinks) {
      if (permitted.test(link.url)) continue;
      yield {
        at: link,
        message: `External address "${shortened(link.url)}" is not permitted; only permanent addresses of permitted sites should be linked`,
      };
    }
  },
});

function shortened(url: string): string {
  return url.length > 60 ? `${url.slice(0, 59)}…` : url;
}
