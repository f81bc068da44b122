import * as vscode from 'vscode';

/** What a step results in if the person goes back to the step before. */
export const back: unique symbol = Symbol('back');

/** Where a step is among the steps. */
export interface StepPosition {
  readonly title: string;
  /** Counted from 1. */
  readonly step: number;
  readonly total: number;
}

/** One question, of which the answer becomes a part of a draft. */
export interface Step<D> {
  /** False where there is nothing to choose, as far as is known from the draft. */
  isNeeded(draft: D): boolean;
  /** The draft with the answer; undefined if the person cancelled. */
  ask(draft: D, position: StepPosition): Promise<D | typeof back | undefined>;
}

/** How the steps are shown. */
export interface StepsOptions<D> {
  readonly titleOf: (draft: D) => string;
  /** What is kept of the answers of later steps if the person goes back. */
  readonly kept: (later: D) => Partial<D>;
}

/** Asks the questions that are needed, one after the other. The result is the complete draft; undefined if the person cancelled. */
export async function runSteps<D>(
  steps: readonly Step<D>[],
  { titleOf, kept }: StepsOptions<D>,
  start: D,
): Promise<D | undefined> {
  /** The drafts before each step that was asked, to which the person can go back. */
  const asked: { readonly index: number; readonly draft: D }[] = [];
  let draft = start;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (!step?.isNeeded(draft)) continue;
    const later = steps.slice(index + 1).filter((other) => other.isNeeded(draft));
    const position = {
      title: titleOf(draft),
      step: asked.length + 1,
      total: asked.length + 1 + later.length,
    };
    const answer = await step.ask(draft, position);
    if (answer === undefined) return undefined;
    if (answer !== back) {
      asked.push({ index, draft });
      draft = answer;
      continue;
    }
    const previous = asked.pop();
    if (!previous) return undefined;
    draft = { ...previous.draft, ...kept(draft) };
    index = previous.index - 1;
  }
  return draft;
}

/** How long something may take before an input says that it is awaited, in milliseconds. */
const patience = 300;

/** The result of what must be known before the first question. Where it takes longer than a moment, an input without a choice says so; undefined if the person closes it. */
export async function awaited<T>(title: string, reason: string, work: Promise<T>): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = title;
  pick.placeholder = reason;
  pick.busy = true;
  pick.enabled = false;
  pick.ignoreFocusOut = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const closed = new Promise<undefined>((resolve) => {
    pick.onDidHide(() => resolve(undefined));
    timer = setTimeout(() => pick.show(), patience);
  });
  try {
    return await Promise.race([work, closed]);
  } finally {
    clearTimeout(timer);
    pick.dispose();
  }
}

/** Lets the person choose one of the items; the first is selected. */
export function pickItem<T extends vscode.QuickPickItem>(
  position: StepPosition,
  placeholder: string,
  items: readonly T[],
): Promise<T | typeof back | undefined> {
  const pick = vscode.window.createQuickPick<T>();
  pick.items = items;
  pick.placeholder = placeholder;
  pick.matchOnDescription = true;
  return showInput(pick, position, (finish) => pick.onDidAccept(() => finish(pick.selectedItems[0])));
}

/** What a text is entered for. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Why the text cannot be accepted; undefined if it can. Shown while the person types. */
  readonly problemOf: (text: string) => string | undefined | Promise<string | undefined>;
  /** A button beside the input. */
  readonly button?: { readonly icon: string; readonly tooltip: string; readonly run: () => void } | undefined;
}

/** Lets the person enter a text. It is accepted only without a problem; an empty input is not blamed before the person accepts it. */
export function inputText(
  position: StepPosition,
  { prompt, placeholder, value = '', problemOf, button }: TextQuestion,
): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.placeholder = placeholder;
  input.value = value;
  const action = button && { iconPath: new vscode.ThemeIcon(button.icon), tooltip: button.tooltip };
  /** Counts the checks: only the result of the last one is shown. */
  let checks = 0;
  const check = async (): Promise<boolean> => {
    const own = ++checks;
    const problem = await problemOf(input.value.trim());
    if (own === checks) input.validationMessage = problem;
    return own === checks && problem === undefined;
  };
  return showInput(
    input,
    position,
    (finish) =>
      vscode.Disposable.from(
        input.onDidChangeValue(() => void check()),
        input.onDidAccept(async () => {
          if (await check()) finish(input.value.trim());
        }),
        input.onDidTriggerButton((pressed) => {
          if (pressed === action) button?.run();
        }),
      ),
    action ? [action] : [],
  );
}

/** Shows an input until it is finished, or hidden by the person, or the person goes back. It stays when the window loses the focus: an issue may be opened in between. */
function showInput<T>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, step, total }: StepPosition,
  listen: (finish: (result: T | undefined) => void) => vscode.Disposable,
  buttons: readonly vscode.QuickInputButton[] = [],
): Promise<T | typeof back | undefined> {
  input.title = title;
  input.step = step;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  input.buttons = [...(step > 1 ? [vscode.QuickInputButtons.Back] : []), ...buttons];
  return new Promise((resolve) => {
    const finish = (result: T | typeof back | undefined) => {
      resolve(result);
      listeners.dispose();
      input.dispose();
    };
    const listeners = vscode.Disposable.from(
      listen(finish),
      input.onDidTriggerButton((pressed) => {
        if (pressed === vscode.QuickInputButtons.Back) finish(back);
      }),
      input.onDidHide(() => finish(undefined)),
    );
    input.show();
  });
}
