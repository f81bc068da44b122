import * as vscode from 'vscode';
import type { ListedProposal, ProposalDetails } from '../../server/src/lsp/protocol/proposal-list';

/** The number of different fillings. */
const steps = 12;
/** Gray of the icons of VS Code's default themes, light and dark. Contrast with the side bar is at least 3: WCAG 2.2, 1.4.11. */
const colors = { light: '#424242', dark: '#c5c5c5' } as const;

/** By stage and step. */
const icons = new Map<string, { readonly light: vscode.Uri; readonly dark: vscode.Uri }>();

/**
 * A ring that is filled by the share of the required sections that are written, with a dot in it for a proposal in review. Descriptions are cut off in a narrow side bar; icons never
 * are. Undefined for final proposals, which are complete, for those that were given up, and where no section is required.
 */
export function progressIcon(
  { stage, isGivenUp }: Pick<ListedProposal, 'stage' | 'isGivenUp'>,
  { done, total }: Pick<ProposalDetails, 'done' | 'total'>,
): { readonly light: vscode.Uri; readonly dark: vscode.Uri } | undefined {
  if (isGivenUp || stage === 'final' || total === 0) return undefined;
  const step = filledSteps(done, total);
  const key = `${stage} ${step}`;
  const icon = icons.get(key) ?? {
    light: ringUri(step, stage === 'review', colors.light),
    dark: ringUri(step, stage === 'review', colors.dark),
  };
  icons.set(key, icon);
  return icon;
}

/** The ring is empty only if nothing is written, and full only if everything is. */
function filledSteps(done: number, total: number): number {
  if (done <= 0) return 0;
  if (done >= total) return steps;
  return Math.min(steps - 1, Math.max(1, Math.round((done / total) * steps)));
}

function ringUri(step: number, hasDot: boolean, color: string): vscode.Uri {
  const radius = 5.5;
  const circumference = 2 * Math.PI * radius;
  const filled = (circumference * step) / steps;
  const circle = (attributes: string) => `<circle cx="8" cy="8" ${attributes}/>`;
  const svg = [
    '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">',
    circle(`r="6.5" fill="none" stroke="${color}" stroke-width="1" opacity="0.6"`),
    step === 0
      ? ''
      : circle(
          `r="${radius}" fill="none" stroke="${color}" stroke-width="3" stroke-dasharray="${filled.toFixed(2)} ${circumference.toFixed(2)}" transform="rotate(-90 8 8)"`,
        ),
    hasDot ? circle(`r="2" fill="${color}"`) : '',
    '</svg>',
  ].join('');
  return vscode.Uri.from({ scheme: 'data', path: `image/svg+xml,${encodeURIComponent(svg)}` });
}
