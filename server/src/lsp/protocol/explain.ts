/** Command that shows the page of a rule. Arguments: the id of the rule and the URI of the page. */
export const explainRuleCommand = 'proposals.explainRule';

/** Request to the server: the page of a rule for people, as Markdown, with facts about the rule in the repository of a document. */
export const rulePageRequest = 'proposals/rulePage';
export interface RulePageParams {
  readonly rule: string;
  /** The document in which the rule reported something. */
  readonly uri: string;
  /** The page as it is installed. */
  readonly page: string;
  /** True to count the findings in other proposals, too, which takes longer. */
  readonly isCounted: boolean;
}

/** Request to the server: the effective configuration of an open document, with the origin of each value, as YAML for people. */
export const configurationRequest = 'proposals/configuration';
export interface ConfigurationParams {
  readonly uri: string;
}
