import type { Family } from '../template/family';
import { madr } from './madr';

/** Decision records of Log4brains, with the sections of MADR 2 and a day in the file name: github.com/thomvaill/log4brains. */
export const log4brains: Family = {
  ...madr,
  id: 'log4brains',
  // A package in a monorepo may have records of its own.
  templatePaths: ['docs/adr/template.md', 'adr/template.md'],
  // The template names an example file for links: `yyyymmdd-xxx.md`.
  markerText: /\byyyymmdd-/i,
  // `docs/adr/20200926-use-the-adr-slug-as-its-unique-id.md`, earlier `0001-use-the-adr-number.md`
  fileName: /^(?:\d{8}|(?<number>\d{4}))-(?<slug>.+)\.md$/,
  // Its README says that a record is named by the day and its title.
  newFileName: '{day}-{slug}.md',
  numbering: 'later',
  // packages/init/assets/template.md: Status, Deciders, Date and Tags are all marked optional.
  metadata: {
    location: 'list',
    fields: {
      Status: { presence: 'optional' },
      Deciders: { presence: 'optional' },
      Date: { presence: 'optional', type: 'date' },
      Tags: { presence: 'optional' },
    },
  },
  lifecycle: {
    field: 'status',
    stages: { draft: 'draft', ...madr.lifecycle?.stages },
    givenUp: madr.lifecycle?.givenUp ?? [],
  },
};
