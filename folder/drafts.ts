import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { realDisk } from './disk.ts';

/** `prd`: the PRD with its corrections. `entities`: what was saved in the editor and could not be taken yet. */
export type DraftKind = 'prd' | 'entities';

/** The edits of a PRD that no app was made from yet, kept beside it: whatever ends a conversation, none is lost. */
export type Drafts = {
  keep: (kind: DraftKind, text: string) => void;
  /** What an earlier conversation has left. */
  left: (kind: DraftKind) => string | null;
  drop: (...kinds: DraftKind[]) => void;
  /** Where they are, for the person. */
  places: () => string[];
};

/** The drafts of the PRD of this name. */
export const draftsOf = (name: string): Drafts => {
  const { dir, name: stem } = path.parse(name);
  const beside: Readonly<Record<DraftKind, string>> = {
    prd: path.join(dir, `${stem}.draft.md`),
    entities: path.join(dir, `${stem}.entities.draft.md`),
  };
  const kept = new Map<DraftKind, string>();
  const left = (kind: DraftKind): string | null =>
    realDisk.entry(beside[kind])?.kind === 'file' ? readFileSync(beside[kind], 'utf8') : null;
  return {
    keep: (kind, text) => {
      try {
        replace(beside[kind], text);
        kept.set(kind, beside[kind]);
      } catch {
        // No place for it there: it is not offered again then, but not lost either.
        const elsewhere = path.join(mkdtempSync(path.join(tmpdir(), 'microcodegen-')), path.basename(beside[kind]));
        writeFileSync(elsewhere, text, { mode: 0o600 });
        kept.set(kind, elsewhere);
      }
    },
    left,
    drop: (...kinds) => {
      for (const kind of kinds) {
        rmSync(kept.get(kind) ?? beside[kind], { force: true });
        kept.delete(kind);
      }
    },
    places: () => [...kept.values()],
  };
};

// What stands there may be a link that leads elsewhere.
const replace = (file: string, text: string): void => {
  rmSync(file, { force: true });
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
};
