import { clean, type Sentence } from './story-sentence.ts';

const setOf = (text: string): ReadonlySet<string> => new Set(text.split(/\s*[|\n]\s*/));

const roles = setOf(
  `role|actor|user|users|persona|user type|who|as|stakeholder|user role|rolle|akteur|nutzer|benutzer|wer|als|rol|actor|usuario|como
  quién|rôle|acteur|utilisateur|qui|en tant que|papel|ator|usuário|perfil|quem|ruolo|attore|utente|chi|come|gebruiker|wie|rola|jako
  роль|кто|пользователь|актор|как|役割|ロール|ユーザー|利用者|誰が|アクター|立場|角色|用户|用户角色|谁|作为|使用者|역할|사용자|누가|행위자|대상`,
);
const wants = setOf(
  `want|wants|goal|need|needs|action|story|what|i want|i can|capability|wish|wunsch|ziel|bedarf|was|aktion|ich möchte|möchte ich|will ich
  quiero|necesito|acción|deseo|qué|je veux|besoin|action|souhait|quoi|je souhaite|quero|preciso|ação|desejo|o quê|voglio|bisogno|azione
  ik wil|wens|actie|chcę|potrzeba|хочу|я хочу|что|желание|действие|потребность|やりたいこと|したいこと|要望|何を|目標|行動
  想要|我想要|我希望|需求|希望|功能|做什么|想做什么|期望|원하는 것|원하는것|하고 싶은 것|요구|요구사항|무엇을|기능|희망|바라는 것`,
);
const reasons = setOf(
  `benefit|reason|why|value|purpose|outcome|so that|rationale|nutzen|grund|warum|damit|zweck|wozu|beneficio|para qué|para|para que|motivo|por qué
  bénéfice|raison|pourquoi|afin de|afin que|pour|benefício|por quê|beneficio|perché|scopo|affinché|voordeel|waarom|zodat|korzyść|aby
  зачем|чтобы|цель|причина|польза|для чего|理由|目的|なぜ|効果|メリット|原因|价值|为什么|以便|从而|이유|목적|왜|가치|기대 효과|효과`,
);

const beginning = {
  role: /^(?:as an?|as the|als(?: eine?)?|en tant qu[e'’]|como|come|作为)(?![\p{L}])/u,
  want: /^(?:i (?:want|can|need|would like)|(?:ich )?möchte|quiero|quero|je veux|voglio|я хочу)(?![\p{L}])/u,
  reason: /^(?:so (?:that|i)|in order|damit|para|afin|pour|affinché|чтобы)(?![\p{L}])/u,
};

/**
 * The columns of a table that tell who wants what and why, by their index; -1 for one that is not there. `told`: the
 * titles begin a sentence, `As a` and `I want to`, so that the table can hold nothing else.
 */
export const storyColumns = (
  header: readonly string[],
): { role: number; want: number; reason: number; told: boolean } => {
  const titles = header.map((text) =>
    text
      .toLowerCase()
      .replace(/[….:：?]+$/, '')
      .trim(),
  );
  const at = (words: ReadonlySet<string>, start: RegExp): number => {
    const exact = titles.findIndex((title) => words.has(title));
    return exact >= 0 ? exact : titles.findIndex((title) => start.test(title));
  };
  const role = at(roles, beginning.role);
  const want = at(wants, beginning.want);
  const told = beginning.role.test(titles[role] ?? '') && beginning.want.test(titles[want] ?? '');
  return { role, want, reason: at(reasons, beginning.reason), told };
};

/** The story that the cells of a row tell; null when they do not say who wants what. */
export const readCells = (role: string, want: string, reason: string): Sentence | null => {
  const as_a = clean(
    role.replace(/^(?:as an?|as the|als(?: eine?[nr]?)?|en tant qu(?:e |['’])|como(?: una?| um)?)\s+/i, ''),
  );
  const i_want = clean(want.replace(/^(?:i (?:want|can|need|would like)\s+)?(?:to\s+)?/i, ''));
  const so_that = clean(reason.replace(/^(?:so that|in order to|damit|para que|afin de|afin que)\s+/i, ''));
  const isEmpty = /^[-–—]?$/;
  if (isEmpty.test(as_a) || isEmpty.test(i_want) || /[[\]{}<>]/.test(as_a)) return null;
  return { as_a, i_want, so_that: isEmpty.test(so_that) ? null : so_that };
};
