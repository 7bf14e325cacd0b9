import { readBlocks, type Block, type Fence } from './blocks.ts';
import { readDbml } from './dbml.ts';
import { readCodeSchemas } from './code-schemas.ts';
import { readGraphql } from './graphql.ts';
import { lazy } from './lazy.ts';
import { readPython } from './python.ts';
import { isRelationTree, readRelationTree } from './relation-tree.ts';
import { readPrisma } from './prisma.ts';
import { readAnonymousType, readTypeScript } from './typescript.ts';
import { readTreeEntities } from './tree-entities.ts';
import { readListedLines } from './listed-fields.ts';
import { report, type Draft, type RawEntity } from './draft.ts';
import { listKind } from './list-kind.ts';
import { readEntityItem } from './entity-list.ts';
import { readClassDiagram, readEntityDiagram } from './mermaid.ts';
import { readSql } from './sql.ts';

/** What a fenced block is written in, as far as it can describe entities. */
export type Notation =
  | 'sql'
  | 'prisma'
  | 'typescript'
  | 'dbml'
  | 'python'
  | 'graphql'
  | 'builders'
  | 'er-diagram'
  | 'class-diagram'
  | 'relation-tree';

const sqlNames = /^(?:sql|ddl|pgsql|postgres|postgresql|plpgsql|mysql|sqlite|tsql|mssql)$/;

const pythonModel =
  /^class\s+\w+\s*\([^)]*\b(?:\w*Model|\w*Base|SQLModel|Document|TypedDict|\w*Enum)\b|^@(?:\w+\.)?dataclass\b/m;
const bareRecord = lazy(() => /^\p{Lu}[\p{L}\p{N}_]*\s*[=:]?\s*\{\s*\n\s+["']?\w+["']?\??\s*:\s*[\w"'[{<]/mu);
const builder = /=\s*(?:z\.object\(|\w+Table\(\s*["'`]|new\s+(?:mongoose\.)?Schema\b)/;

/** The notation of a fence, by its language or, without one, by what stands in it; null for everything else. */
export const notationOf = (fence: Fence): Notation | null => {
  const { language } = fence;
  const text = fence.lines
    .slice(0, 400)
    .map((line) => line.text)
    .join('\n');
  if (/^\s*(?:%%.*\n\s*|---[\s\S]*?---\s*)*erDiagram\b/.test(text)) return 'er-diagram';
  if (/^\s*(?:%%.*\n\s*|---[\s\S]*?---\s*)*classDiagram\b/.test(text)) return 'class-diagram';
  if (/^(?:|text|txt|plaintext)$/.test(language) && isRelationTree(fence.lines)) return 'relation-tree';
  if (sqlNames.test(language)) return /\b(?:create|table|alter)\b/i.test(text) ? 'sql' : null;
  if (language === 'prisma') return 'prisma';
  if (language === 'dbml') return 'dbml';
  if (language === 'graphql' || language === 'gql') return 'graphql';
  if (/^(?:py|python3?|)$/.test(language) && pythonModel.test(text)) return 'python';
  if (/^(?:ts|typescript|js|javascript|mjs|)$/.test(language) && builder.test(text)) return 'builders';
  if (/^(?:ts|typescript|js|javascript|text|txt|plaintext|schema|)$/.test(language) && bareRecord().test(text))
    return 'typescript';
  if (language === 'ts' || language === 'typescript' || language === 'tsx')
    return /\b(?:interface|type|class|enum)\s+\w+/.test(text) ? 'typescript' : null;
  if (language !== '' && language !== 'text' && language !== 'txt' && language !== 'plaintext' && language !== 'schema')
    return null;
  if (/^\s*create\s+(?:temp\w*\s+|unlogged\s+)?(?:table|type)\b/im.test(text)) return 'sql';
  if (/^\s*model\s+\w+\s*\{/m.test(text)) return 'prisma';
  if (/^\s*table\s+\w+\s*\{/im.test(text)) return 'dbml';
  if (/^\s*table\s+\w+\s*\(/im.test(text)) return 'sql';
  if (/^\s*(?:export\s+)?(?:interface\s+\w+[^{]*\{|type\s+\w+\s*=)/m.test(text)) return 'typescript';
  return null;
};

const outlineHead = lazy(
  () => /^(?:(?:table|entity|model|collection)\s+)?([\p{L}_][\p{L}\p{N}_. -]{0,40}?)\s*(?:\([^)]*\))?\s*[:{]?$/iu,
);

// `Feeding { id, animal_id }`
const recordLine = lazy(() => /^[\p{L}_][\p{L}\p{N}_]*\s*\{[^{}]*\}\s*;?$/u);

/**
 * A plain block that lists entities by indentation, as Markdown lists:
 * `TABLE routes` or `Route:`, and below it `  from_port: string`. Null when it does not read like that.
 */
const outlineOf = (fence: Fence): Block[] | null => {
  if (!/^(?:|text|txt|plaintext|yaml|yml|schema|md|markdown)$/.test(fence.language) || fence.lines.length > 5000)
    return null;
  const [first] = fence.lines;
  if (!first) return null;
  const lines = fence.lines.map(({ text }) => {
    if (/^[-*+]\s/.test(text)) return text;
    if (/^\s*[}\])]+[;,]?\s*$/.test(text)) return '';
    if (recordLine().test(text)) return `- ${text}`;
    if (/^[\p{L}_][\p{L}\p{N}_]*\s*\(.*\)$/u.test(text)) return `- ${text}`;
    const head = outlineHead().exec(text);
    if (head) return `- ${String(head[1])}`;
    const member = /^(?:\s+(?:[-*+]\s+)?|\s*[├└│─|`][├└│─|`\s-]*)(\S.*)$/.exec(text);
    return member ? `  - ${String(member[1])}` : text;
  });
  const blocks = readBlocks(lines.join('\n'), first.line);
  const found = blocks.filter((block) => block.kind === 'list');
  return found.length > 0 && found.every((list) => listKind(list) === 'entities') ? found : null;
};

const readers: Record<Notation, (draft: Draft, lines: Fence['lines']) => void> = {
  sql: readSql,
  prisma: readPrisma,
  typescript: readTypeScript,
  dbml: readDbml,
  python: readPython,
  graphql: readGraphql,
  builders: readCodeSchemas,
  'er-diagram': readEntityDiagram,
  'class-diagram': readClassDiagram,
  'relation-tree': readRelationTree,
};

/** Reads a fence that describes entities. Inside an entity section, any other one is reported. */
export const readFence = (draft: Draft, fence: Fence, inEntities: boolean, entity: RawEntity | null = null): void => {
  const notation = notationOf(fence);
  if (notation) {
    readers[notation](draft, fence.lines);
    return;
  }
  if (!inEntities) return;
  const typed = /^(?:|ts|typescript|js|javascript)$/.test(fence.language);
  if (entity !== null && typed && readAnonymousType(draft, fence.lines, entity)) return;
  // Below the name of an entity, braces hold what it is whatever the fence is called.
  const isTree =
    /^(?:|json|json5|jsonc|yaml|yml)$/.test(fence.language) ||
    (entity !== null && /^\s*\{/.test(fence.lines[0]?.text ?? ''));
  if (isTree && readTreeEntities(draft, fence.lines, entity)) return;
  const listed =
    entity !== null && /^(?:|text|txt|plaintext)$/.test(fence.language) ? readListedLines(fence.lines) : null;
  if (listed) {
    entity?.fields.push(...listed);
    for (const { line } of fence.lines) draft.lines.add(line);
    return;
  }
  const outline = outlineOf(fence);
  if (outline) {
    for (const block of outline) if (block.kind === 'list') for (const item of block.items) readEntityItem(draft, item);
    return;
  }
  const at = { text: '', line: fence.line, column: 1 };
  const written = fence.language === '' ? 'no language' : `the language “${fence.language}”`;
  report(
    draft,
    'prd/ignored-fence',
    `The fenced block with ${written} is taken for a sample and not read`,
    at,
    'write entities as lists, tables, SQL, Prisma, TypeScript or Mermaid',
  );
};
