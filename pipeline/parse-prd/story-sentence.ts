import { remembered } from '../remembered.ts';
import { letter } from './word-end.ts';

/** What a sentence such as "As a cook, I want to save recipes so that I find them again" says. */
export type Sentence = { as_a: string; i_want: string; so_that: string | null };

/** `cue` is a word that every sentence of the form has: most forms need not be compiled for a document. */
type Form = { cue: string; pattern: RegExp; reason: RegExp };

const english =
  /(?:^|[\s:>.)\]"“—–-])(?<!such |same |well |act )as (?:an?|the|our|any|some) (.{1,120}?)[,:;]?\s+(?:i|we)(?:\s+(?:also|really|always|only))?(?:\s+(?:want|need|wish|would like|would love|should be able|must be able|should|must|can|could|may|am able|have|expect|prefer)|['’]d like)(?:\s+to(?:\s+be able to)?)?\s+(.+)$/i;

// `As Dana, I want …`: a persona by name.
const byName =
  /(?:^|[\s:>.)\]"“—–-])[Aa]s (\p{Lu}[\p{L}. ]{1,40}?),\s+I\s+(?:want|need|would like|can|should be able)(?:\s+to)?\s+(.+)$/u;

// `As guardians, we want …`, `As admin I want …`: without an article the verb has to be a wish.
const withoutArticle = new RegExp(
  String.raw`^(?:\S{0,12}[.:)]\s+|.{0,30}:\s+)?as (?!soon|long|far|well|much|many|such|needed|required|it|this|that|part|of|if|though|per|always|usual|described|mentioned|discussed|above|before|for|with|a\b|an\b|the\b)((?:${letter}|-)+(?: (?:${letter}|-)+){0,3}),?\s+(?:i|we)(?:\s+(?:also|really|always|only))?(?:\s+(?:want|need|wish|would like|would love|should be able)|['’]d like)(?:\s+to(?:\s+be able to)?)?\s+(.+)$`,
  'i',
);
const because = /,?\s+(?:so(?:\s+that)?|in order to|in order that|because|such that)\s+(.+)$/i;

const forms: readonly Form[] = [
  { cue: 'as ', pattern: english, reason: because },
  { cue: 'as ', pattern: withoutArticle, reason: because },
  { cue: 'as ', pattern: byName, reason: /,?\s+(?:so(?:\s+that)?|in order to|because)\s+(.+)$/i },
  {
    cue: 'como',
    pattern:
      /(?:^|[\s:>.)\]—–-])como (?:una?\s+|el\s+|la\s+|um\s+|o\s+|a\s+)?(.{1,120}?),?\s+(?:yo\s+|eu\s+)?(?:quiero|quisiera|necesito|deseo|puedo|me gustaría|quero|preciso|desejo|gostaria de|posso)(?:\s+(?:poder|conseguir))?\s+(.+)$/iu,
    reason: /,?\s+(?:para(?:\s+que)?|de modo que|de forma que|a fin de(?:\s+que)?|a fim de(?:\s+que)?|así)\s+(.+)$/iu,
  },
  {
    cue: 'en tant qu',
    pattern:
      /(?:^|[\s:>.)\]—–-])en tant qu(?:e\s+|['’])(?:une?\s+|le\s+|la\s+)?(.{1,120}?),?\s+(?:je\s+(?:veux|souhaite|voudrais|peux|dois|désire)|j['’]aimerais)(?:\s+pouvoir)?\s+(.+)$/iu,
    reason: /,?\s+(?:afin\s+(?:de\s+|que\s+|d['’]|qu['’])|pour(?:\s+que\s+|\s+))(.+)$/iu,
  },
  {
    cue: 'als',
    pattern:
      /(?:^|[\s:>.)\]—–-])als (?:eine?[rn]?\s+|der\s+|die\s+)?(.{1,120}?),?\s+(?:möchte|will|kann|brauche|muss|benötige|würde)\s+ich\s+(?:gerne?\s+)?(.+)$/iu,
    reason: /,?\s+(?:damit|sodass|so dass|um)\s+(.+)$/iu,
  },
  {
    cue: 'come',
    pattern:
      /(?:^|[\s:>.)\]—–-])come (?:un[ao']?\s*)?(.{1,120}?),?\s+(?:io\s+)?(?:voglio|vorrei|desidero|posso|devo)(?:\s+poter)?\s+(.+)$/iu,
    reason: /,?\s+(?:affinché|così da|in modo da|in modo che|per)\s+(.+)$/iu,
  },
  {
    cue: 'как',
    pattern: /(?:^|[\s:>.)\]—–-])как\s+(.{1,120}?),?\s+(?:я\s+)?(?:хочу|могу|хотел(?:а)? бы|должен|должна)\s+(.+)$/iu,
    reason: /,?\s+(?:чтобы|для того чтобы|для)\s+(.+)$/iu,
  },
  {
    cue: 'als',
    pattern:
      /(?:^|[\s:>.)\]—–-])als (?:een?\s+|de\s+|het\s+)?(.{1,120}?),?\s+(?:wil|kan|moet|zou)\s+(?:ik|we|wij)\s+(?:graag\s+)?(?:willen\s+)?(.+)$/iu,
    reason: /,?\s+(?:zodat|opdat|om)\s+(.+)$/iu,
  },
  {
    cue: 'jako',
    pattern:
      /(?:^|[\s:>.)\]—–-])jako\s+(.{1,120}?),?\s+(?:chcę|chciał(?:a|)bym|potrzebuję|mogę|chci|chtěl bych|potřebuji)\s+(.+)$/iu,
    reason: /,?\s+(?:aby|żeby|abym|abych)\s+(.+)$/iu,
  },
  {
    cue: 'som',
    pattern:
      /(?:^|[\s:>.)\]—–-])som\s+(?:en\s+|ett\s+|et\s+)?(.{1,120}?),?\s+(?:vill|vil|kan|behöver|ønsker|skal)\s+(?:jag|jeg)\s+(?:gerne\s+|gärna\s+)?(?:kunna\s+|kunne\s+|å\s+|at\s+)?(.+)$/iu,
    reason: /,?\s+(?:så att|så at|for at|slik at|för att|så jag|så jeg|så)\s+(.+)$/iu,
  },
  {
    cue: 'як',
    pattern: /(?:^|[\s:>.)\]—–-])як\s+(.{1,120}?),?\s+я\s+(?:хочу|можу)\s+(.+)$/iu,
    reason: /,?\s+(?:щоб|для того щоб)\s+(.+)$/iu,
  },
  {
    cue: 'как',
    pattern: /(?:^|[\s:>.)\]—–-])я,?\s+как\s+(.{1,120}?),?\s+(?:хочу|могу|хотел(?:а)? бы)\s+(.+)$/iu,
    reason: /,?\s+(?:чтобы|для того чтобы)\s+(.+)$/iu,
  },
  {
    cue: 'olarak',
    pattern: /(?:^|[\s:>.)\]—–-])(?:bir\s+)(.{1,80}?)\s+olarak,?\s+(.+?)\s+(?:istiyorum|isterim)\W*$/iu,
    reason: /^$/,
  },
  {
    cue: 'sebagai',
    pattern:
      /(?:^|[\s:>.)\]—–-])sebagai\s+(?:seorang\s+)?(.{1,120}?),?\s+(?:saya|aku|kami)\s+(?:ingin|mau|perlu|dapat|bisa|butuh)(?:\s+(?:bisa|dapat))?\s+(.+)$/iu,
    reason: /,?\s+(?:agar|supaya|sehingga)\s+(.+)$/iu,
  },
  {
    cue: 'tôi',
    pattern:
      /(?:^|[\s:>.)\]—–-])(?:là|với vai trò|với tư cách)\s+(?:là\s+)?(?:một\s+)?(.{1,80}?),?\s+tôi\s+(?:muốn|cần|có thể)\s+(.+)$/iu,
    reason: /,?\s+(?:để)\s+(.+)$/iu,
  },
  {
    cue: '作为',
    pattern: /作为(?:一[名个位])?\s*(.{1,60}?)[,，、]?\s*(?:我们?)?(?:想要?|希望(?:能够?)?|需要|可以|能够?)\s*(.+)$/u,
    reason: /[,，]?\s*(?:以便于?|从而|这样|为了|使得)\s*(.+)$/u,
  },
];

const japanese =
  /^(?:.*[:：]\s*)?(.{1,60}?)として[、,]?\s*(?:(.{1,120}?)(?:ために|できるように|よう(?:に)?)[、,]\s*)?(.+?)[。.]?$/;
const japaneseReason = /^(.+?)[。、,]\s*(?:それは|なぜなら|そうすれば)[、,]?\s*(.+?)(?:から|ため|ので)?(?:だ|です)?$/;
const korean =
  /^(?:.*[:：]\s*)?(.{1,60}?)(?:으로서|로서|으로써|로써)[,、]?\s*(?:나는\s+|저는\s+)?(?:(.{1,120}?)(?:기?\s*위해(?:서)?|도록)[,、]?\s*)?(.+?)[.。]?$/;

/** A part of a story without a priority behind it and closing punctuation. */
export const clean = (text: string): string =>
  text
    .replace(
      /\s*[([](?:priority|prio|p\d|must|should|could|won|high|medium|low|mvp|phase|v\d|moscow)[^)\]]*[)\]]\s*\.?$/i,
      '',
    )
    .replace(/[\s.;,。]+$/, '')
    .trim();

// A sentence that follows the story is no part of it.
const firstSentence = (text: string): string =>
  /^(.*?[^.\s][^.\s])[.。](?:\s+(?=\p{Lu}|\*|\[|\()|$)/u.exec(text)?.[1] ?? text;

const placeholder = /[[\]{}<>]|^(?:role|type of user|user type|persona|user role|rolle)$|^_+$|…$|^\.\.\.$/i;

const checked = (as_a: string, i_want: string, so_that: string | null): Sentence | null => {
  const sentence = {
    as_a: clean(as_a),
    i_want: clean(i_want),
    so_that: so_that === null ? null : clean(so_that) || null,
  };
  if (
    sentence.as_a === '' ||
    sentence.i_want === '' ||
    placeholder.test(sentence.as_a) ||
    /^[[{<]/.test(sentence.i_want)
  )
    return null;
  return sentence;
};

/** Reads a user story in one of the forms and languages people write it in; null when the text is none. */
export const readSentence = remembered((text): Sentence | null => {
  if (text.length > 2000) return null;
  const lower = text.toLowerCase();
  for (const { cue, pattern, reason } of forms) {
    const match = lower.includes(cue) ? pattern.exec(text) : null;
    if (!match) continue;
    const said = firstSentence(String(match[2]));
    const because = reason.exec(said);
    return checked(
      String(match[1]),
      because ? said.slice(0, because.index) : said,
      because ? String(because[1]) : null,
    );
  }
  const eastern = (text.includes('として') && japanese.exec(text)) || (/로서|로써/.test(text) && korean.exec(text));
  if (!eastern) return null;
  const later = japaneseReason.exec(String(eastern[3]));
  return checked(String(eastern[1]), later ? String(later[1]) : String(eastern[3]), eastern[2] ?? later?.[2] ?? null);
});

const wanted =
  /^(?:i|we|they|he|she)(?:\s+(?:also|only))?(?:\s+(?:want|need|wish|would like|should be able|must be able|should|must|can|could|may|am able|expect)|['’]d like)(?:\s+to(?:\s+be able to)?)?\s+(.+)$/i;

/** Reads what stands below a role: `I can book a visit so that …`, or `book a visit` when `bare` words are allowed. */
export const readWant = (role: string, text: string, bare: boolean): Sentence | null => {
  const match = wanted.exec(text) ?? /^can\s+(.+)$/i.exec(text);
  if (!match && !bare) return null;
  const said = firstSentence(match ? String(match[1]) : text);
  const because = forms[0]?.reason.exec(said);
  return checked(role, because ? said.slice(0, because.index) : said, because ? String(because[1]) : null);
};

/** The role of a heading such as `As a manager`, `As a manager, I can:` or null; `bare` when the want follows in the list. */
export const readRole = (text: string): { role: string; bare: boolean } | null => {
  const match =
    /^(?:\S{0,12}[.:)]\s+)?as (?:an?|the) ([^,.:]{1,60}?)(,?\s+(?:i|we)\s+(?:want|can|need|should be able|would like)(?:\s+to)?(?:\s+be able to)?)?\s*[,:.…]*$/i.exec(
      text,
    );
  return match ? { role: String(match[1]).trim(), bare: match[2] !== undefined } : null;
};
