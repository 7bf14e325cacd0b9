/** A part of a document that one request holds, and which line of the document (from 1) each line of it is. */
export type Part = { text: string; lines: readonly number[] };

/** Characters of a part, and of what it repeats of the part before: an entity that is cut in two is whole in one of them. */
const size = 24_000;
const overlap = 2_000;

/** Longer lines are broken: the parts of a document of one line must overlap too. */
const longestLine = 1_000;

/** Cuts a document into parts, at ends of lines. Their number grows with the length of the document alone. */
export const partsOf = (text: string): Part[] => {
  const pieces = text
    .split('\n')
    .flatMap((line, index) => broken(line).map((piece) => ({ text: piece, line: index + 1 })));
  const parts: Part[] = [];
  for (let first = 0; first < pieces.length;) {
    const end = endWithin(pieces, first);
    const within = pieces.slice(first, end);
    parts.push({ text: within.map((piece) => piece.text).join('\n'), lines: within.map(({ line }) => line) });
    first = end === pieces.length ? end : beginOfOverlap(pieces, end);
  }
  return parts.filter((part) => part.text.trim() !== '');
};

type Piece = { text: string; line: number };

const nothing: Piece = { text: '', line: 0 };

const broken = (line: string): string[] =>
  line === ''
    ? ['']
    : Array.from({ length: Math.ceil(line.length / longestLine) }, (_, index) =>
        line.slice(index * longestLine, (index + 1) * longestLine),
      );

const room = ({ text }: Piece): number => text.length + 1;

/** Where the pieces end that fit into a part. */
const endWithin = (pieces: readonly Piece[], first: number): number => {
  let left = size;
  for (const [index, piece] of pieces.slice(first, first + size).entries()) {
    left -= room(piece);
    if (left < 0) return first + index;
  }
  return Math.min(pieces.length, first + size);
};

const beginOfOverlap = (pieces: readonly Piece[], end: number): number => {
  let begin = end;
  for (let left = overlap; begin > 0; begin--) {
    left -= room(pieces[begin - 1] ?? nothing);
    if (left < 0) break;
  }
  return begin;
};
