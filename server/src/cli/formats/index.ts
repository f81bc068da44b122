import type { Format } from './format';
import type { ListFormat } from './proposal-list';

// The lists of formats. Each format is imported when it is used, which keeps the program fast to start.
const formats = {
  text: async () => (await import('./text')).textFormat,
  json: async () => (await import('./json')).jsonFormat,
  sarif: async () => (await import('./sarif')).sarifFormat,
  github: async () => (await import('./github')).githubFormat,
  review: async () => (await import('./review')).reviewFormat,
  junit: async () => (await import('./junit')).junitFormat,
  gitlab: async () => (await import('./gitlab')).gitlabFormat,
  rdjson: async () => (await import('./rdjson')).rdjsonFormat,
} satisfies Record<string, () => Promise<Format>>;

const listFormats = {
  table: async () => (await import('./table')).tableList,
  markdown: async () => (await import('./markdown')).markdownList,
  json: async () => (await import('./json')).jsonList,
  csv: async () => (await import('./csv')).csvList,
  html: async () => (await import('./html')).htmlList,
} satisfies Record<string, () => Promise<ListFormat>>;

/** A format of `check`. */
export type FormatName = keyof typeof formats;

/** A format of `report`. */
export type ListFormatName = keyof typeof listFormats;

export const formatNames = Object.keys(formats) as readonly FormatName[];

export const listFormatNames = Object.keys(listFormats) as readonly ListFormatName[];

/** Imports a format of `check`. */
export function loadFormat(name: FormatName): Promise<Format> {
  return formats[name]();
}

/** Imports a format of `report`. */
export function loadListFormat(name: ListFormatName): Promise<ListFormat> {
  return listFormats[name]();
}
