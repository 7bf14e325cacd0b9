import { counted } from './picture.ts';

// About as many as take a second to render and to write.
const many = 200;

/** A line to show before work that takes more than a second; empty when it takes less. */
export const progressLine = (entities: number): string =>
  entities < many ? '' : `Rendering and writing ${counted(entities, 'entity', 'entities')} …\n`;
