import type { Source } from '../folder/read-text.ts';
import type { Diagnostic } from '../pipeline/diagnostics.ts';
import type { Model } from './settings.ts';

/** A PRD with what a model found in it, and what was left out of its answers. */
export type Found = { source: Source; left: Diagnostic[] };

/** Reads a PRD with a model, saying which part is asked about. The client is loaded only now. Throws BadInput as `readWithModel`. */
export const askAbout = async (source: Source, model: Model, say: (text: string) => void): Promise<Found> => {
  const { readWithModel } = await import('./read-with-model.ts');
  const { prd, left } = await readWithModel(source.text, model, (part, parts) => {
    const which = parts === 1 ? '' : `, part ${part} of ${parts}`;
    say(`asking ${model.name} at ${model.url} about ${source.name}${which} …\n`);
  });
  return { source: { ...source, text: prd }, left };
};
