import * as vscode from 'vscode';

/** The result of a step if the user goes back to the step before. */
export const back: unique symbol = Symbol('back');

/** The position of a step among all steps, for the user. */
export interface StepPosition {
  readonly title: string;
  /** Counted from 1. */
  readonly step: number;
  readonly total: number;
}

/** A question whose answer becomes a part of a draft. */
export interface Step<D> {
  /** False if the draft leaves nothing to choose. */
  isNeeded(draft: D): boolean;
  /** The draft with the answer; undefined if the user cancelled. */
  ask(draft: D, position: StepPosition): Promise<D | typeof back | undefined>;
}

/** How the steps are shown. */
export interface StepsOptions<D> {
  readonly titleOf: (draft: D) => string;
  /** The answers that are kept if the user goes back before them. */
  readonly keptOnBack: (later: D) => Partial<D>;
}

/** Asks the questions that are needed, one after the other. The result is the complete draft; undefined if the user cancelled. */
export async function runSteps<D>(
  steps: readonly Step<D>[],
  { titleOf, keptOnBack }: StepsOptions<D>,
  start: D,
): Promise<D | undefined> {
  /** The draft before each answered step, to which the user can go back. */
  const answered: { readonly index: number; readonly draft: D }[] = [];
  let draft = start;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (!step?.isNeeded(draft)) continue;
    const later = steps.slice(index + 1).filter((other) => other.isNeeded(draft));
    const position = {
      title: titleOf(draft),
      step: answered.length + 1,
      total: answered.length + 1 + later.length,
    };
    const answer = await step.ask(draft, position);
    if (answer === undefined) return undefined;
    if (answer !== back) {
      answered.push({ index, draft });
      draft = answer;
      continue;
    }
    const previous = answered.pop();
    if (!previous) return undefined;
    draft = { ...previous.draft, ...keptOnBack(draft) };
    index = previous.index - 1;
  }
  return draft;
}

/** The time in milliseconds before a busy input is shown. */
const busyDelay = 300;

/** Waits for what must be known before the first question. If that takes longer than a moment, shows a busy input with `text`. Returns undefined if the user closes it. */
export async function showWhileWaiting<T>(
  title: string,
  text: string,
  work: Promise<T>,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = title;
  pick.placeholder = text;
  pick.busy = true;
  pick.enabled = false;
  pick.ignoreFocusOut = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const closed = new Promise<undefined>((resolve) => {
    pick.onDidHide(() => resolve(undefined));
    timer = setTimeout(() => pick.show(), busyDelay);
  });
  try {
    return await Promise.race([work, closed]);
  } finally {
    clearTimeout(timer);
    pick.dispose();
  }
}

/** Lets the user choose one of the items; the first is selected. */
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

/** A question that is answered with a text. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** Why the text cannot be accepted; undefined if it can. Shown while the user types. */
  readonly problemOf: (text: string) => string | undefined | Promise<string | undefined>;
  /** A button beside the input. */
  readonly button?: { readonly icon: string; readonly tooltip: string; readonly run: () => void } | undefined;
}

/** Lets the user enter a text. It is accepted only without a problem. The problem of the first, empty text is shown only when the user accepts it. */
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
    const number = ++checks;
    const problem = await problemOf(input.value.trim());
    const isLast = number === checks;
    if (isLast) input.validationMessage = problem;
    return isLast && problem === undefined;
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

/** Shows an input until the user finishes it, hides it or goes back. It stays when the window loses the focus, because the user may open an issue in between. */
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
