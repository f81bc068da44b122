// remark with its recommended rules as a language server, made as the package remark-language-server is.
import { remark } from 'remark';
import recommended from 'remark-preset-lint-recommended';
import { createUnifiedLanguageServer } from 'unified-language-server';

process.argv.push('--stdio');
createUnifiedLanguageServer({
  processorName: 'remark',
  processorSpecifier: 'remark',
  defaultProcessor: remark().use(recommended),
  plugins: [recommended],
});
