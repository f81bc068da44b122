import * as vscode from 'vscode';

/** Maximum number of folders that are read if VS Code cannot search. */
const maxFolders = 2000;

/**
 * Up to `atMost` Markdown files below a folder, except those in `node_modules`, in hidden folders, and those that the user excludes from the explorer. VS Code
 * searches for them. Where it cannot search, as in many virtual file systems, the folders are read one by one.
 */
export async function markdownBelow(
  folder: vscode.Uri,
  atMost: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*.md');
  const found = await searchFiles(pattern, atMost, token);
  return found.length > 0 ? found : walkFolders(folder, atMost, token);
}

async function searchFiles(
  pattern: vscode.RelativePattern,
  atMost: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(pattern, '**/{node_modules,.*}/**', atMost, token);
  } catch {
    return [];
  }
}

async function walkFolders(
  top: vscode.Uri,
  atMost: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = [top];
  for (const folder of folders) {
    if (found.length >= atMost || token.isCancellationRequested) break;
    for (const [name, type] of await entriesOf(folder)) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory) {
        const isExcluded = name.startsWith('.') || name === 'node_modules';
        if (!isExcluded && folders.length < maxFolders) folders.push(uri);
      } else if (type === vscode.FileType.File && name.endsWith('.md')) found.push(uri);
    }
  }
  return found.slice(0, atMost);
}

async function entriesOf(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
