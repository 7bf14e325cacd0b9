import type { FieldType } from '../manifest.ts';

// What a number is counted or measured in, and so what it is: `hourly rate (EUR)`, `weight in kg`, `duration (minutes)`.
const units: ReadonlyArray<readonly [FieldType, RegExp]> = [
  [
    'decimal',
    /^(?:\p{Sc}|eur|usd|gbp|chf|jpy|cny|inr|brl|cad|aud|nzd|sek|nok|dkk|pln|czk|mxn|rub|krw|euros?|(?:us )?dollars?|pounds? sterling|francs?|yen|rupees?|reais|pesos|円|元|원|руб\.?)(?: (?:per|a|an|je|par|por|pro) \p{L}+)?$/u,
  ],
  [
    'float',
    /^(?:%|percent|prozent|pour ?cent|por ?(?:ciento|cento)|kg|kilos?|kilograms?|g|grams?|mg|lbs?|oz|tons?|tonnes?|km|kilomet(?:er|re)s?|m|met(?:er|re)s?|cm|mm|centimet(?:er|re)s?|millimet(?:er|re)s?|inch(?:es)?|feet|ft|miles|m²|m2|m³|m3|sqm|ha|hectares?|l|lit(?:er|re)s?|ml|°c|°f|celsius|fahrenheit|kwh|kw|km\/h|mph|bar|volts?|watts?|hz|db)$/u,
  ],
  [
    'integer',
    /^(?:seconds?|secs?|minutes?|mins?|hours?|days?|weeks?|months?|years?|sekunden|minuten|stunden|tage|wochen|monate|jahre|secondes|heures|jours|semaines|mois|segundos|minutos|horas|días|dias|semanas|meses|años|anos|pcs|pieces?|people|persons?|stück|bytes?|kb|mb|gb|pixels?|px|points?|cents)$/u,
  ],
];

/** The type of a number that is measured in a unit; null for words that are none. */
export const typeOfUnit = (text: string): FieldType | null => {
  // `(m)` are metres, `(L)` is a mark of the author's.
  if (/^\p{Lu}$/u.test(text.trim())) return null;
  const unit = text
    .trim()
    .toLowerCase()
    .replace(/^in (?:the )?|\.$/g, '');
  return unit.length > 40 ? null : (units.find(([, pattern]) => pattern.test(unit))?.[0] ?? null);
};
