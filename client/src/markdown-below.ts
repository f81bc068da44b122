import * as vscode from 'vscode';

/** So many folders are looked into where VS Code cannot search. */
const maxFolders = 2000;

/**
 * The Markdown files below a folder, at most `atMost`; not those in node_modules, in hidden folders, and what the user hides from the
 * explorer. Searched by VS Code; where it cannot search, as in many virtual file systems, the folders are walked.
 */
export async function markdownBelow(
  folder: vscode.Uri,
  atMost: number,
  token: vscode.CancellationToken,
): Promise<vscode.Uri[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*.md');
  const found = await searched(pattern, atMost, token);
  return found.length > 0 ? found : walked(folder, atMost, token);
}

async function searched(
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

async function walked(
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
        const isLeftOut = name.startsWith('.') || name === 'node_modules';
        if (!isLeftOut && folders.length < maxFolders) folders.push(uri);
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
