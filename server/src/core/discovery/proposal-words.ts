/**
 * Words that headings of proposals have, and those of other documents with templates rarely have. Each counts once in a document, in whatever form and language it occurs
 * there. General words, such as "summary", "overview" and "risks", are missing on purpose: templates of issues, reviews and minutes have them, too.
 */
const topics: readonly RegExp[] = [
  inAnyLanguage(
    'motivations?',
    'motivación|motivação|motivazione|motiva(?:tion|s?jon)(?:en)?|motivatie|motywacja|motivace|мотивация|мотивація',
    '动机|動機|동기',
  ),
  inAnyLanguage('abstract'),
  inAnyLanguage(
    'alternatives?',
    'alternativ[ae]?[nrts]?|alternatieven|alternatywy|vaihtoehdot|alternatifler|альтернативы|альтернативи',
    '替代方案|备选方案|代替案|代替手段|대안',
  ),
  inAnyLanguage(
    'drawbacks?',
    'nachteile|inconvénients|inconvenientes|desventajas|desvantagens|svantaggi|ulemper|nackdelar|nadelen|wady|nevýhody|недостатки|недоліки',
    '缺点|弊端|欠点|デメリット|단점',
  ),
  inAnyLanguage(
    'rationale',
    'begründung|justification|justificación|justificativa|motivering|begrunnelse|begrundelse|onderbouwing|uzasadnienie|odůvodnění|обоснование|обґрунтування',
    '根拠|근거',
  ),
  inAnyLanguage(
    'specification',
    'spezifikation|spécification|especificación|especificação|спецификация',
    '仕様|명세',
  ),
  inAnyLanguage(
    'context',
    'kontext|contexte|contexto|contesto|kontekst|sammanhang|konteksti|bağlam|контекст',
    '上下文|コンテキスト|맥락',
  ),
  inAnyLanguage(
    'decisions?',
    'entscheidung(?:en)?|décisions?|decisión|decisiones|decisão|decisões|decisione|beslutning(?:en)?|beslut(?:et)?|besluit|beslissing|päätös|decyzja|rozhodnutí|karar|решение|рішення',
    '决策|决定|決定|결정',
  ),
  inAnyLanguage(
    'consequences',
    'konsequenzen|conséquences|consecuencias|consequências|conseguenze|konsekvens(?:er|ene|erna)|gevolgen|consequenties|seuraukset|konsekwencje|důsledky|sonuçlar|последствия|наслідки',
    '后果|影響|帰結',
  ),
  inAnyLanguage(
    'goals?',
    '(?:nicht-)?ziele|objectifs|objetivos|obiettivi|mål|doelen|cele|tavoitteet|cíle|цели|цілі',
    '目标|目標|ゴール|목표',
  ),
  inAnyLanguage('security (?:considerations|implications)'),
  inAnyLanguage(
    '(?:unresolved|open) (?:questions?|issues?)',
    'offene (?:fragen|punkte)|questions (?:ouvertes|en suspens)|(?:preguntas|cuestiones) abiertas|questões (?:em aberto|abertas)|(?:domande|questioni) aperte|открытые вопросы',
    '未解决|待解决|未解決|미해결',
  ),
  inAnyLanguage('prior art', "stand der technik|état de l['’]art", '现有技术|先行事例|先行技術'),
  inAnyLanguage(
    'backwards? compatibility',
    '(?:ab|rück)wärtskompatibilität|rétrocompatibilité|retrocompatibilid(?:ad|ade)|retrocompatibilità|обратная совместимость',
    '兼容性|互換性|호환성',
  ),
  inAnyLanguage('user stor(?:y|ies)'),
  inAnyLanguage(
    'proposals?',
    'vorschlag|proposition|propuesta|proposta|forslag|förslag|voorstel|propozycja|ehdotus|návrh|предложение|пропозиція',
    '提案|제안',
  ),
  inAnyLanguage('proposed (?:solution|change)s?'),
  inAnyLanguage(
    'background',
    'hintergrund|antecedentes|bakgrunn|bakgrund|baggrund|achtergrond|tausta|предыстория',
    '背景|배경',
  ),
  inAnyLanguage('implementation (?:history|plan)'),
  inAnyLanguage('graduation criteria'),
  inAnyLanguage('how (?:we|to) teach'),
  inAnyLanguage(
    'detailed design|design details',
    'detailentwurf|conception détaillée|diseño detallado|(?:projeto|design) detalhado',
    '详细设计|详细方案|詳細設計|상세 설계',
  ),
  inAnyLanguage('adoption strategy|rollout'),
  inAnyLanguage('future (?:possibilities|directions|work)'),
];

/** Words that headings of minutes, lessons, recipes, reports and the like have, and those of proposals do not. */
const otherTopics: readonly RegExp[] = [
  inAnyLanguage(
    'attendees|participants|apologies|agenda|minutes|action items',
    'teilnehmer(?:innen)?|tagesordnung|protokoll|ordre du jour|compte rendu|asistentes|orden del día|participantes|pauta|partecipanti|участники|повестка',
    '会议|参会|与会|議事録|参加者|회의|참석자',
  ),
  inAnyLanguage(
    'exercises?|homework|quiz|learning (?:objectives|outcomes|goals)|further reading|lessons?',
    'übung(?:en)?|lernziele|hausaufgaben?|exercices?|ejercicios?|exercícios?|esercizi|упражнения',
    '练习|作业|練習|演習|연습',
  ),
  inAnyLanguage(
    'ingredients|directions|servings',
    'zutaten|zubereitung|ingrédients|ingredientes|ingredienti',
    '材料|재료',
  ),
  inAnyLanguage(
    'root causes?|incidents?|lessons learned|what went (?:well|wrong)|detection',
    'vorfall|incidente|инцидент',
    '故障|障害|장애',
  ),
  inAnyLanguage(
    'steps to reproduce|(?:expected|actual) (?:behaviou?r|results?)',
    'schritte zum reproduzieren|étapes (?:pour|de) repro\\p{L}+|pasos para reproducir|passos para reproduzir',
    '重现步骤|复现步骤|再現手順|재현',
  ),
  inAnyLanguage(
    'results|conclusions?|methods|methodology|related work|keywords',
    'ergebnisse|résultats|resultados|risultati|результаты',
    '结论|結論',
  ),
  inAnyLanguage('what(?: has)? changed|breaking changes|bug fixes|contributors'),
  inAnyLanguage(
    'chapter|meeting|lesson|recipe|incident|postmortem|runbook|release notes|blog post|course',
    'besprechung|sitzung|réunion|reunión|reunião|riunione|встреча',
  ),
];

/**
 * A pattern for one topic: words of English, of other languages with spaces between words, and of languages without spaces, where a match may be inside a longer text.
 */
function inAnyLanguage(english: string, otherLanguages = english, withoutSpaces?: string): RegExp {
  const words = `(?<!\\p{L})(?:${english}|${otherLanguages})(?!\\p{L})`;
  return new RegExp(withoutSpaces === undefined ? words : `${words}|${withoutSpaces}`, 'u');
}

/** The number of topics of proposals that these headings have. */
export function proposalTopicsIn(headings: readonly string[]): number {
  return countIn(topics, headings);
}

/** The number of topics of other documents that these headings have. */
export function otherTopicsIn(headings: readonly string[]): number {
  return countIn(otherTopics, headings);
}

function countIn(patterns: readonly RegExp[], headings: readonly string[]): number {
  const text = headings.join('\n').toLowerCase().replace(/[-_]/g, ' ');
  return patterns.filter((pattern) => pattern.test(text)).length;
}

//   # RFC: <title>     # CEP 0 - A short title     # MSC0000: Template     # Title of proposal     rfc-template.md     docs/decisions/template.md
const kinds =
  /\b(?:rfcs?|rfds?|adrs?|explainers?|proposals?|enhancements?|decisions?|decision records?)\b|\b[A-Z]{2,5}[- #]?(?:0+|N{2,}|X{2,}|\?+|\d{1,4})\b/;

/** True if a title or the name of a file or folder names a kind of proposals. */
export function namesProposals(text: string): boolean {
  return kinds.test(text) || kinds.test(text.toLowerCase().replace(/[-_./]/g, ' '));
}
