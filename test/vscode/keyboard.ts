import * as vscode from 'vscode';
import { until } from './editor';

/** True where the tests can press keys: in a browser. A desktop VS Code gives them no keyboard. */
export const hasKeyboard = typeof process === 'undefined' || process.env?.PROPOSALS_KEYS === 'yes';

/** Presses keys as a person does: names such as `Enter`; a text that begins with a quote is typed without it. The page that runs the tests reads this line. */
export function press(...keys: readonly string[]): void {
  console.log(`[keys] ${JSON.stringify({ keys })}`);
}

/** A case that needs a keyboard, which a desktop VS Code does not give to its tests. */
export function withKeyboard(run: (inputs: QuickInputs) => Promise<void>): () => Promise<void> {
  return async () => {
    if (!hasKeyboard) {
      console.log('skipped: no keyboard');
      return;
    }
    const inputs = new QuickInputs();
    try {
      await run(inputs);
    } finally {
      inputs.dispose();
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }
  };
}

/** A quick input as the extension made it. */
export type ShownInput = vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>;

/** Follows the quick inputs that the extension shows, which a test cannot see. */
export class QuickInputs {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #original = {
    createInputBox: vscode.window.createInputBox,
    createQuickPick: vscode.window.createQuickPick,
  };
  #shown: ShownInput | undefined;

  constructor() {
    const follow = <T extends ShownInput>(input: T): T => {
      const { show } = input;
      fireOnSet(input, 'validationMessage', () => this.#changed.fire());
      input.show = () => {
        this.#shown = input;
        show.call(input);
        this.#changed.fire();
      };
      input.onDidHide(() => {
        if (this.#shown === input) this.#shown = undefined;
        this.#changed.fire();
      });
      return input;
    };
    vscode.window.createInputBox = () => follow(this.#original.createInputBox.call(vscode.window));
    vscode.window.createQuickPick = (<T extends vscode.QuickPickItem>() =>
      follow(
        this.#original.createQuickPick.call(vscode.window) as vscode.QuickPick<T>,
      )) as typeof vscode.window.createQuickPick;
  }

  /** The input with this placeholder or prompt, once it is shown. */
  shown<T extends ShownInput = ShownInput>(words: string): Promise<T> {
    return until(
      this.#changed.event,
      () => (textsOf(this.#shown).some((text) => text.includes(words)) ? (this.#shown as T) : undefined),
      () => `an input with "${words}"; shown: ${textsOf(this.#shown).join(' | ') || 'none'}`,
    );
  }

  /** Presses keys in the input with these words, once it is shown; gives the input. */
  async answer<T extends ShownInput = vscode.InputBox>(
    words: string,
    ...keys: readonly string[]
  ): Promise<T> {
    const input = await this.shown<T>(words);
    console.log(`[keys] ${JSON.stringify({ keys, words })}`);
    return input;
  }

  /** The problem that an input shows, once it shows one. */
  problemIn(input: vscode.InputBox): Promise<string> {
    return until(
      this.#changed.event,
      () => {
        const { validationMessage: problem } = input;
        return typeof problem === 'object' ? problem.message : problem || undefined;
      },
      () => 'a problem',
    );
  }

  /** Gives VS Code its own functions back. */
  dispose(): void {
    Object.assign(vscode.window, this.#original);
    this.#changed.dispose();
  }
}

function textsOf(input: ShownInput | undefined): readonly string[] {
  if (!input) return [];
  return [input.placeholder ?? '', 'prompt' in input ? (input.prompt ?? '') : ''].filter(
    (text) => text !== '',
  );
}

/** Calls `listener` after each change of a property that has an accessor. */
function fireOnSet(target: object, name: string, listener: () => void): void {
  let owner: object | null = target;
  while (owner && !Object.getOwnPropertyDescriptor(owner, name)) owner = Object.getPrototypeOf(owner);
  const accessor = owner && Object.getOwnPropertyDescriptor(owner, name);
  if (!accessor?.set) return;
  Object.defineProperty(target, name, {
    get: () => accessor.get?.call(target),
    set: (value) => {
      accessor.set?.call(target, value);
      listener();
    },
  });
}
