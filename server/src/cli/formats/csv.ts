import { columns, type ListFormat } from './proposal-list';

/** Comma-separated values for spreadsheets: RFC 4180, with a header and empty cells for missing values. No cell is a formula. */
export const csvList: ListFormat = ({ proposals }) => {
  const rows = proposals.map((entry) => columns.map(({ text }) => text(entry)));
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(cell).join(','));
  return lines.map((line) => `${line}\r\n`).join('');
};

function cell(text: string): string {
  if (text === '-') return '';
  // Spreadsheets run a cell that begins with such a character as a formula, quoted or not; an apostrophe makes it text.
  const safe = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
