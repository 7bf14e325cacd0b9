import type { Diagnostic } from '../pipeline/diagnostics.ts';
import type { Manifest } from '../pipeline/manifest.ts';
import { parsePrd } from '../pipeline/parse-prd.ts';
import { withEntities } from '../pipeline/edit-prd/with-entities.ts';
import { type Answered, merge } from './merge.ts';
import { partsOf } from './parts.ts';
import { connect } from './request.ts';
import type { Model } from './settings.ts';

/** A PRD that says in the reference form what a model found too, what it means, and what was left out of the answers. */
export type ModelReading = { prd: string; manifest: Manifest; left: Diagnostic[] };

/**
 * Reads a PRD with a language model: asks about one part after the other, and adds what was found to what the grammar
 * is certain of. `say` hears of each part before it is asked about. Throws BadInput when the model gives no answer.
 */
export const readWithModel = async (
  text: string,
  model: Model,
  say: (part: number, parts: number) => void,
): Promise<ModelReading> => {
  const ask = await connect(model);
  const parts = partsOf(text);
  const answers: Answered[] = [];
  for (const [index, part] of parts.entries()) {
    say(index + 1, parts.length);
    answers.push({ part, answer: await ask(part) });
  }
  const { manifest, left } = merge(parsePrd(text), answers);
  const prd = withEntities(text, manifest);
  return { prd, manifest: parsePrd(prd), left };
};
