const types = ['string', 'text', 'integer', 'boolean', 'datetime', 'decimal', 'date', 'email'];

const letters = (index: number): string =>
  (index < 26 ? '' : letters(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

const fields = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `field_${letters(index)} (${types[index % types.length]}${index % 2 === 0 ? ', required' : ''})`,
  ).join(', ');

/** A PRD with so many entities, each with so many fields, written so that the peer reads all of them too. */
export const prdOf = (entities: number, fieldsEach = 8): string => {
  const list = Array.from(
    { length: entities },
    (_, index) => `- Item${letters(index).toUpperCase()}x: ${fields(fieldsEach)}`,
  );
  const story = '- As a clerk, I want to list all the items so that nothing is forgotten.';
  return `# Warehouse\n\nKeeps what is in store.\n\n## Entities\n\n${list.join('\n')}\n\n## User Stories\n\n${story}\n`;
};

const paragraph = `The warehouse staff told us in **many interviews** that the old system gets in their way: a search takes
three screens, and what it shows is *not* what is on the shelf. See the [notes](https://example.com/notes) of March.
Whatever replaces it must work on the scanners that we have (\`TC21\`, Android 11), in gloves, and without a network.

- Goods arrive at the dock, where a clerk counts them and notes what is broken.
- Goods are put on a shelf; the clerk scans the shelf and then the goods.

As a clerk, I want to see what is due today so that the dock is free in time.

`;

/** A PRD of about so many bytes that is mostly prose, with sections, lists and stories. */
export const proseOf = (bytes: number): string => {
  const sections = Array.from(
    { length: Math.ceil(bytes / (paragraph.length + 20)) },
    (_, index) => `### Interview ${index + 1}\n\n${paragraph}`,
  );
  const start = '# Warehouse\n\n## Entities\n\n- Item: name (string, required), count (integer)\n\n## Background\n\n';
  return `${start}${sections.join('')}`.slice(0, bytes);
};
