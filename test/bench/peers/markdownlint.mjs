// markdownlint with its default rules as a language server.
import { lint } from 'markdownlint/sync';
import { createConnection, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document }) => {
  const { uri, version } = document;
  const { [uri]: results } = lint({ strings: { [uri]: document.getText() } });
  const diagnostics = results.map(({ lineNumber, errorRange, ruleNames, ruleDescription, errorDetail }) => {
    const line = lineNumber - 1;
    const [column, length] = errorRange ?? [1, 0];
    return {
      range: { start: { line, character: column - 1 }, end: { line, character: column - 1 + length } },
      severity: 2,
      source: 'markdownlint',
      code: ruleNames[0],
      message: errorDetail ? `${ruleDescription}: ${errorDetail}` : ruleDescription,
    };
  });
  return connection.sendDiagnostics({ uri, version, diagnostics });
});
documents.listen(connection);
connection.listen();
