import * as vscode from 'vscode';

/**
 * Offers the server for agents to VS Code: it may use the workspace folders, and only in a trusted workspace. An editor without support for such servers has nothing to
 * register with.
 */
export function offerToAgents(context: vscode.ExtensionContext): vscode.Disposable {
  if (!vscode.lm?.registerMcpServerDefinitionProvider) return vscode.Disposable.from();
  const changed = new vscode.EventEmitter<void>();
  const version = String(context.extension.packageJSON.version);
  return vscode.Disposable.from(
    changed,
    vscode.workspace.onDidChangeWorkspaceFolders(() => changed.fire()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => changed.fire()),
    vscode.lm.registerMcpServerDefinitionProvider('proposals.agents', {
      onDidChangeMcpServerDefinitions: changed.event,
      provideMcpServerDefinitions: () => {
        const roots = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
        if (roots.length === 0 || !vscode.workspace.isTrusted) return [];
        const args = [context.asAbsolutePath('dist/mcp.js'), ...roots.map(({ uri }) => uri.fsPath)];
        // VS Code's own Node.
        const env = { ELECTRON_RUN_AS_NODE: '1' };
        return [
          new vscode.McpStdioServerDefinition('Enhancement Proposals', process.execPath, args, env, version),
        ];
      },
    }),
  );
}
