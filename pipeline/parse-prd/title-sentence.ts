import { lazy } from './lazy.ts';
import { articles, documentKinds, looseKinds } from './lexicon/documents.ts';
import { anyOf } from './lexicon/words.ts';
import { namesDocument } from './title-words.ts';

const word = String.raw`(?:\p{Lu}|\p{Ll}+\p{Lu})[\p{L}\p{N}.'’-]*[\p{L}\p{N}]`;
const nameHere = lazy(
  () =>
    new RegExp(
      String.raw`(?:\*\*|__|["“„«\x60])?(${word}(?:\s+(?:(?:of|for|the|de|du|des|da|do|di|für|der)\s+)*${word}){0,4})(?:\*\*|__|["”“»\x60])?(?:\s\([^()]{1,60}\))?`,
      'uy',
    ),
);

/** What stands before the name in a sentence that introduces it, and what has to follow it. */
type Introduction = { before: RegExp; after: RegExp };

const document = lazy(() => `(?:${anyOf(documentKinds, looseKinds)})`);
const article = lazy(() => `(?:(?:${anyOf(articles)}|der|dem)\\s+)?`);
const this_ = String.raw`^(?:this|the|here is the|dieses|ce|cette|este|esta|el|o|il|questo)\s+(?:\p{L}+\s+){0,3}?`;

const introductions = lazy((): Introduction[] => [
  // `The Harbour Booking System (HBS) is a web application`
  {
    before: /^(?:(?:the|die|der|das|le|la|el|o|a|il)\s+)?/iu,
    after:
      /^,?\s+(?:is|ist|est|es|é|è|to|jest) (?:an?|the|our|your|eine?|une?|una?|uma?|een|le|la|el|o)\s|^\s+(?:helps|lets|allows|enables) /u,
  },
  // `Harbourly uses additive migrations`
  {
    before: /^/u,
    after:
      /^\s+(?:provides|uses|gives|tracks|manages|stores|keeps|connects|supports|makes|offers|brings|automates|simplifies|hilft|verwaltet|ermöglicht|permet|aide|permite|ayuda|ajuda|gestiona|gerencia)\s/u,
  },
  // `The kiln scheduler (Kilnly) manages`
  { before: /^(?:the|die|der|das|le|la|el|o|il)\s+[\p{L} -]{3,40}\s\(/iu, after: /^\)\s\p{Ll}/u },
  // `The database schema for Harbourly.`, `This document describes the design of Harbourly`
  {
    before: new RegExp(
      String.raw`${this_}${document()}\s(?:.{0,80}?\s)?(?:for|of|für|pour|de|del|do|para|per|von)\s+${article()}`,
      'iu',
    ),
    after: /^(?:\s*[.,;:(]|\s+(?:-|—|–)|\s+\p{Ll}|\s*$)/u,
  },
  {
    before: new RegExp(
      String.raw`${this_}${document()}\s+(?:describes|defines|outlines|specifies|covers|details|presents|beschreibt|décrit|describe|descreve|descrive)\s+${article()}`,
      'iu',
    ),
    after: /^(?:\s*[.,;:(]|\s+(?:-|—|–)|\s*$)/u,
  },
]);

const common =
  /^(?:(?:this|that|it|there|here|dies|das|es|c|ce|ceci|esto|este|esta|isto|our|the|a|an|one|each|every|all|we|they|you)(?: .*)?|users?|products?|apps?|applications?|systems?|platforms?|goals?|anwendung|software|lösung|dokument|ziel|document|purpose|objective|aim|tool|service|website|web|backend|database|data|requirements?|projects?|features?|projet|proyecto|projeto|aplicación|sistema|aplicativo|entities|tables?)$/i;

const eastern = lazy(
  () =>
    /^(?!本|该|此|これ|この|이 )([\p{L}\p{N} ]{2,24}?(?:系统|模块|平台|应用|软件|小程序|网站|システム|アプリ|サービス|시스템|앱|서비스|플랫폼))(?:[（(][^（()）]*[)）])?(?:是|提供|旨在|用于|支持|主要|は|とは|은|는)/u,
);

// `本文档描述图书馆管理系统的技术设计方案`
const describedDocument =
  /^(?:本文档?|本文書|本書|该文档)(?:主要)?(?:描述|介绍|说明|定义|阐述|は、?)了?(.{2,24}?(?:系统|模块|平台|应用|软件|小程序|网站|システム|アプリ|サービス))[的の]/u;

/** The name of the product in a sentence that introduces it: `Harbourly is a web app for marinas.` Null without one. */
export const nameInSentence = (sentence: string): string | null => {
  const far = describedDocument.exec(sentence)?.[1] ?? eastern().exec(sentence)?.[1];
  if (far !== undefined) return far;
  for (const { before, after } of introductions()) {
    const start = before.exec(sentence)?.[0].length ?? -1;
    if (start < 0) continue;
    const pattern = nameHere();
    pattern.lastIndex = start;
    const found = pattern.exec(sentence);
    const name = found?.[1];
    if (!found || name === undefined || common.test(name) || namesDocument(name)) continue;
    if (after.test(sentence.slice(start + found[0].length))) return name;
  }
  return null;
};
